#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "activities/catalogue.hpp"
#include "base/town_time.hpp"
#include "bookings/agenda.hpp"
#include "platform/html/html.hpp"

namespace bookings {

/// Why a month shows no square at all.
enum class NothingToBook : std::uint8_t {
    no_child,      ///< the household has no child
    no_enrolment,  ///< no child is enrolled in anything this month
    no_session,    ///< the activities are closed all month: holidays
    unpublished,   ///< the school calendar of that month is not known yet
};

/// What a bulk act did, told above the agenda after it.
struct BulkNotice {
    enum class Act : std::uint8_t {
        series,
        copy,
        repeat,
        discard,
        undo,
        empty_series,  ///< without a child, an activity or a day
    };
    Act act = Act::series;
    std::size_t changed = 0;
    std::size_t impossible = 0;
};

/// All that the agenda's page shows.
struct AgendaPage {
    const Agenda& agenda;
    const activities::Catalogue& catalogue;
    const base::TownTime& town_time;
    base::Instant now{};
    std::string csrf_token;
    NothingToBook nothing = NothingToBook::no_enrolment;  ///< read when the agenda has no day
    html::Html aids = {};                                 ///< which aids the prices count with
};

/// The page's content: month switch, bulk acts, legend, squares, the bar at the bottom.
[[nodiscard]] html::Html agenda_content(const AgendaPage& page);
/// What a tick is answered with: the bar's words, and each child's amount for its place.
[[nodiscard]] html::Html tick_answer(const AgendaPage& page);
[[nodiscard]] html::Html bulk_notice(const BulkNotice& notice);

/// Whom "Copier Léa vers Tom" copies: the child with most squares ticked this month, to the other.
/// Nothing unless there are two children or more.
struct CopyOffer {
    const families::Child* from = nullptr;
    const families::Child* to = nullptr;
};
[[nodiscard]] std::optional<CopyOffer> copy_offer(const Agenda& agenda);

}  // namespace bookings
