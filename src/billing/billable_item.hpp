#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "activities/activity.hpp"
#include "aids/aided_price.hpp"
#include "attendance/attendance.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "bookings/booking.hpp"
#include "bookings/flat_fee.hpp"
#include "tariffs/tariff.hpp"

namespace billing {

enum class ItemKind : std::uint8_t {
    /// A session that was booked, or to which the child came without a booking; a flat fee; a
    /// one-off charge.
    booking,
    supplement,  ///< what the tariff asks besides: a late booking, an absence, a late pick-up
    correction,  ///< takes back an earlier line, because the booking or its price has changed
    credit,      ///< takes back an earlier line, all or part of it, by an officer's decision
};
[[nodiscard]] std::string_view name(ItemKind kind);
[[nodiscard]] ItemKind item_kind(std::string_view name);

/// What a line is for; its corrections and its credits are for the same.
struct Charge {
    std::optional<bookings::BookingId> booking = {};
    std::optional<attendance::AttendanceId> attendance = {};  ///< of a child who had no booking
    std::optional<tariffs::SupplementKind> supplement = {};   ///< nothing: the session itself
    std::optional<bookings::FlatFeeKey> flat_fee = {};        ///< asked once for its period
    std::optional<OneOffChargeId> one_off = {};               ///< and nothing of the others

    friend auto operator<=>(const Charge&, const Charge&) = default;
};

/// A line of an invoice or a credit note: what was consumed, what it costs, and why.
struct BillableItem {
    BillableItemId id = {};
    ItemKind kind = ItemKind::booking;
    Charge charge = {};
    families::ChildId child = {};  ///< 0: nobody’s, a one-off charge of the household
    base::Date date = {};
    /// Says nothing for a one-off charge.
    activities::ActivityKind activity_kind = activities::ActivityKind::school_meals;
    std::string child_name = {};  ///< as printed; "" without a child
    std::string label = {};       ///< « Restauration scolaire », as printed
    base::Money amount = {};      ///< to the family; below 0 for a correction or a credit
    base::Money meal = {};        ///< how much of it is food
    std::string explanation = {};
    /// The table and the facts that gave the price, for a line that corrects no other: with them it
    /// can be made again, years later.
    std::optional<tariffs::TariffTableId> table = {};
    std::string facts = {};  ///< see facts_notation.hpp
    std::optional<BillableItemId> corrects = {};
    aids::AidedPrice aided = {};  ///< what aids took off; nothing of it without any

    [[nodiscard]] base::Money before_aids() const { return amount + aided.aid(); }
};

/// For a charge that says its own subject: a booking, a presence or a flat fee.
[[nodiscard]] bool has_subject(const Charge& charge);

[[nodiscard]] base::Money total_of(const std::vector<BillableItem>& items);
/// A text that differs as soon as anything that a family would read of the lines differs.
[[nodiscard]] std::string content_of(const std::vector<BillableItem>& items);

}  // namespace billing
