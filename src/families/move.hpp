#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "families/address.hpp"
#include "families/document.hpp"

namespace families {

using MoveId = base::Id<struct MoveTag>;

enum class MoveState : std::uint8_t { pending, accepted, refused, withdrawn };

/// A declared change of address.
struct Move {
    MoveId id;
    HouseholdId household;
    Address address;        ///< the new one
    base::Date moved_on{};  ///< past or to come: from then on
    Document proof;
    MoveState state = MoveState::pending;
    std::string declared_by;
    base::Instant declared_at;
    Residency residency = Residency::resident;  ///< as decided; meaningful when accepted
    std::string decided_by;
    std::optional<base::Instant> decided_at;

    /// Of a refusal, for the family: the move's and its proof's are one.
    [[nodiscard]] const std::string& reason() const { return proof.refusal_reason; }
};

/// How far from today a move may lie: further away it is a slip of the keyboard.
inline constexpr int most_days_past = 730;
inline constexpr int most_days_ahead = 366;
enum class MoveDate : std::uint8_t { fine, too_old, too_far };
[[nodiscard]] MoveDate judge(base::Date moved_on, base::Date today);

}  // namespace families
