#pragma once

#include <string>
#include <vector>

#include "families/household.hpp"
#include "families/tariff_group_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

using TariffGroups = std::vector<families::KnownTariffGroup>;

/// The town's tariff groups.
struct TariffGroupsView {
    TariffGroups groups;
    std::string typed_name = {};
    ui::FormErrors errors = {};
    std::string csrf_token = {};
};
[[nodiscard]] html::Html tariff_groups_view(const TariffGroupsView& view);

/// Of which group a household is, and from when to when.
struct HouseholdGroupForm {
    std::string group;  ///< an id; "" for none
    std::string from;
    std::string to;
};
struct HouseholdGroupView {
    std::vector<std::string> history;
    TariffGroups groups;
    HouseholdGroupForm form;
    std::string action;
    ui::FormErrors errors = {};
    std::string csrf_token = {};
};
[[nodiscard]] html::Html household_group_view(const HouseholdGroupView& view);

}  // namespace office
