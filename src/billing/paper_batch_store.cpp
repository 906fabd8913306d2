#include "billing/paper_batch_store.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "families/household_access_store.hpp"

namespace billing {

namespace {

constexpr std::string_view batch_seal_purpose = "invoice letters";

/// Letters, as `letter_of` reads them; the caller adds its conditions.
constexpr std::string_view posted_invoices = R"(
    SELECT i.id, i.household_id, h.name, i.kind, i.number, i.total_cents, i.recipient,
           CASE WHEN EXISTS (SELECT 1 FROM paper_batch_invoice p WHERE p.invoice_id = i.id)
                THEN 1 ELSE 0 END,
           CASE WHEN EXISTS (SELECT 1 FROM paper_batch_invoice p
                             WHERE p.household_id = i.household_id AND p.has_code)
                THEN 1 ELSE 0 END
    FROM invoice i JOIN household h ON h.id = i.household_id
    WHERE i.invoice_run_id = :run AND i.state = 'issued' AND i.delivery = 'paper')";

PaperLetter letter_of(const db::Row& row) {
    PaperLetter letter;
    letter.invoice = row.get<InvoiceId>(0);
    letter.household = row.get<families::HouseholdId>(1);
    letter.household_name = row.get<std::string>(2);
    letter.kind = invoice_kind(row.text(3));
    letter.number = row.get<std::string>(4);
    letter.total = row.get<base::Money>(5);
    letter.recipient = row.get<std::string>(6);
    letter.is_printed = row.get<int>(7) == 1;
    const bool had_code = row.get<int>(8) == 1;
    letter.takes_code = letter.kind == InvoiceKind::invoice && !letter.is_printed && !had_code;
    return letter;
}

/// Only those take a code of whom nobody has ever signed in.
void keep_codes_for_first_sign_ins(db::Read read, std::vector<PaperLetter>& letters) {
    std::vector<families::HouseholdId> households;
    for (const auto& letter : letters) {
        if (letter.takes_code) households.push_back(letter.household);
    }
    if (households.empty()) return;
    const auto waiting = families::first_sign_ins(read, households);
    for (auto& letter : letters)
        letter.takes_code = letter.takes_code && waiting.contains(letter.household);
}

constexpr std::string_view batches = R"(
    SELECT p.id, p.kind, p.subject, p.reprint_of, p.sides, p.officer_id, a.display_name,
           p.created_at, p.letter_count, p.letters_done,
           CASE WHEN p.sealed_file IS NULL THEN 0 ELSE 1 END, p.finished_at, p.erased_at
    FROM paper_batch p JOIN account a ON a.id = p.officer_id)";

PaperBatch batch_of(const db::Row& row) {
    PaperBatch batch;
    batch.id = row.get<PaperBatchId>(0);
    batch.subject = {paper_kind(row.text(1)), row.get<std::int64_t>(2)};
    batch.reprint_of = row.get<std::optional<PaperBatchId>>(3);
    batch.sides = sides_named(row.text(4));
    batch.officer = row.get<accounts::AccountId>(5);
    batch.officer_name = row.get<std::string>(6);
    batch.created_at = row.get<base::Instant>(7);
    batch.letter_count = row.get<int>(8);
    batch.letters_done = row.get<int>(9);
    batch.has_file = row.get<int>(10) == 1;
    batch.finished_at = row.get<std::optional<base::Instant>>(11);
    batch.erased_at = row.get<std::optional<base::Instant>>(12);
    return batch;
}

}  // namespace

DeliveryCounts delivery_counts(db::Read read, InvoiceRunId run) {
    DeliveryCounts counts;
    read->each(R"(
        SELECT COALESCE(i.delivery, 'portal'), count(*) FROM invoice i
        WHERE i.invoice_run_id = :run AND i.state = 'issued'
        GROUP BY COALESCE(i.delivery, 'portal'))",
               {{"run", run}}, [&](const db::Row& row) {
                   auto& counted = row.text(0) == "paper" ? counts.paper : counts.portal;
                   counted = row.get<std::int64_t>(1);
               });
    counts.unprinted = read->value<std::int64_t>(R"(
        SELECT count(*) FROM invoice i
        WHERE i.invoice_run_id = :run AND i.state = 'issued' AND i.delivery = 'paper'
          AND NOT EXISTS (SELECT 1 FROM paper_batch_invoice p WHERE p.invoice_id = i.id))",
                                                 {{"run", run}});
    return counts;
}

std::vector<PaperLetter> letters_of_run(db::Read read, InvoiceRunId run) {
    auto letters = read->all(std::string(posted_invoices), {{"run", run}},
                             [](const db::Row& row) { return letter_of(row); });
    keep_codes_for_first_sign_ins(read, letters);
    sort_for_the_post(letters);
    return letters;
}

