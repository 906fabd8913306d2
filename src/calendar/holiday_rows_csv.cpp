#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "calendar/holiday_rows.hpp"

namespace calendar {

namespace {

/// A heading's name in our file, in the published file, in the API's export.
struct Heading {
    std::string HolidayRow::* field;
    std::array<std::string_view, 3> names;  ///< as base::search_key writes them
};

constexpr std::array headings{
    Heading{&HolidayRow::description, {"label", "description", "description"}},
    Heading{&HolidayRow::population, {"population", "population", "population"}},
    Heading{&HolidayRow::start, {"first day off", "date de debut", "start date"}},
    Heading{&HolidayRow::end, {"pupils return", "date de fin", "end date"}},
    Heading{&HolidayRow::zone, {"zone", "zones", "zones"}},
    Heading{&HolidayRow::school_year, {"school year", "annee scolaire", "annee scolaire"}},
};

/// Takes the first line off `rest`, without its line break.
std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The fields of a line; a quoted field may hold the separator, and quotes written twice.
std::vector<std::string> fields_of(std::string_view line, char separator) {
    std::vector<std::string> fields(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_double_quote = is_quoted && line.substr(i).starts_with("\"\"");
        if (is_double_quote) {
            fields.back() += '"';
            ++i;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == separator && !is_quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    for (auto& field : fields) field = base::trimmed(field);
    return fields;
}

using Columns = std::vector<std::string HolidayRow::*>;

/// Which field each column fills (null: none); nothing when a needed one is missing.
std::optional<Columns> columns_of(std::string_view heading_line, char separator) {
    Columns columns;
    for (const auto& name : fields_of(heading_line, separator)) {
        const auto known = std::ranges::find_if(headings, [&](const Heading& heading) {
            return std::ranges::find(heading.names, base::search_key(name)) != heading.names.end();
        });
        columns.push_back(known == headings.end() ? nullptr : known->field);
    }
    const bool is_complete = std::ranges::all_of(headings, [&](const Heading& heading) {
        return heading.field == &HolidayRow::population ||
               std::ranges::find(columns, heading.field) != columns.end();
    });
    if (!is_complete) return std::nullopt;
    return columns;
}

}  // namespace

HolidayRows rows_of_csv(std::string_view content) {
    auto rest = content;
    const auto heading_line = take_line(rest);
    const char separator = heading_line.find(';') == std::string_view::npos ? ',' : ';';
    const auto columns = columns_of(heading_line, separator);
    HolidayRows result;
    if (!columns) {
        result.problem_line = 1;
        result.problem =
            "Les titres de colonnes ne sont pas reconnus\u00A0: il faut la description, la date de "
            "début, la date de fin, la zone et l’année scolaire.";
        return result;
    }
    for (int line_number = 2; !rest.empty(); ++line_number) {
        const auto line = take_line(rest);
        if (base::trimmed(line).empty()) continue;
        const auto fields = fields_of(line, separator);
        HolidayRow row;
        row.line = line_number;
        for (std::size_t i = 0; i < std::min(fields.size(), columns->size()); ++i) {
            if ((*columns)[i] != nullptr) row.*((*columns)[i]) = fields[i];
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

}  // namespace calendar
