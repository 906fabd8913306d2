#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/field_problem.hpp"
#include "billing/ids.hpp"

namespace billing {

/// A town's own cash office, under the public accountant's control (CGCT, articles R. 1617-1 and
/// following). It issues invoices, takes payments, and numbers both.
struct Regie {
    RegieId id;
    std::string name;         ///< "Régie Enfance et restauration"
    std::string prefix;       ///< begins the numbers of its documents: "E"
    int due_days = 30;        ///< from the day of issue, 0 to 120
    std::string contact;      ///< whom to ask; lines
    std::string ways_to_pay;  ///< besides paying online; lines
    std::string mentions;     ///< what the law or the accountant wants said; lines
    std::vector<activities::ActivityKind> kinds = {};  ///< what it invoices
};

/// "" for a regie that is not among them.
[[nodiscard]] std::string regie_name(const std::vector<Regie>& regies, RegieId id);

/// The documents that a regie numbers, each series without a gap in a year.
enum class Series : std::uint8_t { invoice, credit_note, receipt, refund, deposit_slip };
[[nodiscard]] std::string_view name(Series series);

/// A place in a series: "E-2026-000123"; of credit notes "E-A-2026-000004", of receipts
/// "E-Q-2026-000045", of refunds "E-R-2026-000002", of deposit slips "E-B-2026-000012".
struct DocumentNumber {
    int year = 0;
    std::int64_t rank = 0;  ///< from 1
};
[[nodiscard]] std::string text_of(std::string_view prefix, Series series, DocumentNumber number);

/// What is wrong with a regie, in French, by form field; empty when all is well.
[[nodiscard]] base::FieldProblems problems_of(const Regie& regie);

}  // namespace billing
