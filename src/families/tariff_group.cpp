#include "families/tariff_group.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/text.hpp"

namespace families {

std::string problem_of_group_name(std::string_view name) {
    constexpr std::size_t most = 60;
    if (base::trimmed(name).empty())
        return "Donnez un nom au groupe, par exemple Agents de la ville";
    if (base::length(name) > most) return "Raccourcissez ce nom\u00A0: 60 caractères au plus";
    if (name.find('|') != std::string_view::npos) return "Retirez la barre verticale (|) de ce nom";
    return {};
}

std::vector<std::string> group_history(const Household& household) {
    std::vector<std::string> history;
    const auto& groups = household.groups;
    for (auto period = groups.rbegin(); period != groups.rend(); ++period) {
        if (period->group.empty()) continue;
        const auto from = base::french::date(period->valid_from);
        if (period == groups.rbegin()) {
            history.push_back(period->group + ", depuis le " + from);
        } else {
            const auto last = base::add_days(std::prev(period)->valid_from, -1);
            history.push_back(period->group + ", du " + from + " au " + base::french::date(last));
        }
    }
    return history;
}

}  // namespace families
