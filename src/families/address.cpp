#include "families/address.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/whole_number.hpp"

namespace families {

namespace {

/// 12 of "12 bis"; 0 when there is none.
int house_number(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::string first_line(const Address& address) {
    return address.number.empty() ? address.street : address.number + " " + address.street;
}

std::string in_one_line(const Address& address) {
    auto line = first_line(address);
    if (!address.complement.empty()) line += ", " + address.complement;
    return line + ", " + address.postcode + " " + address.town;
}

Address address_of_line(std::string_view line) {
    const auto text = base::trimmed(line);
    std::size_t end = 0;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    if (end == 0 || end == text.size()) return {.street = text};
    auto number = text.substr(0, end);
    auto street = base::trimmed(std::string_view(text).substr(end));
    if (street.starts_with(',')) street = base::trimmed(std::string_view(street).substr(1));
    for (const std::string_view repeat : {"bis ", "ter ", "quater "}) {
        if (!street.starts_with(repeat)) continue;
        number += " " + std::string(repeat.substr(0, repeat.size() - 1));
        street.erase(0, repeat.size());
    }
    return {.number = number, .street = street};
}

bool is_postcode(std::string_view text) {
    return text.size() == 5 && std::ranges::all_of(text, base::is_digit);
}

bool is_insee_code(std::string_view text) {
    if (text.size() != 5 || !base::is_digit(text[0])) return false;
    const bool is_department =
        base::is_digit(text[1]) || (text[0] == '2' && (text[1] == 'A' || text[1] == 'B'));
    return is_department && std::ranges::all_of(text.substr(2), base::is_digit);
}

std::string_view residency_text(Residency residency) {
    return residency == Residency::resident ? "habitant de la commune" : "hors commune";
}

const StreetSector* sector_of(std::span<const StreetSector> sectors, const Address& address) {
    const auto key = base::search_key(address.street);
    const int number = house_number(address.number);
    const auto found = std::ranges::find_if(sectors, [&](const StreetSector& sector) {
        const bool is_side =
            sector.parity == Parity::all || (number % 2 == 0) == (sector.parity == Parity::even);
        return sector.street_key == key && is_side && sector.number_from <= number &&
               number <= sector.number_to;
    });
    return found == sectors.end() ? nullptr : &*found;
}

}  // namespace families
