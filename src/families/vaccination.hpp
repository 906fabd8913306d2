#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"

namespace families {

/// Where a child's mandatory vaccinations stand, as its family says it.
enum class VaccinationState : std::uint8_t {
    up_to_date,
    certificate,  ///< a doctor certifies that they must not be given
    to_provide,   ///< not done yet, or not proved
};
[[nodiscard]] std::string_view text(VaccinationState state);  // "up_to_date", as stored
[[nodiscard]] std::optional<VaccinationState> parse_vaccination_state(std::string_view text);

/// The vaccinations that the law asks of a child born that day, as it stands on `today`, by their
/// French names, in the order of the law (Code de la santé publique, articles L3111-2, R3111-2).
[[nodiscard]] std::vector<std::string_view> mandatory_vaccinations(base::Date birth_date,
                                                                   base::Date today);

}  // namespace families
