#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "architecture/source_text.hpp"

namespace architecture {

/// The handbook: its pages by their names, and the sizes of its pictures, in bytes.
struct Handbook {
    std::map<std::string, std::string> pages;
    std::map<std::string, std::size_t> pictures;
};

/// Every page is linked from README.md; every picture that a page shows is there and says in words
/// what it shows; none is heavier than 60 KB, and none is left over.
[[nodiscard]] Complaints check_handbook(const Handbook& handbook);

}  // namespace architecture
