#pragma once

#include <span>
#include <string_view>

/// Text files of the source tree that are compiled into the program (see cmake/embed.cmake).
namespace embedded {

struct File {
    std::string_view name;
    std::string_view content;
};

[[nodiscard]] std::span<const File> schema();        ///< schema/*.sql, in name order
[[nodiscard]] std::span<const File> holidays();      ///< data/school-holidays.csv
[[nodiscard]] std::span<const File> french_banks();  ///< data/french-banks.csv

}  // namespace embedded
