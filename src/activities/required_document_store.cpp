#include "activities/required_document_store.hpp"

#include "base/check.hpp"
#include "families/document_store.hpp"
#include "town/setting_store.hpp"

namespace activities {

namespace {

constexpr std::string_view missing_rule = "missing_document_rule";
constexpr std::string_view refuses = "refuses_bookings";

std::string stored_activity(const RequiredDocument& required) {
    return required.activity ? std::string(text(*required.activity)) : std::string();
}

/// The children of each household that are asked, today: those that live there, or those that it
/// enrolled in an activity of the kind.
constexpr std::string_view everybody = R"(
    SELECT ch.household_id, ch.child_id FROM child_household ch
    WHERE :activity = '' AND ch.valid_from <= :today AND (ch.valid_to IS NULL OR ch.valid_to >= :today))";
constexpr std::string_view attending = R"(
    SELECT e.household_id, e.child_id FROM enrolment e JOIN activity a ON a.id = e.activity_id
    WHERE a.kind = :activity AND e.valid_from <= :today AND e.valid_to >= :today)";

std::string missing_sql(const RequiredDocument& required) {
    const bool is_of_child = families::owner_of(required.kind) == families::DocumentOwner::child;
    std::string sql = is_of_child ? R"(
        SELECT DISTINCT h.id, h.name, h.file_number, c.first_name, c.id)"
                                  : R"(
        SELECT DISTINCT h.id, h.name, h.file_number, '', 0)";
    sql += " FROM (";
    sql += required.activity ? attending : everybody;
    sql += R"() asked
        JOIN household h ON h.id = asked.household_id
        JOIN child c ON c.id = asked.child_id
        WHERE NOT EXISTS (
            SELECT 1 FROM document d
            WHERE d.household_id = asked.household_id AND d.kind = :kind
              AND d.uploaded_at >= :sent_from
              AND (d.state = 'to_check' OR
                   (d.state = 'accepted' AND (d.valid_from IS NULL OR d.valid_from <= :today)
                    AND (d.valid_to IS NULL OR d.valid_to >= :today)))))";
    if (is_of_child) sql.replace(sql.rfind(')'), 1, " AND d.child_id = asked.child_id)");
    sql += " ORDER BY 2, 1, 4, 5";
    return sql;
}

}  // namespace

std::vector<RequiredDocument> required_documents(db::Read read) {
    return read->all(
        "SELECT id, kind, activity_kind, validity, valid_months FROM required_document ORDER BY id",
        {}, [](const db::Row& row) {
            return RequiredDocument{
                row.get<RequiredDocumentId>(0),
                families::document_kind_named(row.text(1)),
                parse_activity_kind(row.text(2)),
                {parse_validity_kind(row.text(3)).value_or(ValidityKind::as_dated),
                 row.get<int>(4)}};
        });
}

std::optional<RequiredDocumentId> add_required_document(const db::Write& tx,
                                                        const RequiredDocument& required) {
    const auto row = tx->one<RequiredDocumentId>(R"(
        INSERT INTO required_document (kind, activity_kind, validity, valid_months)
        VALUES (:kind, :activity, :validity, :months)
        ON CONFLICT (kind, activity_kind) DO NOTHING RETURNING id)",
                                                 {{"kind", families::name(required.kind)},
                                                  {"activity", stored_activity(required)},
                                                  {"validity", text(required.validity.kind)},
                                                  {"months", required.validity.months}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

bool remove_required_document(const db::Write& tx, RequiredDocumentId id) {
    return tx->execute("DELETE FROM required_document WHERE id = :id", {{"id", id}}) == 1;
}

MissingDocumentRule missing_document_rule(db::Read read) {
    const auto stored = town::read_setting(read, missing_rule);
    return stored == refuses ? MissingDocumentRule::refuses_bookings : MissingDocumentRule::is_told;
}

void set_missing_document_rule(const db::Write& tx, MissingDocumentRule rule) {
    town::write_setting(tx, missing_rule,
                        rule == MissingDocumentRule::refuses_bookings ? refuses : "is_told");
}

MissingList missing_today(db::Read read, const accounts::OfficerActor& actor,
                          const RequiredDocument& required, std::optional<base::Instant> sent_from,
                          base::Date today, int limit) {
    MissingList list;
    if (!families::may_read(actor, required.kind)) return list;
    read->each(missing_sql(required),
               {{"today", today},
                {"kind", families::name(required.kind)},
                {"activity", stored_activity(required)},
                {"sent_from", sent_from.value_or(base::Instant{})}},
               [&](const db::Row& row) {
                   ++list.count;
                   if (std::ssize(list.lines) >= limit) return;
                   list.lines.push_back({row.get<families::HouseholdId>(0), row.get<std::string>(1),
                                         row.get<std::string>(2), row.get<std::string>(3)});
               });
    return list;
}

}  // namespace activities
