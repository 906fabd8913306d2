#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace families {

/// The two schools of a town (Code de l'éducation, article D311-10): maternelle, élémentaire.
enum class SchoolLevel : std::uint8_t { nursery_school, elementary_school };

[[nodiscard]] std::string_view text(SchoolLevel level);  // "nursery_school", as stored
[[nodiscard]] std::optional<SchoolLevel> parse_school_level(std::string_view text);
[[nodiscard]] std::string_view french_name(SchoolLevel level);  // "maternelle"

/// Of a class's level as schools write it: "TPS", "PS", "MS", "GS"; "CP" to "CM2", "ULIS". Of a
/// class of several levels ("GS-CP") the first counts. Nothing for another word.
[[nodiscard]] std::optional<SchoolLevel> school_level_of(std::string_view class_level);

}  // namespace families
