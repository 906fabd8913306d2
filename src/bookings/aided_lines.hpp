#pragma once

#include "bookings/decision.hpp"

namespace bookings {

/// Takes off what the household's aids give, line by line: what cancelled places kept ready is left
/// for others, then booked and waiting places are served in the order in which they were decided.
/// An aid lowers the price of a session, never a supplement. Answers what is left of the aids.
[[nodiscard]] aids::AidPurse take_aids_off(const Facts& facts, std::vector<DecidedLine>& lines);

/// The uses that a line's places keep ready.
[[nodiscard]] std::vector<aids::AidUse> uses_of(const DecidedLine& line);

}  // namespace bookings
