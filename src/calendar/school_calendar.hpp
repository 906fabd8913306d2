#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "families/custody.hpp"

namespace calendar {

/// The ministry's three holiday zones. A town is in one of them.
enum class Zone : std::uint8_t { a, b, c };

[[nodiscard]] std::string_view text(Zone zone);                       // "A"
[[nodiscard]] std::optional<Zone> parse_zone(std::string_view text);  // "A", "Zone A"

/// From the pupils' first day to their last, both included. The same for all zones.
struct SchoolYear {
    std::string label;  ///< "2026-2027"
    base::Date first_day;
    base::Date last_day;

    friend bool operator==(const SchoolYear&, const SchoolYear&) = default;
};

/// School holidays of a zone: from the first day off to the morning of return, excluded.
struct ZoneHoliday {
    Zone zone = Zone::a;
    std::string label;  ///< "Toussaint", "Noël", "Hiver", "Printemps", "Été"
    base::Date first_day_off;
    base::Date pupils_return;
    std::string school_year;

    [[nodiscard]] bool covers(base::Date date) const {
        return first_day_off <= date && date < pupils_return;
    }
    friend bool operator==(const ZoneHoliday&, const ZoneHoliday&) = default;
};

inline constexpr std::string_view summer_label = "Été";

/// "Vacances de la Toussaint", "Vacances d’hiver", as pages name the holidays with that label.
[[nodiscard]] std::string holiday_name(std::string_view label);

/// A day on which a school, or the whole town, is closed: strike, works, bridge day.
struct Closure {
    std::optional<families::SchoolId> school;  ///< nothing: the whole town
    base::Date date;
    std::string reason;  ///< in French, shown to families

    friend bool operator==(const Closure&, const Closure&) = default;
};

/// Whether a school works on Wednesday mornings (Code de l'éducation, articles D521-10 to D521-13).
enum class WeekRhythm : std::uint8_t { four_days, four_and_half_days };

[[nodiscard]] std::string_view text(WeekRhythm rhythm);  // "four_days", as stored
[[nodiscard]] std::optional<WeekRhythm> parse_week_rhythm(std::string_view text);

enum class DayKind : std::uint8_t {
    school_day,       ///< Monday, Tuesday, Thursday, Friday
    school_half_day,  ///< Wednesday with class in the morning
    wednesday_off,
    weekend,
    school_holiday,
    public_holiday,
    closed,         ///< see Closure
    not_published,  ///< outside the school years that were imported: nobody knows yet
};

/// What a day is, and why, in French: "Lundi de Pâques", "Vacances de Noël", "Grève". The label is
/// empty for an ordinary day.
struct DayType {
    DayKind kind = DayKind::school_day;
    std::string label;
};

/// The town's school calendar as of one moment; never changes, so that threads share it.
class SchoolCalendar {
 public:
    struct Parts {
        Zone zone = Zone::a;
        std::vector<SchoolYear> school_years;
        std::vector<ZoneHoliday> holidays;  ///< of any zone; the town's are kept
        std::vector<Closure> closures;
        std::map<families::SchoolId, WeekRhythm> rhythms;
    };

    SchoolCalendar() = default;
    explicit SchoolCalendar(Parts parts);

    [[nodiscard]] Zone zone() const { return parts_.zone; }
    /// By first day.
    [[nodiscard]] const std::vector<SchoolYear>& school_years() const {
        return parts_.school_years;
    }
    /// The town's zone's only, by first day off.
    [[nodiscard]] const std::vector<ZoneHoliday>& holidays() const { return parts_.holidays; }
    [[nodiscard]] const std::vector<Closure>& closures() const { return parts_.closures; }
    /// The holidays of a week or more, as custody calendars share them: a bridge is no holiday.
    [[nodiscard]] families::HolidaySpans shared_holidays() const { return shared_holidays_; }

    /// What the day is for pupils of that rhythm. A closure of the whole town concerns everybody,
    /// a school's closure only those who name it. When several are true, in this order: public
    /// holiday, weekend, closed, school holiday.
    [[nodiscard]] DayType day_kind(base::Date date, WeekRhythm rhythm,
                                   std::optional<families::SchoolId> school = std::nullopt) const;
    /// The same with the school's own rhythm; four days for an unknown school.
    [[nodiscard]] DayType day_kind(base::Date date, families::SchoolId school) const {
        return day_kind(date, rhythm_of(school), school);
    }

    [[nodiscard]] WeekRhythm rhythm_of(families::SchoolId school) const;
    /// The holidays that cover the day: the zone's, or "Été" between two school years.
    [[nodiscard]] std::optional<std::string_view> holiday_label(base::Date date) const;
    [[nodiscard]] bool is_school_holiday(base::Date date) const {
        return holiday_label(date).has_value();
    }
    /// The school year in which the day lies. The summer belongs to the year that ends, as bookings
    /// of summer leisure centres do.
    [[nodiscard]] const SchoolYear* school_year_of(base::Date date) const;

 private:
    Parts parts_;
    std::vector<families::HolidaySpan> shared_holidays_;
};

}  // namespace calendar
