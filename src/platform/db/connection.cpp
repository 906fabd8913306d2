#include "platform/db/connection.hpp"

namespace db::detail {

namespace {

template <class T>
T parsed(const std::optional<T>& value, std::string_view meaning, std::string_view text) {
    if (value) return *value;
    throw Error(ErrorKind::other, "",
                "not " + std::string(meaning) + ": \"" + std::string(text) + "\"");
}

/// PostgreSQL writes "2026-12-01 11:00:00+00" in UTC, with decimals when there are some.
std::optional<base::Instant> parse_postgresql_instant(std::string_view text) {
    constexpr std::size_t seconds_end = 19;
    if (text.size() < seconds_end + 3 || text[10] != ' ' || !text.ends_with("+00")) {
        return std::nullopt;
    }
    std::string iso(text.substr(0, seconds_end));
    iso[10] = 'T';
    iso += 'Z';
    return base::parse_instant(iso);
}

}  // namespace

base::Date to_date(std::string_view text) {
    return parsed(base::parse_date(text), "a date", text);
}

base::Month to_month(std::string_view text) {
    return parsed(base::parse_month(text), "a month", text);
}

base::Instant to_instant(std::string_view text) {
    auto instant = base::parse_instant(text);
    if (!instant) instant = parse_postgresql_instant(text);
    return parsed(instant, "an instant", text);
}

void null_in_column(int column) {
    throw Error(ErrorKind::other, "",
                "NULL in column " + std::to_string(column) + ", which is not optional");
}

void out_of_range(int column) {
    throw Error(ErrorKind::other, "",
                "the integer in column " + std::to_string(column) + " is out of range");
}

void wrong_type(int column, std::string_view expected) {
    throw Error(ErrorKind::other, "",
                "column " + std::to_string(column) + " holds no " + std::string(expected));
}

}  // namespace db::detail
