#pragma once

#include <span>

#include "accounts/visit.hpp"
#include "families/add_document.hpp"
#include "families/kept_upload_store.hpp"

namespace families {

/// The proof that comes with a form: the file chosen now, else the one kept of an earlier try,
/// which is forgotten when the sender says so.
[[nodiscard]] base::Result<SealedFile, files::Fault> proof_in(
    const accounts::FamilyVisit& visit, UploadingForm form, const files::Received& chosen,
    std::span<const files::MediaType> allowed);

}  // namespace families
