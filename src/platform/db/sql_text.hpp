#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/engine.hpp"

/// One SQL text for two engines: what is rewritten before a statement is prepared. Pure functions;
/// literals, quoted names and comments are never touched.
namespace db::sql_text {

/// The placeholders `first` … `first + count - 1` (numbered from 1) hold the parameter `name`.
struct Slot {
    std::string name;
    std::size_t first = 1;
    std::size_t count = 1;
    bool is_list = false;
};

struct Statement {
    std::string sql;
    std::vector<Slot> slots;  ///< in the order of their first appearance
    std::size_t placeholders = 0;
};

/// How many items the caller gives to a list parameter.
struct ListSize {
    std::string_view name;
    std::size_t items = 0;
};

/// Placeholders for a list of `items`: the next power of two, so that lists of any length make few
/// different statements; the last item is repeated to fill them. None for an empty list.
[[nodiscard]] std::size_t padded(std::size_t items);

/// `:name` becomes `?` or `$N`, and `?N` where it comes again; a name in `lists` becomes
/// `padded(items)` of them, and `NULL` when the list is empty. `FOR UPDATE …` disappears on SQLite.
/// The type words of the schema are spelled out in `CAST(… AS INSTANT)`.
[[nodiscard]] Statement prepare(std::string_view source, Engine engine,
                                std::span<const ListSize> lists = {});

/// `:rows` becomes `rows` bracketed groups of `columns` placeholders, numbered row by row.
[[nodiscard]] Statement prepare_rows(std::string_view source, Engine engine, std::size_t rows,
                                     std::size_t columns);

/// The statements of a file, without their semicolons; empty ones are left out.
[[nodiscard]] std::vector<std::string> split(std::string_view script);

/// A schema statement in the engine's own words: whole words in upper case only (ID, REFERENCE,
/// MONEY_CENTS, INTEGER, CIVIL_DATE, INSTANT, FLAG, BLOB). SQLite tables become STRICT.
[[nodiscard]] std::string spell_schema(std::string_view statement, Engine engine);

}  // namespace db::sql_text
