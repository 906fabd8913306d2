#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "base/town_time.hpp"
#include "billing/invoice.hpp"
#include "families/family_scope.hpp"
#include "payments/debit_run.hpp"
#include "platform/db/database.hpp"

namespace payments {

/// Open invoices of that regie whose household has a mandate with it that is not revoked: the one
/// in force, else the last that lapsed. By household, the oldest invoice first.
[[nodiscard]] std::vector<DebitCandidate> debit_candidates(db::Read read,
                                                           const base::TownTime& town_time,
                                                           billing::RegieId regie);

/// The same of one household. The caller has seen to it that they may be read.
[[nodiscard]] std::vector<DebitCandidate> debit_candidates_of(db::Read read,
                                                              const base::TownTime& town_time,
                                                              billing::RegieId regie,
                                                              families::HouseholdId household);
/// What the household owes to the regie less what is asked of its bank or being paid online: what a
/// debit may take at most. Below 0: its credit.
[[nodiscard]] base::Money owed_besides_under_way(db::Read read, billing::RegieId regie,
                                                 families::HouseholdId household);

/// Invoices of that regie that a debit run has announced.
[[nodiscard]] std::set<billing::InvoiceId> invoices_being_debited(db::Read read,
                                                                  billing::RegieId regie);
/// Those of a household, with what is taken and when. The caller has seen to it that they may be
/// read.
[[nodiscard]] std::map<billing::InvoiceId, billing::DebitToCome> announced_debits(
    db::Read read, families::HouseholdId household);

/// Keeps two runs of one regie from being made at once, until the transaction ends.
void lock_debit_creditor(const db::Write& tx, billing::RegieId regie);

struct NewDebitRun {
    DebitCreditor creditor;
    std::string_view regie_prefix;
    std::string_view form_key;
    base::Date collection_date = {};
    base::Date today = {};
    accounts::AccountId created_by = {};
    base::Instant created_at = {};
};
/// The run and its debits. Throws db::Error on `debit_run_form` when that form was sent before, on
/// `debit_line_going_on` when an invoice is being debited already.
[[nodiscard]] DebitRunId add_debit_run(const db::Write& tx, const NewDebitRun& run,
                                       const std::vector<PlannedDebit>& debits);
[[nodiscard]] std::optional<DebitRunId> debit_run_of_form(db::Read read, billing::RegieId regie,
                                                          std::string_view form_key);

[[nodiscard]] std::optional<DebitRun> find_debit_run(db::Read read, DebitRunId id);
/// Held until the end of the transaction.
[[nodiscard]] std::optional<DebitRun> lock_debit_run(const db::Write& tx, DebitRunId id);
/// The newest first.
[[nodiscard]] std::vector<DebitRun> debit_runs(db::Read read, int most);
void set_debit_run_state(const db::Write& tx, DebitRunId id, DebitRunState state,
                         base::Instant now);

/// By the household's name.
[[nodiscard]] std::vector<DebitLine> lines_of_run(db::Read read, DebitRunId id);
/// Debits of a run that are still only sent, by household, so that accounts are held in one order.
[[nodiscard]] std::vector<DebitLine> sent_lines(db::Read read, DebitRunId id, int most);
/// Runs whose debits are for today or before and are not booked yet.
[[nodiscard]] std::vector<DebitRunId> debit_runs_due(db::Read read, base::Date today);
/// Held until the end of the transaction.
[[nodiscard]] std::optional<DebitLine> lock_debit_line(const db::Write& tx, DebitLineId id);
[[nodiscard]] std::optional<DebitLine> find_debit_line(db::Read read, DebitLineId id);
[[nodiscard]] std::optional<DebitLineId> debit_line_named(db::Read read,
                                                          std::string_view end_to_end_id);
/// Those of a file that the bank refused as a whole; of one mandate's sequence only, when it says
/// so.
[[nodiscard]] std::vector<std::string> end_to_end_ids_of_message(
    db::Read read, std::string_view message_id, std::optional<SequenceType> sequence);

void set_line_collected(const db::Write& tx, DebitLineId id, billing::PaymentId payment);
void set_line_state(const db::Write& tx, DebitLineId id, DebitLineState state);

enum class ReturnSource : std::uint8_t { typed, pain_002, camt_054 };
[[nodiscard]] std::string_view name(ReturnSource source);
struct NewDebitReturn {
    DebitLineId line = {};
    std::string_view reason_code;
    base::Date returned_on = {};
    ReturnSource source = ReturnSource::typed;
    base::Instant recorded_at = {};
    accounts::AccountId recorded_by = {};
    std::optional<billing::OneOffChargeId> fee = {};  ///< what the family is asked for it
};
/// Throws db::Error on `debit_return_once` when it is known.
void add_debit_return(const db::Write& tx, const NewDebitReturn& facts);

/// Debits of a household, the newest first.
[[nodiscard]] std::vector<DebitLine> debit_lines_of(db::Read read,
                                                    const families::FamilyScope& scope);
/// For the mail that announces a run: those of one mandate.
[[nodiscard]] std::vector<DebitLine> debit_lines_of_mandate(db::Read read, DebitRunId run,
                                                            DebitMandateId mandate);

}  // namespace payments
