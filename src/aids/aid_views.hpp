#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aids/aid.hpp"
#include "families/household.hpp"
#include "platform/html/html.hpp"

/// Aids as families and officers see them.
namespace aids {

struct AidListView {
    AidBook book;
    const std::vector<families::Child>& children;  ///< of the household
    base::Date today;
    enum class Place : std::uint8_t { page, section };  ///< under a page's heading, or a section's
    Place place = Place::page;
    std::string change_path =
        {};  ///< an aid is changed at `<change_path>/<id>`; "": not by who reads
};
/// Each with what it gives, for whom, what was used and what is left.
[[nodiscard]] html::Html aid_list_view(const AidListView& view);

/// Which aids prices count with, and what is left. Nothing without any aid that still counts today
/// or later.
[[nodiscard]] html::Html aid_note(const AidListView& view);
/// The same in a line or two, above the agenda's prices.
[[nodiscard]] html::Html aid_line(const AidListView& view);

}  // namespace aids
