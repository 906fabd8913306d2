#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/civil_date.hpp"

namespace families {

/// A child's insurance for school and what surrounds it (assurance scolaire et extrascolaire).
struct Insurance {
    std::string company;
    std::string contract_number;
    base::Date valid_to;  ///< included

    friend bool operator==(const Insurance&, const Insurance&) = default;
};

enum class InsuranceState : std::uint8_t { missing, expired, expires_soon, valid };
/// Soon: within thirty days.
[[nodiscard]] InsuranceState insurance_state(const std::optional<Insurance>& insurance,
                                             base::Date today);
/// The same of an insurance's last day.
[[nodiscard]] InsuranceState insurance_state_until(std::optional<base::Date> last_day,
                                                   base::Date today);

}  // namespace families
