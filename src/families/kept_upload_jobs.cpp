#include "families/kept_upload_jobs.hpp"

#include "families/kept_upload_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

void enqueue_upload_forgetting(const db::Write& tx, base::Instant now) {
    jobs::enqueue(tx, forget_uploads_job, "", now + kept_upload_life);
}

void forget_kept_uploads(const town::Services& services) {
    const auto now = services.clock.now();
    services.database.write(
        [&](db::Write& tx) { forget_uploads_until(tx, now - kept_upload_life); });
}

}  // namespace families
