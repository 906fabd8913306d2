#include "aids/aid_store.hpp"

#include <string>

#include "base/check.hpp"
#include "base/cut_text.hpp"

namespace aids {

namespace {

using families::HouseholdId;

constexpr std::string_view columns =
    "a.id, a.household_id, a.child_id, a.giver, a.activity_kinds, a.valid_from, a.valid_to, "
    "a.session_cents, a.price_tenths, a.cap_cents, a.reference";

std::string text_of(const std::vector<activities::ActivityKind>& kinds) {
    std::string text;
    for (const auto kind : kinds)
        text.append(text.empty() ? "" : " ").append(activities::text(kind));
    return text;
}

std::vector<activities::ActivityKind> parse_kinds(std::string_view text) {
    std::vector<activities::ActivityKind> kinds;
    while (!text.empty()) {
        const auto kind = activities::parse_activity_kind(base::cut_at(text, ' '));
        CHECK(kind.has_value());
        kinds.push_back(*kind);
    }
    return kinds;
}

Aid aid_of(const db::Row& row) {
    Aid aid;
    aid.id = row.get<AidId>(0);
    aid.household = row.get<HouseholdId>(1);
    aid.child = row.get<std::optional<families::ChildId>>(2);
    aid.giver = row.get<std::string>(3);
    aid.kinds = parse_kinds(row.text(4));
    aid.from = row.get<base::Date>(5);
    aid.to = row.get<base::Date>(6);
    if (row.is_null(7))
        aid.rule = PercentAid{row.get<int>(8)};
    else
        aid.rule = FixedAid{row.get<base::Money>(7)};
    aid.cap = row.get<std::optional<base::Money>>(9);
    aid.reference = row.get<std::string>(10);
    return aid;
}

/// What counts against the caps of the book's aids.
void add_counting_uses(db::Read read, AidBook& book, base::Date today) {
    std::vector<AidId> ids;
    ids.reserve(book.aids.size());
    for (const auto& aid : book.aids) ids.push_back(aid.id);
    if (ids.empty()) return;
    book.uses = read->all(
        R"(
        SELECT aid_id, child_id, session_id, session_date, amount_cents, waits_until FROM aid_use
        WHERE aid_id IN (:aids) AND (waits_until IS NULL OR waits_until >= :today) ORDER BY id)",
        {{"aids", ids}, {"today", today}}, [](const db::Row& row) {
            return AidUse{row.get<AidId>(0),
                          {row.get<families::ChildId>(1), row.get<activities::SessionId>(2)},
                          row.get<base::Date>(3),
                          row.get<base::Money>(4),
                          row.get<std::optional<base::Date>>(5)};
        });
}

enum class Hold { nothing, until_the_end };

AidBook load_book(db::Read read, const std::vector<HouseholdId>& households, base::Date from,
                  base::Date today, Hold hold) {
    AidBook book;
    if (households.empty()) return book;
    book.aids = read->all("SELECT " + std::string(columns) + R"(
        FROM aid a
        WHERE a.household_id IN (:households)
          AND (a.valid_to >= :from OR EXISTS (SELECT 1 FROM aid_use u
                                              WHERE u.aid_id = a.id AND u.session_date >= :from))
        ORDER BY a.id)" + (hold == Hold::until_the_end ? " FOR UPDATE" : ""),
                          {{"households", households}, {"from", from}}, aid_of);
    add_counting_uses(read, book, today);
    return book;
}

std::optional<base::Money> session_amount(const Aid& aid) {
    const auto* fixed = std::get_if<FixedAid>(&aid.rule);
    return fixed == nullptr ? std::nullopt : std::optional(fixed->amount);
}

std::optional<int> price_tenths(const Aid& aid) {
    const auto* percent = std::get_if<PercentAid>(&aid.rule);
    return percent == nullptr ? std::nullopt : std::optional(percent->tenths_of_percent);
}

}  // namespace

AidBook aids_of(db::Read read, const families::FamilyScope& scope, base::Date from,
                base::Date today) {
    return load_book(read, {scope.household_id()}, from, today, Hold::nothing);
}

AidBook lock_aids(const db::Write& tx, const families::FamilyScope& scope, base::Date from,
                  base::Date today) {
    return load_book(tx, {scope.household_id()}, from, today, Hold::until_the_end);
}

AidBook aids_of_batch(db::Read read, const std::vector<HouseholdId>& households, base::Date from,
                      base::Date today) {
    return load_book(read, households, from, today, Hold::nothing);
}

void lock_aids_of_batch(const db::Write& tx, const std::vector<HouseholdId>& households) {
    if (households.empty()) return;
    static_cast<void>(tx->all(
        "SELECT id FROM aid WHERE household_id IN (:households) ORDER BY id FOR UPDATE",
        {{"households", households}}, [](const db::Row& row) { return row.get<AidId>(0); }));
}

