#include "tariffs/tariff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/french.hpp"
#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "tariffs/tariff_words.hpp"

namespace tariffs {

namespace {

using base::Money;
using std::chrono::minutes;
using Problems = std::vector<std::string>;

constexpr minutes day_length{24 * 60};

void find_band_problems(const std::vector<TariffBand>& bands, Problems& problems) {
    if (bands.empty()) {
        problems.emplace_back("Indiquez au moins une tranche.");
        return;
    }
    if (bands.front().quotient_from != 0) {
        problems.push_back(fmt::format("La première tranche doit commencer à 0, pas à {}.",
                                       bands.front().quotient_from));
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i].price < Money()) {
            problems.push_back(
                fmt::format("Le prix de la tranche qui commence à {} ne peut pas être négatif.",
                            bands[i].quotient_from));
        }
        if (i > 0 && bands[i].quotient_from <= bands[i - 1].quotient_from) {
            problems.push_back(fmt::format(
                "La tranche qui commence à {} doit commencer plus haut que la précédente, qui "
                "commence à {}.",
                bands[i].quotient_from, bands[i - 1].quotient_from));
        }
    }
}

void find_scale_problems(const Scale& scale, Problems& problems) {
    if (const auto* fixed = std::get_if<FixedPrice>(&scale)) {
        if (fixed->price < Money()) problems.emplace_back("Le prix ne peut pas être négatif.");
    } else if (const auto* prices = std::get_if<BandPrices>(&scale)) {
        find_band_problems(prices->bands, problems);
    } else if (const auto* rate = std::get_if<EffortRate>(&scale)) {
        if (rate->millionths <= 0 || rate->millionths > 100'000'000)
            problems.emplace_back("Le taux d’effort doit être compris entre 0 et 100\u00A0%.");
        if (rate->cap <= Money())
            problems.emplace_back(
                "Indiquez le plafond\u00A0: c’est ce que paie un foyer sans quotient.");
        if (rate->floor && (*rate->floor < Money() || *rate->floor > rate->cap))
            problems.emplace_back("Le plancher doit être compris entre 0 et le plafond.");
    }
}

void find_duration_problems(const PerDuration& method, Problems& problems) {
    find_scale_problems(method.scale, problems);
    if (method.unit.count() <= 0 || method.unit > day_length)
        problems.emplace_back("La durée facturée doit être comprise entre 1 minute et 24 heures.");
    if (method.free_of_charge.count() < 0 || method.free_of_charge > day_length)
        problems.emplace_back("Les minutes gratuites doivent tenir dans une journée.");
    if (method.cap && (method.cap->count() <= 0 || *method.cap > day_length))
        problems.emplace_back("La durée maximale doit être comprise entre 1 minute et 24 heures.");
}

void find_slot_problems(const PerDayPart& method, Problems& problems) {
    if (method.slots.empty()) problems.emplace_back("Indiquez au moins une plage horaire.");
    for (std::size_t i = 0; i < method.slots.size(); ++i) {
        const auto& slot = method.slots[i];
        const auto words = fmt::format("La plage qui commence à {}", base::french::time(slot.from));
        if (slot.to <= slot.from) problems.push_back(words + " doit finir après son début.");
        if (slot.price < Money()) problems.push_back(words + " ne peut pas avoir un prix négatif.");
        if (i > 0 && slot.from < method.slots[i - 1].to)
            problems.push_back(words + " commence avant la fin de la précédente.");
    }
}

void find_span_problems(const PerCombination& method, Problems& problems) {
    if (method.spans.empty()) problems.emplace_back("Indiquez au moins une durée.");
    for (std::size_t i = 0; i < method.spans.size(); ++i) {
        const auto& span = method.spans[i];
        if (span.length.count() <= 0 || span.length > day_length)
            problems.emplace_back("Chaque durée doit être comprise entre 1 minute et 24 heures.");
        if (span.price < Money()) problems.emplace_back("Un prix ne peut pas être négatif.");
        if (i > 0 && span.length >= method.spans[i - 1].length)
            problems.emplace_back(
                "Indiquez chaque durée une fois, de la plus longue à la plus "
                "courte.");
    }
}

