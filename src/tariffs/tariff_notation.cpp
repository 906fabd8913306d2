#include "tariffs/tariff_notation.hpp"
#include "base/overloaded.hpp"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>

namespace tariffs {

namespace {

namespace json = boost::json;
using base::Money;
using std::chrono::minutes;

constexpr int format = 1;

/// The words of an enum, in the order of its values.
template <class Enum, std::size_t N>
struct Words {
    std::array<std::string_view, N> words;

    [[nodiscard]] json::string_view of(Enum value) const {
        const auto word = words[static_cast<std::size_t>(value)];
        return {word.data(), word.size()};
    }
    [[nodiscard]] Enum value(const json::value& word) const {
        for (std::size_t i = 0; i < N; ++i) {
            if (word.as_string() == of(static_cast<Enum>(i))) return static_cast<Enum>(i);
        }
        throw std::invalid_argument("unknown word in a tariff");
    }
};

constexpr Words<families::Residency, 2> residencies{{"resident", "non_resident"}};
constexpr Words<families::SchoolLevel, 2> levels{{"nursery_school", "elementary_school"}};
constexpr Words<families::MealSource, 2> meals{{"kitchen", "family"}};
constexpr Words<WeekdayKind, 3> days{{"school_day", "wednesday", "holiday"}};
constexpr Words<UnitCounting, 3> countings{{"started", "exact", "complete"}};
constexpr Words<SiblingCount, 2> sibling_counts{{"enrolled", "present"}};
constexpr Words<SiblingBasis, 2> sibling_bases{{"rank", "number"}};
constexpr Words<MealShare::Kind, 3> meal_kinds{{"none", "whole", "amount"}};
constexpr Words<SupplementBasis, 3> supplement_bases{{"added", "instead", "per_started_unit"}};
constexpr Words<CountedIn, 2> counting_spans{{"month", "school_year"}};
constexpr Words<Rounding::Direction, 3> directions{{"nearest", "down", "up"}};

std::string string_of(const json::value& value) {
    const auto& text = value.as_string();
    return {text.data(), text.size()};
}

base::Date date_of(const json::value& value) {
    const auto date = base::parse_date(string_of(value));
    if (!date) throw std::invalid_argument("no date in a tariff");
    return *date;
}

Money money_of(const json::value& value) {
    return Money::from_cents(value.as_int64());
}

minutes minutes_of(const json::value& value) {
    return minutes(value.as_int64());
}

int int_of(const json::value& value) {
    return static_cast<int>(value.as_int64());
}

// ---- Writing ----

json::object written(const Scale& scale) {
    return std::visit(
        base::overloaded{
            [](const FixedPrice& fixed) {
                return json::object{{"scale", "fixed"}, {"price", fixed.price.cents()}};
            },
            [](const BandPrices& prices) {
                json::array bands;
                for (const auto& band : prices.bands)
                    bands.push_back(json::array{band.quotient_from, band.price.cents()});
                return json::object{{"scale", "bands"}, {"bands", std::move(bands)}};
            },
            [](const EffortRate& rate) {
                json::object object{{"scale", "effort"},
                                    {"millionths", rate.millionths},
                                    {"adjustment", rate.adjustment.cents()},
                                    {"cap", rate.cap.cents()}};
                if (rate.floor) object["floor"] = rate.floor->cents();
                return object;
            }},
        scale);
}

json::object written(const PerDuration& duration) {
    auto object = written(duration.scale);
    object["method"] = "duration";
    object["unit"] = duration.unit.count();
    object["counting"] = countings.of(duration.counting);
    object["free"] = duration.free_of_charge.count();
    if (duration.cap) object["cap_minutes"] = duration.cap->count();
    return object;
}

json::object written(const Method& method) {
    return std::visit(
        base::overloaded{
            [](const PerSession& session) {
                auto object = written(session.scale);
                object["method"] = "session";
                return object;
            },
            [](const PerDuration& duration) { return written(duration); },
            [](const PerDayPart& slots) {
                json::array list;
                for (const auto& slot : slots.slots)
                    list.push_back(
                        json::array{slot.from.count(), slot.to.count(), slot.price.cents()});
                return json::object{{"method", "slots"}, {"slots", std::move(list)}};
            },
            [](const PerCombination& combination) {
                json::array list;
                for (const auto& span : combination.spans)
                    list.push_back(json::array{span.length.count(), span.price.cents()});
                return json::object{{"method", "combination"}, {"spans", std::move(list)}};
            },
            [](const ShareOfTariff& share) {
                return json::object{{"method", "share"},
                                    {"table", share.table_name},
                                    {"tenths", share.tenths_of_percent}};
            },
            [](const PerPeriod& fee) {
                auto object = written(fee.scale);
                object["method"] = "period";
                object["period"] = counting_spans.of(fee.span);
                return object;
            }},
        method);
}

json::object written(const Conditions& when) {
    json::object object;
    if (when.residency) object["residency"] = residencies.of(*when.residency);
    if (when.level) object["level"] = levels.of(*when.level);
    if (when.meal) object["meal"] = meals.of(*when.meal);
    if (when.day) object["day"] = days.of(*when.day);
    if (when.from) object["from"] = base::iso(*when.from);
    if (when.to) object["to"] = base::iso(*when.to);
    if (when.group) object["group"] = *when.group;
    return object;
}

json::object written(const SiblingReduction& reduction) {
    json::array steps;
    for (const auto& step : reduction.steps)
        steps.push_back(json::array{step.from, step.tenths_of_percent});
    return {{"count", sibling_counts.of(reduction.count)},
            {"basis", sibling_bases.of(reduction.basis)},
            {"steps", std::move(steps)}};
}

json::object written(const Supplement& supplement) {
    const auto kind = name(supplement.kind);
    json::object object{{"kind", json::string_view(kind.data(), kind.size())},
                        {"basis", supplement_bases.of(supplement.basis)},
                        {"amount", supplement.amount.cents()},
                        {"unit", supplement.unit.count()},
                        {"from", supplement.from_time},
                        {"in", counting_spans.of(supplement.counted_in)}};
    if (supplement.non_resident_amount)
        object["non_resident"] = supplement.non_resident_amount->cents();
    return object;
}

// ---- Reading: boost's `at` and `as_…` throw what does not fit ----

Scale scale_in(const json::object& object) {
    const auto& kind = object.at("scale").as_string();
    if (kind == "fixed") return FixedPrice{money_of(object.at("price"))};
    if (kind == "bands") {
        BandPrices prices;
        for (const auto& band : object.at("bands").as_array())
            prices.bands.push_back(
                {int_of(band.as_array().at(0)), money_of(band.as_array().at(1))});
        return prices;
    }
    if (kind != "effort") throw std::invalid_argument("unknown scale in a tariff");
    EffortRate rate;
    rate.millionths = object.at("millionths").as_int64();
    rate.adjustment = money_of(object.at("adjustment"));
    rate.cap = money_of(object.at("cap"));
    if (const auto* floor = object.if_contains("floor")) rate.floor = money_of(*floor);
    return rate;
}

PerDuration duration_in(const json::object& object) {
    PerDuration duration;
    duration.scale = scale_in(object);
    duration.unit = minutes_of(object.at("unit"));
    duration.counting = countings.value(object.at("counting"));
    duration.free_of_charge = minutes_of(object.at("free"));
    if (const auto* cap = object.if_contains("cap_minutes")) duration.cap = minutes_of(*cap);
    return duration;
}

Method method_in(const json::object& object) {
    const auto& kind = object.at("method").as_string();
    if (kind == "session") return PerSession{scale_in(object)};
    if (kind == "duration") return duration_in(object);
    if (kind == "period")
        return PerPeriod{scale_in(object), counting_spans.value(object.at("period"))};
    if (kind == "slots") {
        PerDayPart method;
        for (const auto& slot : object.at("slots").as_array()) {
            const auto& parts = slot.as_array();
            method.slots.push_back(
                {minutes_of(parts.at(0)), minutes_of(parts.at(1)), money_of(parts.at(2))});
        }
        return method;
    }
    if (kind == "combination") {
        PerCombination method;
        for (const auto& span : object.at("spans").as_array())
            method.spans.push_back(
                {minutes_of(span.as_array().at(0)), money_of(span.as_array().at(1))});
        return method;
    }
    if (kind != "share") throw std::invalid_argument("unknown method in a tariff");
    return ShareOfTariff{string_of(object.at("table")), int_of(object.at("tenths"))};
}

Conditions conditions_in(const json::object& object) {
    Conditions when;
    if (const auto* word = object.if_contains("residency"))
        when.residency = residencies.value(*word);
    if (const auto* word = object.if_contains("level")) when.level = levels.value(*word);
    if (const auto* word = object.if_contains("meal")) when.meal = meals.value(*word);
    if (const auto* word = object.if_contains("day")) when.day = days.value(*word);
    if (const auto* date = object.if_contains("from")) when.from = date_of(*date);
    if (const auto* date = object.if_contains("to")) when.to = date_of(*date);
    if (const auto* name = object.if_contains("group")) when.group = string_of(*name);
    return when;
}

SiblingReduction reduction_in(const json::object& object) {
    SiblingReduction reduction;
    reduction.count = sibling_counts.value(object.at("count"));
    reduction.basis = sibling_bases.value(object.at("basis"));
    for (const auto& step : object.at("steps").as_array())
        reduction.steps.push_back({int_of(step.as_array().at(0)), int_of(step.as_array().at(1))});
    return reduction;
}

Supplement supplement_in(const json::object& object) {
    const auto kind = supplement_kind_named(string_of(object.at("kind")));
    if (!kind) throw std::invalid_argument("unknown supplement in a tariff");
    Supplement supplement;
    supplement.kind = *kind;
    supplement.basis = supplement_bases.value(object.at("basis"));
    supplement.amount = money_of(object.at("amount"));
    supplement.unit = minutes_of(object.at("unit"));
    supplement.from_time = int_of(object.at("from"));
    supplement.counted_in = counting_spans.value(object.at("in"));
    if (const auto* other = object.if_contains("non_resident"))
        supplement.non_resident_amount = money_of(*other);
    return supplement;
}

void read_into(const json::object& object, TariffTable& table) {
    if (object.at("format").as_int64() != format)
        throw std::invalid_argument("a tariff of another format");
    table.rules.clear();
    for (const auto& rule : object.at("rules").as_array()) {
        const auto& parts = rule.as_object();
        table.rules.push_back({conditions_in(parts.at("when").as_object()),
                               method_in(parts.at("price").as_object())});
    }
    table.siblings.reset();
    if (const auto* siblings = object.if_contains("siblings"))
        table.siblings = reduction_in(siblings->as_object());
    table.meal_share = {meal_kinds.value(object.at("meal")), money_of(object.at("meal_cents"))};
    table.supplements.clear();
    if (const auto* supplements = object.if_contains("supplements")) {
        for (const auto& one : supplements->as_array())
            table.supplements.push_back(supplement_in(one.as_object()));
    }
    table.rounding = {directions.value(object.at("rounding")), int_of(object.at("step"))};
}

}  // namespace

std::string to_notation(const TariffTable& table) {
    json::array rules;
    for (const auto& rule : table.rules)
        rules.push_back(
            json::object{{"when", written(rule.when)}, {"price", written(rule.method)}});
    json::object object{{"format", format},
                        {"rules", std::move(rules)},
                        {"meal", meal_kinds.of(table.meal_share.kind)},
                        {"meal_cents", table.meal_share.amount.cents()},
                        {"rounding", directions.of(table.rounding.direction)},
                        {"step", table.rounding.step_cents}};
    if (table.siblings) object["siblings"] = written(*table.siblings);
    if (!table.supplements.empty()) {
        json::array supplements;
        for (const auto& one : table.supplements) supplements.push_back(written(one));
        object["supplements"] = std::move(supplements);
    }
    return json::serialize(object);
}

bool read_notation(std::string_view notation, TariffTable& table) {
    try {
        const auto document = json::parse(json::string_view(notation.data(), notation.size()));
        read_into(document.as_object(), table);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace tariffs
