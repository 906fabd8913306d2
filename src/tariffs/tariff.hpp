#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/town_time.hpp"
#include "families/diet.hpp"
#include "families/household.hpp"
#include "families/school_level.hpp"
#include "tariffs/exact_amount.hpp"
#include "tariffs/supplement.hpp"

/// What the council voted, as data. How a price is made of it: `price.hpp`.
namespace tariffs {

using TariffTableId = base::Id<struct TariffTableTag>;

// ---- By whose income ----

/// One price, from a quotient (included) to the next band's (excluded). Whole euros: a council's
/// "400,50" is typed as 401, since the CAF prints whole quotients.
struct TariffBand {
    int quotient_from = 0;
    base::Money price;

    friend bool operator==(const TariffBand&, const TariffBand&) = default;
};

/// The same for everybody.
struct FixedPrice {
    base::Money price;
    friend bool operator==(const FixedPrice&, const FixedPrice&) = default;
};

/// By band of quotient: the first starts at 0, each where the one before ends, so that no quotient
/// is left out.
struct BandPrices {
    std::vector<TariffBand> bands;
    friend bool operator==(const BandPrices&, const BandPrices&) = default;
};

/// A share of the quotient: « 0,36 % du quotient, au moins 2,60 €, au plus 4,50 € ».
struct EffortRate {
    std::int64_t millionths = 0;  ///< of a percent: 0,36 % is 360 000
    base::Money adjustment;       ///< added before floor and cap; may be negative
    std::optional<base::Money> floor;
    base::Money cap;  ///< always voted: what a household without proof pays
    friend bool operator==(const EffortRate&, const EffortRate&) = default;
};

using Scale = std::variant<FixedPrice, BandPrices, EffortRate>;

// ---- For what ----

/// The scale's price is that of a session, however long.
struct PerSession {
    Scale scale;
    friend bool operator==(const PerSession&, const PerSession&) = default;
};

enum class UnitCounting : std::uint8_t {
    started,   ///< a unit that has begun is due
    exact,     ///< by the minute: 20 minutes are a third of an hour
    complete,  ///< only whole units are due
};

/// The scale's price is that of a span of time.
struct PerDuration {
    Scale scale;
    std::chrono::minutes unit{30};
    UnitCounting counting = UnitCounting::started;
    std::chrono::minutes free_of_charge{0};        ///< the first minutes cost nothing
    std::optional<std::chrono::minutes> cap = {};  ///< beyond, time costs nothing more
    friend bool operator==(const PerDuration&, const PerDuration&) = default;
};

/// A price for each part of the day in which the child is there, if only for a minute.
struct DayPartPrice {
    base::TimeOfDay from{};
    base::TimeOfDay to{};  ///< excluded
    base::Money price;
    friend bool operator==(const DayPartPrice&, const DayPartPrice&) = default;
};
struct PerDayPart {
    std::vector<DayPartPrice> slots;  ///< by time, apart
    friend bool operator==(const PerDayPart&, const PerDayPart&) = default;
};

/// A day, a half day, an hour: the longest that fits into the stay first; what is left costs a
/// started one of the shortest.
struct SpanPrice {
    std::chrono::minutes length{0};
    base::Money price;
    friend bool operator==(const SpanPrice&, const SpanPrice&) = default;
};
struct PerCombination {
    std::vector<SpanPrice> spans;  ///< the longest first
    friend bool operator==(const PerCombination&, const PerCombination&) = default;
};

/// A share of what another tariff asks for the same child on the same day.
struct ShareOfTariff {
    std::string table_name;
    int tenths_of_percent = 1000;  ///< 50 % is 500; a surcharge is above 1000
    friend bool operator==(const ShareOfTariff&, const ShareOfTariff&) = default;
};

/// A flat fee: the scale's price is asked once for each child and period, however many sessions.
/// See flat_fee.hpp.
struct PerPeriod {
    Scale scale;
    CountedIn span = CountedIn::month;
    friend bool operator==(const PerPeriod&, const PerPeriod&) = default;
};

using Method =
    std::variant<PerSession, PerDuration, PerDayPart, PerCombination, ShareOfTariff, PerPeriod>;

// ---- For whom, on which days ----

enum class WeekdayKind : std::uint8_t {
    school_day,  ///< a day of the school term but Wednesday
    wednesday,   ///< of the term, whether there is class in the morning or not
    holiday,     ///< of the school holidays
};

/// What must be so for a rule to count; what is absent does not matter.
struct Conditions {
    std::optional<families::Residency> residency = {};
    std::optional<families::SchoolLevel> level = {};
    std::optional<families::MealSource> meal = {};  ///< `family`: brought, as a Pai says
    std::optional<WeekdayKind> day = {};
    std::optional<base::Date> from = {};
    std::optional<base::Date> to = {};      ///< included
    std::optional<std::string> group = {};  ///< the name of a tariff group

