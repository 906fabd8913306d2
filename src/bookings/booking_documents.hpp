#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "activities/catalogue.hpp"
#include "base/town_time.hpp"
#include "bookings/booking_list.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/flat_fee.hpp"
#include "platform/mail/message.hpp"
#include "town/town.hpp"

/// What leaves the portal about bookings: e-mails and calendar files.
namespace bookings {

/// An appointment in a calendar file.
struct CalendarEvent {
    std::string uid;  ///< the same each time the file is made, and in no other event
    base::Instant starts_at{};
    base::Instant ends_at{};
    std::string summary;
    std::string location;
    std::string description;
};

/// A calendar file (RFC 5545): UTC instants, lines of at most 75 octets ended by CR LF. `stamp` is
/// when it is made.
[[nodiscard]] std::string calendar_file(std::string_view name,
                                        std::span<const CalendarEvent> events, base::Instant stamp);

/// A booking as an appointment: « Léa : cantine ». `portal_url` keeps the ids of two towns apart.
[[nodiscard]] CalendarEvent event_of(BookingId booking, std::string_view first_name,
                                     const activities::Session& session,
                                     const activities::Catalogue& catalogue,
                                     const base::TownTime& town_time, std::string_view portal_url);

using ChildNames = std::map<families::ChildId, std::string>;

/// A confirmation's lines by child and unit, with what became of them since.
[[nodiscard]] BookingList list_of(const Confirmation& confirmation, const ChildNames& names,
                                  const activities::Catalogue& catalogue,
                                  const base::TownTime& town_time);
/// The places it gave that are still booked, as appointments.
[[nodiscard]] std::vector<CalendarEvent> events_of(const Confirmation& confirmation,
                                                   const ChildNames& names,
                                                   const activities::Catalogue& catalogue,
                                                   const base::TownTime& town_time,
                                                   std::string_view portal_url);

/// What all e-mails about bookings need.
struct LetterFacts {
    const town::Town& town;
    const base::TownTime& town_time;
    const activities::Catalogue& catalogue;
    std::string portal_url;  ///< "https://famille.ville.example", without a final "/"
    mail::Address from;
    mail::Address to;
    base::Instant now{};
};

/// « Une confirmation des périodes et prestations réservées vous est envoyée par courriel »: the
/// list by child, the price, the deadlines, the reference, and an .ics of what was booked.
[[nodiscard]] mail::Message confirmation_mail(const LetterFacts& facts,
                                              const Confirmation& confirmation,
                                              const ChildNames& names);

/// A child who waited has got a place; `fee` is the one that pays for it.
[[nodiscard]] mail::Message place_obtained_mail(const LetterFacts& facts, const Booking& booking,
                                                std::string_view first_name,
                                                const std::optional<AgreedFlatFee>& fee);

/// An officer has changed which days a child is in which home; `cancelled` are this home's bookings
/// that went with it, or null. Says nothing of the other home.
[[nodiscard]] mail::Message custody_changed_mail(const LetterFacts& facts,
                                                 std::string_view first_name,
                                                 const Confirmation* cancelled);

}  // namespace bookings
