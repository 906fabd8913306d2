#include "families/proof_pages.hpp"

#include "families/document_views.hpp"
#include "families/family_store.hpp"
#include "families/save_upload.hpp"
#include "platform/db/database.hpp"

namespace families {

base::Result<SealedFile, files::Fault> proof_in(const accounts::FamilyVisit& visit,
                                                UploadingForm form, const files::Received& chosen,
                                                std::span<const files::MediaType> allowed) {
    const auto& services = visit.services;
    if (!visit.request.form.get(remove_kept_field).empty())
        remove_upload(services, visit.actor, form);
    auto taken = take_file(services, chosen, allowed);
    if (taken || taken.error() != files::Fault::missing) return taken;
    auto kept = services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        return scope ? kept_file(read, *scope, form) : std::nullopt;
    });
    if (!kept) return taken;
    return std::move(*kept);
}

}  // namespace families
