#include "office/tariff_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"

namespace office {

namespace {

using base::Money;
using std::chrono::minutes;
using tariffs::Conditions;
using tariffs::Method;
using tariffs::Scale;

struct MethodName {
    MethodKind kind;
    std::string_view name;
    std::string_view french;
};
constexpr std::array<MethodName, 6> method_names = {{
    {MethodKind::fixed, "fixe", "Prix fixe"},
    {MethodKind::bands, "tranches", "Par tranche de quotient"},
    {MethodKind::effort, "effort", "Taux d’effort"},
    {MethodKind::slots, "plages", "Par plage horaire"},
    {MethodKind::combination, "durees", "Par durées combinées"},
    {MethodKind::share, "part", "Part d’un autre tarif"},
}};

const MethodName& names_of(MethodKind kind) {
    return *std::ranges::find(method_names, kind, &MethodName::kind);
}

/// A word of a select and what it stands for.
template <class T>
struct WordFor {
    std::string_view word;
    T value;
};
constexpr std::array<WordFor<families::Residency>, 2> residency_words = {
    {{"habitants", families::Residency::resident},
     {"hors-commune", families::Residency::non_resident}}};
constexpr std::array<WordFor<families::SchoolLevel>, 2> level_words = {
    {{"maternelle", families::SchoolLevel::nursery_school},
     {"elementaire", families::SchoolLevel::elementary_school}}};
constexpr std::array<WordFor<families::MealSource>, 2> meal_words = {
    {{"cuisine", families::MealSource::kitchen}, {"famille", families::MealSource::family}}};
constexpr std::array<WordFor<tariffs::WeekdayKind>, 3> day_words = {
    {{"ecole", tariffs::WeekdayKind::school_day},
     {"mercredi", tariffs::WeekdayKind::wednesday},
     {"vacances", tariffs::WeekdayKind::holiday}}};
constexpr std::array<WordFor<tariffs::UnitCounting>, 3> counting_words = {
    {{"commencee", tariffs::UnitCounting::started},
     {"minute", tariffs::UnitCounting::exact},
     {"entiere", tariffs::UnitCounting::complete}}};
constexpr std::array<WordFor<tariffs::Rounding::Direction>, 3> direction_words = {
    {{"proche", tariffs::Rounding::Direction::nearest},
     {"inferieur", tariffs::Rounding::Direction::down},
     {"superieur", tariffs::Rounding::Direction::up}}};
constexpr std::array<WordFor<tariffs::MealShare::Kind>, 3> share_words = {
    {{"aucune", tariffs::MealShare::Kind::none},
     {"tout", tariffs::MealShare::Kind::whole},
     {"montant", tariffs::MealShare::Kind::amount}}};
constexpr std::array<WordFor<tariffs::SiblingCount>, 2> count_words = {
    {{"inscrits", tariffs::SiblingCount::enrolled}, {"presents", tariffs::SiblingCount::present}}};
constexpr std::array<WordFor<tariffs::SiblingBasis>, 2> basis_words = {
    {{"rang", tariffs::SiblingBasis::rank}, {"nombre", tariffs::SiblingBasis::number}}};

constexpr std::array<WordFor<tariffs::CountedIn>, 2> fee_words = {
    {{"mois", tariffs::CountedIn::month}, {"annee", tariffs::CountedIn::school_year}}};

template <class Words, class T>
std::string word_of(const Words& words, T value) {
    for (const auto& one : words) {
        if (one.value == value) return std::string(one.word);
    }
    return {};
}

template <class Words>
auto meaning_of(const Words& words, std::string_view word)
    -> std::optional<decltype(words.front().value)> {
    for (const auto& one : words) {
        if (one.word == word) return one.value;
    }
    return std::nullopt;
}

std::string numbered(std::string_view beginning, int number, std::string_view end) {
    return std::string(beginning) + "-" + std::to_string(number) + "-" + std::string(end);
}

std::string time_text(base::TimeOfDay time) {
    const auto minute = std::to_string(100 + time.count() % 60).substr(1);
    return std::to_string(time.count() / 60) + ":" + minute;
}

/// "16:30", "16h30", "16 h".
std::optional<base::TimeOfDay> parse_time(std::string_view typed) {
    auto text = base::trimmed(typed);
    std::erase(text, ' ');
    const auto mark = text.find_first_of(":hH");
    const auto hour = base::parse_count(text.substr(0, mark), 0, 24);
    if (!hour) return std::nullopt;
    const auto rest = mark == std::string::npos ? std::string() : text.substr(mark + 1);
    const auto minute = rest.empty() ? std::optional(0) : base::parse_count(rest, 0, 59);
    if (!minute || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return minutes(*hour * 60 + *minute);
}

/// Reads fields one after the other, and notes what cannot be read.
class TariffReader {
 public:
    TariffReader(const TypedValues& fields, base::FieldProblems& problems)
        : fields_(fields), problems_(problems) {}

    [[nodiscard]] std::string text(const std::string& field) const {
        return value_of(fields_, field);
    }
    [[nodiscard]] bool has(const std::string& field) const { return !text(field).empty(); }
    void refuse(const std::string& field, std::string sentence) {
        problems_.push_back({field, std::move(sentence)});
    }

    Money amount(const std::string& field, std::string sentence) {
        const auto money = base::parse_amount(text(field));
        if (!money) refuse(field, std::move(sentence));
        return money.value_or(Money());
    }
    std::optional<Money> optional_amount(const std::string& field) {
        if (!has(field)) return std::nullopt;
        return amount(field, "Indiquez un montant en euros, par exemple 2,60");
    }
    int count(const std::string& field, int least, int most, std::string sentence) {
        const auto value = base::parse_count(text(field), least, most);
        if (!value) refuse(field, std::move(sentence));
        return value.value_or(least);
    }
    std::int64_t decimal(const std::string& field, int decimals, std::string sentence) {
        constexpr std::int64_t most = 1'000'000'000;
        const auto value = base::parse_decimal(text(field), decimals);
        const bool is_sensible = value && -most <= *value && *value <= most;
        if (!is_sensible) refuse(field, std::move(sentence));
        return is_sensible ? *value : 0;
    }
    std::optional<base::Date> optional_date(const std::string& field) {
        if (!has(field)) return std::nullopt;
        auto date = base::parse_french_date(text(field));
        if (!date) refuse(field, "Indiquez une date, par exemple 01/09/2027");
        return date;
    }
    base::TimeOfDay time(const std::string& field) {
        const auto read = parse_time(text(field));
        if (!read) refuse(field, "Indiquez une heure, par exemple 16:30");
        return read.value_or(base::TimeOfDay());
    }

 private:
    const TypedValues& fields_;
    base::FieldProblems& problems_;
};

const std::string needs_price = "Indiquez un prix en euros, par exemple 2,60";

Scale read_bands(TariffReader& reader) {
    tariffs::BandPrices prices;
    for (int i = 1; i <= bands_of_form; ++i) {
        const auto from = numbered("tranche", i, "des");
        const auto price = numbered("tranche", i, "prix");
        if (!reader.has(from) && !reader.has(price)) continue;
        prices.bands.push_back(
            {reader.count(from, 0, 100'000, "Indiquez le quotient à partir duquel ce prix vaut"),
             reader.amount(price, needs_price)});
    }
    return prices;
}

Scale read_effort(TariffReader& reader) {
    tariffs::EffortRate rate;
    rate.millionths = reader.decimal("taux", 6, "Indiquez un taux, par exemple 0,36");
    rate.adjustment = reader.optional_amount("ajustement").value_or(Money());
    rate.floor = reader.optional_amount("plancher");
    rate.cap = reader.amount("plafond",
                             "Indiquez le plafond\u00A0: c’est ce que paie un foyer "
                             "sans quotient");
    return rate;
}

Method read_scale(TariffReader& reader, MethodKind kind) {
    auto scale = kind == MethodKind::bands ? read_bands(reader)
                 : kind == MethodKind::effort
                     ? read_effort(reader)
                     : Scale(tariffs::FixedPrice{reader.amount("prix", needs_price)});
    if (const auto span = meaning_of(fee_words, reader.text("facturation")))
        return tariffs::PerPeriod{std::move(scale), *span};
    if (reader.text("facturation") != "duree") return tariffs::PerSession{std::move(scale)};
    tariffs::PerDuration duration;
    duration.scale = std::move(scale);
    duration.unit = minutes(reader.count("unite", 1, 1440, "Indiquez une durée en minutes"));
    duration.counting = meaning_of(counting_words, reader.text("comptage"))
                            .value_or(tariffs::UnitCounting::started);
    if (reader.has("gratuites"))
        duration.free_of_charge =
            minutes(reader.count("gratuites", 0, 1440, "Indiquez une durée en minutes"));
    if (reader.has("maximum"))
        duration.cap = minutes(reader.count("maximum", 1, 1440, "Indiquez une durée en minutes"));
    return duration;
}

Method read_method(TariffReader& reader, MethodKind kind) {
    switch (kind) {
        case MethodKind::slots: {
            tariffs::PerDayPart method;
            for (int i = 1; i <= slots_of_form; ++i) {
                const auto from = numbered("plage", i, "de");
                const auto to = numbered("plage", i, "a");
                const auto price = numbered("plage", i, "prix");
                if (!reader.has(from) && !reader.has(to) && !reader.has(price)) continue;
                method.slots.push_back(
                    {reader.time(from), reader.time(to), reader.amount(price, needs_price)});
            }
            return method;
        }
        case MethodKind::combination: {
            tariffs::PerCombination method;
            for (int i = 1; i <= spans_of_form; ++i) {
                const auto length = numbered("duree", i, "minutes");
                const auto price = numbered("duree", i, "prix");
                if (!reader.has(length) && !reader.has(price)) continue;
                method.spans.push_back(
                    {minutes(reader.count(length, 1, 1440, "Indiquez une durée en minutes")),
                     reader.amount(price, needs_price)});
            }
            return method;
        }
        case MethodKind::share:
            return tariffs::ShareOfTariff{
                reader.text("part-tarif"),
                static_cast<int>(
                    reader.decimal("part-pourcent", 1, "Indiquez un pourcentage, par exemple 50"))};
        case MethodKind::fixed:
        case MethodKind::bands:
        case MethodKind::effort:
            break;
    }
    return read_scale(reader, kind);
}

Conditions read_conditions(TariffReader& reader) {
    Conditions when;
    when.residency = meaning_of(residency_words, reader.text("residence"));
    when.level = meaning_of(level_words, reader.text("niveau"));
    when.meal = meaning_of(meal_words, reader.text("repas"));
    when.day = meaning_of(day_words, reader.text("jours"));
    when.from = reader.optional_date("regle-du");
    when.to = reader.optional_date("regle-au");
    if (reader.has("groupe")) when.group = reader.text("groupe");
    return when;
}

void type(const Scale& scale, TypedValues& fields) {
    std::visit(base::overloaded{[&](const tariffs::FixedPrice& fixed) {
                                    fields["prix"] = base::typed_amount(fixed.price);
                                },
                                [&](const tariffs::BandPrices& prices) {
                                    int i = 0;
                                    for (const auto& band : prices.bands) {
                                        ++i;
                                        fields[numbered("tranche", i, "des")] =
                                            std::to_string(band.quotient_from);
                                        fields[numbered("tranche", i, "prix")] =
                                            base::typed_amount(band.price);
                                    }
                                },
                                [&](const tariffs::EffortRate& rate) {
                                    fields["taux"] = base::decimal_text(rate.millionths, 6);
                                    if (!rate.adjustment.is_zero())
                                        fields["ajustement"] = base::typed_amount(rate.adjustment);
                                    if (rate.floor)
                                        fields["plancher"] = base::typed_amount(*rate.floor);
                                    fields["plafond"] = base::typed_amount(rate.cap);
                                }},
               scale);
}

void type(const tariffs::PerDuration& duration, TypedValues& fields) {
    type(duration.scale, fields);
    fields["facturation"] = "duree";
    fields["unite"] = std::to_string(duration.unit.count());
    fields["comptage"] = word_of(counting_words, duration.counting);
    if (duration.free_of_charge.count() > 0)
        fields["gratuites"] = std::to_string(duration.free_of_charge.count());
    if (duration.cap) fields["maximum"] = std::to_string(duration.cap->count());
}

void type(const Method& method, TypedValues& fields) {
    std::visit(base::overloaded{
                   [&](const tariffs::PerSession& session) {
                       fields["facturation"] = "seance";
                       type(session.scale, fields);
                   },
                   [&](const tariffs::PerDuration& duration) { type(duration, fields); },
                   [&](const tariffs::PerDayPart& slots) {
                       int i = 0;
                       for (const auto& slot : slots.slots) {
                           ++i;
                           fields[numbered("plage", i, "de")] = time_text(slot.from);
                           fields[numbered("plage", i, "a")] = time_text(slot.to);
                           fields[numbered("plage", i, "prix")] = base::typed_amount(slot.price);
                       }
                   },
                   [&](const tariffs::PerCombination& combination) {
                       int i = 0;
                       for (const auto& span : combination.spans) {
                           ++i;
                           fields[numbered("duree", i, "minutes")] =
                               std::to_string(span.length.count());
                           fields[numbered("duree", i, "prix")] = base::typed_amount(span.price);
                       }
                   },
                   [&](const tariffs::ShareOfTariff& share) {
                       fields["part-tarif"] = share.table_name;
                       fields["part-pourcent"] = base::decimal_text(share.tenths_of_percent, 1);
                   },
                   [&](const tariffs::PerPeriod& fee) {
                       fields["facturation"] = word_of(fee_words, fee.span);
                       type(fee.scale, fields);
                   }},
               method);
}

void read_siblings(TariffReader& reader, tariffs::TariffTable& table) {
    table.siblings.reset();
    const auto count = meaning_of(count_words, reader.text("fratrie"));
    if (!count) return;
    tariffs::SiblingReduction reduction;
    reduction.count = *count;
    reduction.basis =
        meaning_of(basis_words, reader.text("fratrie-selon")).value_or(tariffs::SiblingBasis::rank);
    for (int i = 1; i <= steps_of_form; ++i) {
        const auto from = numbered("fratrie", i, "des");
        const auto percent = numbered("fratrie", i, "pourcent");
        if (!reader.has(from) && !reader.has(percent)) continue;
        reduction.steps.push_back(
            {reader.count(from, 2, 20, "Indiquez un nombre d’enfants de 2 à 20"),
             static_cast<int>(reader.decimal(
                 percent, 1, "Indiquez une réduction en pourcent, par exemple 10"))});
    }
    if (reduction.steps.empty())
        reader.refuse("fratrie-1-des",
                      "Indiquez au moins une réduction, ou choisissez «\u00A0Aucune\u00A0»");
    table.siblings = std::move(reduction);
}

}  // namespace

std::string_view name(MethodKind kind) {
    return names_of(kind).name;
}

std::string_view french_name(MethodKind kind) {
    return names_of(kind).french;
}

std::optional<MethodKind> method_kind_named(std::string_view word) {
    for (const auto& one : method_names) {
        if (one.name == word) return one.kind;
    }
    return std::nullopt;
}

MethodKind kind_of(const Method& method) {
    const auto of_scale = [](const Scale& scale) {
        if (std::holds_alternative<tariffs::BandPrices>(scale)) return MethodKind::bands;
        return std::holds_alternative<tariffs::EffortRate>(scale) ? MethodKind::effort
                                                                  : MethodKind::fixed;
    };
    return std::visit(
        base::overloaded{
            [&](const tariffs::PerSession& session) { return of_scale(session.scale); },
            [&](const tariffs::PerDuration& duration) { return of_scale(duration.scale); },
            [](const tariffs::PerDayPart&) { return MethodKind::slots; },
            [](const tariffs::PerCombination&) { return MethodKind::combination; },
            [](const tariffs::ShareOfTariff&) { return MethodKind::share; },
            [&](const tariffs::PerPeriod& fee) { return of_scale(fee.scale); }},
        method);
}

TypedValues typed(const tariffs::TariffRule& rule) {
    TypedValues fields;
    const auto& when = rule.when;
    if (when.residency) fields["residence"] = word_of(residency_words, *when.residency);
    if (when.level) fields["niveau"] = word_of(level_words, *when.level);
    if (when.meal) fields["repas"] = word_of(meal_words, *when.meal);
    if (when.day) fields["jours"] = word_of(day_words, *when.day);
    if (when.from) fields["regle-du"] = typed_date(*when.from);
    if (when.to) fields["regle-au"] = typed_date(*when.to);
    if (when.group) fields["groupe"] = *when.group;
    type(rule.method, fields);
    return fields;
}

std::optional<tariffs::TariffRule> rule_of_form(const TypedValues& fields, MethodKind kind,
                                                base::FieldProblems& problems) {
    TariffReader reader(fields, problems);
    tariffs::TariffRule rule{read_conditions(reader), read_method(reader, kind)};
    if (!problems.empty()) return std::nullopt;
    return rule;
}

TypedValues typed(const tariffs::TariffTable& table) {
    TypedValues fields;
    fields["nom"] = table.name;
    fields["deliberation"] = table.vote;
    fields["du"] = typed_date(table.valid_from);
    if (table.valid_to) fields["au"] = typed_date(*table.valid_to);
    fields["arrondi-pas"] = std::to_string(table.rounding.step_cents);
    fields["arrondi-sens"] = word_of(direction_words, table.rounding.direction);
    fields["part-repas"] = word_of(share_words, table.meal_share.kind);
    if (table.meal_share.kind == tariffs::MealShare::Kind::amount)
        fields["part-repas-prix"] = base::typed_amount(table.meal_share.amount);
    if (!table.siblings) return fields;
    fields["fratrie"] = word_of(count_words, table.siblings->count);
    fields["fratrie-selon"] = word_of(basis_words, table.siblings->basis);
    int i = 0;
    for (const auto& step : table.siblings->steps) {
        ++i;
        fields[numbered("fratrie", i, "des")] = std::to_string(step.from);
        fields[numbered("fratrie", i, "pourcent")] = base::decimal_text(step.tenths_of_percent, 1);
    }
    return fields;
}

void read_table(const TypedValues& fields, tariffs::TariffTable& table,
                base::FieldProblems& problems) {
    TariffReader reader(fields, problems);
    table.name = reader.text("nom");
    if (table.name.empty()) reader.refuse("nom", "Donnez un nom au tarif");
    if (base::length(table.name) > 80)
        reader.refuse("nom",
                      "Raccourcissez ce nom\u00A0: 80 "
                      "caractères au plus");
    table.vote = reader.text("deliberation");
    if (table.vote.empty()) reader.refuse("deliberation", "Indiquez la délibération");
    if (base::length(table.vote) > 200)
        reader.refuse("deliberation", "Raccourcissez ce texte\u00A0: 200 caractères au plus");
    const auto from = base::parse_french_date(reader.text("du"));
    if (!from) reader.refuse("du", "Indiquez le premier jour, par exemple 01/09/2027");
    table.valid_from = from.value_or(table.valid_from);
    table.valid_to = reader.optional_date("au");
    if (table.valid_to && from && *table.valid_to < *from)
        reader.refuse("au", "Le dernier jour doit venir après le premier");
    constexpr std::array steps = {1, 5, 10, 50, 100};
    const auto step = base::parse_count(reader.text("arrondi-pas"), 1, 100).value_or(1);
    table.rounding.step_cents = std::ranges::find(steps, step) == steps.end() ? 1 : step;
    table.rounding.direction = meaning_of(direction_words, reader.text("arrondi-sens"))
                                   .value_or(tariffs::Rounding::Direction::nearest);
    table.meal_share.kind =
        meaning_of(share_words, reader.text("part-repas")).value_or(tariffs::MealShare::Kind::none);
    table.meal_share.amount = table.meal_share.kind == tariffs::MealShare::Kind::amount
                                  ? reader.amount("part-repas-prix", needs_price)
                                  : Money();
    read_siblings(reader, table);
}

}  // namespace office
