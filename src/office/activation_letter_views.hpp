#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/activation_store.hpp"
#include "platform/html/html.hpp"

namespace office {

struct FirstSignInsView {
    std::string csrf_token;
    families::HouseholdId household;
    std::vector<families::GuardianAccess> guardians;
    const base::TownTime* town_time = nullptr;
    enum class Letters : std::uint8_t { none, printable, no_child } letters = Letters::none;
};
[[nodiscard]] html::Html first_sign_ins_view(const FirstSignInsView& view);

}  // namespace office
