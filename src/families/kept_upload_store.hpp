#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "families/document_store.hpp"

/// Files sent with a form in which something else was wrong: they wait in the database, sealed, for
/// the form to be sent again, and belong to whoever sent them.
namespace families {

enum class UploadingForm : std::uint8_t { move, quotient };

inline constexpr std::chrono::hours kept_upload_life{24};

/// Takes the place of what the form kept before.
void keep_upload(const db::Write& tx, const FamilyScope& scope, UploadingForm form,
                 const SealedFile& file, base::Instant now);
/// Its name as the sender gave it, and its size; nothing when none is kept.
struct KeptUpload {
    std::string name;
    std::int64_t size_bytes = 0;
};
[[nodiscard]] std::optional<KeptUpload> kept_upload(db::Read read, const crypto::Keys& keys,
                                                    const FamilyScope& scope, UploadingForm form);
/// The file itself, as `take_file` made it.
[[nodiscard]] std::optional<SealedFile> kept_file(db::Read read, const FamilyScope& scope,
                                                  UploadingForm form);
void forget_upload(const db::Write& tx, const FamilyScope& scope, UploadingForm form);
/// Everybody's that was kept until that instant.
void forget_uploads_until(const db::Write& tx, base::Instant instant);

}  // namespace families
