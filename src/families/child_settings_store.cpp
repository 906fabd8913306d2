#include "families/child_settings_store.hpp"

#include <charconv>

#include "town/setting_store.hpp"

namespace families {

namespace {

constexpr std::string_view collecting_age = "child_collecting_age_years";
constexpr std::string_view leaving_age = "child_leaving_age_years";
constexpr std::string_view health_kept_until = "health_sheet_kept_until";

int number_or(db::Read read, std::string_view name, int otherwise) {
    const auto text = town::read_setting(read, name);
    if (!text) return otherwise;
    int number = otherwise;
    std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

/// "2000-08-31": the year is a leap year, and means nothing.
std::string in_any_year(std::chrono::month_day day) {
    return base::iso(std::chrono::year(2000) / day.month() / day.day());
}

}  // namespace

ChildSettings child_settings(db::Read read) {
    ChildSettings settings;
    settings.collecting_age_years = number_or(read, collecting_age, settings.collecting_age_years);
    settings.leaving_age_years = number_or(read, leaving_age, settings.leaving_age_years);
    const auto until = base::parse_date(town::read_setting(read, health_kept_until).value_or(""));
    if (until) settings.health_kept_until = until->month() / until->day();
    return settings;
}

void set_child_settings(const db::Write& write, const ChildSettings& settings) {
    town::write_setting(write, collecting_age, std::to_string(settings.collecting_age_years));
    town::write_setting(write, leaving_age, std::to_string(settings.leaving_age_years));
    town::write_setting(write, health_kept_until, in_any_year(settings.health_kept_until));
}

}  // namespace families
