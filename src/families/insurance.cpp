#include "families/insurance.hpp"

namespace families {

namespace {
constexpr int soon_days = 30;
}

InsuranceState insurance_state(const std::optional<Insurance>& insurance, base::Date today) {
    if (!insurance) return InsuranceState::missing;
    const auto days = base::days_between(today, insurance->valid_to);
    if (days < 0) return InsuranceState::expired;
    return days <= soon_days ? InsuranceState::expires_soon : InsuranceState::valid;
}

}  // namespace families
