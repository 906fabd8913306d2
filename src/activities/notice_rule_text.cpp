#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "activities/notice_rule.hpp"
#include "base/cut_text.hpp"

namespace activities {

namespace {

using namespace std::chrono_literals;
using std::chrono::weekday;

constexpr int most_days_before = 60;
constexpr int most_weeks_before = 2;

/// From Sunday, as std::chrono counts.
constexpr std::array<std::string_view, 7> weekday_words{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::string_view word_of(weekday day) {
    return weekday_words[day.c_encoding()];
}

std::optional<weekday> weekday_of_word(std::string_view word) {
    for (unsigned i = 0; i < weekday_words.size(); ++i) {
        if (weekday_words[i] == word) return weekday(i);
    }
    return std::nullopt;
}

std::string time_text(base::TimeOfDay time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

/// A number written with digits only and without a zero before it.
std::optional<int> number_of(std::string_view text, int least, int most) {
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const bool is_as_printed =
        read.ec == std::errc() && read.ptr == end && std::to_string(number) == text;
    if (!is_as_printed || number < least || number > most) return std::nullopt;
    return number;
}

std::optional<base::TimeOfDay> time_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    int hours = 0;
    int minutes = 0;
    const auto hours_read = std::from_chars(text.data(), text.data() + 2, hours);
    const auto minutes_read = std::from_chars(text.data() + 3, text.data() + 5, minutes);
    const bool are_numbers = hours_read.ptr == text.data() + 2 &&
                             minutes_read.ptr == text.data() + 5 && text[0] != '-' &&
                             text[3] != '-';
    if (!are_numbers || hours > 23 || minutes > 59) return std::nullopt;
    return std::chrono::hours(hours) + std::chrono::minutes(minutes);
}

std::string skipped_text(const SkippedDays& skipped) {
    std::vector<std::string_view> words;
    if (skipped.weekends == Counted::no) words.emplace_back("weekends");
    if (skipped.public_holidays == Counted::no) words.emplace_back("public_holidays");
    if (skipped.school_holidays == Counted::no) words.emplace_back("school_holidays");
    for (unsigned i = 0; i < weekday_words.size(); ++i) {
        if (skipped.weekdays.contains(weekday(i))) words.push_back(weekday_words[i]);
    }
    return words.empty() ? std::string() : fmt::format(" skip {}", fmt::join(words, ","));
}

std::optional<SkippedDays> skipped_of(std::string_view text) {
    SkippedDays skipped;
    for (const auto word : base::parts_at(text, ',')) {
        if (word == "weekends") {
            skipped.weekends = Counted::no;
        } else if (word == "public_holidays") {
            skipped.public_holidays = Counted::no;
        } else if (word == "school_holidays") {
            skipped.school_holidays = Counted::no;
        } else if (const auto day = weekday_of_word(word)) {
            skipped.weekdays = skipped.weekdays.with(*day);
        } else {
            return std::nullopt;
        }
    }
    return skipped;
}

/// A rule that skips every day of the week would count back for ever.
bool leaves_a_day(const SkippedDays& skipped) {
    for (unsigned i = 0; i < weekday_words.size(); ++i) {
        const bool is_weekend = weekday(i).iso_encoding() >= 6;
        const bool is_left_out = (is_weekend && skipped.weekends == Counted::no) ||
                                 skipped.weekdays.contains(weekday(i));
        if (!is_left_out) return true;
    }
    return false;
}

using Words = std::vector<std::string_view>;

std::optional<NoticeRule> days_before_of(const Words& words) {
    const bool has_skip = words.size() == 5 && words[3] == "skip";
    if (words.size() != 3 && !has_skip) return std::nullopt;
    const auto days = number_of(words[1], 0, most_days_before);
    const auto time = time_of(words[2]);
    const auto skipped = has_skip ? skipped_of(words[4]) : SkippedDays();
    if (!days || !time || !skipped || !leaves_a_day(*skipped)) return std::nullopt;
    return DaysBefore{*days, *time, *skipped};
}

std::optional<NoticeRule> weekday_rule_of(const Words& words) {
    if (words.size() != 4) return std::nullopt;
    const auto day = weekday_of_word(words[1]);
    const auto weeks = number_of(words[2], 0, most_weeks_before);
    const auto time = time_of(words[3]);
    if (!day || !weeks || !time) return std::nullopt;
    return WeekdayOfWeek{*day, *weeks, *time};
}

std::optional<NoticeRule> previous_month_of(const Words& words) {
    if (words.size() != 3) return std::nullopt;
    const auto day = number_of(words[1], 1, 31);
    const auto time = time_of(words[2]);
    if (!day || !time) return std::nullopt;
    return DayOfPreviousMonth{*day, *time};
}

struct TextOfRule {
    std::string operator()(const NoNotice&) const { return "none"; }
    std::string operator()(const DaysBefore& rule) const {
        return fmt::format("days_before {} {}{}", rule.days, time_text(rule.time),
                           skipped_text(rule.skipped));
    }
    std::string operator()(const WeekdayOfWeek& rule) const {
        return fmt::format("weekday {} {} {}", word_of(rule.weekday), rule.weeks_before,
                           time_text(rule.time));
    }
    std::string operator()(const DayOfPreviousMonth& rule) const {
        return fmt::format("previous_month {} {}", rule.day, time_text(rule.time));
    }
};

}  // namespace

std::string to_text(const NoticeRule& rule) {
    return std::visit(TextOfRule{}, rule);
}

std::optional<NoticeRule> parse_notice_rule(std::string_view text) {
    const Words words = base::parts_at(text, ' ');
    if (text == "none") return NoNotice{};
    if (words[0] == "days_before") return days_before_of(words);
    if (words[0] == "weekday") return weekday_rule_of(words);
    if (words[0] == "previous_month") return previous_month_of(words);
    return std::nullopt;
}

}  // namespace activities
