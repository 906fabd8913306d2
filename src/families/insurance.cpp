#include "families/insurance.hpp"

namespace families {

namespace {
constexpr int soon_days = 30;
}

InsuranceState insurance_state(const std::optional<Insurance>& insurance, base::Date today) {
    return insurance_state_until(insurance ? std::optional(insurance->valid_to) : std::nullopt,
                                 today);
}

InsuranceState insurance_state_until(std::optional<base::Date> last_day, base::Date today) {
    if (!last_day) return InsuranceState::missing;
    const auto days = base::days_between(today, *last_day);
    if (days < 0) return InsuranceState::expired;
    return days <= soon_days ? InsuranceState::expires_soon : InsuranceState::valid;
}

}  // namespace families
