#pragma once

#include "activities/required_document.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace activities {

/// What the household and each of its children are asked for today, and what there is: of what this
/// household sent alone, since a shared child's other home has its own papers.
[[nodiscard]] AskedDocuments load_asked_documents(db::Read read, const town::Services& services,
                                                  const families::FamilyScope& scope);
/// What of it is missing.
[[nodiscard]] families::MissingDocuments load_missing_documents(db::Read read,
                                                                const town::Services& services,
                                                                const families::FamilyScope& scope);
/// For a decision about bookings: nothing in a town that refuses none for a missing paper.
[[nodiscard]] RefusingDocuments load_refusing_documents(db::Read read,
                                                        const town::Services& services,
                                                        const families::FamilyScope& scope);

}  // namespace activities
