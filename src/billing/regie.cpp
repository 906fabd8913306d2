#include "billing/regie.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"

namespace billing {

std::string regie_name(const std::vector<Regie>& regies, RegieId id) {
    const auto found = std::ranges::find(regies, id, &Regie::id);
    return found == regies.end() ? "" : found->name;
}

namespace {

struct SeriesWords {
    Series series;
    std::string_view name;
    std::string_view mark;  ///< between the prefix and the year
};
constexpr std::array series_words = {
    SeriesWords{Series::invoice, "invoice", ""},
    SeriesWords{Series::credit_note, "credit_note", "A-"},
    SeriesWords{Series::receipt, "receipt", "Q-"},
    SeriesWords{Series::refund, "refund", "R-"},
    SeriesWords{Series::deposit_slip, "deposit_slip", "B-"},
};

const SeriesWords& words_of_series(Series series) {
    return *std::ranges::find(series_words, series, &SeriesWords::series);
}

}  // namespace

std::string_view name(Series series) {
    return words_of_series(series).name;
}

std::string text_of(std::string_view prefix, Series series, DocumentNumber number) {
    return fmt::format("{}-{}{}-{:06}", prefix, words_of_series(series).mark, number.year,
                       number.rank);
}

base::FieldProblems problems_of(const Regie& regie) {
    base::FieldProblems problems;
    if (regie.name.empty()) problems.push_back({"nom", "Donnez un nom à la régie."});
    const auto is_capital = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (regie.prefix.empty() || regie.prefix.size() > 4 ||
        !std::ranges::all_of(regie.prefix, is_capital)) {
        problems.push_back({"prefixe",
                            "Donnez un préfixe d’une à quatre lettres capitales ou chiffres, sans "
                            "accent ni espace\u00A0: il commence les numéros des factures."});
    }
    if (regie.due_days < 0 || regie.due_days > 120)
        problems.push_back({"echeance", "Donnez un délai de paiement de 0 à 120 jours."});
    return problems;
}

}  // namespace billing