void find_sibling_problems(const SiblingReduction& reduction, Problems& problems) {
    if (reduction.steps.empty())
        problems.emplace_back("Indiquez au moins une réduction pour les fratries.");
    for (std::size_t i = 0; i < reduction.steps.size(); ++i) {
        const auto& step = reduction.steps[i];
        if (step.from < 2 || step.from > 20)
            problems.emplace_back("Une réduction pour fratrie commence au 2e enfant au plus tôt.");
        if (step.tenths_of_percent < 0 || step.tenths_of_percent > 1000)
            problems.emplace_back("Une réduction est comprise entre 0 et 100\u00A0%.");
        if (i > 0 && step.from <= reduction.steps[i - 1].from)
            problems.emplace_back("Indiquez les réductions dans l’ordre des enfants.");
    }
}

bool is_share(const TariffRule& rule) {
    return std::holds_alternative<ShareOfTariff>(rule.method);
}

bool is_fee(const TariffRule& rule) {
    return std::holds_alternative<PerPeriod>(rule.method);
}

/// One fee for a child and a period, whichever session comes first: what changes from day to day
/// cannot decide it. A rule before it may still ask its own price, on Wednesdays for example.
void find_fee_problems(const TariffTable& table, const Conditions& when, Problems& problems) {
    if (when.day || when.from || when.to)
        problems.emplace_back(
            "Un forfait vaut pour toute sa période\u00A0: retirez la condition sur les jours ou "
            "les "
            "dates.");
    if (table.siblings && table.siblings->count == SiblingCount::present)
        problems.emplace_back(
            "Un forfait ne dépend pas des présences d’un jour\u00A0: dans la réduction pour les "
            "fratries, comptez les enfants inscrits.");
}

bool shares(const TariffTable& table, const std::string& name) {
    return std::ranges::any_of(table.rules, [&](const TariffRule& rule) {
        const auto* share = std::get_if<ShareOfTariff>(&rule.method);
        return share != nullptr && share->table_name == name;
    });
}

void find_shares_of_fee(const TariffTable& table, std::span<const TariffTable> others,
                        Problems& problems) {
    for (const auto& other : others) {
        if (other.state != TariffState::voted || !shares(other, table.name)) continue;
        if (other.valid_to && *other.valid_to < table.valid_from) continue;
        problems.push_back("«\u00A0" + other.name +
                           "\u00A0» est une part de ce tarif\u00A0: il ne peut pas demander de "
                           "forfait.");
        return;
    }
}

/// A share must find its table on every day of its own, and that table must not be a share itself.
void find_share_problems(const TariffTable& table, const ShareOfTariff& share,
                         std::span<const TariffTable> others, Problems& problems) {
    const auto quoted = "«\u00A0" + share.table_name + "\u00A0»";
    if (share.table_name == table.name) {
        problems.emplace_back("Un tarif ne peut pas être une part de lui-même.");
        return;
    }
    for (const auto& other : others) {
        if (other.state == TariffState::voted && shares(other, table.name)) {
            problems.push_back("«\u00A0" + other.name +
                               "\u00A0» est une part de ce tarif\u00A0: il doit garder des prix "
                               "à lui.");
            return;
        }
    }
    bool covers_first_day = false;
    bool covers_end = false;
    for (const auto& other : others) {
        if (other.name != share.table_name || other.state != TariffState::voted) continue;
        covers_first_day = covers_first_day || other.covers(table.valid_from);
        covers_end =
            covers_end || (table.valid_to ? other.covers(*table.valid_to) : !other.valid_to);
        if (has_flat_fee(other)) {
            problems.push_back(quoted +
                               " demande un forfait\u00A0: un tarif ne peut pas en être une part.");
            return;
        }
        if (std::ranges::any_of(other.rules, is_share)) {
            problems.push_back(quoted +
                               " est lui-même une part d’un autre tarif\u00A0: choisissez "
                               "le tarif d’origine.");
            return;
        }
    }
    if (!covers_first_day || !covers_end)
        problems.push_back(quoted + " n’a pas de prix voté pour toute la période de ce tarif.");
}

}  // namespace

