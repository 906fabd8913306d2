#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "families/household.hpp"
#include "families/ids.hpp"

namespace families {

/// Where a household lives, in the parts that mean something apart.
struct Address {
    std::string number = {};      ///< "12", "12 bis"; "" when the house has none
    std::string street = {};      ///< "rue des Lilas"
    std::string complement = {};  ///< "Bâtiment B, appartement 12"
    std::string postcode = {};    ///< five digits
    std::string town = {};
    std::string insee_code = {};  ///< of the commune; "" when nobody knows it yet
    friend bool operator==(const Address&, const Address&) = default;
};

/// "12 bis rue des Lilas".
[[nodiscard]] std::string first_line(const Address& address);
/// "12 bis rue des Lilas, Bâtiment B, 03100 Montluçon".
[[nodiscard]] std::string in_one_line(const Address& address);
/// The number and the street of a line as it was typed before they were apart.
[[nodiscard]] Address address_of_line(std::string_view line);

/// Five digits; 2A and 2B in INSEE codes of Corsica.
[[nodiscard]] bool is_postcode(std::string_view text);
[[nodiscard]] bool is_insee_code(std::string_view text);

/// From when on a household lived somewhere.
struct AddressPeriod {
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: still
    Address address;
    Residency residency = Residency::resident;
};

/// « habitant de la commune » or « hors commune ».
[[nodiscard]] std::string_view residency_text(Residency residency);

enum class Parity : std::uint8_t { all, even, odd };
/// A part of a street whose children go to one school: « du 2 au 48, côté pair ».
struct StreetSector {
    std::string street_key;  ///< base::search_key of the street
    Parity parity = Parity::all;
    int number_from = 0;
    int number_to = 0;  ///< included
    SchoolId school;
    std::string school_name;
};
/// The sector of an address in the town, or null.
[[nodiscard]] const StreetSector* sector_of(std::span<const StreetSector> sectors,
                                            const Address& address);

}  // namespace families
