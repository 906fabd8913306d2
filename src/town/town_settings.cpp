#include "town/town_settings.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <sstream>

namespace town {

namespace {

constexpr std::array<std::string_view, 7> day_words = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                       "vendredi", "samedi", "dimanche"};

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "8:30" or "8".
std::optional<base::TimeOfDay> time_from(std::string_view text) {
    const auto colon = text.find(':');
    const auto hours = whole_number(text.substr(0, colon));
    const auto minutes =
        colon == std::string_view::npos ? std::optional(0) : whole_number(text.substr(colon + 1));
    if (!hours || !minutes || *hours < 0 || *hours > 24 || *minutes < 0 || *minutes > 59)
        return std::nullopt;
    return base::TimeOfDay(*hours * 60 + *minutes);
}

std::optional<OpeningRange> range_from(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = time_from(text.substr(0, dash));
    const auto to = time_from(text.substr(dash + 1));
    if (!from || !to || *from >= *to) return std::nullopt;
    return OpeningRange{*from, *to};
}

std::unexpected<std::string> not_understood(const std::string& line) {
    return std::unexpected("Les horaires «\u00A0" + line +
                           "\u00A0» ne sont pas compris\u00A0: écrivez par exemple «\u00A0lundi "
                           "8:30-12:00 13:00-17:00\u00A0».");
}

}  // namespace

std::expected<OpeningHours, std::string> parse_opening_hours(
    const std::vector<std::string>& lines) {
    OpeningHours hours;
    for (const auto& line : lines) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        const auto day = std::ranges::find(day_words, word);
        if (day == day_words.end()) return not_understood(line);
        auto& ranges = hours[static_cast<std::size_t>(day - day_words.begin())];
        while (words >> word) {
            const auto range = range_from(word);
            const bool follows = range && (ranges.empty() || ranges.back().to <= range->from);
            if (!follows) return not_understood(line);
            ranges.push_back(*range);
        }
    }
    return hours;
}

std::expected<Town, std::string> town_of(const config::Town& settings) {
    auto hours = parse_opening_hours(settings.opening_hours);
    if (!hours) return std::unexpected(hours.error());
    Town town;
    town.name = settings.city;
    town.town_hall = settings.name;
    town.legal_name = settings.name;
    town.desk_name = settings.desk_name;
    town.address_lines = {settings.address, settings.postcode + " " + settings.city};
    town.postcode = settings.postcode;
    town.phone = settings.phone;
    town.email = settings.email;
    town.opening_hours = std::move(*hours);
    town.by_appointment = settings.by_appointment;
    town.data_protection_contact = settings.data_protection_email;
    town.theme = {settings.brand_colour, settings.brand_strong_colour};
    return town;
}

}  // namespace town
