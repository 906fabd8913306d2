#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/composition.hpp"
#include "billing/invoice.hpp"
#include "billing/invoice_run.hpp"
#include "platform/db/database.hpp"

/// Invoice runs, their drafts and findings. For who may manage billing.
namespace billing {

[[nodiscard]] std::vector<InvoiceRun> all_runs(db::Read read);  ///< the newest first
[[nodiscard]] std::optional<InvoiceRun> find_run(db::Read read, InvoiceRunId id);
/// The same, for whoever changes it: nobody else does until the transaction ends.
[[nodiscard]] std::optional<InvoiceRun> lock_run(const db::Write& tx, InvoiceRunId id);

/// Throws db::Error on the constraint `invoice_run_going_on` when the regie has another run.
[[nodiscard]] InvoiceRunId add_run(const db::Write& tx, const RunOrder& order,
                                   const std::vector<families::HouseholdId>& households,
                                   accounts::AccountId officer, base::Instant now);
/// Whom the run goes through, from the first one on.
void set_run_households(const db::Write& tx, InvoiceRunId id,
                        const std::vector<families::HouseholdId>& households);
/// Begins again at the first household when `progress` says so.
enum class Progress : std::uint8_t { kept, from_the_start };
void set_run_state(const db::Write& tx, InvoiceRunId id, RunState state, Progress progress,
                   std::optional<base::Instant> ended_at = std::nullopt);
void advance_run(const db::Write& tx, InvoiceRunId id, families::HouseholdId through, int count);
/// The next households of a run after one, by id.
[[nodiscard]] std::vector<families::HouseholdId> next_households(db::Read read, InvoiceRunId id,
                                                                 families::HouseholdId after,
                                                                 int limit);

/// Households that had a line of a period invoiced by a regie.
[[nodiscard]] std::vector<families::HouseholdId> billed_households(db::Read read,
                                                                   const RunOrder& order);
/// Issued lines of charges in the run's period, in the order they were written.
[[nodiscard]] std::map<families::HouseholdId, std::vector<BillableItem>> billed_items(
    db::Read read, const InvoiceRun& run, const std::vector<families::HouseholdId>& households);
/// Sessions of the period that another regie has invoiced, without their supplements: an activity
/// that has changed hands since is not invoiced twice.
[[nodiscard]] std::set<Charge> billed_elsewhere(
    db::Read read, const InvoiceRun& run, const std::vector<families::HouseholdId>& households);
/// Flat fees that stand on documents of another regie, or of other days than the run's.
[[nodiscard]] std::set<std::pair<families::HouseholdId, bookings::FlatFeeKey>>
fees_billed_elsewhere(db::Read read, const InvoiceRun& run,
                      const std::vector<families::HouseholdId>& households);
/// Of each household's last invoice in the regie.
[[nodiscard]] std::map<families::HouseholdId, base::Money> last_totals(
    db::Read read, RegieId regie, const std::vector<families::HouseholdId>& households);
/// Those to whom this very run has issued a document.
[[nodiscard]] std::vector<families::HouseholdId> issued_in_run(
    db::Read read, InvoiceRunId id, const std::vector<families::HouseholdId>& households);

/// A household's document, not issued yet.
struct DraftDocument {
    families::HouseholdId household;
    const Composition* composition = nullptr;
    std::string content_hash;
};
void add_drafts(const db::Write& tx, const InvoiceRun& run,
                const std::vector<DraftDocument>& drafts);
void remove_drafts(const db::Write& tx, InvoiceRunId id);

struct KnownDraft {
    InvoiceId id;
    std::string content_hash;
    std::optional<InvoiceId> corrects;  ///< of a credit note: the issued invoice
};
[[nodiscard]] std::map<families::HouseholdId, KnownDraft> drafts_of(
    db::Read read, InvoiceRunId id, const std::vector<families::HouseholdId>& households);

/// What a draft becomes.
struct IssuedAs {
    std::string number;
    int year = 0;
    std::int64_t rank = 0;
    base::Money balance_before;
    std::string recipient;
    base::Instant issued_at;
    PrintedRegie printed_by = {};
    Delivery delivery = Delivery::portal;
    bool to_be_debited = false;
};
void issue_draft(const db::Write& tx, InvoiceId id, const IssuedAs& as);

void add_findings(const db::Write& tx, InvoiceRunId id, families::HouseholdId household,
                  const std::vector<Finding>& findings);
/// Those that stop the run first, then by household.
[[nodiscard]] std::vector<RunFinding> run_findings(db::Read read, InvoiceRunId id);
/// All of a kind that are not set aside yet. Answers how many.
std::int64_t set_aside(const db::Write& tx, InvoiceRunId id, FindingKind kind,
                       std::string_view reason, accounts::AccountId officer);
[[nodiscard]] std::int64_t count_stopping(db::Read read, InvoiceRunId id);

[[nodiscard]] RunTotals totals_of(db::Read read, const InvoiceRun& run);

/// A line of a run of which aids pay a part, for who asks them for it.
struct AidedLine {
    std::string household_name;
    std::string number;  ///< of its document; "" for a draft
    BillableItem item;   ///< child, service, day, amounts
};
/// By household's name, then as they were written.
[[nodiscard]] std::vector<AidedLine> aided_lines(db::Read read, InvoiceRunId id);
/// What aids took off the lines of a run.
[[nodiscard]] std::vector<aids::AidedPrice> aided_prices(db::Read read, InvoiceRunId id);

/// A document of a run, drafted or issued.
struct RunDocument {
    InvoiceId id;
    families::HouseholdId household;
    std::string household_name;
    std::string number;  ///< "" for a draft
    base::Money total;
    int items = 0;
};
/// By household's name; `page` from 1.
[[nodiscard]] std::vector<RunDocument> run_documents(db::Read read, InvoiceRunId id, int page,
                                                     int page_size);
/// One of them with its lines, also before it is issued.
[[nodiscard]] std::optional<RunDocument> find_run_document(db::Read read, InvoiceRunId run,
                                                           InvoiceId id);

}  // namespace billing