std::vector<TariffRule> rules_by_band(std::vector<TariffBand> resident,
                                      std::vector<TariffBand> non_resident) {
    std::vector<TariffRule> rules;
    if (!non_resident.empty()) {
        rules.push_back({{.residency = families::Residency::non_resident},
                         PerSession{BandPrices{std::move(non_resident)}}});
    }
    rules.push_back({{}, PerSession{BandPrices{std::move(resident)}}});
    return rules;
}

bool has_flat_fee(const TariffTable& table) {
    return std::ranges::any_of(table.rules, is_fee);
}

bool changes_by_date(const TariffTable& table) {
    return table.siblings || std::ranges::any_of(table.rules, [](const TariffRule& rule) {
               return rule.when.from || rule.when.to || is_share(rule);
           });
}

Problems problems_of(const Method& method) {
    Problems problems;
    std::visit(
        base::overloaded{
            [&](const PerSession& session) { find_scale_problems(session.scale, problems); },
            [&](const PerDuration& duration) { find_duration_problems(duration, problems); },
            [&](const PerDayPart& slots) { find_slot_problems(slots, problems); },
            [&](const PerCombination& combination) { find_span_problems(combination, problems); },
            [&](const ShareOfTariff& share) {
                if (share.table_name.empty())
                    problems.emplace_back("Choisissez le tarif de référence.");
                if (share.tenths_of_percent < 0 || share.tenths_of_percent > 10'000)
                    problems.emplace_back(
                        "La part doit être comprise entre 0 et 1\u202F000\u00A0%.");
            },
            [&](const PerPeriod& fee) { find_scale_problems(fee.scale, problems); }},
        method);
    return problems;
}

Problems problems_of(const TariffTable& table, std::span<const TariffTable> others) {
    Problems problems;
    if (base::trimmed(table.name).empty()) problems.emplace_back("Le tarif doit avoir un nom.");
    if (base::trimmed(table.vote).empty())
        problems.emplace_back("Indiquez la délibération qui a voté ce tarif.");
    if (table.valid_to && *table.valid_to < table.valid_from)
        problems.emplace_back("Le dernier jour doit venir après le premier.");
    if (table.rules.empty() || table.rules.back().when != Conditions{})
        problems.emplace_back("La dernière règle doit valoir pour tous, sans condition.");
    for (std::size_t i = 0; i < table.rules.size(); ++i) {
        const auto& rule = table.rules[i];
        if (i + 1 < table.rules.size() && rule.when == Conditions{})
            problems.push_back(fmt::format(
                "La règle {} vaut pour tous\u00A0: les suivantes ne servent jamais.", i + 1));
        if (rule.when.from && rule.when.to && *rule.when.to < *rule.when.from)
            problems.push_back(fmt::format(
                "Règle {}\u00A0: son dernier jour doit venir après le premier.", i + 1));
        for (const auto& problem : problems_of(rule.method))
            problems.push_back(fmt::format("Règle {}\u00A0: {}", i + 1, problem));
        if (const auto* share = std::get_if<ShareOfTariff>(&rule.method))
            find_share_problems(table, *share, others, problems);
        if (is_fee(rule)) find_fee_problems(table, rule.when, problems);
    }
    if (has_flat_fee(table)) find_shares_of_fee(table, others, problems);
    if (table.siblings) find_sibling_problems(*table.siblings, problems);
    if (table.meal_share.kind == MealShare::Kind::amount && table.meal_share.amount <= Money())
        problems.emplace_back("Indiquez le prix du repas compris dans ce tarif.");
    for (auto& problem : problems_of(table.supplements)) problems.push_back(std::move(problem));
    return problems;
}

}  // namespace tariffs
