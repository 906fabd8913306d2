#include "families/custody_sentence.hpp"

#include <fmt/format.h>

#include "base/french.hpp"

namespace families {

namespace {

namespace french = base::french;

std::string period_text(base::Date from, const std::optional<base::Date>& to) {
    if (!to) return "depuis le " + french::date(from);
    return fmt::format("du {} au {}", french::date(from), french::date(*to));
}

std::string home_in_words(const HomeNamesById& names, HouseholdId household) {
    const auto found = names.find(household);
    return found == names.end() ? "foyer n°\u00A0" + std::to_string(household.value())
                                : found->second;
}

void append(std::string& text, const std::string& sentence) {
    text += (text.empty() ? "" : "\u00A0; ") + sentence;
}

}  // namespace

std::string rule_sentence(const CustodyRule& rule, std::string_view first,
                          std::string_view second) {
    const auto time = french::time(rule.handover_time);
    std::string words;
    switch (rule.pattern) {
        case CustodyPattern::always:
            words = fmt::format("Toujours chez {}.", first);
            break;
        case CustodyPattern::alternate_weeks:
            words = fmt::format(
                "Semaines paires chez {}, semaines impaires chez {}\u00A0; changement le {} à {}.",
                first, second, french::weekday_name(rule.handover_day), time);
            break;
        case CustodyPattern::two_two_five_five:
            words = fmt::format(
                "2-2-5-5\u00A0: lundi et mardi chez {0}, mercredi et jeudi chez {1}, du vendredi "
                "au "
                "dimanche à tour de rôle, chez {0} la semaine du {2}\u00A0; changement à {3}.",
                first, second, french::date(rule.reference_monday), time);
            break;
    }
    if (rule.holidays == HolidayRule::as_in_term) return words;
    const bool is_first = rule.first_half_in_even_years == Side::first;
    words += fmt::format(
        " Vacances par moitiés\u00A0: la première chez {} les années paires, chez {} les années "
        "impaires",
        is_first ? first : second, is_first ? second : first);
    return words + (rule.summer == SummerRule::fortnights ? "\u00A0; été par quinzaines." : ".");
}

CustodySentences custody_sentences(const ChildHomes& homes, const HomeNamesById& names) {
    CustodySentences sentences;
    for (const auto& home : homes.households)
        append(sentences.households, home_in_words(names, home.household) + " " +
                                         period_text(home.valid_from, home.valid_to));
    for (const auto& calendar : homes.calendars)
        append(sentences.calendars,
               rule_sentence(calendar.rule, home_in_words(names, calendar.first_home),
                             home_in_words(names, calendar.second_home)) +
                   " (" + period_text(calendar.valid_from, calendar.valid_to) + ")");
    for (const auto& exception : homes.exceptions)
        append(sentences.exceptions,
               period_text(exception.first_day, exception.last_day) + " chez " +
                   home_in_words(names, exception.home) +
                   (exception.reason.empty() ? "" : " (" + exception.reason + ")"));
    return sentences;
}

}  // namespace families
