#include "families/custody_store.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "families/search_index_store.hpp"

namespace families {

namespace {

std::string_view stored(CustodyPattern pattern) {
    switch (pattern) {
        case CustodyPattern::always:
            return "always";
        case CustodyPattern::alternate_weeks:
            return "alternate_weeks";
        case CustodyPattern::two_two_five_five:
            return "two_two_five_five";
    }
    CHECK(false);
}

CustodyPattern pattern_of(std::string_view stored) {
    if (stored == "alternate_weeks") return CustodyPattern::alternate_weeks;
    if (stored == "two_two_five_five") return CustodyPattern::two_two_five_five;
    return CustodyPattern::always;
}

std::string_view stored(HolidayRule rule) {
    return rule == HolidayRule::halves ? "halves" : "as_in_term";
}

std::string_view stored(SummerRule rule) {
    return rule == SummerRule::fortnights ? "fortnights" : "halves";
}

std::string_view stored(Side side) {
    return side == Side::first ? "first" : "second";
}

constexpr std::string_view calendar_columns =
    "k.id, k.first_household_id, k.second_household_id, k.pattern, k.handover_weekday, "
    "k.handover_minutes, k.reference_monday, k.holidays, k.first_half_in_even_years, k.summer, "
    "k.valid_from, k.valid_to";
constexpr int calendar_column_count = 12;

CustodyCalendar calendar_of(const db::Row& row) {
    CustodyRule rule;
    rule.pattern = pattern_of(row.text(3));
    rule.handover_day = std::chrono::weekday(row.get<unsigned>(4) % 7);
    rule.handover_time = base::TimeOfDay(row.get<int>(5));
    rule.reference_monday = row.get<std::optional<base::Date>>(6).value_or(base::Date());
    rule.holidays = row.text(7) == "halves" ? HolidayRule::halves : HolidayRule::as_in_term;
    rule.first_half_in_even_years = row.text(8) == "first" ? Side::first : Side::second;
    rule.summer = row.text(9) == "fortnights" ? SummerRule::fortnights : SummerRule::halves;
    return {row.get<CustodyCalendarId>(0), row.get<HouseholdId>(1),
            row.get<HouseholdId>(2),       rule,
            row.get<base::Date>(10),       row.get<std::optional<base::Date>>(11)};
}

bool has_two_homes(const Child& child) {
    return std::ranges::any_of(child.homes.households, [&](const ChildHome& home) {
        return home.household != child.household;
    });
}

}  // namespace

void add_custody(db::Read read, std::vector<Child>& children) {
    std::vector<ChildId> ids;
    for (const auto& child : children) {
        if (has_two_homes(child)) ids.push_back(child.id);
    }
    if (ids.empty()) return;
    const auto homes_of = [&](ChildId id) -> ChildHomes& {
        return std::ranges::find(children, id, &Child::id)->homes;
    };
    read->each(
        "SELECT " + std::string(calendar_columns) +
            ", k.child_id FROM custody_calendar k WHERE k.child_id IN (:children) "
            "ORDER BY k.valid_from",
        {{"children", ids}}, [&](const db::Row& row) {
            homes_of(row.get<ChildId>(calendar_column_count)).calendars.push_back(calendar_of(row));
        });
    read->each(R"(
        SELECT id, first_day, last_day, household_id, reason, child_id FROM custody_exception
        WHERE child_id IN (:children) ORDER BY id)",
               {{"children", ids}}, [&](const db::Row& row) {
                   homes_of(row.get<ChildId>(5))
                       .exceptions.push_back({row.get<CustodyExceptionId>(0),
                                              row.get<base::Date>(1), row.get<base::Date>(2),
                                              row.get<HouseholdId>(3), row.get<std::string>(4)});
               });
}

