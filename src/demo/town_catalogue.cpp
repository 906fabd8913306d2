#include "demo/town_catalogue.hpp"

#include "activities/catalogue_writes.hpp"
#include "activities/open_sessions.hpp"
#include "base/check.hpp"
#include "calendar/calendar_store.hpp"
#include "tariffs/tariff_store.hpp"

namespace demo {

namespace {

using activities::ActivityKind;
using std::chrono::minutes;

base::Date date(int year, unsigned month, unsigned day) {
    return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day);
}

constexpr minutes at(int hour, int minute) {
    return minutes(hour * 60 + minute);
}

/// Invented prices: residents' by quotient band, non-residents' one price.
struct TariffSeed {
    const char* name;
    int cents[5];  ///< quotient up to 400, 650, 900, 1200, above
    int non_resident_cents;
};

constexpr TariffSeed tariff_seeds[] = {
    {"Restauration scolaire", {100, 210, 290, 350, 400}, 520},
    {"Accueil du matin", {60, 90, 115, 140, 160}, 210},
    {"Accueil du soir", {80, 120, 155, 190, 220}, 290},
    {"Étude surveillée", {70, 110, 145, 180, 210}, 275},
    {"Accueil de loisirs, journée avec repas", {400, 840, 1050, 1250, 1400}, 1820},
    {"Accueil de loisirs, demi-journée", {220, 460, 580, 690, 770}, 1000},
};

/// What it was a year ago: a little less, in steps of five cents.
base::Money price_in(const DemoYear& year, int cents) {
    constexpr int percent_then = 97;
    return base::Money::from_cents(
        year.name == demo_school_year ? cents : cents * percent_then / 100 / 5 * 5);
}

std::vector<tariffs::Supplement> supplements_of(std::string_view tariff) {
    using enum tariffs::SupplementKind;
    using base::Money;
    using tariffs::SupplementBasis;
    std::vector<tariffs::Supplement> supplements;
    if (tariff == "Restauration scolaire")
        supplements = {{late_booking, SupplementBasis::added, Money::from_cents(100)},
                       {present_unbooked, SupplementBasis::added, Money::from_cents(150)}};
    if (tariff == "Accueil du soir")
        supplements = {{late_pick_up, SupplementBasis::per_started_unit, Money::from_cents(300)}};
    return supplements;
}

void write_tariffs(const db::Write& write, const DemoYear& year) {
    constexpr int band_starts[] = {0, 401, 651, 901, 1201};
    for (const auto& seed : tariff_seeds) {
        tariffs::TariffTable table;
        table.name = seed.name;
        table.vote = "Tarif de démonstration, inventé";
        table.valid_from = year.first_day;
        if (year.name != demo_school_year) table.valid_to = year.last_day;
        std::vector<tariffs::TariffBand> bands;
        for (std::size_t band = 0; band < std::size(band_starts); ++band)
            bands.push_back({band_starts[band], price_in(year, seed.cents[band])});
        table.rules = tariffs::rules_by_band(std::move(bands),
                                             {{0, price_in(year, seed.non_resident_cents)}});
        table.supplements = supplements_of(table.name);
        CHECK(tariffs::problems_of(table).empty());
        static_cast<void>(tariffs::add_tariff_table(write, table));
    }
}

/// What the council may vote next: an officer finds something to finish.
void write_tariff_draft(const db::Write& write) {
    using base::Money;
    tariffs::TariffTable draft;
    draft.name = "Restauration scolaire";
    draft.vote = "Projet de délibération, inventé";
    draft.valid_from = date(2027, 9, 1);
    draft.state = tariffs::TariffState::draft;
    draft.meal_share = {tariffs::MealShare::Kind::whole, {}};
    draft.rules = {{{.residency = families::Residency::non_resident},
                    tariffs::PerSession{tariffs::FixedPrice{Money::from_cents(540)}}},
                   {{.meal = families::MealSource::family},
                    tariffs::PerSession{tariffs::FixedPrice{Money::from_cents(175)}}},
                   {{},
                    tariffs::PerSession{tariffs::EffortRate{
                        360'000, {}, Money::from_cents(100), Money::from_cents(450)}}}};
    static_cast<void>(tariffs::add_tariff_draft(write, draft));
}

/// The evening study by the month, whoever comes how often; less for the town's own officers.
void write_fee_draft(const db::Write& write) {
    using base::Money;
    const auto monthly = [](int cents) {
        return tariffs::PerPeriod{tariffs::FixedPrice{Money::from_cents(cents)},
                                  tariffs::CountedIn::month};
    };
    tariffs::TariffTable draft;
    draft.name = "Étude surveillée";
    draft.vote = "Forfait à l’essai, inventé";
    draft.valid_from = date(2027, 9, 1);
    draft.state = tariffs::TariffState::draft;
    draft.rules = {{{.group = std::string(demo_tariff_group)}, monthly(15'00)},
                   {{.residency = families::Residency::non_resident}, monthly(35'00)},
                   {{},
                    tariffs::PerPeriod{tariffs::BandPrices{{{0, Money::from_cents(8'00)},
                                                            {401, Money::from_cents(14'00)},
                                                            {901, Money::from_cents(22'00)}}},
                                       tariffs::CountedIn::month}}};
    static_cast<void>(tariffs::add_tariff_draft(write, draft));
}

activities::NoticeRule rule(std::string_view text) {
    const auto parsed = activities::parse_notice_rule(text);
    CHECK(parsed.has_value());
    return *parsed;
}

struct UnitSeed {
    std::string name;
    std::string short_name;
    minutes starts_at;
    minutes ends_at;
    std::string tariff;
};

activities::UnitId write_unit(const db::Write& write, activities::ActivityId activity,
                              const UnitSeed& seed, int position,
                              std::vector<activities::CapacityGroupId> groups,
                              std::vector<activities::UnitId> incompatible_with = {}) {
    activities::Unit unit;
    unit.activity = activity;
    unit.name = seed.name;
    unit.short_name = seed.short_name;
    unit.starts_at = seed.starts_at;
    unit.ends_at = seed.ends_at;
    unit.position = position;
    unit.capacity_groups = std::move(groups);
    unit.incompatible_with = std::move(incompatible_with);
    const auto id = activities::add_unit(write, unit);
    tariffs::set_unit_tariff(write, id, seed.tariff);
    return id;
}

void open(const db::Write& write, activities::UnitId unit, base::Date from, base::Date to,
          std::map<activities::CapacityGroupId, int> capacities) {
    const auto report = activities::open_sessions(write, {unit, from, to, std::move(capacities)});
    CHECK(report.has_value());
}

/// An activity of a school, with one unit and, when `places` is not 0, a limit a day.
struct SchoolActivitySeed {
    ActivityKind kind;
    const char* name;
    const char* short_name;
    minutes starts_at;
    minutes ends_at;
    const char* notice;
    int position;
    int places;
};

constexpr SchoolActivitySeed morning_seed = {ActivityKind::morning_reception,
                                             "Accueil du matin",
                                             "Matin",
                                             at(7, 30),
                                             at(8, 20),
                                             "days_before 1 18:00",
                                             1,
                                             60};
constexpr SchoolActivitySeed meals_seed = {ActivityKind::school_meals,
                                           "Restauration scolaire",
                                           "Cantine",
                                           at(12, 0),
                                           at(13, 20),
                                           "days_before 1 12:00 skip weekends,public_holidays",
                                           2,
                                           0};
constexpr SchoolActivitySeed study_seed = {ActivityKind::supervised_study,
                                           "Étude surveillée",
                                           "Étude",
                                           at(16, 30),
                                           at(17, 30),
                                           "days_before 1 18:00",
                                           3,
                                           45};
constexpr SchoolActivitySeed evening_seed = {ActivityKind::evening_reception,
                                             "Accueil du soir",
                                             "Soir",
                                             at(16, 30),
                                             at(18, 30),
                                             "days_before 1 18:00",
                                             4,
                                             90};

struct WrittenActivity {
    activities::ActivityId activity;
    activities::UnitId unit;
};

/// The year's holidays and what lies between them.
struct Span {
    base::Date from;
    base::Date to;
};

std::vector<Span> holiday_spans(const calendar::SchoolCalendar& school_calendar,
                                const DemoYear& year) {
    std::vector<Span> spans;
    for (const auto& holiday : school_calendar.holidays()) {
        if (holiday.school_year != year.name || (holiday.label == "Été" && !year.has_summer))
            continue;
        spans.push_back({holiday.first_day_off, base::add_days(holiday.pupils_return, -1)});
    }
    return spans;
}

std::vector<Span> term_spans(const std::vector<Span>& holidays, const DemoYear& year) {
    std::vector<Span> spans;
    auto from = year.first_day;
    for (const auto& holiday : holidays) {
        if (holiday.from > year.last_day_of_class) break;
        spans.push_back({from, base::add_days(holiday.from, -1)});
        from = base::add_days(holiday.to, 1);
    }
    spans.push_back({from, year.last_day_of_class});
    return spans;
}

/// Each holiday's bookings open five weeks before, at 8:30 on a Monday: an opening day to try.
std::vector<activities::BookingWindow> holiday_windows(const std::vector<Span>& holidays,
                                                       const base::TownTime& town_time) {
    std::vector<activities::BookingWindow> windows;
    for (const auto& holiday : holidays) {
        const auto opening_day = base::add_days(base::monday_of(holiday.from), -35);
        const auto opens_at = town_time.instant(opening_day, at(8, 30));
        windows.push_back(
            {holiday.from, holiday.to, opens_at, std::nullopt, activities::Audience::everyone});
    }
    return windows;
}

/// Writes one school year after the other into the same places.
class CatalogueWriter {
 public:
    CatalogueWriter(const db::Write& write, const base::TownTime& town_time, const TownPlan& plan,
                    const std::vector<WrittenSchool>& schools)
        : write_(write),
          town_time_(town_time),
          plan_(plan),
          schools_(schools),
          calendar_(calendar::load_school_calendar(write)) {}

    WrittenYear write_year(const DemoYear& year) {
        WrittenYear written{year, {}, {}};
        for (std::size_t i = 0; i < schools_.size(); ++i)
            written.schools.push_back(write_school(year, plan_.schools[i], schools_[i].id));
        for (const auto& centre : plan_.centres)
            written.centres.push_back(write_centre(year, centre));
        return written;
    }

 private:
    activities::FacilityId facility(const std::string& name, const std::string& address) {
        const auto known = facilities_.find(name);
        if (known != facilities_.end()) return known->second;
        return facilities_[name] = activities::add_facility(write_, name, address);
    }
    activities::CapacityGroupId group(activities::FacilityId facility, const std::string& name) {
        const auto known = groups_.find({facility, name});
        if (known != groups_.end()) return known->second;
        return groups_[{facility, name}] = activities::add_capacity_group(write_, facility, name);
    }

    WrittenActivity write_school_activity(const DemoYear& year, const SchoolActivitySeed& seed,
                                          families::SchoolId school,
                                          activities::FacilityId facility,
                                          std::vector<activities::UnitId> incompatible_with = {}) {
        activities::Activity activity;
        activity.kind = seed.kind;
        activity.name = seed.name;
        activity.short_name = seed.short_name;
        activity.school_year = year.name;
        activity.school = school;
        activity.facility = facility;
        activity.notice_to_add = rule(seed.notice);
        activity.notice_to_remove = rule(seed.notice);
        activity.position = seed.position;
        const auto id = activities::add_activity(write_, activity);
        std::vector<activities::CapacityGroupId> groups;
        std::map<activities::CapacityGroupId, int> capacities;
        if (seed.places > 0) {
            groups.push_back(group(facility, seed.name));
            capacities[groups.back()] = seed.places;
        }
        const auto unit = write_unit(
            write_, id, {seed.name, seed.short_name, seed.starts_at, seed.ends_at, seed.name}, 1,
            groups, std::move(incompatible_with));
        open(write_, unit, year.first_day, year.last_day_of_class, std::move(capacities));
        return {id, unit};
    }

    WrittenSchoolActivities write_school(const DemoYear& year, const PlannedSchool& planned,
                                         families::SchoolId school) {
        const auto place = facility(planned.name, planned.address);
        WrittenSchoolActivities written;
        written.morning = write_school_activity(year, morning_seed, school, place).activity;
        written.meals = write_school_activity(year, meals_seed, school, place).activity;
        std::vector<activities::UnitId> study_unit;
        if (planned.classes.back().level == "CM2") {
            const auto study = write_school_activity(year, study_seed, school, place);
            written.study = study.activity;
            study_unit.push_back(study.unit);
        }
        written.evening =
            write_school_activity(year, evening_seed, school, place, study_unit).activity;
        return written;
    }

    /// What the two activities of a centre have in common.
    static activities::Activity centre_activity(const DemoYear& year,
                                                activities::FacilityId facility) {
        activities::Activity activity;
        activity.kind = ActivityKind::leisure_centre;
        activity.school_year = year.name;
        activity.facility = facility;
        return activity;
    }

    /// "Journée avec repas" and the two half days, which exclude it.
    std::vector<activities::UnitId> write_centre_units(activities::ActivityId activity,
                                                       activities::CapacityGroupId group) {
        const std::string whole = "Accueil de loisirs, journée avec repas";
        const std::string half = "Accueil de loisirs, demi-journée";
        const auto day =
            write_unit(write_, activity,
                       {"Journée avec repas", "Journée", at(8, 0), at(17, 30), whole}, 1, {group});
        const auto morning = write_unit(
            write_, activity, {"Matinée", "Matinée", at(8, 0), at(12, 0), half}, 2, {group}, {day});
        const auto afternoon =
            write_unit(write_, activity, {"Après-midi", "Après-midi", at(13, 30), at(17, 30), half},
                       3, {group}, {day});
        return {day, morning, afternoon};
    }

    void open_centre(activities::ActivityId activity, activities::CapacityGroupId group, int places,
                     const std::vector<Span>& spans) {
        for (const auto unit : write_centre_units(activity, group)) {
            for (const auto& span : spans)
                open(write_, unit, span.from, span.to, {{group, places}});
        }
    }

    WrittenCentreActivities write_centre(const DemoYear& year, const PlannedCentre& planned) {
        const auto place = facility(planned.name, planned.address);
        const auto children = group(place, "Groupe d’enfants");
        const auto holidays = holiday_spans(calendar_, year);
        WrittenCentreActivities written;
        auto wednesdays = centre_activity(year, place);
        wednesdays.name = "Mercredis aux loisirs";
        wednesdays.short_name = "Loisirs";
        wednesdays.position = 5;
        wednesdays.notice_to_add = rule("weekday friday 1 12:00");
        wednesdays.notice_to_remove = rule("weekday wednesday 1 23:59");
        written.wednesdays = activities::add_activity(write_, wednesdays);
        open_centre(written.wednesdays, children, planned.places, term_spans(holidays, year));
        auto holiday_activity = centre_activity(year, place);
        holiday_activity.name = "Vacances aux loisirs";
        holiday_activity.short_name = "Vacances";
        holiday_activity.position = 6;
        holiday_activity.notice_to_add = rule("days_before 10 23:59");
        holiday_activity.notice_to_remove = rule("days_before 7 23:59");
        holiday_activity.windows = holiday_windows(holidays, town_time_);
        written.holidays = activities::add_activity(write_, holiday_activity);
        open_centre(written.holidays, children, planned.places, holidays);
        return written;
    }

    const db::Write& write_;
    const base::TownTime& town_time_;
    const TownPlan& plan_;
    const std::vector<WrittenSchool>& schools_;
    calendar::SchoolCalendar calendar_;
    std::map<std::string, activities::FacilityId> facilities_;
    std::map<std::pair<activities::FacilityId, std::string>, activities::CapacityGroupId> groups_;
};

}  // namespace

std::vector<WrittenYear> write_catalogue(const db::Write& write, const base::TownTime& town_time,
                                         const TownPlan& plan,
                                         const std::vector<WrittenSchool>& schools,
                                         const std::vector<DemoYear>& years) {
    for (const auto& year : years) write_tariffs(write, year);
    write_tariff_draft(write);
    write_fee_draft(write);
    CatalogueWriter writer(write, town_time, plan, schools);
    std::vector<WrittenYear> written;
    // The year in which the demo lives first: its activities are the first of the lists.
    for (auto year = years.rbegin(); year != years.rend(); ++year)
        written.push_back(writer.write_year(*year));
    calendar::bump_catalogue_version(write);
    return written;
}

void write_enrolments(const db::Write& write, const std::vector<WrittenYear>& years,
                      const std::vector<WrittenChild>& children) {
    std::vector<activities::Enrolment> enrolments;
    for (const auto& written : years) {
        for (const auto& child : children) {
            if (!level_for(static_cast<int>(child.planned->birth_date.year()),
                           static_cast<int>(written.year.first_day.year())))
                continue;
            const auto& school = written.schools[child.planned->school];
            const auto& centre = written.centres[child.planned->centre];
            std::vector<activities::ActivityId> chosen = {
                school.morning, school.meals, school.evening, centre.wednesdays, centre.holidays};
            if (school.study) chosen.push_back(*school.study);
            for (const auto& home : child.homes) {
                for (const auto activity : chosen) {
                    enrolments.push_back({{},
                                          child.id,
                                          activity,
                                          home.household,
                                          written.year.first_day,
                                          written.year.last_day});
                }
            }
        }
    }
    activities::add_enrolments(write, enrolments);
}

}  // namespace demo
