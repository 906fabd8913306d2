#include "support/database_rows.hpp"

#include <algorithm>
#include <vector>

namespace support {

namespace {

std::vector<std::string> names(db::Read& read, std::string_view sql,
                               db::Connection::Arguments arguments = {}) {
    return read->all(sql, arguments, [](const db::Row& row) { return row.get<std::string>(0); });
}

/// What is selected of a table, and where bytes stand in it.
struct Columns {
    std::string selected;
    std::vector<bool> are_bytes;

    void add(std::string column, bool is_bytes) {
        selected += (selected.empty() ? "" : ", ") + std::move(column);
        are_bytes.push_back(is_bytes);
    }
};

Columns columns_on_sqlite(db::Read& read, const std::string& table) {
    Columns columns;
    for (const auto& name : names(read, "SELECT name FROM pragma_table_info(:of)", {{"of", table}}))
        columns.add("CAST(\"" + name + "\" AS BLOB)", true);
    return columns;
}

Columns columns_on_postgresql(db::Read& read, const std::string& table) {
    Columns columns;
    read->each(
        "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns "
        "WHERE table_schema = 'public' AND CAST(table_name AS TEXT) = :of ORDER BY 1",
        {{"of", table}}, [&](const db::Row& row) {
            const auto name = "\"" + row.get<std::string>(0) + "\"";
            const bool is_bytes = row.text(1) == "bytea";
            columns.add(is_bytes ? name : "CAST(" + name + " AS TEXT)", is_bytes);
        });
    return columns;
}

std::string rows_of(db::Read& read, const std::string& table, const Columns& columns) {
    auto rows = read->all(
        "SELECT " + columns.selected + " FROM \"" + table + "\"", {}, [&](const db::Row& row) {
            std::string text;
            for (int i = 0; i < static_cast<int>(columns.are_bytes.size()); ++i) {
                if (row.is_null(i)) {
                    text += "NULL|";
                } else {
                    const bool is_bytes = columns.are_bytes[static_cast<std::size_t>(i)];
                    text += (is_bytes ? row.blob(i) : row.get<std::string>(i)) + "|";
                }
            }
            return text;
        });
    std::ranges::sort(rows);
    std::string text;
    for (const auto& row : rows) text += row + "\n";
    return text;
}

}  // namespace

std::map<std::string, std::string> rows_by_table(db::Database& database, config::Engine engine) {
    const bool is_sqlite = engine == config::Engine::sqlite;
    return database.read([&](db::Read& read) {
        std::map<std::string, std::string> rows;
        const auto tables =
            names(read, is_sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                                  : "SELECT CAST(table_name AS TEXT) FROM "
                                    "information_schema.tables WHERE table_schema = 'public'");
        for (const auto& table : tables) {
            const auto columns =
                is_sqlite ? columns_on_sqlite(read, table) : columns_on_postgresql(read, table);
            rows[table] = rows_of(read, table, columns);
        }
        return rows;
    });
}

}  // namespace support
