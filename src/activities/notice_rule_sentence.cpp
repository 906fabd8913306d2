#include <fmt/format.h>

#include <array>
#include <vector>

#include "activities/notice_rule.hpp"
#include "base/french.hpp"

namespace activities {

namespace {

namespace french = base::french;
using std::chrono::weekday;

constexpr int last_day_of_any_month = 31;

/// "sans compter les mercredis, samedis, dimanches et jours fériés"; empty when all days count.
std::string skipped_sentence(const SkippedDays& skipped) {
    std::vector<std::string> names;
    for (unsigned iso = 1; iso <= 7; ++iso) {
        const weekday day(iso);
        const bool is_weekend = iso >= 6 && skipped.weekends == Counted::no;
        if (!is_weekend && !skipped.weekdays.contains(day)) continue;
        names.push_back(std::string(french::weekday_name(day)) + "s");
    }
    if (skipped.public_holidays == Counted::no) names.emplace_back("jours fériés");
    if (skipped.school_holidays == Counted::no) names.emplace_back("vacances scolaires");
    return names.empty() ? std::string() : ", sans compter les " + french::list(names);
}

/// The day before, when only working days count: a town's most usual rule, with words of its own.
bool is_working_day_before(const DaysBefore& rule) {
    SkippedDays days_off;
    days_off.weekends = Counted::no;
    days_off.public_holidays = Counted::no;
    return rule.days == 1 && rule.skipped == days_off;
}

/// "jusqu’à la veille", "jusqu’à 2 jours avant". "La veille" is the day before, whatever it is: a
/// rule that skips days says "1 jour avant".
std::string days_before(const DaysBefore& rule) {
    if (rule.days == 0) return "jusqu’au jour même";
    if (rule.days == 1 && rule.skipped == SkippedDays{}) return "jusqu’à la veille";
    if (is_working_day_before(rule)) return "jusqu’au jour ouvré précédent";
    return fmt::format("jusqu’à {} avant", french::count(rule.days, "jour", "jours"));
}

std::string day_in_month(int day) {
    if (day == last_day_of_any_month) return "dernier jour";
    return day == 1 ? "1er" : std::to_string(day);
}

struct Sentence {
    std::string operator()(const NoNotice&) const { return "jusqu’au début de l’accueil"; }
    std::string operator()(const DaysBefore& rule) const {
        return fmt::format("{} à {}{}", days_before(rule), french::time(rule.time),
                           is_working_day_before(rule) ? "" : skipped_sentence(rule.skipped));
    }
    std::string operator()(const WeekdayOfWeek& rule) const {
        static constexpr std::array<std::string_view, 3> weeks{
            "de la même semaine", "de la semaine précédente", "deux semaines avant"};
        return fmt::format("jusqu’au {} {} à {}", french::weekday_name(rule.weekday),
                           weeks.at(static_cast<std::size_t>(rule.weeks_before)),
                           french::time(rule.time));
    }
    std::string operator()(const DayOfPreviousMonth& rule) const {
        return fmt::format("jusqu’au {} du mois précédent à {}", day_in_month(rule.day),
                           french::time(rule.time));
    }
};

struct ShortSentence {
    std::string operator()(const NoNotice&) const { return "jusqu’au début"; }
    std::string operator()(const DaysBefore& rule) const {
        return fmt::format("{} {}", days_before(rule), french::time(rule.time));
    }
    std::string operator()(const WeekdayOfWeek& rule) const {
        static constexpr std::array<std::string_view, 3> weeks{"", " d’avant", " 2 semaines avant"};
        return fmt::format("jusqu’au {}{} {}", french::weekday_name(rule.weekday),
                           weeks.at(static_cast<std::size_t>(rule.weeks_before)),
                           french::time(rule.time));
    }
    std::string operator()(const DayOfPreviousMonth& rule) const {
        return fmt::format("jusqu’au {} du mois d’avant {}", day_in_month(rule.day),
                           french::time(rule.time));
    }
};

}  // namespace

std::string sentence(const NoticeRule& rule) {
    return std::visit(Sentence{}, rule);
}

std::string short_sentence(const NoticeRule& rule) {
    return std::visit(ShortSentence{}, rule);
}

}  // namespace activities
