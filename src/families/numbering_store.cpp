#include "families/numbering_store.hpp"

#include <algorithm>
#include <charconv>

#include "accounts/activation_code.hpp"
#include "accounts/activation_code_store.hpp"

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

std::string free_identifier(db::Read read, crypto::RandomSource& random,
                            std::string_view last_name) {
    constexpr unsigned first_number = 10'000;
    constexpr unsigned numbers = 90'000;
    for (;;) {
        auto identifier = accounts::family_identifier(
            last_name, first_number + static_cast<unsigned>(crypto::random_below(random, numbers)));
        if (accounts::is_identifier_free(read, identifier)) return identifier;
    }
}

std::optional<std::string> year_of_class(db::Read read, SchoolClassId id) {
    const auto year =
        read->one<std::string>("SELECT school_year FROM school_class WHERE id = :id", {{"id", id}});
    return year ? std::optional(std::get<0>(*year)) : std::nullopt;
}

}  // namespace families