AidBook all_aids_of(db::Read read, const families::FamilyScope& scope, base::Date today) {
    AidBook book;
    book.aids = read->all("SELECT " + std::string(columns) +
                              " FROM aid a WHERE a.household_id = :household ORDER BY a.id DESC",
                          {{"household", scope.household_id()}}, aid_of);
    add_counting_uses(read, book, today);
    return book;
}

std::optional<LockedAid> lock_aid(const db::Write& tx, const families::FamilyScope& scope,
                                  AidId id) {
    std::optional<LockedAid> found;
    tx->each("SELECT " + std::string(columns) +
                 " FROM aid a WHERE a.id = :id AND a.household_id = :household FOR UPDATE",
             {{"id", id}, {"household", scope.household_id()}},
             [&](const db::Row& row) { found = LockedAid{aid_of(row)}; });
    if (!found) return found;
    found->is_used = is_used(tx, id);
    return found;
}

bool is_used(db::Read read, AidId id) {
    return read->one<AidUseId>("SELECT id FROM aid_use WHERE aid_id = :id LIMIT 1", {{"id", id}})
        .has_value();
}

std::optional<Aid> aid_of_form_key(db::Read read, std::string_view form_key) {
    std::optional<Aid> found;
    read->each("SELECT " + std::string(columns) + " FROM aid a WHERE a.form_key = :key",
               {{"key", form_key}}, [&](const db::Row& row) { found = aid_of(row); });
    return found;
}

AidId add_aid(const db::Write& tx, const families::FamilyScope& scope, const Aid& aid,
              std::string_view form_key, base::Instant now) {
    return tx->value<AidId>(R"(
        INSERT INTO aid (household_id, child_id, giver, activity_kinds, valid_from, valid_to,
                         session_cents, price_tenths, cap_cents, reference, form_key,
                         given_by, given_at)
        VALUES (:household, :child, :giver, :kinds, :from, :to, :session, :tenths, :cap,
                :reference, :key, :officer, :now)
        RETURNING id)",
                            {{"household", scope.household_id()},
                             {"child", aid.child},
                             {"giver", aid.giver},
                             {"kinds", text_of(aid.kinds)},
                             {"from", aid.from},
                             {"to", aid.to},
                             {"session", session_amount(aid)},
                             {"tenths", price_tenths(aid)},
                             {"cap", aid.cap},
                             {"reference", aid.reference},
                             {"key", form_key},
                             {"officer", scope.account()},
                             {"now", now}});
}

void save_aid(const db::Write& tx, const Aid& aid) {
    tx->execute(R"(
        UPDATE aid SET child_id = :child, giver = :giver, activity_kinds = :kinds,
               valid_from = :from, valid_to = :to, session_cents = :session,
               price_tenths = :tenths, cap_cents = :cap, reference = :reference
        WHERE id = :id)",
                {{"id", aid.id},
                 {"child", aid.child},
                 {"giver", aid.giver},
                 {"kinds", text_of(aid.kinds)},
                 {"from", aid.from},
                 {"to", aid.to},
                 {"session", session_amount(aid)},
                 {"tenths", price_tenths(aid)},
                 {"cap", aid.cap},
                 {"reference", aid.reference}});
}

void set_last_day(const db::Write& tx, AidId id, base::Date last_day) {
    tx->execute("UPDATE aid SET valid_to = :last_day WHERE id = :id",
                {{"id", id}, {"last_day", last_day}});
}

void add_uses(const db::Write& tx, const std::vector<AidUse>& uses) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(uses.size());
    for (const auto& use : uses)
        rows.push_back({db::to_value(use.aid), db::to_value(use.place.child),
                        db::to_value(use.place.session), db::to_value(use.date),
                        db::to_value(use.amount), db::to_value(use.waits_until)});
    if (rows.empty()) return;
    tx->insert_rows(
        "INSERT INTO aid_use (aid_id, child_id, session_id, session_date, amount_cents, "
        "waits_until) VALUES :rows",
        rows);
}

void remove_uses(const db::Write& tx, const std::vector<AidedPlace>& places) {
    for (const auto& place : places)
        tx->execute("DELETE FROM aid_use WHERE child_id = :child AND session_id = :session",
                    {{"child", place.child}, {"session", place.session}});
}

void stop_waiting(const db::Write& tx, const AidedPlace& place) {
    tx->execute(
        "UPDATE aid_use SET waits_until = NULL WHERE child_id = :child AND session_id = :session",
        {{"child", place.child}, {"session", place.session}});
}

}  // namespace aids