std::vector<CustodyRecord> custody_records(db::Read read, const FamilyScope& scope,
                                           const Child& child) {
    CHECK(scope.child(child.id) != nullptr);
    return read->all("SELECT " + std::string(calendar_columns) + R"(
        , k.document_reference, k.document_date, k.set_at, coalesce(a.display_name, '')
        FROM custody_calendar k LEFT JOIN account a ON a.id = k.set_by
        WHERE k.child_id = :child ORDER BY k.valid_from DESC)",
                     {{"child", child.id}}, [](const db::Row& row) {
                         constexpr int next = calendar_column_count;
                         return CustodyRecord{
                             calendar_of(row),
                             {row.get<std::string>(next), row.get<base::Date>(next + 1)},
                             row.get<base::Instant>(next + 2),
                             row.get<std::string>(next + 3)};
                     });
}

std::vector<HomeName> home_names(db::Read read, const FamilyScope& scope, const Child& child) {
    CHECK(scope.child(child.id) != nullptr);
    std::vector<HouseholdId> ids;
    for (const auto& home : child.homes.households) {
        if (std::ranges::find(ids, home.household) == ids.end()) ids.push_back(home.household);
    }
    std::vector<HomeName> names;
    for (const auto id : ids) names.push_back({id, "", ""});
    read->each("SELECT id, name, file_number FROM household WHERE id IN (:ids)", {{"ids", ids}},
               [&](const db::Row& row) {
                   auto& name =
                       *std::ranges::find(names, row.get<HouseholdId>(0), &HomeName::household);
                   name.name = row.get<std::string>(1);
                   name.file_number = row.get<std::string>(2);
               });
    return names;
}

std::optional<HomeName> home_with_number(db::Read read, const accounts::OfficerActor& actor,
                                         std::string_view file_number) {
    if (!actor.may(accounts::Permission::set_custody)) return std::nullopt;
    const auto found = read->one<HouseholdId, std::string, std::string>(
        "SELECT id, name, file_number FROM household WHERE file_number = :number",
        {{"number", base::trimmed(file_number)}});
    if (!found) return std::nullopt;
    return HomeName{std::get<0>(*found), std::get<1>(*found), std::get<2>(*found)};
}

namespace {

/// The rows of the child's households carry little else: they are written anew.
void write_households(db::Write& write, const Child& child, const ChildHomes& after) {
    std::map<std::pair<HouseholdId, base::Date>, std::string> reasons;
    write->each(
        "SELECT household_id, valid_from, end_reason FROM child_household "
        "WHERE child_id = :child AND valid_to IS NOT NULL",
        {{"child", child.id}}, [&](const db::Row& row) {
            reasons[{row.get<HouseholdId>(0), row.get<base::Date>(1)}] = row.get<std::string>(2);
        });
    write->execute("DELETE FROM child_household WHERE child_id = :child", {{"child", child.id}});
    std::vector<std::vector<db::Value>> rows;
    for (const auto& home : after.households) {
        const auto reason =
            home.valid_to ? reasons[{home.household, home.valid_from}] : std::string();
        rows.push_back({db::to_value(child.id), db::to_value(home.household),
                        db::to_value(home.valid_from), db::to_value(home.valid_to),
                        db::to_value(reason)});
    }
    write->insert_rows(
        "INSERT INTO child_household (child_id, household_id, valid_from, valid_to, end_reason) "
        "VALUES :rows",
        rows);
    index_child(write, child.id);
}

void insert_calendar(const db::Write& write, ChildId child, const CustodyCalendar& calendar,
                     const CustodyDocument& document, std::optional<accounts::AccountId> set_by,
                     base::Instant set_at) {
    const auto& rule = calendar.rule;
    std::optional<base::Date> reference;
    if (rule.pattern == CustodyPattern::two_two_five_five) reference = rule.reference_monday;
    write->execute(R"(
        INSERT INTO custody_calendar (child_id, first_household_id, second_household_id, pattern,
            handover_weekday, handover_minutes, reference_monday, holidays,
            first_half_in_even_years, summer, valid_from, valid_to, document_reference,
            document_date, set_by, set_at)
        VALUES (:child, :first, :second, :pattern, :weekday, :minutes, :reference, :holidays,
            :half, :summer, :from, :to, :document, :document_date, :set_by, :set_at))",
                   {{"child", child},
                    {"first", calendar.first_home},
                    {"second", calendar.second_home},
                    {"pattern", stored(rule.pattern)},
                    {"weekday", rule.handover_day.iso_encoding()},
                    {"minutes", rule.handover_time.count()},
                    {"reference", reference},
                    {"holidays", stored(rule.holidays)},
                    {"half", stored(rule.first_half_in_even_years)},
                    {"summer", stored(rule.summer)},
                    {"from", calendar.valid_from},
                    {"to", calendar.valid_to},
                    {"document", document.reference},
                    {"document_date", document.date},
                    {"set_by", set_by},
                    {"set_at", set_at}});
}

