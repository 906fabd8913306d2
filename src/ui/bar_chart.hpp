#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/html/html.hpp"

namespace ui {

/// Lying bars, each of some parts one after the other, drawn by the server. Values are never
/// negative. The same figures stand in a table beside it, which is what counts: the drawing has a
/// title and says where to read them.
struct BarChart {
    std::string id;     ///< of the page's own: its parts are named after it
    std::string title;  ///< « Facturé par mois »
    std::string description;
    std::vector<std::string> parts;  ///< what each part of a bar is, three at most
    struct Bar {
        std::string label;
        std::vector<std::int64_t> values;  ///< as many as `parts`
        std::string total;                 ///< in words: « 1 234,00 € »
    };
    std::vector<Bar> bars;
};
/// Nothing when there is nothing to draw.
[[nodiscard]] html::Html bar_chart(const BarChart& chart);

}  // namespace ui
