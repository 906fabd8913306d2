#include "demo/past_bookings.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "activities/activity_store.hpp"
#include "demo/chance.hpp"
#include "demo/demo_store.hpp"
#include "tariffs/priced_service.hpp"
#include "tariffs/tariff_store.hpp"

namespace demo {

namespace {

using activities::ActivityKind;

/// Makes the bookings of the past, place by place, without overselling.
class Historian {
 public:
    Historian(const db::Write& write, const TownPlan& plan, const HistoryOrder& order)
        : plan_(plan),
          catalogue_(activities::load_catalogue(write)),
          tariffs_(tariffs::load_tariff_book(write)),
          places_(all_capacities(write)),
          chance_(order.seed + 1),
          chance_of_long_ago_(order.seed + 8),
          chance_of_last_year_(order.seed + 10),
          first_booking_(order.from),
          first_day_(order.first_day),
          now_(order.now) {}

    void add(const WrittenChild& child, bool is_demo_sign_in) {
        using namespace std::chrono;
        const auto from = base::add_days(first_day_, -21);
        // With chances of their own: the weeks around the first day stay as they are, however long
        // the past is.
        std::swap(chance_, chance_of_last_year_);
        if (was_at_school_last_year(child)) {
            for (auto day = first_booking_; day < demo_year_start; day = base::add_days(day, 1)) {
                add_day(child, day);
                add_holiday(child, day);
            }
        }
        std::swap(chance_, chance_of_last_year_);
        std::swap(chance_, chance_of_long_ago_);
        for (auto day = demo_year_start; day < from; day = base::add_days(day, 1))
            add_day(child, day);
        std::swap(chance_, chance_of_long_ago_);
        const auto to = is_demo_sign_in ? base::add_days(base::monday_of(first_day_), 6)
                                        : base::Date(year(2026) / 12 / 18);
        for (auto day = from; day <= to; day = base::add_days(day, 1)) add_day(child, day);
    }

    [[nodiscard]] const std::vector<PastBooking>& past() const { return past_; }
    [[nodiscard]] const activities::PlaceCounts& taken() const { return taken_; }

 private:
    void add_day(const WrittenChild& child, base::Date day) {
        const auto& habits = child.planned->habits;
        const auto weekday = base::weekday_of(day).iso_encoding();
        const auto usually = [&](const std::vector<unsigned>& days) {
            return std::ranges::find(days, weekday) != days.end() && chance_.percent(94);
        };
        if (usually(habits.morning_days)) book(child, ActivityKind::morning_reception, day);
        if (usually(habits.meal_days)) book(child, ActivityKind::school_meals, day);
        if (usually(habits.study_days)) book(child, ActivityKind::supervised_study, day);
        if (usually(habits.evening_days)) book(child, ActivityKind::evening_reception, day);
        if (weekday == 3 && habits.takes_wednesdays && (is_busy(day) || chance_.percent(42)))
            book(child, ActivityKind::leisure_centre, day);
    }

    static bool was_at_school_last_year(const WrittenChild& child) {
        return level_for(static_cast<int>(child.planned->birth_date.year()),
                         static_cast<int>(demo_year_start.year()) - 1)
            .has_value();
    }

    void add_holiday(const WrittenChild& child, base::Date day) {
        const auto& habits = child.planned->habits;
        const auto weekday = base::weekday_of(day).iso_encoding();
        constexpr unsigned wednesday = 3;  // is seen to by `add_day`
        if (weekday > 5 || weekday == wednesday ||
            !(habits.takes_holidays || habits.takes_wednesdays))
            return;
        if (tariffs::weekday_kind(*catalogue_, day) != tariffs::WeekdayKind::holiday) return;
        if (chance_.percent(habits.takes_holidays ? 70 : 15))
            book(child, ActivityKind::leisure_centre, day);
    }

    /// The second Wednesday ahead: everybody wants it, so that visitors see a waiting list.
    [[nodiscard]] bool is_busy(base::Date day) const {
        return day == base::add_days(base::monday_of(first_day_), 9);
    }

    void book(const WrittenChild& child, ActivityKind kind, base::Date day) {
        const auto* session = session_of(child, kind, day);
        if (!session || session->is_closed()) return;
        const auto* home = home_at(child, *session);
        if (!home) return;
        const auto priced = tariffs_->price(
            session->unit, {.residency = home->planned->residency,
                            .quotient = home->planned->quotient,
                            .date = day,
                            .day = tariffs::weekday_kind(*catalogue_, day),
                            .stay = tariffs::planned_stay(catalogue_->unit_of(*session))});
        if (!priced) return;
        bookings::Booking booking;
        booking.child = child.id;
        booking.household = home->household;
        booking.session = session->id;
        booking.date = day;
        booking.price = priced->price;
        booking.price_explanation = priced->explanation;
        booking.state =
            take_place(*session) ? bookings::BookingState::booked : bookings::BookingState::waiting;
        const auto known_by = std::min(now_, base::Instant(std::chrono::sys_days(day)));
        const auto booked_at = known_by - std::chrono::hours(24 * chance_.between(8, 60)) +
                               std::chrono::minutes(chance_.between(0, 700));
        past_.push_back({std::move(booking), booked_at});
    }

    [[nodiscard]] const WrittenHome* home_at(const WrittenChild& child,
                                             const activities::Session& session) const {
        const auto household =
            child.custody.home_at(session.date, catalogue_->unit_of(session).starts_at,
                                  catalogue_->school_calendar().shared_holidays());
        const auto found = std::ranges::find(child.homes, household, &WrittenHome::household);
        return found == child.homes.end() ? nullptr : &*found;
    }

    /// The first unit of that kind, at the child's school or leisure centre, that is open that day.
    [[nodiscard]] const activities::Session* session_of(const WrittenChild& child,
                                                        ActivityKind kind, base::Date day) const {
        const auto& facility = kind == ActivityKind::leisure_centre
                                   ? plan_.centres[child.planned->centre].name
                                   : plan_.schools[child.planned->school].name;
        for (const auto* session : catalogue_->sessions_on(day)) {
            const auto& activity = catalogue_->activity_of(*session);
            if (activity.kind == kind && activity.facility_name == facility) return session;
        }
        return nullptr;
    }

    bool take_place(const activities::Session& session) {
        for (const auto unit : session.capacity_units) {
            if (places_[unit] - taken_[unit] <= 0) return false;
        }
        for (const auto unit : session.capacity_units) ++taken_[unit];
        return true;
    }

    const TownPlan& plan_;
    std::shared_ptr<const activities::Catalogue> catalogue_;
    std::shared_ptr<const tariffs::TariffBook> tariffs_;
    std::map<activities::CapacityUnitId, int> places_;
    activities::PlaceCounts taken_;
    Chance chance_;
    Chance chance_of_long_ago_;
    Chance chance_of_last_year_;
    base::Date first_booking_;
    base::Date first_day_;
    base::Instant now_;
    std::vector<PastBooking> past_;
};

}  // namespace

void write_history(const db::Write& write, const TownPlan& plan,
                   const std::vector<WrittenChild>& children, const HistoryOrder& order) {
    Historian historian(write, plan, order);
    for (const auto& child : children) {
        const auto& identifier = child.homes.front().planned->adults.front().identifier;
        historian.add(child, identifier.starts_with("DEMO-"));
    }
    write_past_bookings(write, historian.past());
    activities::take_places(write, historian.taken());
}

}  // namespace demo
