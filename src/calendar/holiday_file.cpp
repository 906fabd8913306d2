#include "calendar/holiday_file.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "calendar/holiday_rows.hpp"

namespace calendar {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view bridge_label = "Pont de l’Ascension";

enum class RowKind { holiday, bridge, first_day };

struct RowMeaning {
    RowKind kind = RowKind::holiday;
    std::string_view label;
};

bool has_word(std::string_view key, std::string_view word) {
    const std::string spaced = " " + std::string(key) + " ";
    return spaced.find(" " + std::string(word) + " ") != std::string::npos;
}

/// "Vacances d'Été", "Début des Vacances d'Été", "Été" all mean the summer.
std::optional<RowMeaning> meaning_of(std::string_view description) {
    const std::string key = base::search_key(description);
    if (has_word(key, "ascension")) return RowMeaning{RowKind::bridge, bridge_label};
    if (has_word(key, "rentree")) return RowMeaning{RowKind::first_day, ""};
    if (has_word(key, "toussaint")) return RowMeaning{RowKind::holiday, "Toussaint"};
    if (has_word(key, "noel")) return RowMeaning{RowKind::holiday, "Noël"};
    if (has_word(key, "hiver")) return RowMeaning{RowKind::holiday, "Hiver"};
    if (has_word(key, "printemps")) return RowMeaning{RowKind::holiday, "Printemps"};
    if (has_word(key, "ete")) return RowMeaning{RowKind::holiday, summer_label};
    return std::nullopt;
}

std::string in_guillemets(std::string_view text) {
    return "«\u00A0" + std::string(text) + "\u00A0»";
}

/// "2026-12-18T23:00:00+00:00", with "Z" or another offset, as an instant.
std::optional<base::Instant> instant_with_offset(std::string_view text) {
    constexpr std::size_t seconds_end = 19;  // of "2026-12-18T23:00:00"
    if (text.size() < seconds_end + 1) return std::nullopt;
    const auto wall = base::parse_instant(std::string(text.substr(0, seconds_end)) + "Z");
    const auto offset = text.substr(seconds_end);
    if (!wall || offset == "Z") return wall;
    if (offset.size() != 6 || offset[3] != ':') return std::nullopt;
    int hours = 0;
    int minutes = 0;
    const auto hours_read = std::from_chars(offset.data() + 1, offset.data() + 3, hours);
    const auto minutes_read = std::from_chars(offset.data() + 4, offset.data() + 6, minutes);
    if (hours_read.ptr != offset.data() + 3 || minutes_read.ptr != offset.data() + 6) {
        return std::nullopt;
    }
    const std::chrono::seconds distance = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    if (offset[0] == '+') return *wall - distance;
    if (offset[0] == '-') return *wall + distance;
    return std::nullopt;
}

/// The first year of "2026-2027".
std::optional<int> first_year_of(std::string_view label) {
    if (label.size() != 9 || label[4] != '-') return std::nullopt;
    int first = 0;
    int second = 0;
    const auto first_read = std::from_chars(label.data(), label.data() + 4, first);
    const auto second_read = std::from_chars(label.data() + 5, label.data() + 9, second);
    const bool are_numbers =
        first_read.ptr == label.data() + 4 && second_read.ptr == label.data() + 9;
    if (!are_numbers || first < 1900 || second != first + 1) return std::nullopt;
    return first;
}

std::string label_of_year(int first_year) {
    return std::to_string(first_year) + "-" + std::to_string(first_year + 1);
}

/// Understands rows one after the other, then what only the whole file tells.
class HolidayReader {
 public:
    explicit HolidayReader(const base::TownTime& town_time) : town_time_(town_time) {}

    void read(const HolidayRow& row) {
        const bool is_for_teachers = base::search_key(row.population) == "enseignants";
        const auto zone = parse_zone(row.zone);
        if (is_for_teachers || (!zone && !row.zone.empty())) {
            ++file_.left_out_rows;
            return;
        }
        const auto meaning = meaning_of(row.description);
        const auto first_year = first_year_of(row.school_year);
        const auto start = date_of(row.start);
        if (!zone) return complain(row, "La zone n’est pas indiquée.");
        if (!meaning) {
            return complain(row,
                            "La période " + in_guillemets(row.description) + " n’est pas connue.");
        }
        if (!first_year) {
            return complain(row, "L’année scolaire " + in_guillemets(row.school_year) +
                                     " n’est pas de la forme 2026-2027.");
        }
        if (!start) return complain_of_date(row, "début", row.start);
        if (!is_in_year(*start, *first_year)) {
            return complain(row, "La date de début " + in_guillemets(row.start) +
                                     " n’est pas dans l’année scolaire " + row.school_year + ".");
        }
        if (meaning->kind == RowKind::first_day) {
            first_days_.emplace(*first_year, *start);
            return;
        }
        read_period(row, *zone, *meaning, *start, *first_year);
    }

    void complain_of_file(int line, std::string sentence) {
        file_.problems.push_back({line, std::move(sentence)});
    }

    HolidayFile finish() {
        end_open_summers();
        find_school_years();
        std::ranges::sort(file_.holidays, {}, order_of);
        std::ranges::sort(file_.bridges, {}, order_of);
        return std::move(file_);
    }

 private:
    static std::tuple<Zone, base::Date> order_of(const ZoneHoliday& holiday) {
        return {holiday.zone, holiday.first_day_off};
    }

    static bool is_in_year(base::Date date, int first_year) {
        const std::chrono::year year(first_year);
        return year / std::chrono::August / 1 <= date &&
               date < (year + std::chrono::years(1)) / std::chrono::September / 1;
    }

