#include "families/health_sheet_store.hpp"

namespace families {

namespace {

/// A key for each child: a sheet copied to another child's row does not open there.
std::string purpose(ChildId child) {
    return "health sheet of child " + std::to_string(child.value());
}

std::optional<SecretHealthSheet> opened(const crypto::Keys& keys, ChildId child,
                                        const db::Blob& sealed) {
    const auto text = crypto::open(keys, purpose(child), sealed.bytes);
    return text ? parse_health_sheet(*text) : std::nullopt;
}

std::optional<StoredHealthSheet> sheet_of_child(db::Read read, const crypto::Keys& keys,
                                                ChildId child) {
    const auto row = read->one<db::Blob, int, std::string, base::Instant>(R"(
        SELECT h.sealed, h.version, a.display_name, h.changed_at
        FROM health_sheet h JOIN account a ON a.id = h.changed_by
        WHERE h.child_id = :child)",
                                                                          {{"child", child}});
    if (!row) return std::nullopt;
    const auto& [sealed, version, changed_by, changed_at] = *row;
    auto sheet = opened(keys, child, sealed);
    if (!sheet) return std::nullopt;
    return StoredHealthSheet{std::move(*sheet), version, changed_by, changed_at};
}

}  // namespace

std::optional<StoredHealthSheet> read_health_sheet(db::Read read, const crypto::Keys& keys,
                                                   const FamilyScope& scope, ChildId child) {
    if (!scope.child(child)) return std::nullopt;
    return sheet_of_child(read, keys, child);
}

std::optional<HealthSubject> health_subject(db::Read read, const accounts::OfficerActor& actor,
                                            ChildId child, Expectation expectation) {
    using accounts::Permission;
    const bool needs_it =
        expectation == Expectation::expected && actor.may_somewhere(Permission::see_health_sheets);
    if (!needs_it && !actor.may(Permission::see_health_sheets)) return std::nullopt;
    const auto row = read->one<std::string, std::string, base::Date>(
        "SELECT first_name, last_name, birth_date FROM child WHERE id = :child",
        {{"child", child}});
    if (!row) return std::nullopt;
    const auto& [first_name, last_name, birth_date] = *row;
    return HealthSubject{first_name, last_name, birth_date};
}

std::optional<StoredHealthSheet> read_health_sheet(db::Read read, const crypto::Keys& keys,
                                                   const HealthReading& reading) {
    return sheet_of_child(read, keys, reading.child());
}

db::Blob sealed_health_sheet(const crypto::Keys& keys, ChildId child,
                             const SecretHealthSheet& sheet) {
    return {crypto::seal(keys, purpose(child), to_text(sheet))};
}

HealthSaved save_health_sheet(const db::Write& write, const crypto::Keys& keys,
                              const FamilyScope& scope, ChildId child,
                              const SecretHealthSheet& sheet, int seen_version, base::Instant now,
                              base::Date kept_until) {
    const auto sealed = sealed_health_sheet(keys, child, sheet);
    const auto written = seen_version == 0 ? write->execute(R"(
        INSERT INTO health_sheet (child_id, sealed, version, changed_at, changed_by, kept_until)
        VALUES (:child, :sealed, 1, :now, :account, :until)
        ON CONFLICT (child_id) DO NOTHING)",
                                                            {{"child", child},
                                                             {"sealed", sealed},
                                                             {"now", now},
                                                             {"account", scope.account()},
                                                             {"until", kept_until}})
                                           : write->execute(R"(
        UPDATE health_sheet SET sealed = :sealed, version = version + 1, changed_at = :now,
                                changed_by = :account, kept_until = :until
        WHERE child_id = :child AND version = :seen)",
                                                            {{"sealed", sealed},
                                                             {"now", now},
                                                             {"account", scope.account()},
                                                             {"until", kept_until},
                                                             {"child", child},
                                                             {"seen", seen_version}});
    return written == 1 ? HealthSaved::yes : HealthSaved::changed_meanwhile;
}

std::map<ChildId, HealthMarks> health_marks(db::Read read, const crypto::Keys& keys,
                                            const accounts::OfficerActor& actor,
                                            const std::vector<ChildId>& children,
                                            base::Date today) {
    std::map<ChildId, HealthMarks> marks;
    if (!actor.may_somewhere(accounts::Permission::see_health_sheets)) return marks;
    read->each("SELECT child_id, sealed FROM health_sheet WHERE child_id IN (:children)",
               {{"children", children}}, [&](const db::Row& row) {
                   const auto child = row.get<ChildId>(0);
                   const auto sheet = opened(keys, child, row.get<db::Blob>(1));
                   if (sheet) marks.emplace(child, marks_of(*sheet, today));
               });
    return marks;
}

std::int64_t erase_health_sheets(const db::Write& write, base::Date today) {
    return write->execute("DELETE FROM health_sheet WHERE kept_until < :today", {{"today", today}});
}

std::optional<base::Date> next_erasing(db::Read read) {
    const auto last_day =
        read->one<std::optional<base::Date>>("SELECT min(kept_until) FROM health_sheet", {});
    if (!last_day || !std::get<0>(*last_day)) return std::nullopt;
    return base::add_days(*std::get<0>(*last_day), 1);
}

}  // namespace families
