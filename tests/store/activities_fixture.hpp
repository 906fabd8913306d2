#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "activities/activity_store.hpp"
#include "activities/catalogue_writes.hpp"
#include "activities/open_sessions.hpp"
#include "base/town_time.hpp"
#include "calendar/import_holidays.hpp"
#include "families/registry_store.hpp"
#include "support/test_database.hpp"

namespace support {

/// A town with one school of four and a half days, its dining hall and a leisure centre whose full
/// day eats there, too. No session is open yet.
class TownWithActivities : public OnBothEngines {
 protected:
    void SetUp() override {
        database->write([this](db::Write& tx) { set_up(tx); });
    }

    void set_up(db::Write& tx) {
        const auto holidays = calendar::shipped_holidays(base::TownTime());
        ASSERT_TRUE(calendar::import_holidays(tx, holidays, calendar::Zone::a).has_value());
        school = families::add_school(tx, {"École Balzac", "1 rue Balzac", "four_and_half_days"});
        const auto facility = activities::add_facility(tx, "Restaurant Balzac", "3 rue Balzac");
        dining_hall = activities::add_capacity_group(tx, facility, "Salle à manger");
        centre_room = activities::add_capacity_group(tx, facility, "Grande salle");

        using std::chrono_literals::operator""h;
        activities::Activity activity;
        activity.kind = activities::ActivityKind::school_meals;
        activity.name = "Restauration scolaire";
        activity.short_name = "Cantine";
        activity.school_year = "2026-2027";
        activity.school = school;
        activity.facility = facility;
        activity.notice_to_add = activities::DaysBefore{1, 12h};
        activity.notice_to_remove =
            activities::DaysBefore{2, 12h, {.weekends = activities::Counted::no}};
        activity.position = 1;
        meals = activities::add_activity(tx, activity);
        meal = activities::add_unit(tx, unit_of(meals, "Repas", {dining_hall}, {}));

        activity.kind = activities::ActivityKind::leisure_centre;
        activity.name = "Accueil de loisirs";
        activity.short_name = "Centre";
        activity.school = std::nullopt;
        activity.position = 2;
        centre = activities::add_activity(tx, activity);
        full_day =
            activities::add_unit(tx, unit_of(centre, "Journée", {dining_hall, centre_room}, {}));
        half_day = activities::add_unit(tx, unit_of(centre, "Matin", {}, {full_day}));
        activities::bump_catalogue_version(tx);
    }

    static activities::Unit unit_of(activities::ActivityId activity, const std::string& name,
                                    std::vector<activities::CapacityGroupId> groups,
                                    std::vector<activities::UnitId> incompatible_with) {
        using std::chrono_literals::operator""h;
        return {.id = {},
                .activity = activity,
                .name = name,
                .short_name = name,
                .starts_at = 12h,
                .ends_at = 14h,
                .position = 1,
                .incompatible_with = std::move(incompatible_with),
                .capacity_groups = std::move(groups)};
    }

    std::shared_ptr<const activities::Catalogue> load() {
        return database->read([](db::Read& read) { return activities::load_catalogue(read); });
    }
    std::int64_t version() {
        return database->read([](db::Read& read) { return activities::catalogue_version(read); });
    }
    /// Opens a unit in the first week of December 2026.
    activities::OpeningReport open_december(activities::UnitId unit, int places) {
        using std::chrono_literals::operator""y;
        const auto report = activities::open_sessions(
            *database, {.unit = unit,
                        .from = 2026y / 11 / 30,
                        .to = 2026y / 12 / 6,
                        .capacities = {{dining_hall, places}, {centre_room, places}}});
        EXPECT_TRUE(report.has_value());
        return report.value_or(activities::OpeningReport{});
    }

    families::SchoolId school;
    activities::CapacityGroupId dining_hall;
    activities::CapacityGroupId centre_room;
    activities::ActivityId meals;
    activities::ActivityId centre;
    activities::UnitId meal;
    activities::UnitId full_day;
    activities::UnitId half_day;
};

}  // namespace support
