#include "billing/paper_batch_jobs.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "billing/annual_statement_store.hpp"
#include "billing/invoice_documents.hpp"
#include "billing/invoice_store.hpp"
#include "billing/load_annual_statement.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/reminder_documents.hpp"
#include "billing/reminder_store.hpp"
#include "families/household_access_store.hpp"
#include "families/issue_activation_letters.hpp"
#include "families/postal_order.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/pdf/joined.hpp"

namespace billing {

namespace {

/// The codes of a batch's letters, not yet worth anything.
using PreparedCodes = std::map<families::HouseholdId, families::PreparedLetter>;

struct PreparedBatch {
    std::vector<PaperLetter> letters;
    PreparedCodes codes;
};

PreparedBatch prepare_batch(const town::Services& services, const PaperBatch& batch) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        PreparedBatch prepared;
        prepared.letters = letters_for(tx, batch);
        std::vector<families::HouseholdId> waiting;
        for (const auto& letter : prepared.letters) {
            if (letter.takes_code) waiting.push_back(letter.household);
        }
        if (!waiting.empty()) {
            for (const auto& [household, recipient] : families::first_sign_ins(tx, waiting))
                prepared.codes.emplace(household,
                                       families::prepare_letter(tx, services, recipient, now));
        }
        set_batch_progress(tx, batch.id, 0, static_cast<int>(prepared.letters.size()));
        return prepared;
    });
}

pdf::Sheets sheets_of(const PaperBatch& batch) {
    return batch.sides == Sides::both ? pdf::Sheets::both_sides : pdf::Sheets::one_side;
}

std::string draw_letter(const town::Services& services, const PaperLetter& letter,
                        const PreparedCodes& codes) {
    const auto document = services.database.read([&](db::Read& read) {
        auto invoice = invoice_to_announce(read, letter.invoice);
        CHECK(invoice.has_value());
        return InvoiceWithItems{std::move(*invoice), items_of(read, letter.invoice)};
    });
    const auto code = letter.takes_code ? codes.find(letter.household) : codes.end();
    if (code == codes.end()) return invoice_pdf(services, document);
    return first_invoice_pdf(services, document, code->second.letter);
}

std::string draw_batch(const town::Services& services, const PaperBatch& batch,
                       const PreparedBatch& prepared) {
    constexpr std::size_t between_reports = 25;
    const auto count = static_cast<int>(prepared.letters.size());
    std::vector<std::string> files;
    for (const auto& letter : prepared.letters) {
        files.push_back(draw_letter(services, letter, prepared.codes));
        if (files.size() % between_reports != 0) continue;
        services.database.write([&](db::Write& tx) {
            set_batch_progress(tx, batch.id, static_cast<int>(files.size()), count);
        });
    }
    if (files.empty()) return {};
    return pdf::joined(files, sheets_of(batch));
}

/// Whether those who were to be given a code still are: nobody signed in, no other batch was first.
bool still_holds(db::Read read, const PaperBatch& batch, const PreparedBatch& prepared) {
    const auto now_there = letters_for(read, batch);
    if (now_there.size() < prepared.letters.size()) return false;
    for (std::size_t i = 0; i < prepared.letters.size(); ++i) {
        if (now_there[i].invoice != prepared.letters[i].invoice ||
            now_there[i].takes_code != prepared.letters[i].takes_code)
            return false;
    }
    return true;
}

enum class BatchMade { yes, changed_meanwhile };

BatchMade make_batch_once(const town::Services& services, const PaperBatch& batch) {
    const auto prepared = prepare_batch(services, batch);
    const base::Sensitive<std::string> file(draw_batch(services, batch, prepared));
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto known = find_paper_batch(tx, batch.id);
        // Another worker took over and was quicker.
        if (!known || known->finished_at) return BatchMade::yes;
        if (!still_holds(tx, batch, prepared)) return BatchMade::changed_meanwhile;
        for (const auto& [household, code] : prepared.codes) {
            families::store_code(tx, services, code, batch.officer, now);
            accounts::record(tx, {.at = now,
                                  .account = batch.officer,
                                  .action = "activation_code_with_invoice",
                                  .subject = "account " + std::to_string(code.account.id.value()),
                                  .detail = "paper batch " + std::to_string(batch.id.value()),
                                  .remote_address = "",
                                  .household = household.value()});
        }
        finish_paper_batch(tx, services.keys, batch.id, file, prepared.letters, now);
        return BatchMade::yes;
    });
}

/// Letters that carry no code: what they say is written down already.
void finish_plain_letters(const town::Services& services, const PaperBatch& batch,
                          const std::vector<std::string>& files) {
    const base::Sensitive<std::string> file(files.empty() ? std::string()
                                                          : pdf::joined(files, sheets_of(batch)));
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        const auto known = find_paper_batch(tx, batch.id);
        if (!known || known->finished_at) return;
        finish_paper_batch(tx, services.keys, batch.id, file, static_cast<int>(files.size()), now);
    });
}

void make_reminder_letters(const town::Services& services, const PaperBatch& batch) {
    const auto letters = services.database.read(
        [&](db::Read& read) { return reminder_letters(read, batch.subject.reminder_run()); });
    std::vector<std::string> files;
    for (const auto& letter : letters) files.push_back(reminder_pdf(services, letter));
    finish_plain_letters(services, batch, files);
}

/// Who has nothing to declare after all gets no letter.
void make_statement_letters(const town::Services& services, const PaperBatch& batch) {
    const auto year = static_cast<int>(batch.subject.id);
    const auto today = services.today();
    const auto households =
        services.database.read([&](db::Read& read) { return statement_households(read, year); });
    std::vector<std::pair<families::PostalPlace, std::string>> letters;
    for (const auto& household : households) {
        if (household.delivery != Delivery::paper) continue;
        const auto made = services.database.read([&](db::Read& read) {
            return load_statement_to_send(read, household.id, year, today);
        });
        if (!made) continue;
        letters.emplace_back(
            families::postal_place(made->payer.recipient),
            annual_statement_pdf(services, made->statement, made->payer, made->state));
    }
    std::ranges::stable_sort(
        letters, [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<std::string> files;
    for (auto& [place, letter] : letters) files.push_back(std::move(letter));
    finish_plain_letters(services, batch, files);
}

}  // namespace

void make_paper_batch(const town::Services& services, std::string_view payload) {
    const PaperBatchId id(jobs::id_in(payload));
    const auto batch =
        services.database.read([&](db::Read& read) { return find_paper_batch(read, id); });
    if (!batch || batch->finished_at) return;
    switch (batch->subject.kind) {
        case PaperKind::reminders:
            return make_reminder_letters(services, *batch);
        case PaperKind::annual_statements:
            return make_statement_letters(services, *batch);
        case PaperKind::invoices:
            break;
    }
    // Somebody has signed in for the first time while the letters were drawn: they are drawn again.
    while (make_batch_once(services, *batch) == BatchMade::changed_meanwhile) {
    }
}

void erase_old_paper_batch(const town::Services& services, std::string_view payload) {
    const PaperBatchId id(jobs::id_in(payload));
    const auto now = services.clock.now();
    services.database.write(
        [&](db::Write& tx) { static_cast<void>(erase_paper_batch_file(tx, id, now)); });
}

}  // namespace billing
