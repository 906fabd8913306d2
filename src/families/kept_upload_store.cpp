#include "families/kept_upload_store.hpp"

#include "base/check.hpp"

namespace families {

namespace {

std::string_view stored_form(UploadingForm form) {
    return form == UploadingForm::move ? "move" : "quotient";
}

}  // namespace

void keep_upload(const db::Write& tx, const FamilyScope& scope, UploadingForm form,
                 const SealedFile& file, base::Instant now) {
    tx->execute(R"(
        INSERT INTO kept_upload (household_id, account_id, form, sealed_name, media_type,
                                 size_bytes, scan, sealed, kept_at)
        VALUES (:household, :account, :form, :name, :type, :size, :scan, :sealed, :now)
        ON CONFLICT (household_id, account_id, form) DO UPDATE SET
            sealed_name = excluded.sealed_name, media_type = excluded.media_type,
            size_bytes = excluded.size_bytes, scan = excluded.scan, sealed = excluded.sealed,
            kept_at = excluded.kept_at)",
                {{"household", scope.household_id()},
                 {"account", scope.account()},
                 {"form", stored_form(form)},
                 {"name", db::Blob{file.sealed_name}},
                 {"type", file.media_type},
                 {"size", file.size_bytes},
                 {"scan", file.scan == ScanState::clean ? "clean" : "not_scanned"},
                 {"sealed", db::Blob{file.sealed_content}},
                 {"now", now}});
}

std::optional<SealedFile> kept_file(db::Read read, const FamilyScope& scope, UploadingForm form) {
    const auto row = read->one<db::Blob, db::Blob, std::string, std::int64_t, std::string>(
        R"(
        SELECT sealed_name, sealed, media_type, size_bytes, scan FROM kept_upload
        WHERE household_id = :household AND account_id = :account AND form = :form)",
        {{"household", scope.household_id()},
         {"account", scope.account()},
         {"form", stored_form(form)}});
    if (!row) return std::nullopt;
    const auto& [name, content, type, size, scan] = *row;
    return SealedFile{name.bytes, content.bytes, type, size,
                      scan == "clean" ? ScanState::clean : ScanState::not_scanned};
}

std::optional<KeptUpload> kept_upload(db::Read read, const crypto::Keys& keys,
                                      const FamilyScope& scope, UploadingForm form) {
    const auto row = read->one<db::Blob, std::int64_t>(
        R"(
        SELECT sealed_name, size_bytes FROM kept_upload
        WHERE household_id = :household AND account_id = :account AND form = :form)",
        {{"household", scope.household_id()},
         {"account", scope.account()},
         {"form", stored_form(form)}});
    if (!row) return std::nullopt;
    const auto& [sealed_name, size] = *row;
    return KeptUpload{opened_name(keys, sealed_name.bytes), size};
}

void forget_upload(const db::Write& tx, const FamilyScope& scope, UploadingForm form) {
    tx->execute(
        "DELETE FROM kept_upload "
        "WHERE household_id = :household AND account_id = :account AND form = :form",
        {{"household", scope.household_id()},
         {"account", scope.account()},
         {"form", stored_form(form)}});
}

void forget_uploads_until(const db::Write& tx, base::Instant instant) {
    tx->execute("DELETE FROM kept_upload WHERE kept_at <= :instant", {{"instant", instant}});
}

}  // namespace families
