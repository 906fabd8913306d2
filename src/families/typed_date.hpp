#pragma once

#include <optional>
#include <string>

#include "base/civil_date.hpp"

namespace families {

/// A date as it stands in a form's three fields, right or not.
struct TypedDate {
    std::string day;
    std::string month;
    std::string year;

    TypedDate() = default;
    TypedDate(std::string typed_day, std::string typed_month, std::string typed_year);
    explicit TypedDate(base::Date date);

    [[nodiscard]] bool is_empty() const { return day.empty() && month.empty() && year.empty(); }
    /// Nothing when it is no day of the years 1900 to 2199.
    [[nodiscard]] std::optional<base::Date> date() const;
};

}  // namespace families
