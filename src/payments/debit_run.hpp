#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"
#include "payments/debit_creditor.hpp"
#include "payments/debit_mandate.hpp"
#include "payments/ids.hpp"

/// A file of debits: what is in it, and what happens to each.
namespace payments {

enum class DebitRunState : std::uint8_t {
    issued,     ///< families are told, the file is for the bank
    collected,  ///< each debit that did not come back is a payment
    cancelled,  ///< called off before its day
};
[[nodiscard]] std::string_view name(DebitRunState state);
[[nodiscard]] DebitRunState debit_run_state(std::string_view name);

enum class DebitLineState : std::uint8_t { sent, collected, returned, cancelled };
[[nodiscard]] std::string_view name(DebitLineState state);
[[nodiscard]] DebitLineState debit_line_state(std::string_view name);

// ---- What a run takes ----

/// An open invoice of the regie whose household has, or had, a mandate.
struct DebitCandidate {
    billing::InvoiceId invoice = {};
    std::string number = {};
    base::Date due_date = {};
    base::Money left = {};  ///< above 0
    families::HouseholdId household = {};
    std::string household_name = {};
    DebitMandateId mandate = {};
    std::string rum = {};
    MandateState mandate_state = MandateState::active;
    std::string mandate_ics = {};
    base::Instant signed_at = {};
    base::Date signed_on = {};  ///< the town’s day of it
    std::optional<base::Date> last_used_on = {};
    base::Money owed = {};          ///< in all, without credit and what is on its way
    bool is_being_debited = false;  ///< another run has it
    bool is_being_paid = false;     ///< online, and the result is not known
    bool came_back = false;         ///< it was debited before, and the bank gave it back
};

enum class LeftOut : std::uint8_t {
    mandate_suspended,
    mandate_lapsed,
    other_creditor,  ///< the mandate was signed for another ICS
    being_debited,
    being_paid_online,
    covered_by_credit,  ///< the household owes nothing in all
    came_back,  ///< to be paid by another way: the bank would say no again, and ask for fees
    due_later,  ///< nobody pays before the due date
};

struct LeftOutInvoice {
    DebitCandidate candidate;
    LeftOut why = LeftOut::due_later;
};

struct PlannedDebit {
    DebitCandidate candidate;
    SequenceType sequence = SequenceType::recurrent;
};

struct DebitPlan {
    std::vector<PlannedDebit> debits;
    std::vector<LeftOutInvoice> left_out;
    base::Money total;
};

/// Candidates come by household, the oldest invoice first; only the first debit of a new mandate is
/// a first one. A household is debited no more than it owes in all, so that a debit's amount may be
/// less than what is left of its invoice: `left` of what is planned is what is debited.
[[nodiscard]] DebitPlan plan_debits(const std::vector<DebitCandidate>& candidates,
                                    const DebitCreditor& creditor, base::Date collection_date);

/// What the runs to come will debit of those candidates, if nothing else happens: each invoice in
/// the run of the first day on which it can be. A debit keeps its mandate from lapsing and lessens
/// what is owed, as `plan_debits` counts it. Of each invoice that is debited its amount, above 0.
[[nodiscard]] std::map<billing::InvoiceId, base::Money> foresee_debits(
    std::vector<DebitCandidate> candidates, const DebitCreditor& creditor, base::Date today);

/// The first day that can be chosen today: families must be told that many days before, and banks
/// want a working day.
[[nodiscard]] base::Date first_collection_day(base::Date today, int notice_days);

enum class CollectionDayProblem : std::uint8_t { too_soon, too_late, no_bank_day };
/// More than a year ahead is a slip of the keyboard.
[[nodiscard]] std::optional<CollectionDayProblem> problem_of_day(base::Date day, base::Date today,
                                                                 int notice_days);

/// "PF-E-20261126-12": by which the bank names the file; at most 35 signs.
[[nodiscard]] std::string make_message_id(std::string_view regie_prefix, base::Date today,
                                          DebitRunId run);
/// "E-2026-000123-12": by which the bank names a debit; the invoice's number and the run's.
[[nodiscard]] std::string make_end_to_end_id(std::string_view invoice_number, DebitRunId run);

// ---- As it stands ----

struct DebitRun {
    DebitRunId id = {};
    std::string message_id = {};
    DebitRunState state = DebitRunState::issued;
    base::Date collection_date = {};
    base::Instant created_at = {};
    std::optional<base::Instant> ended_at = {};
    DebitCreditor creditor = {};  ///< as it was that day
    int line_count = 0;
    base::Money total = {};
    int returned_count = 0;
    base::Money returned_total = {};
};

struct DebitLine {
    DebitLineId id = {};
    DebitRunId run = {};
    DebitMandateId mandate = {};
    std::string rum = {};
    families::HouseholdId household = {};
    std::string household_name = {};
    billing::InvoiceId invoice = {};
    std::string invoice_number = {};
    base::Money amount = {};
    SequenceType sequence = SequenceType::recurrent;
    std::string end_to_end_id = {};
    DebitLineState state = DebitLineState::sent;
    std::optional<billing::PaymentId> payment = {};
    base::Date collection_date = {};
    std::string return_code = {};  ///< of one that came back
    std::optional<base::Date> returned_on = {};
    base::Money fee = {};  ///< what the family is asked for that; 0: nothing
};

}  // namespace payments
