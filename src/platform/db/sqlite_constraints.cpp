#include "platform/db/sqlite_constraints.hpp"

#include <memory>
#include <vector>

namespace db {

namespace {

struct Column {
    std::string_view table;
    std::string_view name;
};

/// "booking.child_id, booking.session_id".
std::vector<Column> listed_columns(std::string_view list) {
    std::vector<Column> columns;
    while (!list.empty()) {
        const auto end = std::min(list.find(", "), list.size());
        const auto item = list.substr(0, end);
        const auto dot = item.find('.');
        if (dot == std::string_view::npos) return {};
        columns.push_back({item.substr(0, dot), item.substr(dot + 1)});
        list.remove_prefix(std::min(end + 2, list.size()));
    }
    return columns;
}

std::string_view column_text(sqlite3_stmt* statement, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return text == nullptr
               ? std::string_view{}
               : std::string_view(
                     text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

/// The unique index made by CREATE UNIQUE INDEX over exactly these columns, or nothing.
std::string index_over(sqlite3* database, const std::vector<Column>& columns) {
    // group_concat's order is the scan's; the inner query fixes it.
    constexpr const char* sql =
        "SELECT list.name, (SELECT group_concat(name, ', ') FROM "
        "(SELECT name FROM pragma_index_info(list.name) ORDER BY seqno)) "
        "FROM pragma_index_list(?1) list WHERE list.\"unique\" AND list.origin = 'c' "
        "ORDER BY list.seq DESC";
    std::string wanted;
    for (const Column& column : columns) {
        if (!wanted.empty()) wanted += ", ";
        wanted += column.name;
    }
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &raw, nullptr) != SQLITE_OK) return {};
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw,
                                                                               &sqlite3_finalize);
    const std::string_view table = columns.front().table;
    sqlite3_bind_text(raw, 1, table.data(), static_cast<int>(table.size()), SQLITE_STATIC);
    while (sqlite3_step(raw) == SQLITE_ROW) {
        if (column_text(raw, 1) == wanted) return std::string(column_text(raw, 0));
    }
    return {};
}

std::string unique_name(sqlite3* database, int extended_code, std::string_view subject) {
    if (subject.starts_with("index '") && subject.ends_with('\'')) {
        return std::string(subject.substr(7, subject.size() - 8));
    }
    const auto columns = listed_columns(subject);
    if (columns.empty()) return {};
    const std::string table(columns.front().table);
    if (extended_code != SQLITE_CONSTRAINT_UNIQUE) return table + "_pkey";
    if (auto index = index_over(database, columns); !index.empty()) return index;
    std::string name = table;
    for (const Column& column : columns) name.append("_").append(column.name);
    return name + "_key";
}

}  // namespace

ErrorKind sqlite_error_kind(int extended_code) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return ErrorKind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return ErrorKind::foreign_key;
        case SQLITE_CONSTRAINT_CHECK:
            return ErrorKind::check;
        case SQLITE_CONSTRAINT_NOTNULL:
            return ErrorKind::not_null;
        default:
            break;
    }
    const int code = extended_code & 0xff;
    return code == SQLITE_BUSY || code == SQLITE_LOCKED ? ErrorKind::busy : ErrorKind::other;
}

std::string sqlite_constraint_name(sqlite3* database, int extended_code, std::string_view message) {
    constexpr std::string_view marker = " constraint failed: ";
    const auto position = message.find(marker);
    if (position == std::string_view::npos) return {};
    const auto subject = message.substr(position + marker.size());
    switch (sqlite_error_kind(extended_code)) {
        case ErrorKind::unique:
            return unique_name(database, extended_code, subject);
        case ErrorKind::check:
        case ErrorKind::not_null:
            return std::string(subject);
        default:
            return {};
    }
}

}  // namespace db
