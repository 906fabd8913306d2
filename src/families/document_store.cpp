#include "families/document_store.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace families {

namespace {

constexpr std::string_view content_purpose = "document";
constexpr std::string_view name_purpose = "document_name";
constexpr std::string_view reason_purpose = "document_reason";

std::string_view stored(ScanState scan) {
    return scan == ScanState::clean ? "clean" : "not_scanned";
}

std::string_view stored(DocumentState state) {
    switch (state) {
        case DocumentState::to_check:
            return "to_check";
        case DocumentState::accepted:
            return "accepted";
        case DocumentState::refused:
            return "refused";
    }
    CHECK(false);
}

DocumentState state_of(std::string_view text) {
    if (text == "accepted") return DocumentState::accepted;
    return text == "refused" ? DocumentState::refused : DocumentState::to_check;
}

std::string opened(const crypto::Keys& keys, std::string_view purpose, std::string_view sealed) {
    const auto text = crypto::open(keys, purpose, sealed);
    return text ? text->reveal() : std::string();
}

/// What `document_of` and `whose` read, in their order.
constexpr std::string_view columns = R"(
    SELECT d.id, d.kind, d.household_id, d.child_id, d.adult_id, d.sealed_name, d.media_type,
           d.size_bytes, d.scan,
           u.display_name || coalesce(', pour ' || g.first_name || ' ' || g.last_name, ''), d.uploaded_at, d.state, d.valid_from, d.valid_to,
           d.sealed_reason, coalesce(o.display_name, ''), d.checked_at, d.content_deleted_at,
           h.name, h.file_number, coalesce(c.first_name, ''),
           coalesce(ga.email, g.email, u.email, ''),
           coalesce(g.first_name || ' ' || g.last_name, u.display_name)
    FROM document d
    JOIN account u ON u.id = d.uploaded_by
    LEFT JOIN adult g ON g.id = d.on_behalf_of_adult_id
    LEFT JOIN account ga ON ga.id = g.account_id
    JOIN household h ON h.id = d.household_id
    LEFT JOIN account o ON o.id = d.checked_by
    LEFT JOIN child c ON c.id = d.child_id)";

std::string select(std::string_view rest) {
    std::string sql(columns);
    sql += ' ';
    sql += rest;
    return sql;
}

Document document_of(const db::Row& row, const crypto::Keys& keys) {
    Document document;
    document.id = row.get<DocumentId>(0);
    document.kind = document_kind_named(row.text(1));
    document.household = row.get<HouseholdId>(2);
    document.child = row.get<std::optional<ChildId>>(3);
    document.adult = row.get<std::optional<AdultId>>(4);
    document.name = opened(keys, name_purpose, row.get<db::Blob>(5).bytes);
    document.media_type = row.get<std::string>(6);
    document.size_bytes = row.get<std::int64_t>(7);
    document.scan = row.text(8) == "clean" ? ScanState::clean : ScanState::not_scanned;
    document.uploaded_by = row.get<std::string>(9);
    document.uploaded_at = row.get<base::Instant>(10);
    document.state = state_of(row.text(11));
    document.valid_from = row.get<std::optional<base::Date>>(12);
    document.valid_to = row.get<std::optional<base::Date>>(13);
    if (!row.is_null(14))
        document.refusal_reason = opened(keys, reason_purpose, row.get<db::Blob>(14).bytes);
    document.checked_by = row.get<std::string>(15);
    document.checked_at = row.get<std::optional<base::Instant>>(16);
    document.content_deleted_at = row.get<std::optional<base::Instant>>(17);
    return document;
}

OfficersDocument whose(const db::Row& row, const crypto::Keys& keys) {
    return {document_of(row, keys), row.get<std::string>(18), row.get<std::string>(19),
            row.get<std::string>(20)};
}

std::optional<base::Sensitive<std::string>> content_in(db::Read read, const crypto::Keys& keys,
                                                       HouseholdId household, DocumentId document) {
    const auto sealed = read->one<db::Blob>(R"(
        SELECT t.sealed FROM document_content t JOIN document d ON d.id = t.document_id
        WHERE d.id = :document AND d.household_id = :household)",
                                            {{"document", document}, {"household", household}});
    if (!sealed) return std::nullopt;
    auto content = crypto::open(keys, content_purpose, std::get<0>(*sealed).bytes);
    CHECK(content.has_value());
    return content;
}

}  // namespace

