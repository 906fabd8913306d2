#include "families/issue_letter_batch.hpp"

#include "accounts/audit_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

namespace {

bool may_print(const accounts::OfficerActor& officer) {
    return officer.may(accounts::Permission::import_families);
}

void record_act(db::Write& tx, const accounts::OfficerActor& officer, std::string_view action,
                LetterBatchId id, std::string_view remote_address, base::Instant now) {
    accounts::record(tx, {.at = now,
                          .account = officer.account(),
                          .action = action,
                          .subject = "letters " + std::to_string(id.value()),
                          .detail = "",
                          .remote_address = std::string(remote_address)});
}

}  // namespace

base::Result<LetterBatchId, BatchRefusal> start_letter_batch(const town::Services& services,
                                                             const accounts::OfficerActor& officer,
                                                             LettersFor recipients,
                                                             std::string_view remote_address) {
    if (!may_print(officer)) return base::refuse(BatchRefusal::forbidden);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<LetterBatchId, BatchRefusal> {
        if (count_letter_recipients(tx, officer, recipients, now) == 0)
            return base::refuse(BatchRefusal::nobody);
        const auto id = add_letter_batch(tx, officer.account(), recipients, now);
        jobs::enqueue(tx, letter_batch_job, std::to_string(id.value()), now);
        record_act(tx, officer, "letter_batch_ordered", id, remote_address, now);
        return id;
    });
}

base::Result<base::Sensitive<std::string>, BatchRefusal> open_letter_batch(
    const town::Services& services, const accounts::OfficerActor& officer, LetterBatchId id,
    std::string_view remote_address) {
    using File = base::Result<base::Sensitive<std::string>, BatchRefusal>;
    if (!may_print(officer)) return base::refuse(BatchRefusal::forbidden);
    return services.database.write([&](db::Write& tx) -> File {
        auto file = letter_batch_file(tx, services.keys, id);
        if (!file) return base::refuse(BatchRefusal::gone);
        record_act(tx, officer, "letter_batch_opened", id, remote_address, services.clock.now());
        return std::move(*file);
    });
}

base::Result<LetterBatchId, BatchRefusal> erase_letter_batch(const town::Services& services,
                                                             const accounts::OfficerActor& officer,
                                                             LetterBatchId id,
                                                             std::string_view remote_address) {
    if (!may_print(officer)) return base::refuse(BatchRefusal::forbidden);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<LetterBatchId, BatchRefusal> {
        if (!erase_letter_batch_file(tx, id, now)) return base::refuse(BatchRefusal::gone);
        record_act(tx, officer, "letter_batch_erased", id, remote_address, now);
        return id;
    });
}

}  // namespace families
