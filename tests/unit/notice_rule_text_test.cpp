#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "activities/notice_rule.hpp"

namespace {

using activities::Counted;
using activities::DayOfPreviousMonth;
using activities::DaysBefore;
using activities::NoNotice;
using activities::NoticeRule;
using activities::SkippedDays;
using activities::WeekdayOfWeek;
using activities::Weekdays;
using namespace std::chrono_literals;

struct TextCase {
    NoticeRule rule;
    std::string_view stored;
    std::string_view sentence;
    std::string_view short_sentence;
};

const std::vector<TextCase>& cases() {
    static const std::vector<TextCase> all{
        {NoNotice{}, "none", "jusqu’au début de l’accueil", "jusqu’au début"},
        {DaysBefore{1, 12h, {.weekends = Counted::no, .public_holidays = Counted::no}},
         "days_before 1 12:00 skip weekends,public_holidays",
         "jusqu’au jour ouvré précédent à 12 h", "jusqu’au jour ouvré précédent 12 h"},
        {DaysBefore{1, 12h, {}}, "days_before 1 12:00", "jusqu’à la veille à 12 h",
         "jusqu’à la veille 12 h"},
        {DaysBefore{0, 9h + 5min, {}}, "days_before 0 09:05", "jusqu’au jour même à 9 h 05",
         "jusqu’au jour même 9 h 05"},
        {DaysBefore{2, 12h, {.weekends = Counted::no, .public_holidays = Counted::no}},
         "days_before 2 12:00 skip weekends,public_holidays",
         "jusqu’à 2 jours avant à 12 h, sans compter les samedis, dimanches et jours fériés",
         "jusqu’à 2 jours avant 12 h"},
        {DaysBefore{1, 12h, {.weekends = Counted::no}}, "days_before 1 12:00 skip weekends",
         "jusqu’à 1 jour avant à 12 h, sans compter les samedis et dimanches",
         "jusqu’à 1 jour avant 12 h"},
        {DaysBefore{3,
                    23h + 59min,
                    {.school_holidays = Counted::no,
                     .weekdays = Weekdays().with(std::chrono::Sunday).with(std::chrono::Monday)}},
         "days_before 3 23:59 skip school_holidays,sunday,monday",
         "jusqu’à 3 jours avant à 23 h 59, sans compter les lundis, dimanches et vacances "
         "scolaires",
         "jusqu’à 3 jours avant 23 h 59"},
        {WeekdayOfWeek{std::chrono::Tuesday, 1, 23h + 59min}, "weekday tuesday 1 23:59",
         "jusqu’au mardi de la semaine précédente à 23 h 59", "jusqu’au mardi d’avant 23 h 59"},
        {WeekdayOfWeek{std::chrono::Monday, 0, 9h}, "weekday monday 0 09:00",
         "jusqu’au lundi de la même semaine à 9 h", "jusqu’au lundi 9 h"},
        {WeekdayOfWeek{std::chrono::Sunday, 2, 18h + 30min}, "weekday sunday 2 18:30",
         "jusqu’au dimanche deux semaines avant à 18 h 30",
         "jusqu’au dimanche 2 semaines avant 18 h 30"},
        {DayOfPreviousMonth{20, 23h + 59min}, "previous_month 20 23:59",
         "jusqu’au 20 du mois précédent à 23 h 59", "jusqu’au 20 du mois d’avant 23 h 59"},
        {DayOfPreviousMonth{1, 12h}, "previous_month 1 12:00",
         "jusqu’au 1er du mois précédent à 12 h", "jusqu’au 1er du mois d’avant 12 h"},
        {DayOfPreviousMonth{31, 12h}, "previous_month 31 12:00",
         "jusqu’au dernier jour du mois précédent à 12 h",
         "jusqu’au dernier jour du mois d’avant 12 h"},
    };
    return all;
}

/// No-break spaces as spaces, so that the table above can be read.
std::string plain(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) {
        text.replace(at, 2, " ");
    }
    return text;
}

TEST(NoticeRuleText, IsStoredInWords) {
    for (const auto& expected : cases()) {
        EXPECT_EQ(activities::to_text(expected.rule), expected.stored);
        EXPECT_EQ(activities::parse_notice_rule(expected.stored), expected.rule) << expected.stored;
    }
}

TEST(NoticeRuleText, NothingElseIsUnderstood) {
    for (const std::string_view text :
         {"",
          " ",
          "None",
          "none ",
          "days_before",
          "days_before 1",
          "days_before 1 12:00 ",
          "days_before -1 12:00",
          "days_before 61 12:00",
          "days_before 01 12:00",
          "days_before +1 12:00",
          "days_before 1 24:00",
          "days_before 1 12:60",
          "days_before 1 9:00",
          "days_before 1 12h00",
          "days_before 1 -1:00",
          "days_before 1 12:00 skip",
          "days_before 1 12:00 skip ",
          "days_before 1 12:00 skip mondays",
          "days_before 1 12:00 without weekends",
          "days_before 1 12:00 skip weekends monday",
          "days_before 1 12:00 skip weekends,monday,tuesday,wednesday,thursday,friday",
          "days_before 1 12:00 "
          "skip sunday,monday,tuesday,wednesday,thursday,friday,saturday",
          "weekday tuesday 3 12:00",
          "weekday tuesday -1 12:00",
          "weekday mardi 1 12:00",
          "weekday tuesday 1",
          "previous_month 0 12:00",
          "previous_month 32 12:00",
          "previous_month 20",
          "next_month 20 12:00"}) {
        EXPECT_EQ(activities::parse_notice_rule(text), std::nullopt) << '"' << text << '"';
    }
}

TEST(NoticeRuleSentence, IsPlainFrench) {
    for (const auto& expected : cases()) {
        EXPECT_EQ(plain(activities::sentence(expected.rule)), expected.sentence);
        EXPECT_EQ(plain(activities::short_sentence(expected.rule)), expected.short_sentence);
    }
}

TEST(NoticeRuleSentence, KeepsTheHourOnOneLine) {
    const auto sentence = activities::sentence(WeekdayOfWeek{std::chrono::Tuesday, 1, 23h + 59min});
    EXPECT_TRUE(sentence.ends_with("23\u00A0h\u00A059")) << sentence;
}

}  // namespace