void write_calendars(db::Write& write, const Child& child, const ChildHomes& after,
                     const CustodyAct& act) {
    for (const auto& before : child.homes.calendars) {
        const auto kept = std::ranges::find(after.calendars, before.id, &CustodyCalendar::id);
        if (kept == after.calendars.end()) {
            write->execute("DELETE FROM custody_calendar WHERE id = :id", {{"id", before.id}});
        } else if (kept->valid_to != before.valid_to) {
            write->execute("UPDATE custody_calendar SET valid_to = :to WHERE id = :id",
                           {{"to", kept->valid_to}, {"id", before.id}});
        }
    }
    for (const auto& calendar : after.calendars) {
        if (calendar.id == CustodyCalendarId())
            insert_calendar(write, child.id, calendar, act.document, act.set_by, act.set_at);
    }
}

void write_exceptions(db::Write& write, const Child& child, const ChildHomes& after,
                      const CustodyAct& act) {
    for (const auto& before : child.homes.exceptions) {
        if (std::ranges::find(after.exceptions, before.id, &CustodyException::id) ==
            after.exceptions.end())
            write->execute("DELETE FROM custody_exception WHERE id = :id", {{"id", before.id}});
    }
    for (const auto& exception : after.exceptions) {
        if (exception.id != CustodyExceptionId()) continue;
        write->execute(R"(
            INSERT INTO custody_exception (child_id, household_id, first_day, last_day, reason,
                                           set_by, set_at)
            VALUES (:child, :home, :first, :last, :reason, :set_by, :set_at))",
                       {{"child", child.id},
                        {"home", exception.home},
                        {"first", exception.first_day},
                        {"last", exception.last_day},
                        {"reason", exception.reason},
                        {"set_by", act.set_by},
                        {"set_at", act.set_at}});
    }
}

}  // namespace

void write_homes(db::Write& write, const FamilyScope& scope, const Child& child,
                 const ChildHomes& after, const CustodyAct& act) {
    CHECK(scope.child(child.id) != nullptr);
    write_households(write, child, after);
    write_calendars(write, child, after, act);
    write_exceptions(write, child, after, act);
}

void add_custody_calendar(const db::Write& write, ChildId child, const NewCustodyCalendar& calendar,
                          base::Instant now) {
    insert_calendar(write, child,
                    {{},
                     calendar.first_home,
                     calendar.second_home,
                     calendar.rule,
                     calendar.valid_from,
                     std::nullopt},
                    calendar.document, std::nullopt, now);
}

std::vector<GuardianAddress> guardians_to_tell(db::Read read, HouseholdId household) {
    return read->all(R"(
        SELECT a.id, a.display_name, a.email FROM adult g JOIN account a ON a.id = g.account_id
        WHERE g.household_id = :household AND g.role = 'guardian' AND g.left_on IS NULL
          AND a.email IS NOT NULL
          AND a.suspended_at IS NULL
        ORDER BY g.id)",
                     {{"household", household}}, [](const db::Row& row) {
                         return GuardianAddress{row.get<accounts::AccountId>(0),
                                                row.get<std::string>(1), row.get<std::string>(2)};
                     });
}

std::string first_name_to_tell(db::Read read, ChildId child) {
    const auto name = read->one<std::string>("SELECT first_name FROM child WHERE id = :child",
                                             {{"child", child}});
    return name ? std::get<0>(*name) : "";
}

}  // namespace families
