#include "families/letter_batch_jobs.hpp"

#include <string>
#include <vector>

#include "accounts/audit_store.hpp"
#include "families/activation_letter_documents.hpp"
#include "families/issue_letter_batch.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/pdf/joined.hpp"

namespace families {

namespace {

std::vector<PreparedLetter> prepare_all(const town::Services& services, const LetterBatch& batch) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        std::vector<PreparedLetter> prepared;
        for (const auto& recipient :
             letter_recipients(tx, batch.recipients, now, most_letters_in_a_batch))
            prepared.push_back(prepare_letter(tx, services, recipient, now));
        set_letter_progress(tx, batch.id, 0, static_cast<int>(prepared.size()));
        return prepared;
    });
}

std::vector<std::string> draw_all(const town::Services& services, LetterBatchId id,
                                  const std::vector<PreparedLetter>& prepared) {
    constexpr std::size_t between_reports = 25;
    const auto count = static_cast<int>(prepared.size());
    std::vector<std::string> files;
    for (const auto& letter : prepared) {
        files.push_back(letter_pdf(services, letter.letter));
        if (files.size() % between_reports != 0) continue;
        services.database.write([&](db::Write& tx) {
            set_letter_progress(tx, id, static_cast<int>(files.size()), count);
        });
    }
    return files;
}

}  // namespace

void make_letter_batch(const town::Services& services, std::string_view payload) {
    const LetterBatchId id(jobs::id_in(payload));
    const auto batch =
        services.database.read([&](db::Read& read) { return find_letter_batch(read, id); });
    if (!batch || batch->finished_at) return;
    const auto prepared = prepare_all(services, *batch);
    const auto files = draw_all(services, id, prepared);
    const base::Sensitive<std::string> file(files.empty() ? std::string() : pdf::joined(files));
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        for (const auto& letter : prepared) {
            store_code(tx, services, letter, batch->officer, now);
            accounts::record(tx, {.at = now,
                                  .account = batch->officer,
                                  .action = "activation_letter_printed",
                                  .subject = "account " + std::to_string(letter.account.id.value()),
                                  .detail = "letters " + std::to_string(id.value()),
                                  .remote_address = ""});
        }
        const auto count = static_cast<int>(prepared.size());
        set_letter_progress(tx, id, count, count);
        finish_letter_batch(tx, services.keys, id, file, now);
    });
}

}  // namespace families
