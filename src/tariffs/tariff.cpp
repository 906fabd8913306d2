#include "tariffs/tariff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/check.hpp"
#include "base/text.hpp"

namespace tariffs {

namespace {

using Bands = std::vector<TariffBand>;

/// The band that holds the quotient: the last to start at or below it.
std::size_t band_of(const Bands& bands, int quotient) {
    const auto next = std::ranges::upper_bound(bands, quotient, {}, &TariffBand::quotient_from);
    CHECK(next != bands.begin());
    return static_cast<std::size_t>(next - bands.begin()) - 1;
}

std::string band_sentence(const Bands& bands, std::size_t place) {
    if (place + 1 == bands.size()) {
        return fmt::format("tranche à partir de {}", bands[place].quotient_from);
    }
    // The last whole quotient below the next band.
    return fmt::format("tranche de {} à {}", bands[place].quotient_from,
                       bands[place + 1].quotient_from - 1);
}

PricedLine price_in(const Bands& bands, std::optional<int> given_quotient) {
    CHECK(!bands.empty());
    if (bands.size() == 1) return {bands.front().price, "tarif unique"};
    if (!given_quotient) {
        const auto highest = std::ranges::max_element(bands, {}, &TariffBand::price);
        return {highest->price, "quotient non fourni\u00A0: tarif le plus élevé"};
    }
    const int quotient = std::max(0, *given_quotient);
    const auto place = band_of(bands, quotient);
    return {bands[place].price,
            fmt::format("quotient {}\u00A0: {}", quotient, band_sentence(bands, place))};
}

void find_problems(std::string_view who, const Bands& bands, std::vector<std::string>& problems) {
    if (bands.empty()) return;
    if (bands.front().quotient_from != 0) {
        problems.push_back(
            fmt::format("{}\u00A0: la première tranche doit commencer à 0, pas à {}.", who,
                        bands.front().quotient_from));
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i].price < base::Money()) {
            problems.push_back(fmt::format(
                "{}\u00A0: le prix de la tranche qui commence à {} ne peut pas être négatif.", who,
                bands[i].quotient_from));
        }
        if (i > 0 && bands[i].quotient_from <= bands[i - 1].quotient_from) {
            problems.push_back(fmt::format(
                "{}\u00A0: la tranche qui commence à {} doit commencer plus haut que la "
                "précédente, qui commence à {}.",
                who, bands[i].quotient_from, bands[i - 1].quotient_from));
        }
    }
}

}  // namespace

std::vector<std::string> problems_of(const TariffTable& table) {
    std::vector<std::string> problems;
    if (base::trimmed(table.name).empty()) problems.emplace_back("Le tarif doit avoir un nom.");
    if (table.valid_to && *table.valid_to < table.valid_from) {
        problems.emplace_back("Le dernier jour doit venir après le premier.");
    }
    if (table.resident.empty()) {
        problems.emplace_back("Le tarif des habitants doit avoir au moins une tranche.");
    }
    find_problems("Habitants", table.resident, problems);
    find_problems("Hors commune", table.non_resident, problems);
    return problems;
}

PricedLine price(const TariffTable& table, const PricingFacts& facts) {
    const bool is_outside =
        facts.residency == families::Residency::non_resident && !table.non_resident.empty();
    auto line = price_in(is_outside ? table.non_resident : table.resident, facts.quotient);
    if (is_outside) {
        line.explanation.insert(0, "Hors commune, ");
    } else {
        // An ASCII letter, see above.
        line.explanation.front() = static_cast<char>(std::toupper(line.explanation.front()));
    }
    return line;
}

}  // namespace tariffs
