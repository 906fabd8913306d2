#pragma once

#include <string>
#include <vector>

#include "families/family_search_store.hpp"
#include "families/school_store.hpp"
#include "platform/html/html.hpp"

namespace office {

struct SearchView {
    families::FamilySearch search;
    std::vector<families::FoundHousehold> found;
    std::vector<families::SchoolName> schools;
    std::vector<std::string> class_names;  ///< of the school chosen, or none
    std::string csv_href;
    bool can_create = false;
};
[[nodiscard]] html::Html search_view(const SearchView& view);

/// The families found, with the words that matched marked; for other pages, too.
[[nodiscard]] html::Html found_families(const std::vector<families::FoundHousehold>& found);

/// As the address and the form say it: "adultes", "enfants", "".
[[nodiscard]] std::string_view text(families::SearchAmong among);

}  // namespace office
