#include "families/postal_order.hpp"

#include <charconv>
#include <vector>

#include "base/text.hpp"
#include "families/address.hpp"

namespace families {

namespace {

std::vector<std::string_view> lines_of_recipient(std::string_view recipient) {
    std::vector<std::string_view> lines;
    while (!recipient.empty()) {
        const auto end = recipient.find('\n');
        lines.push_back(recipient.substr(0, end));
        recipient.remove_prefix(end == std::string_view::npos ? recipient.size() : end + 1);
    }
    return lines;
}

}  // namespace

PostalPlace postal_place(std::string_view recipient) {
    PostalPlace place;
    const auto lines = lines_of_recipient(recipient);
    if (lines.empty()) return place;
    const auto last = lines.back();
    const auto space = last.find(' ');
    place.postcode = std::string(last.substr(0, space));
    if (space != std::string_view::npos) place.town = base::search_key(last.substr(space + 1));
    if (lines.size() < 2) return place;
    const auto address = address_of_line(lines[lines.size() - 2]);
    place.street = base::search_key(address.street);
    const auto* begin = address.number.data();
    const auto [end, error] = std::from_chars(begin, begin + address.number.size(), place.number);
    if (error == std::errc())
        place.suffix = base::trimmed(std::string_view(end, begin + address.number.size()));
    return place;
}

}  // namespace families
