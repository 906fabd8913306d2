#include "calendar/calendar_store.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include "base/check.hpp"

namespace calendar {

namespace {

Zone known_zone(const std::string& stored) {
    const auto zone = parse_zone(stored);
    if (!zone) throw std::runtime_error("unknown school zone in the database: " + stored);
    return *zone;
}

ZoneHoliday holiday_of(const db::Row& row) {
    return {.zone = known_zone(row.get<std::string>(0)),
            .label = row.get<std::string>(1),
            .first_day_off = row.get<base::Date>(2),
            .pupils_return = row.get<base::Date>(3),
            .school_year = row.get<std::string>(4)};
}

std::map<families::SchoolId, WeekRhythm> load_rhythms(db::Read read) {
    std::map<families::SchoolId, WeekRhythm> rhythms;
    read->each("SELECT id, week_rhythm FROM school", {}, [&](const db::Row& row) {
        const auto rhythm = parse_week_rhythm(row.text(1));
        if (!rhythm) throw std::runtime_error("unknown week rhythm in the database");
        rhythms.emplace(row.get<families::SchoolId>(0), *rhythm);
    });
    return rhythms;
}

}  // namespace

SchoolCalendar load_school_calendar(db::Read read) {
    SchoolCalendar::Parts parts;
    parts.zone = town_zone(read);
    parts.school_years =
        read->all("SELECT label, first_day, last_day FROM school_year", {}, [](const db::Row& row) {
            return SchoolYear{row.get<std::string>(0), row.get<base::Date>(1),
                              row.get<base::Date>(2)};
        });
    parts.holidays = read->all(
        "SELECT zone, label, first_day_off, pupils_return, school_year FROM zone_holiday"
        " WHERE zone = :zone",
        {{"zone", text(parts.zone)}}, holiday_of);
    parts.closures =
        read->all("SELECT school_id, closed_on, reason FROM closure", {}, [](const db::Row& row) {
            return Closure{row.get<std::optional<families::SchoolId>>(0), row.get<base::Date>(1),
                           row.get<std::string>(2)};
        });
    parts.rhythms = load_rhythms(read);
    return SchoolCalendar(std::move(parts));
}

Zone town_zone(db::Read read) {
    return known_zone(read->value<std::string>("SELECT zone FROM school_zone WHERE id = 1"));
}

void set_town_zone(const db::Write& tx, Zone zone) {
    if (town_zone(tx) == zone) return;
    tx->execute("UPDATE school_zone SET zone = :zone WHERE id = 1", {{"zone", text(zone)}});
    bump_catalogue_version(tx);
}

std::int64_t catalogue_version(db::Read read) {
    return read->value<std::int64_t>("SELECT version FROM catalogue_version WHERE id = 1");
}

void bump_catalogue_version(const db::Write& tx) {
    tx.lock_exclusive(db::Lock::catalogue);
    tx->execute("UPDATE catalogue_version SET version = version + 1 WHERE id = 1");
}

void replace_holidays(const db::Write& tx, const std::vector<ZoneHoliday>& holidays) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(holidays.size());
    for (const auto& holiday : holidays) {
        CHECK(holiday.first_day_off < holiday.pupils_return);
        tx->execute("DELETE FROM zone_holiday WHERE zone = :zone AND school_year = :year",
                    {{"zone", text(holiday.zone)}, {"year", holiday.school_year}});
        rows.push_back({db::to_value(text(holiday.zone)), db::to_value(holiday.label),
                        db::to_value(holiday.first_day_off), db::to_value(holiday.pupils_return),
                        db::to_value(holiday.school_year)});
    }
    tx->insert_rows(
        "INSERT INTO zone_holiday (zone, label, first_day_off, pupils_return, school_year)"
        " VALUES :rows",
        rows);
}

void replace_school_years(const db::Write& tx, const std::vector<SchoolYear>& years) {
    for (const auto& year : years) {
        tx->execute(
            "INSERT INTO school_year (label, first_day, last_day) VALUES (:label, :first, :last)"
            " ON CONFLICT (label) DO UPDATE SET first_day = :first, last_day = :last",
            {{"label", year.label}, {"first", year.first_day}, {"last", year.last_day}});
    }
}

void add_closure(const db::Write& tx, const Closure& closure) {
    tx->execute("INSERT INTO closure (school_id, closed_on, reason) VALUES (:school, :on, :reason)",
                {{"school", closure.school}, {"on", closure.date}, {"reason", closure.reason}});
}

std::int64_t remove_closure(const db::Write& tx, const Closure& closure) {
    if (!closure.school) {
        return tx->execute(
            "DELETE FROM closure WHERE school_id IS NULL AND closed_on = :on AND reason = :reason",
            {{"on", closure.date}, {"reason", closure.reason}});
    }
    return tx->execute(
        "DELETE FROM closure WHERE school_id = :school AND closed_on = :on AND reason = :reason",
        {{"school", closure.school}, {"on", closure.date}, {"reason", closure.reason}});
}

}  // namespace calendar