std::vector<PaperLetter> letters_for(db::Read read, const PaperBatch& batch) {
    auto letters = letters_of_run(read, batch.subject.invoice_run());
    if (!batch.reprint_of) {
        std::erase_if(letters, &PaperLetter::is_printed);
        if (letters.size() > most_letters_in_a_paper_batch)
            letters.resize(most_letters_in_a_paper_batch);
        return letters;
    }
    const auto again = read->all(
        "SELECT invoice_id FROM paper_batch_invoice WHERE paper_batch_id = :batch",
        {{"batch", *batch.reprint_of}}, [](const db::Row& row) { return row.get<InvoiceId>(0); });
    std::erase_if(letters, [&](const PaperLetter& letter) {
        return std::ranges::find(again, letter.invoice) == again.end();
    });
    return letters;
}

PaperBatchId add_paper_batch(const db::Write& tx, const PaperBatch& batch) {
    return tx->value<PaperBatchId>(R"(
        INSERT INTO paper_batch (kind, subject, reprint_of, sides, officer_id, created_at,
                                 letter_count, letters_done)
        VALUES (:kind, :subject, :reprint_of, :sides, :officer, :now, 0, 0) RETURNING id)",
                                   {{"kind", name(batch.subject.kind)},
                                    {"subject", batch.subject.id},
                                    {"reprint_of", batch.reprint_of},
                                    {"sides", name(batch.sides)},
                                    {"officer", batch.officer},
                                    {"now", batch.created_at}});
}

std::optional<PaperBatch> find_paper_batch(db::Read read, PaperBatchId id) {
    std::optional<PaperBatch> found;
    read->each(std::string(batches) + " WHERE p.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = batch_of(row); });
    return found;
}

std::vector<PaperBatch> paper_batches(db::Read read, const PaperSubject& subject) {
    return read->all(
        std::string(batches) + " WHERE p.kind = :kind AND p.subject = :subject ORDER BY p.id DESC",
        {{"kind", name(subject.kind)}, {"subject", subject.id}},
        [](const db::Row& row) { return batch_of(row); });
}

void set_batch_progress(const db::Write& tx, PaperBatchId id, int done, int count) {
    tx->execute("UPDATE paper_batch SET letters_done = :done, letter_count = :count WHERE id = :id",
                {{"done", done}, {"count", count}, {"id", id}});
}

void finish_paper_batch(const db::Write& tx, const crypto::Keys& keys, PaperBatchId id,
                        const base::Sensitive<std::string>& file,
                        const std::vector<PaperLetter>& letters, base::Instant now) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& letter : letters)
        rows.push_back({db::to_value(id), db::to_value(static_cast<int>(rows.size()) + 1),
                        db::to_value(letter.invoice), db::to_value(letter.household),
                        db::to_value(letter.takes_code)});
    if (!rows.empty())
        tx->insert_rows(
            "INSERT INTO paper_batch_invoice (paper_batch_id, letter_rank, invoice_id, "
            "household_id, has_code) VALUES :rows",
            rows);
    finish_paper_batch(tx, keys, id, file, static_cast<int>(letters.size()), now);
}

void finish_paper_batch(const db::Write& tx, const crypto::Keys& keys, PaperBatchId id,
                        const base::Sensitive<std::string>& file, int letters, base::Instant now) {
    const auto sealed = file.reveal().empty()
                            ? std::optional<db::Blob>()
                            : db::Blob{crypto::seal(keys, batch_seal_purpose, file)};
    tx->execute(
        "UPDATE paper_batch SET sealed_file = :file, finished_at = :now, letter_count = :count, "
        "letters_done = :count WHERE id = :id",
        {{"file", sealed}, {"now", now}, {"count", letters}, {"id", id}});
}

bool has_paper_batch(db::Read read, const PaperSubject& subject) {
    return read->value<std::int64_t>(
               "SELECT count(*) FROM paper_batch WHERE kind = :kind AND subject = :subject",
               {{"kind", name(subject.kind)}, {"subject", subject.id}}) > 0;
}

std::optional<base::Sensitive<std::string>> paper_batch_file(db::Read read,
                                                             const crypto::Keys& keys,
                                                             PaperBatchId id) {
    const auto row = read->one<std::optional<db::Blob>>(
        "SELECT sealed_file FROM paper_batch WHERE id = :id", {{"id", id}});
    if (!row || !std::get<0>(*row)) return std::nullopt;
    return crypto::open(keys, batch_seal_purpose, std::get<0>(*row)->bytes);
}

bool erase_paper_batch_file(const db::Write& tx, PaperBatchId id, base::Instant now) {
    return tx->execute(
               "UPDATE paper_batch SET sealed_file = NULL, erased_at = :now "
               "WHERE id = :id AND sealed_file IS NOT NULL",
               {{"now", now}, {"id", id}}) == 1;
}

}  // namespace billing
