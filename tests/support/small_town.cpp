#include "support/small_town.hpp"

#include "accounts/account_store.hpp"
#include "activities/activity_store.hpp"
#include "activities/catalogue_writes.hpp"
#include "activities/session_store.hpp"
#include "base/check.hpp"
#include "calendar/import_holidays.hpp"
#include "families/custody_store.hpp"
#include "families/registry_store.hpp"
#include "tariffs/tariff_store.hpp"

namespace support {

namespace {

using activities::ActivityKind;
using namespace std::chrono;

constexpr base::Date long_ago = year(2020) / 9 / 1;
constexpr base::Date far_away = year(2099) / 8 / 31;
constexpr std::string_view price_table = "Tarif unique";

struct Hours {
    minutes starts_at;
    minutes ends_at;
};

activities::ActivityId write_activity(const db::Write& tx, ActivityKind kind,
                                      const std::string& name, int notice_days,
                                      std::vector<activities::BookingWindow> windows) {
    activities::Activity activity;
    activity.kind = kind;
    activity.name = name;
    activity.short_name = name;
    activity.school_year = "2026-2027";
    activity.facility = activities::add_facility(tx, name, "1 rue de l’École");
    activity.notice_to_add = activities::DaysBefore{notice_days, 12h};
    activity.notice_to_remove = activity.notice_to_add;
    activity.windows = std::move(windows);
    return activities::add_activity(tx, activity);
}

activities::UnitId write_unit(const db::Write& tx, activities::ActivityId activity,
                              const std::string& name, Hours hours,
                              std::vector<activities::CapacityGroupId> rooms,
                              std::vector<activities::UnitId> incompatible_with) {
    activities::Unit unit;
    unit.activity = activity;
    unit.name = name;
    unit.short_name = name;
    unit.starts_at = hours.starts_at;
    unit.ends_at = hours.ends_at;
    unit.capacity_groups = std::move(rooms);
    unit.incompatible_with = std::move(incompatible_with);
    const auto id = activities::add_unit(tx, unit);
    tariffs::set_unit_tariff(tx, id, std::string(price_table));
    return id;
}

void write_prices(const db::Write& tx) {
    tariffs::TariffTable table;
    table.name = price_table;
    table.vote = "Délibération d’essai";
    table.valid_from = long_ago;
    table.rules = tariffs::rules_by_band({{0, base::Money::from_cents(100)},
                                          {400, base::Money::from_cents(210)},
                                          {650, base::Money::from_cents(290)}},
                                         {{0, base::Money::from_cents(500)}});
    static_cast<void>(tariffs::add_tariff_table(tx, table));
}

std::vector<activities::BookingWindow> camp_windows() {
    const base::Date from = year(2027) / 2 / 15;
    const base::Date to = year(2027) / 2 / 26;
    return {{from, to, base::parse_instant("2026-12-01T07:00:00Z").value(), std::nullopt,
             activities::Audience::everyone},
            {from, to, base::parse_instant("2026-11-24T07:00:00Z").value(), std::nullopt,
             activities::Audience::residents}};
}

void write_catalogue(const db::Write& tx, SmallTown& town) {
    town.school_meals = write_activity(tx, ActivityKind::school_meals, "Cantine", 1, {});
    town.centre = write_activity(tx, ActivityKind::leisure_centre, "Centre de loisirs", 2, {});
    town.camp = write_activity(tx, ActivityKind::leisure_centre, "Stage", 2, camp_windows());
    const auto facility = activities::add_facility(tx, "Maison des enfants", "2 rue du Parc");
    town.room = activities::add_capacity_group(tx, facility, "Grande salle");
    town.meal = write_unit(tx, town.school_meals, "Repas", {12h, 14h}, {}, {});
    town.full_day = write_unit(tx, town.centre, "Journée", {8h, 18h}, {town.room}, {});
    town.morning = write_unit(tx, town.centre, "Matin", {8h, 12h}, {town.room}, {town.full_day});
    town.camp_day = write_unit(tx, town.camp, "Jour de stage", {9h, 17h}, {}, {});
}

void open_small_town(const db::Write& tx, const SmallTown& town) {
    const auto autumn = weekdays(year(2026) / 10 / 19, year(2026) / 12 / 18);
    const auto spring = weekdays(year(2027) / 3 / 22, year(2027) / 4 / 2);
    for (const auto& days : {autumn, spring}) {
        for (const auto unit : {town.meal, town.full_day, town.morning})
            open_days(tx, town, unit, days);
    }
    open_days(tx, town, town.camp_day, weekdays(year(2027) / 2 / 15, year(2027) / 2 / 26));
}

void enrol(const db::Write& tx, const SmallTown& town, families::ChildId child,
           families::HouseholdId household) {
    std::vector<activities::Enrolment> enrolments;
    for (const auto activity : {town.school_meals, town.centre, town.camp})
        enrolments.push_back({{}, child, activity, household, long_ago, far_away});
    activities::add_enrolments(tx, enrolments);
}

}  // namespace

std::vector<base::Date> weekdays(base::Date from, base::Date to) {
    std::vector<base::Date> days;
    for (auto day = from; day <= to; day = base::add_days(day, 1)) {
        if (base::weekday_of(day).iso_encoding() <= 5) days.push_back(day);
    }
    return days;
}

void open_days(const db::Write& tx, const SmallTown& town, activities::UnitId unit,
               const std::vector<base::Date>& days) {
    constexpr int places_a_day = 5;
    activities::add_sessions(tx, unit, days);
    if (unit == town.full_day || unit == town.morning)
        activities::add_capacity_units(tx, town.room, days, places_a_day);
    activities::bump_catalogue_version(tx);
}

void close_session(const db::Write& tx, activities::UnitId unit, base::Date day,
                   std::string_view reason) {
    const auto session = tx->value<activities::SessionId>(
        "SELECT id FROM session WHERE unit_id = :unit AND session_date = :day",
        {{"unit", unit}, {"day", day}});
    CHECK(activities::mark_closed(tx, {session}, std::string(reason)) == 1);
    activities::bump_catalogue_version(tx);
}

Family write_family(db::Write& tx, const SmallTown& town, const NewFamily& family,
                    base::Instant now) {
    Family written;
    written.household = families::add_household(
        tx,
        {"D-" + family.name, family.name, "1 rue", "03100", "Montluçon", "03185", family.residency},
        now);
    if (family.quotient)
        families::add_quotient(tx, written.household, {*family.quotient, long_ago, std::nullopt},
                               "caf");
    for (const auto& identifier : family.accounts) {
        const auto account = accounts::add_account(
            tx,
            {accounts::AccountKind::family, identifier, identifier + "@famille.example",
             identifier + " " + family.name, ""},
            now);
        static_cast<void>(
            families::add_guardian(tx, {written.household, account, identifier, family.name, "",
                                        identifier + "@famille.example"}));
        written.accounts.push_back(account);
    }
    for (const auto& first_name : family.children) {
        const auto child = families::add_child(tx, {first_name, family.name, year(2018) / 5 / 5});
        families::attach_child(tx, child, {written.household, long_ago, std::nullopt});
        enrol(tx, town, child, written.household);
        written.children.push_back(child);
    }
    return written;
}

SmallTown build_small_town(db::Write& tx, const base::TownTime& town_time, base::Instant now) {
    SmallTown town;
    CHECK(calendar::import_holidays(tx, calendar::shipped_holidays(town_time), calendar::Zone::a)
              .has_value());
    write_prices(tx);
    write_catalogue(tx, town);
    open_small_town(tx, town);
    town.durand = write_family(tx, town, {"Durand", {"CLAIRE", "PAUL"}, {"Léa", "Tom"}}, now);
    town.petit = write_family(tx, town, {"Petit", {"JULIE"}, {"Zoé"}}, now);
    town.lea = town.durand.children[0];
    town.tom = town.durand.children[1];
    town.zoe = town.petit.children[0];
    town.claire = town.durand.accounts[0];
    town.paul = town.durand.accounts[1];
    town.julie = town.petit.accounts[0];
    town.noe = families::add_child(tx, {"Noé", "Durand-Petit", year(2017) / 3 / 3});
    for (const auto home : {town.durand.household, town.petit.household})
        families::attach_child(tx, town.noe, {home, long_ago, std::nullopt});
    families::NewCustodyCalendar calendar{
        town.durand.household, town.petit.household, {}, long_ago, {"Jugement d’essai", long_ago}};
    calendar.rule.pattern = families::CustodyPattern::alternate_weeks;
    families::add_custody_calendar(tx, town.noe, calendar, now);
    enrol(tx, town, town.noe, town.durand.household);
    enrol(tx, town, town.noe, town.petit.household);
    return town;
}

}  // namespace support
