#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/csv_reader.hpp"
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

using Columns = std::vector<std::string HolidayRow::*>;

/// Which field each column fills (null: none); nothing when a needed one is missing.
std::optional<Columns> columns_of(const std::vector<std::string>& titles) {
    Columns columns;
    for (const auto& name : titles) {
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
    const auto lines = base::read_csv(content);
    const auto columns = lines.empty() ? std::nullopt : columns_of(lines.front().cells);
    HolidayRows result;
    if (!columns) {
        result.problem_line = 1;
        result.problem =
            "Les titres de colonnes ne sont pas reconnus\u00A0: il faut la description, la date de "
            "début, la date de fin, la zone et l’année scolaire.";
        return result;
    }
    for (std::size_t l = 1; l < lines.size(); ++l) {
        const auto& fields = lines[l].cells;
        HolidayRow row;
        row.line = lines[l].line;
        for (std::size_t i = 0; i < std::min(fields.size(), columns->size()); ++i) {
            if ((*columns)[i] != nullptr) row.*((*columns)[i]) = fields[i];
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

}  // namespace calendar
