#include "ui/bar_chart.hpp"

#include <algorithm>
#include <numeric>

namespace ui {

using html::Html;

namespace {

constexpr std::int64_t chart_width = 340;  // of a phone: one unit is one pixel there
constexpr std::int64_t row_height = 44;
constexpr std::int64_t bar_height = 16;
constexpr std::int64_t text_baseline = 15;
constexpr std::int64_t bar_top = 22;

std::int64_t sum_of(const BarChart::Bar& bar) {
    return std::accumulate(bar.values.begin(), bar.values.end(), std::int64_t{0});
}

Html bar_row(const BarChart::Bar& bar, std::int64_t top, std::int64_t largest) {
    Html parts;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < bar.values.size(); ++i) {
        // By cumulated sums: parts stand side by side without a gap.
        const auto from = before * chart_width / largest;
        before += bar.values[i];
        const auto to = before * chart_width / largest;
        if (to == from) continue;
        parts += html::html(
            R"(<rect class="chart__part chart__part--{}" x="{}" y="{}" width="{}" height="{}"></rect>)",
            i + 1, from, top + bar_top, to - from, bar_height);
    }
    return html::html(
        R"(<text class="chart__text" x="0" y="{}">{}</text><text class="chart__text chart__text--end" x="{}" y="{}">{}</text>{})",
        top + text_baseline, bar.label, chart_width, top + text_baseline, bar.total, parts);
}

}  // namespace

html::Html bar_chart(const BarChart& chart) {
    std::int64_t largest = 0;
    for (const auto& bar : chart.bars) largest = std::max(largest, sum_of(bar));
    if (largest == 0) return {};
    Html rows;
    std::int64_t top = 0;
    for (const auto& bar : chart.bars) {
        rows += bar_row(bar, top, largest);
        top += row_height;
    }
    std::size_t number = 0;
    const auto key = [&](const std::string& part) {
        ++number;
        return html::html(
            R"(<li><svg class="chart__key" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><rect class="chart__part chart__part--{}" x="1" y="1" width="14" height="14"></rect></svg>{}</li>)",
            number, part);
    };
    return html::html(
        R"(<figure class="chart"><svg role="img" aria-labelledby="{}-titre {}-texte" viewBox="0 0 {} {}"><title id="{}-titre">{}</title><desc id="{}-texte">{}</desc>{}</svg><ul class="chart__keys" aria-hidden="true">{}</ul></figure>)",
        chart.id, chart.id, chart_width, top, chart.id, chart.title, chart.id, chart.description,
        rows, html::each(chart.parts, key));
}

}  // namespace ui
