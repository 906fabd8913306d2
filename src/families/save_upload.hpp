#pragma once

#include "accounts/actor.hpp"
#include "families/kept_upload_store.hpp"
#include "town/services.hpp"

namespace families {

/// Keeps a good file whose form has to be sent again; a job forgets it after a day. Nothing for an
/// account without a household.
void save_upload(const town::Services& services, const accounts::FamilyActor& actor,
                 UploadingForm form, const SealedFile& file);
/// The sender does not want it any more.
void remove_upload(const town::Services& services, const accounts::FamilyActor& actor,
                   UploadingForm form);

}  // namespace families