SealedFile seal_file(const crypto::Keys& keys, const std::string& name, std::string_view media_type,
                     const base::Sensitive<std::string>& content, ScanState scan) {
    return {crypto::seal(keys, name_purpose, base::Sensitive<std::string>(name)),
            crypto::seal(keys, content_purpose, content), std::string(media_type),
            std::ssize(content.reveal()), scan};
}

std::string opened_name(const crypto::Keys& keys, std::string_view sealed_name) {
    return opened(keys, name_purpose, sealed_name);
}

WaitingDocuments waiting_of_household(db::Read read, const FamilyScope& scope) {
    WaitingDocuments waiting;
    read->each(R"(
        SELECT count(*), CAST(coalesce(sum(size_bytes), 0) AS BIGINT) FROM document
        WHERE household_id = :household AND state = 'to_check' AND content_deleted_at IS NULL)",
               {{"household", scope.household_id()}}, [&](const db::Row& row) {
                   waiting.count = row.get<std::int64_t>(0);
                   waiting.size_bytes = row.get<std::int64_t>(1);
               });
    return waiting;
}

DocumentId add_document(const db::Write& tx, const FamilyScope& scope, const NewDocument& document,
                        const SealedFile& file, base::Instant now) {
    const auto id = tx->value<DocumentId>(R"(
        INSERT INTO document (kind, household_id, child_id, adult_id, sealed_name, media_type,
                              size_bytes, scan, uploaded_by, on_behalf_of_adult_id, uploaded_at,
                              state, valid_from, valid_to)
        VALUES (:kind, :household, :child, :adult, :name, :type, :size, :scan, :account,
                :on_behalf_of, :now, 'to_check', :from, :to)
        RETURNING id)",
                                          {{"kind", name(document.kind)},
                                           {"household", scope.household_id()},
                                           {"child", document.child},
                                           {"adult", document.adult},
                                           {"name", db::Blob{file.sealed_name}},
                                           {"type", file.media_type},
                                           {"size", file.size_bytes},
                                           {"scan", stored(file.scan)},
                                           {"account", scope.account()},
                                           {"on_behalf_of", scope.on_behalf_of()},
                                           {"now", now},
                                           {"from", document.valid_from},
                                           {"to", document.valid_to}});
    tx->execute("INSERT INTO document_content (document_id, sealed) VALUES (:document, :sealed)",
                {{"document", id}, {"sealed", db::Blob{file.sealed_content}}});
    return id;
}

bool is_adult_of(db::Read read, const FamilyScope& scope, AdultId adult) {
    return read->value<std::int64_t>(
               "SELECT count(*) FROM adult WHERE id = :adult AND household_id = :household",
               {{"adult", adult}, {"household", scope.household_id()}}) == 1;
}

std::vector<Document> documents_of(db::Read read, const crypto::Keys& keys,
                                   const FamilyScope& scope) {
    return read->all(
        select("WHERE d.household_id = :household ORDER BY d.uploaded_at DESC, d.id DESC"),
        {{"household", scope.household_id()}},
        [&](const db::Row& row) { return document_of(row, keys); });
}

std::vector<Document> documents_of(db::Read read, const crypto::Keys& keys,
                                   const FamilyScope& scope, ChildId child) {
    return read->all(select("WHERE d.household_id = :household AND d.child_id = :child "
                            "ORDER BY d.uploaded_at DESC, d.id DESC"),
                     {{"household", scope.household_id()}, {"child", child}},
                     [&](const db::Row& row) { return document_of(row, keys); });
}

std::optional<Document> find_document(db::Read read, const crypto::Keys& keys,
                                      const FamilyScope& scope, DocumentId document) {
    std::optional<Document> found;
    read->each(select("WHERE d.id = :document AND d.household_id = :household"),
               {{"document", document}, {"household", scope.household_id()}},
               [&](const db::Row& row) { found = document_of(row, keys); });
    return found;
}

std::optional<base::Sensitive<std::string>> content_of(db::Read read, const crypto::Keys& keys,
                                                       const FamilyScope& scope,
                                                       DocumentId document) {
    return content_in(read, keys, scope.household_id(), document);
}

