#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "activities/required_document.hpp"
#include "platform/db/database.hpp"

namespace activities {

/// By id.
[[nodiscard]] std::vector<RequiredDocument> required_documents(db::Read read);
/// Nothing when that kind is asked already of the same children.
[[nodiscard]] std::optional<RequiredDocumentId> add_required_document(
    const db::Write& tx, const RequiredDocument& required);
/// False when there is none with that id.
[[nodiscard]] bool remove_required_document(const db::Write& tx, RequiredDocumentId id);

[[nodiscard]] MissingDocumentRule missing_document_rule(db::Read read);
void set_missing_document_rule(const db::Write& tx, MissingDocumentRule rule);

// ---- Officers ----

/// A household that has not sent what is asked.
struct MissingLine {
    families::HouseholdId household;
    std::string household_name;
    std::string file_number;
    std::string child_name;  ///< "" when it is asked of the household
};
struct MissingList {
    std::int64_t count = 0;  ///< of all
    std::vector<MissingLine> lines;
};
/// Who is asked today for it and has sent nothing that answers or waits, by household; at most
/// `limit` lines. `sent_from` is the first instant at which it may have been sent.
[[nodiscard]] MissingList missing_today(db::Read read, const accounts::OfficerActor& actor,
                                        const RequiredDocument& required,
                                        std::optional<base::Instant> sent_from, base::Date today,
                                        int limit);

}  // namespace activities
