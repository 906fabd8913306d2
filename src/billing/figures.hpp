#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"

/// What was invoiced in some months, and what has become of it since: one set of invoices, summed
/// up three ways, so that the three totals are one.
namespace billing {

/// An invoice as it stands now.
struct InvoiceFacts {
    base::Date issue_date = {};
    std::optional<int> quotient = {};  ///< of the household, at the end of the period
    base::Money total = {};            ///< above 0
    base::Money paid = {};             ///< by payments, waivers left out
    base::Money waived = {};
    base::Money credited = {};  ///< by credit notes
    /// Its lines; those of no activity are one-off charges.
    std::vector<std::pair<std::optional<activities::ActivityKind>, base::Money>> activities = {};

    [[nodiscard]] base::Money left() const { return total - paid - waived - credited; }
};

struct FigureSums {
    base::Money billed = {};  ///< credit notes taken off: `paid + waived + left`
    base::Money paid = {};
    base::Money waived = {};
    base::Money left = {};

    FigureSums& operator+=(const FigureSums& other);
    friend bool operator==(const FigureSums&, const FigureSums&) = default;
};

struct FigureRow {
    std::string label;  ///< French
    FigureSums sums;
};

struct Figures {
    std::vector<FigureRow> by_month;     ///< every month of the period
    std::vector<FigureRow> by_activity;  ///< those that were invoiced; one-off charges at the end
    std::vector<FigureRow> by_band;      ///< from the lowest; at the end those without quotient
    FigureSums total;
};

/// `bounds`: where bands of the quotient begin, in order, the first at 0. An invoice's money is
/// given to its activities in proportion, each cent once.
[[nodiscard]] Figures figures_of(const std::vector<InvoiceFacts>& invoices, base::Month from,
                                 base::Month to, const std::vector<int>& bounds);

/// What `amount` leaves to each weight, in proportion; together they are the amount. All 0 when the
/// weights add up to nothing.
[[nodiscard]] std::vector<base::Money> shared_out(base::Money amount,
                                                  const std::vector<base::Money>& weights);

}  // namespace billing