void erase_content(const db::Write& tx, DocumentId document, base::Instant now) {
    tx->execute("UPDATE document SET content_deleted_at = :now WHERE id = :document",
                {{"now", now}, {"document", document}});
    tx->execute("DELETE FROM document_content WHERE document_id = :document",
                {{"document", document}});
}

// ---- Officers ----

bool may_read(const accounts::OfficerActor& officer, DocumentKind kind) {
    using accounts::Permission;
    return officer.may(Permission::decide_requests) &&
           (!is_about_health(kind) || officer.may(Permission::see_health_sheets));
}

base::Pile documents_waiting(db::Read read, const accounts::OfficerActor& officer) {
    base::Pile pile;
    read->each(R"(
        SELECT kind, count(*), min(uploaded_at) FROM document
        WHERE state = 'to_check' AND kind <> 'proof_of_move' GROUP BY kind)",
               {}, [&](const db::Row& row) {
                   if (!may_read(officer, document_kind_named(row.text(0)))) return;
                   const auto oldest = row.get<base::Instant>(2);
                   pile.count += row.get<std::int64_t>(1);
                   pile.oldest = std::min(pile.oldest.value_or(oldest), oldest);
               });
    return pile;
}

std::vector<OfficersDocument> documents_to_check(db::Read read, const crypto::Keys& keys,
                                                 const accounts::OfficerActor& officer, int limit) {
    std::vector<OfficersDocument> found;
    read->each(select("WHERE d.state = 'to_check' AND d.kind <> 'proof_of_move' "
                      "ORDER BY d.uploaded_at, d.id"),
               {}, [&](const db::Row& row) {
                   if (std::ssize(found) >= limit) return;
                   if (may_read(officer, document_kind_named(row.text(1))))
                       found.push_back(whose(row, keys));
               });
    return found;
}

std::optional<OfficersDocument> find_document(db::Read read, const crypto::Keys& keys,
                                              const accounts::OfficerActor& officer,
                                              DocumentId document) {
    std::optional<OfficersDocument> found;
    read->each(select("WHERE d.id = :document"), {{"document", document}},
               [&](const db::Row& row) { found = whose(row, keys); });
    if (found && !may_read(officer, found->document.kind)) return std::nullopt;
    return found;
}

std::optional<base::Sensitive<std::string>> content_of(db::Read read, const crypto::Keys& keys,
                                                       const OfficersDocument& document) {
    return content_in(read, keys, document.document.household, document.document.id);
}

bool write_check(const db::Write& tx, const crypto::Keys& keys,
                 const accounts::OfficerActor& officer, const DocumentCheck& check,
                 base::Instant now) {
    CHECK(check.state != DocumentState::to_check);
    std::optional<db::Blob> reason;
    if (!check.refusal_reason.empty())
        reason = db::Blob{
            crypto::seal(keys, reason_purpose, base::Sensitive<std::string>(check.refusal_reason))};
    return tx->execute(R"(
        UPDATE document
        SET state = :state, valid_from = :from, valid_to = :to, sealed_reason = :reason,
            checked_by = :officer, checked_at = :now
        WHERE id = :document AND state = 'to_check')",
                       {{"state", stored(check.state)},
                        {"from", check.valid_from},
                        {"to", check.valid_to},
                        {"reason", reason},
                        {"officer", officer.account()},
                        {"now", now},
                        {"document", check.document}}) == 1;
}

bool delete_content(const db::Write& tx, DocumentId document, base::Instant now) {
    const auto changed = tx->execute(R"(
        UPDATE document SET content_deleted_at = :now
        WHERE id = :document AND state <> 'to_check' AND content_deleted_at IS NULL)",
                                     {{"now", now}, {"document", document}});
    if (changed == 1)
        tx->execute("DELETE FROM document_content WHERE document_id = :document",
                    {{"document", document}});
    return changed == 1;
}

std::optional<DocumentAnnouncement> document_to_announce(db::Read read, const crypto::Keys& keys,
                                                         DocumentId document) {
    std::optional<DocumentAnnouncement> found;
    read->each(select("WHERE d.id = :document"), {{"document", document}}, [&](const db::Row& row) {
        found = {document_of(row, keys), row.get<std::string>(20), row.get<std::string>(22),
                 row.get<std::string>(21)};
    });
    return found;
}

}  // namespace families
