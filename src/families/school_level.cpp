#include "families/school_level.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace families {

namespace {

constexpr std::array<std::string_view, 4> nursery_levels = {"TPS", "PS", "MS", "GS"};
constexpr std::array<std::string_view, 6> elementary_levels = {"CP",  "CE1", "CE2",
                                                               "CM1", "CM2", "ULIS"};

}  // namespace

std::string_view text(SchoolLevel level) {
    return level == SchoolLevel::nursery_school ? "nursery_school" : "elementary_school";
}

std::optional<SchoolLevel> parse_school_level(std::string_view word) {
    for (const auto level : {SchoolLevel::nursery_school, SchoolLevel::elementary_school}) {
        if (text(level) == word) return level;
    }
    return std::nullopt;
}

std::string_view french_name(SchoolLevel level) {
    return level == SchoolLevel::nursery_school ? "maternelle" : "élémentaire";
}

std::optional<SchoolLevel> school_level_of(std::string_view class_level) {
    std::string first;
    for (const char c : class_level) {
        if (!std::isalnum(static_cast<unsigned char>(c))) break;
        first += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (std::ranges::count(nursery_levels, first) > 0) return SchoolLevel::nursery_school;
    if (std::ranges::count(elementary_levels, first) > 0) return SchoolLevel::elementary_school;
    return std::nullopt;
}

}  // namespace families
