#include "families/typed_date.hpp"

#include <utility>

#include "base/text.hpp"

namespace families {

TypedDate::TypedDate(std::string typed_day, std::string typed_month, std::string typed_year)
    : day(std::move(typed_day)), month(std::move(typed_month)), year(std::move(typed_year)) {}

TypedDate::TypedDate(base::Date date)
    : day(std::to_string(static_cast<unsigned>(date.day()))),
      month(std::to_string(static_cast<unsigned>(date.month()))),
      year(std::to_string(static_cast<int>(date.year()))) {}

std::optional<base::Date> TypedDate::date() const {
    const auto date = base::parse_french_date(base::trimmed(day) + "/" + base::trimmed(month) +
                                              "/" + base::trimmed(year));
    if (!date || date->year() < std::chrono::year(1900) || date->year() > std::chrono::year(2199))
        return std::nullopt;
    return date;
}

}  // namespace families
