#include "ui/list_table.hpp"

#include <algorithm>
#include <string_view>

#include "ui/form_parts.hpp"

namespace ui {

using html::attribute;
using html::Html;
using parts::more_classes;

namespace {

void write_head(std::string& out, const Cell& cell) {
    html::write(
        out, R"(<th scope="col" role="columnheader" class="govuk-table__header{}">{}</th>)",
        more_classes(cell.format == CellFormat::numeric ? "govuk-table__header--numeric" : "",
                     cell.classes),
        cell.text.html());
}

/// The name of a cell's column, where the columns' heads are not seen. A cell over several columns
/// has none of its own.
Html column_name(const Table& list, const Cell& cell, std::size_t column) {
    if (column >= list.head.size() || cell.colspan > 1 || list.head[column].text.empty()) return {};
    return html::html(R"(<span class="list__name" aria-hidden="true">{}</span>)",
                      list.head[column].text.html());
}

/// Up to as many letters as « 30 septembre 2026 » has: dates, numbers and amounts keep to one line
/// of a wide table.
constexpr std::size_t most_whole_letters = 18;

/// How a plain text stands in its cell; markup stands as it is written.
std::string_view class_of_text(std::string_view text) {
    if (text.empty() || text.find('<') != text.npos) return "";
    if (text == "–") return "list__nothing";
    const auto letters = std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return static_cast<std::size_t>(letters) <= most_whole_letters ? "list__whole" : "";
}

void write_cell(std::string& out, const Table& list, const Cell& cell, std::size_t column) {
    const auto colspan = cell.colspan > 1 ? attribute("colspan", cell.colspan) : html::Attributes();
    if (column == 0 && list.first_cell_is_header) {
        return html::write(
            out, R"(<th scope="row" role="rowheader" class="govuk-table__header{}" {}>{}</th>)",
            more_classes(class_of_text(cell.text.html().str()), cell.classes),
            colspan + cell.attributes, cell.text.html());
    }
    html::write(
        out,
        R"(<td role="cell" class="govuk-table__cell{}" {}>{}<div class="list__value">{}</div></td>)",
        more_classes(cell.format == CellFormat::numeric ? "govuk-table__cell--numeric" : "",
                     cell.classes) +
            more_classes(class_of_text(cell.text.html().str())),
        colspan + cell.attributes, column_name(list, cell, column), cell.text.html());
}

}  // namespace

Html list_table(const Table& list) {
    const auto row = [&list](std::string& out, const std::vector<Cell>& cells) {
        out += R"(<tr class="govuk-table__row" role="row">)";
        std::size_t column = 0;
        for (const auto& cell : cells) {
            write_cell(out, list, cell, column);
            column += static_cast<std::size_t>(std::max(1, cell.colspan));
        }
        out += "</tr>";
    };
    return html::html(
        R"(<table class="govuk-table list{}" role="table" {}><caption class="govuk-table__caption{}">{}</caption><thead class="govuk-table__head" role="rowgroup"><tr class="govuk-table__row" role="row">{}</tr></thead><tbody class="govuk-table__body" role="rowgroup">{}</tbody></table>)",
        more_classes(list.classes), list.attributes, more_classes(list.caption_classes),
        list.caption, html::each(list.head, write_head), html::each(list.rows, row));
}

}  // namespace ui
