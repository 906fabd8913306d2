#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/sensitive.hpp"
#include "families/activation_store.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace families {

using LetterBatchId = base::Id<struct LetterBatchTag>;

/// Letters for many in one file, from the order to its erasure.
struct LetterBatch {
    LetterBatchId id;
    accounts::AccountId officer;
    std::string officer_name;
    LettersFor recipients = LettersFor::without_letter;
    base::Instant created_at;
    int letter_count = 0;
    int letters_done = 0;
    bool has_file = false;
    std::optional<base::Instant> finished_at;
    std::optional<base::Instant> erased_at;
};

/// Files of more than three days ago are erased at this occasion.
[[nodiscard]] LetterBatchId add_letter_batch(db::Write& tx, accounts::AccountId officer,
                                             LettersFor recipients, base::Instant now);
[[nodiscard]] std::optional<LetterBatch> find_letter_batch(db::Read read, LetterBatchId id);
/// For officers who may import families: the newest first.
[[nodiscard]] std::vector<LetterBatch> letter_batches(db::Read read,
                                                      const accounts::OfficerActor& officer,
                                                      int limit);
void set_letter_progress(const db::Write& tx, LetterBatchId id, int done, int count);
void finish_letter_batch(const db::Write& tx, const crypto::Keys& keys, LetterBatchId id,
                         const base::Sensitive<std::string>& file, base::Instant now);
[[nodiscard]] std::optional<base::Sensitive<std::string>> letter_batch_file(
    db::Read read, const crypto::Keys& keys, LetterBatchId id);
/// False when there was nothing to erase.
[[nodiscard]] bool erase_letter_batch_file(const db::Write& tx, LetterBatchId id,
                                           base::Instant now);

}  // namespace families
