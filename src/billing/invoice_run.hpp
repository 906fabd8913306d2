#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/field_problem.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"

namespace billing {

/// The life of a run:
///
///     preparing → draft → issuing → issued
///                  ↑ ↓       ↓ ↑
///           (prepared anew) stopped
///
/// and from `preparing` or `draft` to `abandoned`. Once a document is issued nothing is abandoned.
enum class RunState : std::uint8_t {
    preparing,  ///< a job is making the drafts
    draft,      ///< officers look at them
    issuing,    ///< a job is issuing them, one household after the other
    stopped,    ///< by an officer, or by what changed since the draft; goes on when asked
    issued,
    abandoned,
};
[[nodiscard]] std::string_view name(RunState state);
[[nodiscard]] RunState run_state(std::string_view name);

/// The making of one period's invoices in one regie.
struct InvoiceRun {
    InvoiceRunId id;
    RegieId regie;
    base::Date period_from;
    base::Date period_to;  ///< included
    RunState state = RunState::preparing;
    base::Date issue_date;  ///< printed on the documents
    base::Date due_date;
    base::Instant created_at;
    std::optional<base::Instant> ended_at;
    int household_count = 0;             ///< to go through
    int done_count = 0;                  ///< gone through so far, in this state
    families::HouseholdId done_through;  ///< the last of them
};

/// What an officer should look at before a run is issued.
enum class FindingKind : std::uint8_t {
    no_tariff,            ///< no voted table covers a booking: it is left out
    no_quotient,          ///< priced at the highest price for want of a proof
    present_unbooked,     ///< a child came without a booking, which its tariff does not foresee
    supplements,          ///< what is asked besides prices: officers may wish to look
    dearer_than_agreed,   ///< a booking would cost more today: it keeps the confirmed price
    cheaper_than_agreed,  ///< it costs less today, and the family pays less
    unusual_amount,       ///< more than three times the household's last invoice
    nothing_to_pay,       ///< an invoice of 0,00 €
    changed_since_draft,  ///< what was reviewed is no longer what would be issued
};
[[nodiscard]] std::string_view name(FindingKind kind);
[[nodiscard]] FindingKind finding_kind(std::string_view name);
/// Whether it stops the run until it is mended, or set aside with a reason.
[[nodiscard]] bool stops(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::no_tariff;
    int count = 0;       ///< lines concerned
    std::string detail;  ///< French: what, in a few words
};

/// A finding of a run, as officers see it.
struct RunFinding {
    RunFindingId id;
    families::HouseholdId household;
    std::string household_name;
    Finding finding;
    std::string set_aside_reason;  ///< "" when it is not

    [[nodiscard]] bool stops_run() const { return set_aside_reason.empty() && stops(finding.kind); }
};

/// What officers check a run by.
struct RunTotals {
    int invoices = 0;
    int credit_notes = 0;
    int items = 0;
    int one_off_charges = 0;  ///< of the items: amounts that officers added
    base::Money one_off_total;
    base::Money total;      ///< of all documents, credit notes taken off
    int last_invoices = 0;  ///< of the same regie's period before
    base::Money last_total;
    int issued = 0;  ///< documents issued so far
};

struct RunOrder {
    RegieId regie;
    base::Date period_from;
    base::Date period_to;
    base::Date issue_date;
    base::Date due_date;
};
/// Why a run cannot start with these dates, in French, by form field; empty when it can.
[[nodiscard]] base::FieldProblems problems_of(const RunOrder& order, base::Date today);

/// What is printed on a run's documents.
struct RunDates {
    base::Date issue_date;
    base::Date due_date;
};
/// Why they do not do for documents that are issued today, in French, by form field. `last_issued`:
/// the latest date in their series. Numbers follow the dates, and no year is taken up again that
/// has ended (article L441-9 of the code de commerce: a number in a continuous, chronological
/// sequence); nobody can pay by a day that is over.
[[nodiscard]] base::FieldProblems problems_of_dates(const RunDates& dates, base::Date today,
                                                    std::optional<base::Date> last_issued);

}  // namespace billing
