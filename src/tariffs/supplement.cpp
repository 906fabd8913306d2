#include "tariffs/supplement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tariffs/tariff_words.hpp"

namespace tariffs {

namespace {

constexpr std::array supplement_kinds = {
    SupplementKind::late_booking, SupplementKind::present_unbooked,
    SupplementKind::unexcused_absence, SupplementKind::late_pick_up};
constexpr std::array<std::string_view, supplement_kinds.size()> supplement_names = {
    "late_booking", "present_unbooked", "unexcused_absence", "late_pick_up"};

}  // namespace

std::span<const SupplementKind> all_supplement_kinds() {
    return supplement_kinds;
}

std::string_view name(SupplementKind kind) {
    return supplement_names.at(static_cast<std::size_t>(kind));
}

std::optional<SupplementKind> supplement_kind_named(std::string_view wanted) {
    for (const auto kind : supplement_kinds) {
        if (name(kind) == wanted) return kind;
    }
    return std::nullopt;
}

std::string_view name(CountedIn span) {
    return span == CountedIn::month ? "month" : "school_year";
}

std::optional<CountedIn> counted_in_named(std::string_view wanted) {
    for (const auto span : {CountedIn::month, CountedIn::school_year}) {
        if (name(span) == wanted) return span;
    }
    return std::nullopt;
}

std::vector<std::string> problems_of(const Supplement& supplement) {
    constexpr std::chrono::minutes longest_unit{240};
    constexpr int most_times = 100;
    std::vector<std::string> problems;
    const bool is_late_pick_up = supplement.kind == SupplementKind::late_pick_up;
    if (supplement.amount <= base::Money() ||
        (supplement.non_resident_amount && *supplement.non_resident_amount <= base::Money()))
        problems.emplace_back("Indiquez un montant supérieur à 0.");
    if (supplement.basis == SupplementBasis::per_started_unit && !is_late_pick_up)
        problems.emplace_back("Seul un retard au départ peut se payer au temps passé.");
    if (supplement.basis == SupplementBasis::instead && is_late_pick_up)
        problems.emplace_back(
            "Un retard au départ s’ajoute au prix\u00A0: il ne peut pas le remplacer.");
    if (supplement.unit.count() < 1 || supplement.unit > longest_unit)
        problems.emplace_back("La durée payée doit être comprise entre 1 minute et 4 heures.");
    if (supplement.from_time < 1 || supplement.from_time > most_times)
        problems.emplace_back("Indiquez à partir de quelle fois, de 1 à 100.");
    return problems;
}

std::vector<std::string> problems_of(std::span<const Supplement> supplements) {
    std::vector<std::string> problems;
    for (std::size_t i = 0; i < supplements.size(); ++i) {
        const auto& one = supplements[i];
        for (const auto& problem : problems_of(one))
            problems.push_back(fmt::format("{}\u00A0: {}", french_name(one.kind), problem));
        for (const auto& other : supplements.first(i)) {
            if (other.kind != one.kind) continue;
            if (other.from_time == one.from_time)
                problems.push_back(
                    fmt::format("{}\u00A0: deux montants valent à partir de la même fois.",
                                french_name(one.kind)));
            else if (other.counted_in != one.counted_in)
                problems.push_back(fmt::format(
                    "{}\u00A0: comptez toutes les fois par mois, ou toutes par année scolaire.",
                    french_name(one.kind)));
        }
    }
    return problems;
}

}  // namespace tariffs
