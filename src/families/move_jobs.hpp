#pragma once

#include <string_view>

#include "families/move.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace families {

inline constexpr std::string_view move_decided_job = "families.move_decided";
inline constexpr std::string_view move_in_job = "families.move_in";

/// Tells the family what was decided, in the transaction that decides.
void enqueue_move_decided(const db::Write& tx, MoveId move, base::Instant now);
void send_move_decided(const town::Services& services, mail::Sender& sender,
                       std::string_view payload);

/// On the day of a move that was accepted before, lists and searches show the new address. Prices
/// need no such day: they ask the history.
void enqueue_move_in(const db::Write& tx, HouseholdId household, base::Instant at);
void move_in(const town::Services& services, std::string_view payload);

}  // namespace families
