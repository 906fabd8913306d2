#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace families {

/// The place of a letter in a pile as the post sorts it: postcode, town, street, number.
struct PostalPlace {
    std::string postcode = {};
    std::string town = {};    ///< search key, as the street
    std::string street = {};  ///< "avenue de la gare", without its number
    int number = 0;           ///< 0 where there is none
    std::string suffix = {};  ///< "bis"
    friend auto operator<=>(const PostalPlace&, const PostalPlace&) = default;
};

/// Of a recipient as printed: the last line is postcode and town, the one before it the street.
[[nodiscard]] PostalPlace postal_place(std::string_view recipient);

}  // namespace families