    void complain(const HolidayRow& row, std::string sentence) {
        complain_of_file(row.line, std::move(sentence));
    }

    void complain_of_date(const HolidayRow& row, std::string_view which, std::string_view text) {
        complain(row, "La date de " + std::string(which) + " " + in_guillemets(text) +
                          " n’est pas une date connue du calendrier.");
    }

    /// A date as it is, or the day an instant is in the town.
    [[nodiscard]] std::optional<base::Date> date_of(std::string_view text) const {
        if (const auto date = base::parse_date(text)) return date;
        if (const auto instant = instant_with_offset(text)) return town_time_.date(*instant);
        return base::parse_french_date(text);
    }

    void read_period(const HolidayRow& row, Zone zone, const RowMeaning& meaning, base::Date start,
                     int first_year) {
        auto end = row.end.empty() ? std::optional(start) : date_of(row.end);
        if (!end) return complain_of_date(row, "fin", row.end);
        const bool is_summer = meaning.label == summer_label;
        const bool is_bridge = meaning.kind == RowKind::bridge;
        // Published points in time: the bridge's one day, the day the summer begins.
        if (*end == start && is_bridge) end = base::add_days(start, 1);
        const bool is_open_summer = is_summer && *end == start;
        if (*end <= start && !is_open_summer) {
            return complain(row, "La date de fin doit venir après la date de début.");
        }
        constexpr int longest_summer_days = 80;
        if (base::days_between(start, *end) > longest_summer_days) {
            return complain(row, "Ces vacances dureraient plus de onze semaines.");
        }
        add(row, is_bridge ? file_.bridges : file_.holidays,
            ZoneHoliday{.zone = zone,
                        .label = std::string(meaning.label),
                        .first_day_off = start,
                        .pupils_return = *end,
                        .school_year = label_of_year(first_year)});
    }

    /// A summer of which only the beginning is published.
    static bool is_empty(const ZoneHoliday& holiday) {
        return holiday.first_day_off == holiday.pupils_return;
    }

    /// The published file repeats a holiday for each académie of the zone.
    void add(const HolidayRow& row, std::vector<ZoneHoliday>& list, ZoneHoliday holiday) {
        const auto same = std::ranges::find_if(list, [&](const ZoneHoliday& other) {
            return other.zone == holiday.zone && other.school_year == holiday.school_year &&
                   other.label == holiday.label;
        });
        if (same == list.end()) {
            list.push_back(std::move(holiday));
            return;
        }
        const bool is_same_start = same->first_day_off == holiday.first_day_off;
        const bool is_open = is_same_start && (is_empty(*same) || is_empty(holiday));
        if (is_open || *same == holiday) {
            same->pupils_return = std::max(same->pupils_return, holiday.pupils_return);
            ++file_.left_out_rows;
            return;
        }
        complain(row, "Une autre ligne donne d’autres dates pour " + in_guillemets(holiday.label) +
                          ", zone " + std::string(text(holiday.zone)) + ", " + holiday.school_year +
                          ".");
    }

    /// A summer whose end is not published ends at the next return; on 1 September while that is
    /// unknown, as it has for years.
    void end_open_summers() {
        for (auto& holiday : file_.holidays) {
            if (!is_empty(holiday)) continue;
            const int next_year = *first_year_of(holiday.school_year) + 1;
            const auto next_return = first_days_.find(next_year);
            holiday.pupils_return = next_return != first_days_.end()
                                        ? next_return->second
                                        : std::chrono::year(next_year) / std::chrono::September / 1;
        }
    }

    /// A year runs from its first day, said so or the end of the summer before, to its own summer.
    void find_school_years() {
        std::map<int, base::Date> last_days;
        for (const auto& holiday : file_.holidays) {
            if (holiday.label != summer_label) continue;
            const int first_year = *first_year_of(holiday.school_year);
            first_days_.emplace(first_year + 1, holiday.pupils_return);
            last_days.emplace(first_year, base::add_days(holiday.first_day_off, -1));
        }
        for (const auto& [first_year, last_day] : last_days) {
            const auto first_day = first_days_.find(first_year);
            if (first_day == first_days_.end()) continue;
            file_.school_years.push_back({label_of_year(first_year), first_day->second, last_day});
        }
    }

    const base::TownTime& town_time_;
    HolidayFile file_;
    std::map<int, base::Date> first_days_;  ///< by the school year's first year
};

HolidayRows rows_of(std::string_view content) {
    const auto first = content.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {.rows = {}, .problem_line = 0, .problem = "Le fichier est vide."};
    }
    const bool is_json = content[first] == '[' || content[first] == '{';
    return is_json ? rows_of_json(content) : rows_of_csv(content);
}

}  // namespace

HolidayFile read_holiday_file(std::string_view content, const base::TownTime& town_time) {
    HolidayReader reader(town_time);
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    if (!base::is_valid_utf8(content)) {
        reader.complain_of_file(
            0,
            "Le fichier n’est pas enregistré en UTF-8\u00A0: téléchargez-le de nouveau sans "
            "l’ouvrir dans un tableur.");
        return reader.finish();
    }
    const auto rows = rows_of(content);
    if (!rows.problem.empty()) reader.complain_of_file(rows.problem_line, rows.problem);
    for (const auto& row : rows.rows) reader.read(row);
    return reader.finish();
}

HolidayFile shipped_holidays(const base::TownTime& town_time) {
    CHECK(embedded::holidays().size() == 1);
    return read_holiday_file(embedded::holidays().front().content, town_time);
}

}  // namespace calendar
