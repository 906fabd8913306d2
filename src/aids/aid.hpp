#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/field_problem.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "families/ids.hpp"

/// What somebody else pays of a family's sessions: the CCAS, the CAF, the département. How it
/// lowers a price: `aided_price.hpp`.
namespace aids {

using AidId = base::Id<struct AidTag>;
using AidUseId = base::Id<struct AidUseTag>;

/// So much for each session, at most its price.
struct FixedAid {
    base::Money amount;
    friend bool operator==(const FixedAid&, const FixedAid&) = default;
};
/// A share of what the aids given before leave to pay, to the nearest cent.
struct PercentAid {
    int tenths_of_percent = 0;  ///< 1 to 1000
    friend bool operator==(const PercentAid&, const PercentAid&) = default;
};
using AidRule = std::variant<FixedAid, PercentAid>;

/// As an officer gave it, by the decision of whoever pays. Once something of it was used it never
/// changes any more, its last day apart.
struct Aid {
    AidId id = {};
    families::HouseholdId household = {};
    std::optional<families::ChildId> child = {};       ///< nothing: all children of the household
    std::string giver = {};                            ///< « CCAS », on one line
    std::vector<activities::ActivityKind> kinds = {};  ///< nothing: all
    base::Date from = {};
    base::Date to = {};  ///< included
    AidRule rule = {};
    std::optional<base::Money> cap = {};  ///< of all that it gives; nothing: none
    std::string reference = {};           ///< of the decision

    [[nodiscard]] bool counts_for(families::ChildId who, activities::ActivityKind kind,
                                  base::Date date) const;
};

/// A child's place in a session: for what an aid was given.
struct AidedPlace {
    families::ChildId child = {};
    activities::SessionId session = {};
    friend auto operator<=>(const AidedPlace&, const AidedPlace&) = default;
};

/// What an aid has given, or keeps ready, for one place.
struct AidUse {
    AidId aid = {};
    AidedPlace place = {};
    base::Date date = {};
    base::Money amount = {};
    /// Of a place on a waiting list: after that day nothing is kept ready any more.
    std::optional<base::Date> waits_until = {};
};

/// The aids of some households, and all that counts against their caps.
struct AidBook {
    std::vector<Aid> aids = {};     ///< in the order in which they were given; see `all_aids_of`
    std::vector<AidUse> uses = {};  ///< in the order in which they lower a price

    /// What an aid can still give; nothing: it has no cap.
    [[nodiscard]] std::optional<base::Money> left_of(const Aid& aid) const;
    [[nodiscard]] base::Money used_of(AidId aid) const;
};

/// What is wrong with an aid, in French, by form field; empty when it can be given.
[[nodiscard]] base::FieldProblems problems_of(const Aid& aid);

inline constexpr std::array aidable_kinds = {
    activities::ActivityKind::morning_reception, activities::ActivityKind::school_meals,
    activities::ActivityKind::supervised_study, activities::ActivityKind::evening_reception,
    activities::ActivityKind::leisure_centre};

}  // namespace aids
