#pragma once

#include <set>
#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"

/// What a payer may declare for the tax credit for child care: what was really paid in a calendar
/// year for the supervision, outside the home, of children under 6 on 1 January, without food (CGI,
/// article 200 quater B; BOI-IR-RICI-300).
namespace billing {

/// What an invoice asked for one child in one kind of activity, credit notes for it taken off.
struct CareLine {
    families::ChildId child;
    std::string child_name;
    base::Date birth_date;
    activities::ActivityKind kind = activities::ActivityKind::leisure_centre;
    base::Money care;
    base::Money meal;
    base::Money supplements = {};  ///< and penalties: no expense of care
};

/// An issued invoice as it stood at the end of a day. Debts that were given up are not paid.
struct CareInvoice {
    InvoiceId id;
    base::Money total;  ///< credit notes for it taken off; one-off charges are in it
    base::Money paid;
    std::vector<CareLine> lines;  ///< without one-off charges, which are no expense of care
};

/// One child's share of what was paid in the year.
struct ChildStatement {
    families::ChildId child;
    std::string name;
    base::Date birth_date;
    base::Money care;      ///< what counts
    base::Money excluded;  ///< food, penalties, and activities that do not count
};

struct AnnualStatement {
    int year = 0;
    std::vector<ChildStatement> children;  ///< under 6 on 1 January, who had something paid; by age
    base::Money total_care;
    base::Money paid;  ///< in the year, for all children and activities
};

/// Born on that day or later: under 6 on 1 January of the year.
[[nodiscard]] base::Date first_birth_date(int year);

/// Pure: what was paid by the end of the year less what was paid before it. A part payment pays
/// every line of an invoice in proportion; over the years the parts of a line add up to the line,
/// to the cent. What a later credit note gives back lowers the year of that note, never one that
/// was declared.
[[nodiscard]] AnnualStatement annual_statement(int year, const std::vector<CareInvoice>& before,
                                               const std::vector<CareInvoice>& by_end,
                                               const std::set<activities::ActivityKind>& counted);

/// Homework supervision is care or teaching according to how a town runs it: the town says.
enum class StudyCounts : std::uint8_t { no, yes };
[[nodiscard]] std::set<activities::ActivityKind> counted_kinds(StudyCounts study);

}  // namespace billing
