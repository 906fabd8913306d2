#pragma once

#include <string>

#include "bookings/agenda_views.hpp"

namespace bookings {

/// The squares: a row for each day, cells grouped by child. One markup for the wide grid, where
/// days become columns, and for the phone, where each day is a card (see _agenda.scss). Writes
/// straight into `out`: there may be hundreds of squares.
void write_agenda_table(std::string& out, const AgendaPage& page);

/// The signs and words of the squares' states. Squares point to these words by their ids.
[[nodiscard]] html::Html agenda_legend(const Agenda& agenda);

}  // namespace bookings
