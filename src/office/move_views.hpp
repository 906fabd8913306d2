#pragma once

#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/town_time.hpp"
#include "families/move_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct MoveList {
    std::vector<families::OfficersMove> moves;
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html move_list_view(const MoveList& list);

/// A child, its school, and the school of its new street.
struct CatchmentProposal {
    std::string first_name;
    std::string school;  ///< "" when it has none this year
    std::string sector;  ///< "" when no sector covers the address
};
/// What one place costs on the day of the move, for residents and for the others.
struct PriceChange {
    std::string activity;
    base::Money resident;
    base::Money non_resident;
};
struct MoveConsequences {
    std::vector<CatchmentProposal> catchment;
    std::vector<PriceChange> prices;      ///< only those that differ
    std::int64_t confirmed_bookings = 0;  ///< from the day of the move on: they keep their price
};

struct TypedDecision {
    std::string decision;   ///< "accepte" | "refuse"
    std::string residency;  ///< "habitant" | "hors_commune"
    std::string insee_code;
    std::string reason;
};
struct MoveView {
    const families::OfficersMove& found;
    families::AddressPeriod before;
    MoveConsequences consequences;
    const base::TownTime& town_time;
    TypedDecision typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html move_view(const MoveView& view);

}  // namespace office
