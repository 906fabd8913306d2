#include "tariffs/priced_service.hpp"

#include <algorithm>

namespace tariffs {

std::string service_label(const activities::Catalogue& catalogue, const activities::Unit& unit) {
    const auto& activity = catalogue.activity_of(unit);
    return catalogue.units(activity.id).size() > 1 ? activity.name + ", " + unit.name
                                                   : activity.name;
}

std::vector<PricedService> priced_services(const activities::Catalogue& catalogue,
                                           const TariffBook& book) {
    std::vector<PricedService> services;
    for (const auto& activity : catalogue.activities()) {
        for (const auto& unit : catalogue.units(activity.id)) {
            const auto label = service_label(catalogue, unit);
            auto known = std::ranges::find(services, label, &PricedService::label);
            if (known == services.end()) {
                services.push_back({label,
                                    activity.kind,
                                    {},
                                    planned_stay(unit),
                                    std::string(book.table_name_of(unit.id))});
                known = services.end() - 1;
            }
            known->units.push_back(unit.id);
        }
    }
    return services;
}

Stay planned_stay(const activities::Unit& unit) {
    return {unit.starts_at, unit.ends_at};
}

WeekdayKind weekday_kind(const activities::Catalogue& catalogue, base::Date date) {
    if (catalogue.school_calendar().is_school_holiday(date)) return WeekdayKind::holiday;
    return std::chrono::weekday(date) == std::chrono::Wednesday ? WeekdayKind::wednesday
                                                                : WeekdayKind::school_day;
}

base::Date first_session_day(const activities::Catalogue& catalogue, activities::UnitId unit,
                             base::Date from) {
    constexpr int days_looked_at = 366;
    for (const auto& session :
         catalogue.sessions(unit, from, base::add_days(from, days_looked_at))) {
        if (!session.is_closed()) return session.date;
    }
    return from;
}

}  // namespace tariffs
