#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "families/sheet_change.hpp"

namespace families {

using ChangeRequestId = base::Id<struct ChangeRequestTag>;

enum class RequestState : std::uint8_t { pending, accepted, refused, withdrawn };

/// Why an officer says no, beside free words.
enum class RefusalReason : std::uint8_t {
    proof_missing,
    proof_unreadable,
    proof_differs,   ///< the proof says something else
    both_guardians,  ///< the other guardian must agree
    other,           ///< the words say it
};
[[nodiscard]] std::string_view name(RefusalReason reason);  // "proof_missing" …
[[nodiscard]] std::optional<RefusalReason> refusal_reason_named(std::string_view name);

/// What a family asks to be changed on one sheet, and what an officer answered.
struct ChangeRequest {
    ChangeRequestId id;
    HouseholdId household;
    Sheet sheet;
    Topic topic = Topic::identity;
    std::vector<ValueChange> changes;
    accounts::AccountId asked_by;
    std::string asked_by_name;
    base::Instant asked_at;
    RequestState state = RequestState::pending;
    std::optional<base::Instant> decided_at;
    std::string decided_by_name;
    std::optional<RefusalReason> refusal;
    std::string words;  ///< the officer's
};

[[nodiscard]] std::string_view name(Topic topic);  // "identity" …
[[nodiscard]] std::optional<Topic> topic_named(std::string_view name);

/// The changes whose value is no longer what the family saw when it asked. A wish is never one:
/// no field holds it.
[[nodiscard]] std::vector<ValueChange> changed_meanwhile(const ChangeRequest& request,
                                                         const FieldValues& now);

}  // namespace families
