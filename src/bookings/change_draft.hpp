#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "activities/activity.hpp"
#include "base/result.hpp"
#include "bookings/draft.hpp"
#include "town/services.hpp"

namespace bookings {

enum class NoDraft : std::uint8_t {
    no_household,
    foreign_child,         ///< a child of another household: answered 404, with an audit entry
    unknown_confirmation,  ///< of another household, or none: answered 404
};

/// What a bulk change did to the draft, for the sentence shown after it.
struct DraftChange {
    std::size_t changed = 0;     ///< lines put into, or taken out of, the draft
    std::size_t impossible = 0;  ///< days asked for that can no longer be booked or cancelled
};

/// Ticks and clears squares (S14): from the agenda's form, once or after each tap.
[[nodiscard]] base::Result<DraftChange, NoDraft> apply_ticks(const town::Services& services,
                                                             const accounts::FamilyActor& actor,
                                                             const Ticks& ticks,
                                                             std::string_view remote_address);

/// A unit as a series names it, alike for children of two schools: "leisure_centre Vacances
/// Journée avec repas". Wednesdays and holidays of one centre are two activities.
[[nodiscard]] std::string series_unit(const activities::Activity& activity,
                                      const activities::Unit& unit);

/// A series (S13): "all Mondays and Thursdays until the summer holidays", for several children.
struct Series {
    std::vector<families::ChildId> children;     ///< empty: all
    std::vector<std::string> units;              ///< see `series_unit`
    std::vector<std::chrono::weekday> weekdays;  ///< empty: all
    base::Date from;
    base::Date to;
    Act act = Act::book;
};
[[nodiscard]] base::Result<DraftChange, NoDraft> apply_series(const town::Services& services,
                                                              const accounts::FamilyActor& actor,
                                                              const Series& series,
                                                              std::string_view remote_address);

/// "Copier Léa vers Tom": what the first child has booked or drafted in the month, for the second,
/// in activities of the same kind and units of the same name.
struct CopyChild {
    families::ChildId from;
    families::ChildId to;
    base::Month month;
};
[[nodiscard]] base::Result<DraftChange, NoDraft> copy_child(const town::Services& services,
                                                            const accounts::FamilyActor& actor,
                                                            const CopyChild& copy,
                                                            std::string_view remote_address);

/// "Comme en novembre": for each child and unit, the weekdays on which it was booked for at least
/// half of the month before.
[[nodiscard]] base::Result<DraftChange, NoDraft> repeat_month_before(
    const town::Services& services, const accounts::FamilyActor& actor, base::Month month);

/// "Annuler ces modifications" (S21): the inverse of a confirmation, as a draft to review.
[[nodiscard]] base::Result<DraftChange, NoDraft> undo_confirmation(
    const town::Services& services, const accounts::FamilyActor& actor, std::string_view reference);

/// Empties the draft.
void discard_draft(const town::Services& services, const accounts::FamilyActor& actor);

}  // namespace bookings
