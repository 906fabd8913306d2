#include "billing/facts_notation.hpp"

#include <array>
#include <vector>

#include "base/civil_date.hpp"
#include "base/cut_text.hpp"
#include "base/typed_number.hpp"

namespace billing {

namespace {

constexpr std::string_view form = "1";
constexpr std::size_t part_count = 13;
constexpr std::string_view group_mark = "group=";  ///< of a part that stands after the others
constexpr std::string_view supplement_form = "S1";
constexpr std::size_t supplement_part_count = 8;

int number_of(auto value) {
    return static_cast<int>(value);
}

/// An enum's value, if it is one of the first `count`.
template <class Enum>
std::optional<Enum> enum_of(std::string_view text, int count) {
    const auto number = base::parse_count(text, 0, count - 1);
    if (!number) return std::nullopt;
    return static_cast<Enum>(*number);
}

}  // namespace

std::string to_notation(const tariffs::PricingFacts& facts) {
    std::string text(form);
    const auto add = [&](const std::string& part) { text += '|' + part; };
    const auto add_number = [&](int part) { add(std::to_string(part)); };
    add(base::iso(facts.date));
    add_number(number_of(facts.residency));
    add(facts.quotient ? std::to_string(*facts.quotient) : "");
    add(facts.level ? std::to_string(number_of(*facts.level)) : "");
    add_number(number_of(facts.meal));
    add_number(number_of(facts.day));
    add_number(number_of(facts.stay.from.count()));
    add_number(number_of(facts.stay.to.count()));
    add_number(facts.siblings.rank_of_enrolled);
    add_number(facts.siblings.enrolled);
    add_number(facts.siblings.rank_of_present);
    add_number(facts.siblings.present);
    if (!facts.group.empty()) add(std::string(group_mark) + facts.group);
    return text;
}

std::optional<tariffs::PricingFacts> parse_facts(std::string_view notation) {
    constexpr int most = 1'000'000'000;
    constexpr int most_children = 1000;
    auto parts = base::parts_at(notation, '|');
    std::string_view group;
    if (parts.size() == part_count + 1 && parts.back().starts_with(group_mark)) {
        group = parts.back().substr(group_mark.size());
        parts.pop_back();
    }
    if (parts.size() != part_count || parts[0] != form) return std::nullopt;
    const auto date = base::parse_date(parts[1]);
    const auto residency = enum_of<families::Residency>(parts[2], 2);
    const auto quotient = base::parse_count(parts[3], 0, most);
    const auto level = enum_of<families::SchoolLevel>(parts[4], 2);
    const auto meal = enum_of<families::MealSource>(parts[5], 2);
    const auto day = enum_of<tariffs::WeekdayKind>(parts[6], 3);
    std::array<std::optional<std::int64_t>, 6> numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = base::parse_count(parts[7 + i], 0, i < 2 ? 24 * 60 : most_children);
    const bool is_whole = date && residency && meal && day && (quotient || parts[3].empty()) &&
                          (level || parts[4].empty());
    for (const auto& number : numbers) {
        if (!number) return std::nullopt;
    }
    if (!is_whole) return std::nullopt;
    const auto number = [&](std::size_t i) { return static_cast<int>(*numbers[i]); };
    tariffs::PricingFacts facts;
    facts.date = *date;
    facts.residency = *residency;
    if (quotient) facts.quotient = static_cast<int>(*quotient);
    facts.level = level;
    facts.meal = *meal;
    facts.day = *day;
    facts.stay = {base::TimeOfDay(number(0)), base::TimeOfDay(number(1))};
    facts.siblings = {number(2), number(3), number(4), number(5)};
    facts.group = group;
    return facts;
}

std::string to_notation(const tariffs::SupplementFacts& facts) {
    std::string text(supplement_form);
    const auto add = [&](std::string_view part) { text.append("|").append(part); };
    add(name(facts.kind));
    add(base::iso(facts.date));
    add(std::to_string(number_of(facts.residency)));
    add(std::to_string(facts.price.cents()));
    add(std::to_string(facts.time));
    add(std::to_string(facts.overrun.from.count()));
    add(std::to_string(facts.overrun.to.count()));
    return text;
}

std::optional<tariffs::SupplementFacts> parse_supplement_facts(std::string_view notation) {
    constexpr int most_cents = 1'000'000'000;
    constexpr int most_times = 100'000;
    const auto parts = base::parts_at(notation, '|');
    if (parts.size() != supplement_part_count || parts[0] != supplement_form) return std::nullopt;
    const auto kind = tariffs::supplement_kind_named(parts[1]);
    const auto date = base::parse_date(parts[2]);
    const auto residency = enum_of<families::Residency>(parts[3], 2);
    const auto price = base::parse_count(parts[4], 0, most_cents);
    const auto time = base::parse_count(parts[5], 1, most_times);
    const auto from = base::parse_count(parts[6], 0, 24 * 60);
    const auto to = base::parse_count(parts[7], 0, 24 * 60);
    if (!kind || !date || !residency || !price || !time || !from || !to) return std::nullopt;
    return tariffs::SupplementFacts{*kind, *residency,
                                    *date, base::Money::from_cents(*price),
                                    *time, {base::TimeOfDay(*from), base::TimeOfDay(*to)}};
}

}  // namespace billing
