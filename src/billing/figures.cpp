#include "billing/figures.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/french.hpp"

namespace billing {

namespace {

FigureSums sums_of(const InvoiceFacts& invoice) {
    return {invoice.total - invoice.credited, invoice.paid, invoice.waived, invoice.left()};
}

std::string band_label(const std::vector<int>& bounds, std::size_t band) {
    if (band == bounds.size()) return "Sans quotient";
    const auto from = std::to_string(bounds[band]);
    if (band + 1 == bounds.size()) return "Quotient de " + from + " et plus";
    return "Quotient de " + from + " à " + std::to_string(bounds[band + 1] - 1);
}

std::size_t band_of(const std::vector<int>& bounds, std::optional<int> quotient) {
    if (!quotient) return bounds.size();
    const auto above = std::ranges::upper_bound(bounds, *quotient);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(above - bounds.begin() - 1, 0));
}

using KindSums = std::map<std::optional<activities::ActivityKind>, FigureSums>;

/// Adds the parts of one figure of an invoice to its activities.
void share_to_activities(KindSums& of_kind, const InvoiceFacts& invoice, base::Money amount,
                         base::Money FigureSums::* figure) {
    std::vector<base::Money> weights;
    for (const auto& line : invoice.activities) weights.push_back(line.second);
    const auto parts = shared_out(amount, weights);
    for (std::size_t i = 0; i < parts.size(); ++i)
        of_kind[invoice.activities[i].first].*figure += parts[i];
}

}  // namespace

FigureSums& FigureSums::operator+=(const FigureSums& other) {
    billed += other.billed;
    paid += other.paid;
    waived += other.waived;
    left += other.left;
    return *this;
}

std::vector<base::Money> shared_out(base::Money amount, const std::vector<base::Money>& weights) {
    std::vector<base::Money> parts(weights.size());
    base::Money whole;
    for (const auto weight : weights) whole += weight;
    if (whole.is_zero()) return parts;
    // By cumulated shares, so that the roundings do not add up.
    base::Money gone_through;
    base::Money given;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        gone_through += weights[i];
        const auto until =
            base::Money::from_cents(amount.cents() * gone_through.cents() / whole.cents());
        parts[i] = until - given;
        given = until;
    }
    return parts;
}

Figures figures_of(const std::vector<InvoiceFacts>& invoices, base::Month from, base::Month to,
                   const std::vector<int>& bounds) {
    CHECK(!bounds.empty() && from <= to);
    std::map<base::Month, FigureSums> months;
    for (auto month = from; month <= to; month += std::chrono::months(1)) months[month];
    KindSums kinds;
    std::map<std::size_t, FigureSums> bands;
    Figures figures;
    for (const auto& invoice : invoices) {
        const auto sums = sums_of(invoice);
        months[base::month_of(invoice.issue_date)] += sums;
        bands[band_of(bounds, invoice.quotient)] += sums;
        figures.total += sums;
        share_to_activities(kinds, invoice, sums.billed, &FigureSums::billed);
        share_to_activities(kinds, invoice, sums.paid, &FigureSums::paid);
        share_to_activities(kinds, invoice, sums.waived, &FigureSums::waived);
        share_to_activities(kinds, invoice, sums.left, &FigureSums::left);
    }
    for (const auto& [month, sums] : months)
        figures.by_month.push_back({base::french::capitalised(base::french::month(month)), sums});
    for (const auto& [kind, sums] : kinds) {
        if (kind)
            figures.by_activity.push_back({std::string(activities::french_name(*kind)), sums});
    }
    if (const auto one_offs = kinds.find(std::nullopt); one_offs != kinds.end())
        figures.by_activity.push_back({"Montants ponctuels", one_offs->second});
    for (const auto& [band, sums] : bands)
        figures.by_band.push_back({band_label(bounds, band), sums});
    return figures;
}

}  // namespace billing
