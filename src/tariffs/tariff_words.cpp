#include "tariffs/tariff_words.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/french.hpp"
#include "base/overloaded.hpp"
#include "base/typed_number.hpp"
#include "tariffs/flat_fee.hpp"
#include "tariffs/supplement_price.hpp"

namespace tariffs {

namespace french = base::french;

namespace {

std::string scale_text(const Scale& scale) {
    return std::visit(
        base::overloaded{
            [](const FixedPrice& fixed) { return french::amount(fixed.price); },
            [](const BandPrices& prices) {
                std::vector<std::string> parts;
                for (const auto& band : prices.bands)
                    parts.push_back(fmt::format("{} à partir de {}", french::amount(band.price),
                                                band.quotient_from));
                return "selon le quotient\u00A0: " + french::list(parts);
            },
            [](const EffortRate& rate) {
                auto text = percent_text(rate.millionths) + " du quotient";
                if (!rate.adjustment.is_zero())
                    text += fmt::format(
                        " {} {}", rate.adjustment < base::Money() ? "moins" : "plus",
                        french::amount(rate.adjustment < base::Money() ? -rate.adjustment
                                                                       : rate.adjustment));
                if (rate.floor) text += ", au moins " + french::amount(*rate.floor);
                return text + ", au plus " + french::amount(rate.cap);
            }},
        scale);
}

std::string_view counting_text(UnitCounting counting) {
    switch (counting) {
        case UnitCounting::started:
            return " commencée";
        case UnitCounting::complete:
            return " entière";
        case UnitCounting::exact:
            break;
    }
    return ", à la minute";
}

std::string_view unit_name(std::chrono::minutes unit, bool is_plural) {
    switch (unit.count()) {
        case 60:
            return is_plural ? "heures" : "heure";
        case 30:
            return is_plural ? "demi-heures" : "demi-heure";
        case 15:
            return is_plural ? "quarts d’heure" : "quart d’heure";
        default:
            return {};
    }
}

/// "demi-heure commencée"
std::string counted_unit_text(std::chrono::minutes unit, UnitCounting how) {
    const auto name = unit_name(unit, false);
    auto text = name.empty() ? "période de " + length_text(unit) : std::string(name);
    // "quart d'heure" is the only masculine one.
    auto counting = std::string(counting_text(how));
    if (unit.count() == 15 && counting == " commencée") counting = " commencé";
    if (unit.count() == 15 && counting == " entière") counting = " entier";
    return text + counting;
}

std::string duration_text(const PerDuration& method) {
    auto text =
        scale_text(method.scale) + ", par " + counted_unit_text(method.unit, method.counting);
    if (method.free_of_charge.count() > 0)
        text += fmt::format(" ({} gratuites)", length_text(method.free_of_charge));
    if (method.cap) text += fmt::format(", {} au plus", length_text(*method.cap));
    return text;
}

std::string day_text(WeekdayKind day) {
    switch (day) {
        case WeekdayKind::school_day:
            return "jours d’école";
        case WeekdayKind::wednesday:
            return "mercredis";
        case WeekdayKind::holiday:
            break;
    }
    return "vacances";
}

}  // namespace

std::string percent_text(std::int64_t millionths) {
    return base::decimal_text(millionths, 6) + "\u00A0%";
}

std::string tenths_text(int tenths_of_percent) {
    return base::decimal_text(tenths_of_percent, 1) + "\u00A0%";
}

std::string exact_text(const ExactAmount& amount) {
    if (amount.is_whole()) return french::amount(amount.rounded());
    return base::decimal_text(amount.times(100).rounded().cents(), 4) + "\u00A0€";
}

std::string length_text(std::chrono::minutes length) {
    const auto minutes = length.count();
    if (minutes < 60) return fmt::format("{}\u00A0min", minutes);
    if (minutes % 60 == 0) return fmt::format("{}\u00A0h", minutes / 60);
    return fmt::format("{}\u00A0h\u00A0{:02}", minutes / 60, minutes % 60);
}

std::string units_text(std::int64_t count, std::chrono::minutes unit) {
    const auto name = unit_name(unit, count > 1);
    if (!name.empty()) return fmt::format("{}\u00A0{}", count, name);
    return french::count(count, "période", "périodes") + " de " + length_text(unit);
}

std::string conditions_text(const Conditions& when) {
    std::vector<std::string> parts;
    if (when.group) parts.push_back("groupe " + *when.group);
    if (when.residency)
        parts.emplace_back(*when.residency == families::Residency::resident ? "habitants"
                                                                            : "hors commune");
    if (when.level) parts.emplace_back(french_name(*when.level));
    if (when.meal)
        parts.emplace_back(*when.meal == families::MealSource::family ? "repas apporté"
                                                                      : "repas de la cuisine");
    if (when.day) parts.push_back(day_text(*when.day));
    if (when.from) parts.push_back("à partir du " + french::date(*when.from));
    if (when.to) parts.push_back("jusqu’au " + french::date(*when.to));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string method_text(const Method& method) {
    return std::visit(
        base::overloaded{
            [](const PerSession& session) { return scale_text(session.scale); },
            [](const PerDuration& duration) { return duration_text(duration); },
            [](const PerDayPart& slots) {
                std::vector<std::string> parts;
                for (const auto& slot : slots.slots)
                    parts.push_back(fmt::format("{} de {} à {}", french::amount(slot.price),
                                                french::time(slot.from), french::time(slot.to)));
                return "par plage\u00A0: " + french::list(parts);
            },
            [](const PerCombination& combination) {
                std::vector<std::string> parts;
                for (const auto& span : combination.spans)
                    parts.push_back(fmt::format("{} pour {}", french::amount(span.price),
                                                length_text(span.length)));
                return french::list(parts) + ", la plus longue durée d’abord";
            },
            [](const ShareOfTariff& share) {
                return fmt::format("{} du tarif «\u00A0{}\u00A0»",
                                   tenths_text(share.tenths_of_percent), share.table_name);
            },
            [](const PerPeriod& fee) {
                return fmt::format("forfait\u00A0: {}, {}", scale_text(fee.scale),
                                   per_period_text(fee.span));
            }},
        method);
}

std::string reduction_text(const SiblingReduction& reduction) {
    std::vector<std::string> parts;
    const bool by_rank = reduction.basis == SiblingBasis::rank;
    const bool is_enrolled = reduction.count == SiblingCount::enrolled;
    for (const auto& step : reduction.steps) {
        const auto who =
            by_rank ? french::ordinal(step.from) + " enfant" : fmt::format("{} enfants", step.from);
        parts.push_back(fmt::format("−{} à partir {} {}", tenths_text(step.tenths_of_percent),
                                    by_rank ? "du" : "de", who));
    }
    return french::list(parts) + (is_enrolled ? " inscrit" : " présent") + (by_rank ? "" : "s");
}

std::string rounding_text(Rounding rounding) {
    const auto step = rounding.step_cents == 1
                          ? std::string("au centime")
                          : "à " + french::amount(base::Money::from_cents(rounding.step_cents));
    switch (rounding.direction) {
        case Rounding::Direction::nearest:
            return step + " le plus proche";
        case Rounding::Direction::down:
            return step + " inférieur";
        case Rounding::Direction::up:
            break;
    }
    return step + " supérieur";
}

std::string meal_share_text(const MealShare& share) {
    switch (share.kind) {
        case MealShare::Kind::none:
            return "aucune";
        case MealShare::Kind::whole:
            return "tout le prix";
        case MealShare::Kind::amount:
            break;
    }
    return french::amount(share.amount);
}

std::string_view french_name(SupplementKind kind) {
    switch (kind) {
        case SupplementKind::late_booking:
            return "Réservation tardive";
        case SupplementKind::present_unbooked:
            return "Présence sans réservation";
        case SupplementKind::unexcused_absence:
            return "Absence non justifiée";
        case SupplementKind::late_pick_up:
            break;
    }
    return "Retard au départ";
}

std::string supplement_text(const Supplement& supplement) {
    auto text = french::amount(supplement.amount);
    if (supplement.non_resident_amount)
        text += " (hors commune " + french::amount(*supplement.non_resident_amount) + ")";
    switch (supplement.basis) {
        case SupplementBasis::added:
            text += " de plus";
            break;
        case SupplementBasis::instead:
            text += " au lieu du prix";
            break;
        case SupplementBasis::per_started_unit:
            text += ", par " + counted_unit_text(supplement.unit, UnitCounting::started);
            break;
    }
    if (supplement.from_time > 1)
        text += fmt::format(", à partir de la {} {}", times_text(supplement.from_time),
                            span_text(supplement.counted_in));
    return text;
}

std::string times_text(int time) {
    return time == 1 ? "1re fois" : fmt::format("{}e fois", time);
}

std::string_view span_text(CountedIn span) {
    return span == CountedIn::month ? "du mois" : "de l’année scolaire";
}

std::string_view per_period_text(CountedIn span) {
    return span == CountedIn::month ? "par mois" : "par année scolaire";
}

std::string asked_text(base::Money amount, std::optional<CountedIn> span) {
    auto text = french::amount(amount);
    if (span) text.append(" ").append(per_period_text(*span));
    return text;
}

std::string period_text(CountedIn span, base::Date date) {
    const auto days = counted_days(span, date);
    if (span == CountedIn::month) return french::month(base::month_of(days.from));
    return fmt::format("l’année scolaire {}-{}", static_cast<int>(days.from.year()),
                       static_cast<int>(days.to.year()));
}

std::string fee_name(CountedIn span, base::Date date) {
    return "forfait " + french::of(period_text(span, date));
}

}  // namespace tariffs
