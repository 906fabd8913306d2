#include "families/letter_batch_store.hpp"

#include <chrono>

namespace families {

namespace {

constexpr std::string_view seal_purpose = "activation letters";

LetterBatch batch_of(const db::Row& row) {
    return {row.get<LetterBatchId>(0),
            row.get<accounts::AccountId>(1),
            row.get<std::string>(2),
            row.text(3) == "everyone" ? LettersFor::everyone : LettersFor::without_letter,
            row.get<base::Instant>(4),
            row.get<int>(5),
            row.get<int>(6),
            !row.is_null(7),
            row.get<std::optional<base::Instant>>(8),
            row.get<std::optional<base::Instant>>(9)};
}

}  // namespace

LetterBatchId add_letter_batch(db::Write& tx, accounts::AccountId officer, LettersFor recipients,
                               base::Instant now) {
    constexpr std::chrono::days life{3};
    tx->execute(
        "UPDATE letter_batch SET sealed_file = NULL, erased_at = :now "
        "WHERE sealed_file IS NOT NULL AND created_at < :before",
        {{"now", now}, {"before", base::Instant(now - life)}});
    const bool is_everyone = recipients == LettersFor::everyone;
    return tx->value<LetterBatchId>(
        "INSERT INTO letter_batch (officer_id, recipients, created_at, letter_count, "
        "letters_done) VALUES (:officer, :recipients, :now, 0, 0) RETURNING id",
        {{"officer", officer},
         {"recipients",
          is_everyone ? std::string_view("everyone") : std::string_view("without_letter")},
         {"now", now}});
}

std::optional<LetterBatch> find_letter_batch(db::Read read, LetterBatchId id) {
    std::optional<LetterBatch> found;
    read->each(R"(
        SELECT b.id, b.officer_id, a.display_name, b.recipients, b.created_at, b.letter_count,
               b.letters_done, CASE WHEN b.sealed_file IS NULL THEN NULL ELSE 1 END,
               b.finished_at, b.erased_at
        FROM letter_batch b JOIN account a ON a.id = b.officer_id WHERE b.id = :id)",
               {{"id", id}}, [&](const db::Row& row) { found = batch_of(row); });
    return found;
}

std::vector<LetterBatch> letter_batches(db::Read read, const accounts::OfficerActor& officer,
                                        int limit) {
    if (!officer.may(accounts::Permission::import_families)) return {};
    return read->all(R"(
        SELECT b.id, b.officer_id, a.display_name, b.recipients, b.created_at, b.letter_count,
               b.letters_done, CASE WHEN b.sealed_file IS NULL THEN NULL ELSE 1 END,
               b.finished_at, b.erased_at
        FROM letter_batch b JOIN account a ON a.id = b.officer_id
        ORDER BY b.created_at DESC, b.id DESC LIMIT :limit)",
                     {{"limit", limit}}, batch_of);
}

void set_letter_progress(const db::Write& tx, LetterBatchId id, int done, int count) {
    tx->execute(
        "UPDATE letter_batch SET letters_done = :done, letter_count = :count WHERE id = :id",
        {{"done", done}, {"count", count}, {"id", id}});
}

void finish_letter_batch(const db::Write& tx, const crypto::Keys& keys, LetterBatchId id,
                         const base::Sensitive<std::string>& file, base::Instant now) {
    const bool is_empty = file.reveal().empty();
    const auto sealed =
        is_empty ? std::optional<db::Blob>() : db::Blob{crypto::seal(keys, seal_purpose, file)};
    tx->execute("UPDATE letter_batch SET sealed_file = :file, finished_at = :now WHERE id = :id",
                {{"file", sealed}, {"now", now}, {"id", id}});
}

std::optional<base::Sensitive<std::string>> letter_batch_file(db::Read read,
                                                              const crypto::Keys& keys,
                                                              LetterBatchId id) {
    const auto row = read->one<std::optional<db::Blob>>(
        "SELECT sealed_file FROM letter_batch WHERE id = :id", {{"id", id}});
    if (!row || !std::get<0>(*row)) return std::nullopt;
    return crypto::open(keys, seal_purpose, std::get<0>(*row)->bytes);
}

bool erase_letter_batch_file(const db::Write& tx, LetterBatchId id, base::Instant now) {
    return tx->execute(
               "UPDATE letter_batch SET sealed_file = NULL, erased_at = :now "
               "WHERE id = :id AND sealed_file IS NOT NULL",
               {{"now", now}, {"id", id}}) == 1;
}

}  // namespace families
