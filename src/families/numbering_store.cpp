#include "families/numbering_store.hpp"

#include <algorithm>
#include <charconv>

namespace families {

std::string next_file_number(db::Read read) {
    constexpr std::size_t digits = 6;
    int highest = 0;
    read->each(R"(
        SELECT max(file_number) FROM household
        WHERE length(file_number) = 6 AND file_number >= '000000' AND file_number <= '999999')",
               {}, [&](const db::Row& row) {
                   if (row.is_null(0)) return;
                   const auto number = row.text(0);
                   int value = 0;
                   const auto [end, error] =
                       std::from_chars(number.data(), number.data() + number.size(), value);
                   if (error == std::errc{}) highest = std::max(highest, value);
               });
    const auto next = std::to_string(highest + 1);
    return std::string(digits - std::min(digits, next.size()), '0') + next;
}

std::optional<std::string> year_of_class(db::Read read, SchoolClassId id) {
    const auto year =
        read->one<std::string>("SELECT school_year FROM school_class WHERE id = :id", {{"id", id}});
    return year ? std::optional(std::get<0>(*year)) : std::nullopt;
}

}  // namespace families
