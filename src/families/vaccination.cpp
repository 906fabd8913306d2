#include "families/vaccination.hpp"

#include <array>

namespace families {

namespace {

using std::chrono::year;

/// From when on, and for those born when, the law asks for a vaccination.
struct Mandatory {
    std::string_view name;
    base::Date born_from;
    base::Date born_to;     ///< included
    base::Date asked_from;  ///< of which day on
    base::Date asked_to;    ///< included
};

constexpr base::Date ever = year(1900) / 1 / 1;
constexpr base::Date still = year(2999) / 12 / 31;
/// Eleven vaccinations instead of three: law 2017-1836, article 49.
constexpr base::Date eleven = year(2018) / 1 / 1;
/// Meningococci ACWY and B instead of C: decree 2024-694, in force since 1 January 2025, for
/// infants of less than eighteen months on that day and those born after them.
constexpr base::Date acwy_b_born_from = year(2023) / 7 / 1;
constexpr base::Date acwy_b_asked_from = year(2025) / 1 / 1;

constexpr std::array<Mandatory, 14> by_law = {{
    {"diphtérie", ever, still, ever, still},
    {"tétanos", ever, still, ever, still},
    {"poliomyélite", ever, still, ever, still},
    {"coqueluche", eleven, still, eleven, still},
    {"Haemophilus influenzae b", eleven, still, eleven, still},
    {"hépatite B", eleven, still, eleven, still},
    {"pneumocoque", eleven, still, eleven, still},
    {"méningocoque C", eleven, year(2023) / 6 / 30, eleven, still},
    {"méningocoque C", acwy_b_born_from, still, eleven, year(2024) / 12 / 31},
    {"méningocoques ACWY", acwy_b_born_from, still, acwy_b_asked_from, still},
    {"méningocoque B", acwy_b_born_from, still, acwy_b_asked_from, still},
    {"rougeole", eleven, still, eleven, still},
    {"oreillons", eleven, still, eleven, still},
    {"rubéole", eleven, still, eleven, still},
}};

}  // namespace

std::string_view text(VaccinationState state) {
    switch (state) {
        case VaccinationState::up_to_date:
            return "up_to_date";
        case VaccinationState::certificate:
            return "certificate";
        case VaccinationState::to_provide:
            break;
    }
    return "to_provide";
}

std::optional<VaccinationState> parse_vaccination_state(std::string_view stored) {
    for (const auto state : {VaccinationState::up_to_date, VaccinationState::certificate,
                             VaccinationState::to_provide}) {
        if (text(state) == stored) return state;
    }
    return std::nullopt;
}

std::vector<std::string_view> mandatory_vaccinations(base::Date birth_date, base::Date today) {
    std::vector<std::string_view> names;
    for (const auto& one : by_law) {
        const bool is_asked = one.born_from <= birth_date && birth_date <= one.born_to &&
                              one.asked_from <= today && today <= one.asked_to;
        if (is_asked) names.push_back(one.name);
    }
    return names;
}

}  // namespace families
