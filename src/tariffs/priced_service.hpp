#pragma once

#include <string>
#include <vector>

#include "activities/catalogue.hpp"
#include "tariffs/tariff_book.hpp"

namespace tariffs {

/// Units that families know by one name, in whichever school: they follow one tariff.
struct PricedService {
    std::string label;  ///< "Restauration scolaire", "Accueil de loisirs, Journée avec repas"
    activities::ActivityKind kind = activities::ActivityKind::school_meals;
    std::vector<activities::UnitId> units;
    Stay stay;               ///< of the first unit
    std::string table_name;  ///< "" when it follows none
};
/// In the order of the catalogue.
[[nodiscard]] std::vector<PricedService> priced_services(const activities::Catalogue& catalogue,
                                                         const TariffBook& book);
[[nodiscard]] std::string service_label(const activities::Catalogue& catalogue,
                                        const activities::Unit& unit);

/// From when to when a booked child is expected.
[[nodiscard]] Stay planned_stay(const activities::Unit& unit);
/// Wednesdays are a kind of their own, whether there is class in the morning or not.
[[nodiscard]] WeekdayKind weekday_kind(const activities::Catalogue& catalogue, base::Date date);

/// The first day, from one on, on which the unit is held: what a price of « the » service is asked
/// for, since a leisure centre of Wednesdays has no price on a Monday. `from` when none is planned.
[[nodiscard]] base::Date first_session_day(const activities::Catalogue& catalogue,
                                           activities::UnitId unit, base::Date from);

}  // namespace tariffs
