#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/ids.hpp"
#include "bookings/booking.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"

namespace demo {

/// A booking the invented families made before the demo's first day.
struct PastBooking {
    bookings::Booking booking;
    base::Instant booked_at{};
};

/// Writes them, in as few statements as the engine allows. Places are the caller's.
void write_past_bookings(const db::Write& write, const std::vector<PastBooking>& past);

/// The account of that identifier, which is there.
[[nodiscard]] accounts::AccountId account_named(db::Read read, std::string_view identifier);

/// How many places each capacity unit has, for filling them without selling one twice.
[[nodiscard]] std::map<activities::CapacityUnitId, int> all_capacities(db::Read read);

[[nodiscard]] town::FacilityId facility_named(db::Read read, std::string_view name);

/// The account of each household's first guardian.
[[nodiscard]] std::map<families::HouseholdId, accounts::AccountId> first_guardians(db::Read read);

/// An invoice of the past, to be paid or not.
struct IssuedInvoice {
    billing::InvoiceId id;
    billing::RegieId regie;
    families::HouseholdId household;
    base::Date issue_date;
    base::Money total;
};
/// The oldest first.
[[nodiscard]] std::vector<IssuedInvoice> issued_invoices_by_date(db::Read read);
[[nodiscard]] std::optional<billing::BillableItemId> first_meal_line(db::Read read,
                                                                     billing::InvoiceId invoice);
[[nodiscard]] families::HouseholdId household_of_account(db::Read read,
                                                         std::string_view identifier);
/// A session of the past and a child who was there.
struct PastPresence {
    families::ChildId child;
    activities::SessionId session;
    base::Date date;
    base::TimeOfDay ends_at{};
};
/// The last evening reception that a household had booked between two days.
[[nodiscard]] std::optional<PastPresence> last_evening(db::Read read,
                                                       families::HouseholdId household,
                                                       base::Date from, base::Date to);
/// The last meal for which a child was enrolled and not booked.
[[nodiscard]] std::optional<PastPresence> last_meal_not_booked(db::Read read,
                                                               families::HouseholdId household,
                                                               base::Date from, base::Date to);
/// Some families who could read their invoices on the portal want paper; nobody who signs in to try
/// the demo.
void prefer_paper(const db::Write& write, base::Instant now);
/// Mails of the past are not sent today.
void forget_invoice_mails(const db::Write& write);
void forget_debit_mails(const db::Write& write);

/// A household with something left to pay of an invoice that was due before that day, and its first
/// guardian with an account; nobody who signs in to try the demo.
struct DebtorOfDemo {
    families::HouseholdId household;
    accounts::AccountId account;
    std::string name;
    std::string email;
    std::string street;
    std::string postcode;
    std::string town;
};
[[nodiscard]] std::vector<DebtorOfDemo> debtors_of_demo(db::Read read, base::Date due_before,
                                                        int most);

/// A cheque that was received before some day and counts; of nobody who signs in to try the demo.
struct ChequeOfDemo {
    billing::PaymentId id;
    families::HouseholdId household;
};
/// The newest first.
[[nodiscard]] std::vector<ChequeOfDemo> cheques_of_demo(db::Read read, base::Date received_before);

/// What the demo's pages and bench count.
struct TownSize {
    std::int64_t households = 0;
    std::int64_t children = 0;
    std::int64_t bookings = 0;
};
[[nodiscard]] TownSize town_size(db::Read read);

}  // namespace demo
