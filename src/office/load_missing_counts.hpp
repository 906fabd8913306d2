#pragma once

#include <vector>

#include "activities/required_document_store.hpp"
#include "town/services.hpp"

namespace office {

/// What the town asks for, and who has not sent it.
struct MissingCount {
    activities::RequiredDocument required;
    activities::MissingList missing;
};
[[nodiscard]] MissingCount load_missing_of(db::Read read, const town::Services& services,
                                           const accounts::OfficerActor& actor,
                                           const activities::RequiredDocument& required, int limit);
/// Of all that is asked, what this officer may read; the counts without the lists.
[[nodiscard]] std::vector<MissingCount> load_missing_counts(db::Read read,
                                                            const town::Services& services,
                                                            const accounts::OfficerActor& actor);

}  // namespace office
