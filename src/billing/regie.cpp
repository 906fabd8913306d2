#include "billing/regie.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace billing {

std::string regie_name(const std::vector<Regie>& regies, RegieId id) {
    const auto found = std::ranges::find(regies, id, &Regie::id);
    return found == regies.end() ? "" : found->name;
}

std::string_view name(Series series) {
    switch (series) {
        case Series::invoice:
            return "invoice";
        case Series::credit_note:
            return "credit_note";
        case Series::receipt:
            break;
    }
    return "receipt";
}

std::string text_of(std::string_view prefix, Series series, DocumentNumber number) {
    const std::string_view mark = series == Series::invoice       ? ""
                                  : series == Series::credit_note ? "A-"
                                                                  : "Q-";
    return fmt::format("{}-{}{}-{:06}", prefix, mark, number.year, number.rank);
}

std::vector<RegieProblem> problems_of(const Regie& regie) {
    std::vector<RegieProblem> problems;
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
