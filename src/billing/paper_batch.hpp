#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "billing/invoice.hpp"

namespace billing {

/// Whether the sheets are printed on both sides: then each letter begins on a sheet of its own.
enum class Sides : std::uint8_t { one, both };
[[nodiscard]] std::string_view name(Sides sides);
[[nodiscard]] Sides sides_named(std::string_view name);

/// A file of more would be slow to print and to put into envelopes; another batch takes the rest.
inline constexpr std::size_t most_letters_in_a_paper_batch = 500;

/// An invoice or credit note of a run that goes by post.
struct PaperLetter {
    InvoiceId invoice = {};
    families::HouseholdId household = {};
    std::string household_name = {};
    InvoiceKind kind = InvoiceKind::invoice;
    std::string number = {};
    base::Money total = {};
    std::string recipient = {};  ///< as printed; lines
    bool is_printed = false;     ///< in a batch, its first copy made
    /// The household’s first printed invoice: nobody of it has ever signed in, and none has brought
    /// a code before (decision 22).
    bool takes_code = false;
};
/// By postcode, town, street and number; two of one address by household.
void sort_for_the_post(std::vector<PaperLetter>& letters);

/// What a batch's letters are.
enum class PaperKind : std::uint8_t { invoices, reminders, annual_statements };
[[nodiscard]] std::string_view name(PaperKind kind);
[[nodiscard]] PaperKind paper_kind(std::string_view name);

/// Of which deed: an invoice run, a reminder run, or the statements of a year.
struct PaperSubject {
    PaperKind kind = PaperKind::invoices;
    std::int64_t id = 0;  ///< the run's, or the year

    [[nodiscard]] InvoiceRunId invoice_run() const { return InvoiceRunId(id); }
    [[nodiscard]] ReminderRunId reminder_run() const { return ReminderRunId(id); }
    friend bool operator==(const PaperSubject&, const PaperSubject&) = default;
};
[[nodiscard]] inline PaperSubject paper_of(InvoiceRunId run) {
    return {PaperKind::invoices, run.value()};
}
[[nodiscard]] inline PaperSubject statements_of_year(int year) {
    return {PaperKind::annual_statements, year};
}
[[nodiscard]] inline PaperSubject paper_of(ReminderRunId run) {
    return {PaperKind::reminders, run.value()};
}

/// Letters in one file, from the order to its erasure.
struct PaperBatch {
    PaperBatchId id = {};
    PaperSubject subject = {};
    std::optional<PaperBatchId> reprint_of = {};  ///< its letters once more, without codes
    Sides sides = Sides::one;
    accounts::AccountId officer = {};
    std::string officer_name = {};
    base::Instant created_at = {};
    int letter_count = 0;
    int letters_done = 0;
    bool has_file = false;
    std::optional<base::Instant> finished_at = {};
    std::optional<base::Instant> erased_at = {};
};

}  // namespace billing
