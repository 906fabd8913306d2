#include "office/supplement_form.hpp"

#include <array>

#include "base/typed_number.hpp"

namespace office {

namespace {

using tariffs::CountedIn;
using tariffs::Supplement;
using tariffs::SupplementBasis;

/// In the order of `tariffs::SupplementKind` and `tariffs::SupplementBasis`.
constexpr std::array<std::string_view, 4> supplement_words = {
    "reservation-tardive", "sans-reservation", "absence", "retard"};
constexpr std::array<std::string_view, 3> supplement_basis_words = {"plus", "lieu", "duree"};

SupplementBasis basis_of(std::string_view word, tariffs::SupplementKind kind) {
    if (kind == tariffs::SupplementKind::late_pick_up)
        return word == "duree" ? SupplementBasis::per_started_unit : SupplementBasis::added;
    return word == "lieu" ? SupplementBasis::instead : SupplementBasis::added;
}

}  // namespace

std::string_view address_word(tariffs::SupplementKind kind) {
    return supplement_words.at(static_cast<std::size_t>(kind));
}

std::optional<tariffs::SupplementKind> supplement_kind_of_word(std::string_view word) {
    for (const auto kind : tariffs::all_supplement_kinds()) {
        if (address_word(kind) == word) return kind;
    }
    return std::nullopt;
}

TypedValues typed(const Supplement& supplement) {
    TypedValues fields;
    fields["montant"] = base::typed_amount(supplement.amount);
    if (supplement.non_resident_amount)
        fields["montant-hors-commune"] = base::typed_amount(*supplement.non_resident_amount);
    fields["calcul"] = supplement_basis_words.at(static_cast<std::size_t>(supplement.basis));
    fields["unite"] = std::to_string(supplement.unit.count());
    fields["fois"] = std::to_string(supplement.from_time);
    fields["compte"] = supplement.counted_in == CountedIn::month ? "mois" : "annee";
    return fields;
}

std::optional<Supplement> supplement_of_form(const TypedValues& fields,
                                             tariffs::SupplementKind kind,
                                             base::FieldProblems& problems) {
    const auto amount_in = [&](const std::string& field) {
        const auto amount = base::parse_amount(value_of(fields, field));
        const bool is_good = amount && *amount > base::Money();
        if (!is_good) problems.push_back({field, "Indiquez un montant, par exemple 4,05"});
        return is_good ? *amount : base::Money();
    };
    Supplement supplement;
    supplement.kind = kind;
    supplement.basis = basis_of(value_of(fields, "calcul"), kind);
    supplement.amount = amount_in("montant");
    if (!value_of(fields, "montant-hors-commune").empty())
        supplement.non_resident_amount = amount_in("montant-hors-commune");
    if (supplement.basis == SupplementBasis::per_started_unit) {
        const auto unit = base::parse_count(value_of(fields, "unite"), 1, 240);
        if (!unit) problems.push_back({"unite", "Indiquez une durée de 1 à 240 minutes"});
        supplement.unit = std::chrono::minutes(unit.value_or(15));
    }
    const auto time = base::parse_count(value_of(fields, "fois"), 1, 100);
    if (!time) problems.push_back({"fois", "Indiquez à partir de quelle fois, de 1 à 100"});
    supplement.from_time = time.value_or(1);
    supplement.counted_in =
        value_of(fields, "compte") == "annee" ? CountedIn::school_year : CountedIn::month;
    if (!problems.empty()) return std::nullopt;
    return supplement;
}

}  // namespace office