    friend bool operator==(const Conditions&, const Conditions&) = default;
};

struct TariffRule {
    Conditions when;
    Method method;
    friend bool operator==(const TariffRule&, const TariffRule&) = default;
};

/// Which of the household's children count.
enum class SiblingCount : std::uint8_t {
    enrolled,  ///< in an activity of the same kind
    present,   ///< with a place in such an activity on the same day
};
enum class SiblingBasis : std::uint8_t {
    rank,    ///< the second child pays less, and the third less still; the eldest is the first
    number,  ///< all pay less as soon as there are two, less still with three
};
struct SiblingStep {
    int from = 2;                 ///< this child, or this number of children, and above
    int tenths_of_percent = 100;  ///< off the price
    friend bool operator==(const SiblingStep&, const SiblingStep&) = default;
};
struct SiblingReduction {
    SiblingCount count = SiblingCount::enrolled;
    SiblingBasis basis = SiblingBasis::rank;
    std::vector<SiblingStep> steps;  ///< rising
    friend bool operator==(const SiblingReduction&, const SiblingReduction&) = default;
};

/// How much of a price is food, which the tax credit for child care leaves out (CGI, article 200
/// quater B; BOI-IR-RICI-300).
struct MealShare {
    enum class Kind : std::uint8_t { none, whole, amount };
    Kind kind = Kind::none;
    base::Money amount;  ///< at most the price
    friend bool operator==(const MealShare&, const MealShare&) = default;
};

enum class TariffState : std::uint8_t {
    draft,  ///< being typed: prices nothing
    voted,  ///< never changes any more
};

/// The prices of one service, as the council voted them for a span of dates.
struct TariffTable {
    TariffTableId id;
    std::string name;  ///< "Restauration scolaire"
    std::string vote;  ///< "Délibération du 24 juin 2026"
    base::Date valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: until replaced
    TariffState state = TariffState::voted;
    /// The first whose conditions hold counts; the last has none, so that everybody has a price.
    std::vector<TariffRule> rules;
    std::optional<SiblingReduction> siblings = {};
    MealShare meal_share = {};
    Rounding rounding = {};
    std::vector<Supplement> supplements = {};  ///< by kind, then `from_time`

    [[nodiscard]] bool covers(base::Date date) const {
        return valid_from <= date && (!valid_to || date <= *valid_to);
    }
};

/// The usual one: by band of quotient, and another scale for those who live elsewhere; empty:
/// residents' prices for everybody.
[[nodiscard]] std::vector<TariffRule> rules_by_band(std::vector<TariffBand> resident,
                                                    std::vector<TariffBand> non_resident);

/// Whether the table asks a flat fee of anybody.
[[nodiscard]] bool has_flat_fee(const TariffTable& table);

/// Whether two days of the same kind, in the same household, can have two prices.
[[nodiscard]] bool changes_by_date(const TariffTable& table);

/// What is wrong with a rule, in French, for the officer who types it; empty when all is well.
[[nodiscard]] std::vector<std::string> problems_of(const Method& method);
/// The same for a whole table. `others`: the town's tables, among which a share finds its own.
[[nodiscard]] std::vector<std::string> problems_of(const TariffTable& table,
                                                   std::span<const TariffTable> others = {});

}  // namespace tariffs
