#include "aids/aid.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aids {

bool Aid::counts_for(families::ChildId who, activities::ActivityKind kind, base::Date date) const {
    if (child && *child != who) return false;
    if (date < from || to < date) return false;
    return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

base::Money AidBook::used_of(AidId aid) const {
    base::Money used;
    for (const auto& use : uses) {
        if (use.aid == aid) used += use.amount;
    }
    return used;
}

std::optional<base::Money> AidBook::left_of(const Aid& aid) const {
    if (!aid.cap) return std::nullopt;
    return std::max(base::Money(), *aid.cap - used_of(aid.id));
}

namespace {

constexpr std::size_t most_giver = 60;
constexpr std::size_t most_reference = 200;
constexpr auto most_per_session = base::Money::from_cents(1'000'00);
constexpr auto most_cap = base::Money::from_cents(100'000'00);
/// A decision holds for a school year or two; a longer span is a mistyped year.
constexpr int most_days = 3 * 366;

}  // namespace

base::FieldProblems problems_of(const Aid& aid) {
    base::FieldProblems problems;
    const auto add = [&](const char* field, const char* sentence) {
        problems.push_back({field, sentence});
    };
    if (aid.giver.empty()) add("organisme", "Indiquez qui donne l’aide, par exemple CCAS");
    if (base::length(aid.giver) > most_giver) add("organisme", "Écrivez 60 caractères au plus");
    if (aid.reference.empty())
        add("reference", "Indiquez la décision, par exemple CCAS, séance du 12 novembre 2026");
    if (base::length(aid.reference) > most_reference)
        add("reference", "Écrivez 200 caractères au plus");
    if (aid.to < aid.from) add("au", "Indiquez un dernier jour qui n’est pas avant le premier");
    if (base::add_days(aid.from, most_days) < aid.to) add("au", "Indiquez trois ans au plus");
    if (const auto* fixed = std::get_if<FixedAid>(&aid.rule)) {
        if (fixed->amount <= base::Money() || fixed->amount > most_per_session)
            add("montant",
                "Indiquez un montant par séance de 1\u00A0000\u00A0€ au plus, par exemple 2,00");
    } else if (const auto& percent = std::get<PercentAid>(aid.rule);
               percent.tenths_of_percent < 1 || percent.tenths_of_percent > 1000) {
        add("montant", "Indiquez une part du prix, de 0,1 à 100");
    }
    if (aid.cap && (*aid.cap <= base::Money() || *aid.cap > most_cap))
        add("plafond",
            "Indiquez un plafond de 100\u00A0000\u00A0€ au plus, par exemple 150,00, ou laissez "
            "vide");
    return problems;
}

}  // namespace aids
