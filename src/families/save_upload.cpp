#include "families/save_upload.hpp"

#include "families/family_store.hpp"
#include "families/kept_upload_jobs.hpp"

namespace families {

void save_upload(const town::Services& services, const accounts::FamilyActor& actor,
                 UploadingForm form, const SealedFile& file) {
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        const auto scope = grant(tx, actor);
        if (!scope) return;
        keep_upload(tx, *scope, form, file, now);
        enqueue_upload_forgetting(tx, now);
    });
}

void remove_upload(const town::Services& services, const accounts::FamilyActor& actor,
                   UploadingForm form) {
    services.database.write([&](db::Write& tx) {
        if (const auto scope = grant(tx, actor)) forget_upload(tx, *scope, form);
    });
}

}  // namespace families
