#pragma once

#include <expected>
#include <string>
#include <vector>

#include "platform/config/config.hpp"
#include "town/town.hpp"

namespace town {

/// Reads lines such as "lundi 8:30-12:00 13:00-17:00"; a day without a line is closed. Refused with
/// a French sentence for the administrator.
[[nodiscard]] std::expected<OpeningHours, std::string> parse_opening_hours(
    const std::vector<std::string>& lines);

/// The town as the administrator's file describes it. Refused with a French sentence when the
/// opening hours cannot be read.
[[nodiscard]] std::expected<Town, std::string> town_of(const config::Town& settings);

}  // namespace town
