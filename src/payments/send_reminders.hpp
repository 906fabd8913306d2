#pragma once

#include <cstdint>
#include <string>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/reminder.hpp"
#include "town/services.hpp"

/// Reminders of one regie. It stands in this room, which knows what is under way with a payment and
/// whose account is debited. Each asks for `Permission::manage_billing`.
namespace payments {

enum class ReminderRefusal : std::uint8_t {
    no_regie,           ///< or not for this officer
    nobody,             ///< nobody is to be reminded
    changed_meanwhile,  ///< not what the officer has seen: another was first, or somebody paid
};

/// Whom `send_reminders` would remind now. Writes nothing.
[[nodiscard]] base::Result<billing::ReminderPlan, ReminderRefusal> try_reminders(
    const town::Services& services, const accounts::OfficerActor& actor, billing::RegieId regie);

struct ReminderOrder {
    billing::RegieId regie = {};
    int seen_count = 0;  ///< of invoices, as the officer has seen them
    base::Money seen_total = {};
    std::string form_key = {};  ///< 1 to 64 characters; sent twice it is one run
};
/// Writes the reminders down, each in its household's history too, and has the e-mails sent; the
/// letters are printed afterwards. Of an invoice no level is ever sent twice.
[[nodiscard]] base::Result<billing::ReminderRunId, ReminderRefusal> send_reminders(
    const town::Services& services, const accounts::DeskOfficer& by, const ReminderOrder& order);

}  // namespace payments
