#include "bookings/custody_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "activities/activity_store.hpp"
#include "base/check.hpp"
#include "bookings/announcement_store.hpp"
#include "bookings/booking_documents.hpp"
#include "families/custody_store.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/jobs.hpp"
#include "town/outgoing_mail.hpp"

namespace bookings {

namespace {

/// "12 3 45 0": the child, the household, the account told, the confirmation or 0.
std::array<std::int64_t, 4> ids_in(std::string_view payload) {
    std::array<std::int64_t, 4> ids{};
    const char* at = payload.data();
    const char* const last = payload.data() + payload.size();
    for (auto& id : ids) {
        while (at != last && *at == ' ') ++at;
        const auto [end, error] = std::from_chars(at, last, id);
        CHECK(error == std::errc{});
        at = end;
    }
    return ids;
}

}  // namespace

void enqueue_custody_changed(db::Write& write, families::ChildId child,
                             families::HouseholdId household, ConfirmationId cancelled,
                             base::Instant now) {
    for (const auto& guardian : families::guardians_to_tell(write, household)) {
        jobs::enqueue(write, custody_changed_job,
                      fmt::format("{} {} {} {}", child.value(), household.value(),
                                  guardian.account.value(), cancelled.value()),
                      now);
    }
}

void send_custody_changed(const town::Services& services, mail::Sender& sender,
                          std::string_view payload) {
    const auto [child, household, account, confirmation] = ids_in(payload);
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::vector<families::GuardianAddress> guardians;
    std::optional<ConfirmationToAnnounce> cancelled;
    std::string first_name;
    services.database.read([&](db::Read& read) {
        catalogue = services.memory.of<activities::CatalogueCache>().current(read);
        guardians = families::guardians_to_tell(read, families::HouseholdId(household));
        first_name = families::first_name_to_tell(read, families::ChildId(child));
        if (confirmation != 0)
            cancelled = confirmation_to_announce(read, ConfirmationId(confirmation));
    });
    const auto told = std::ranges::find(guardians, accounts::AccountId(account),
                                        &families::GuardianAddress::account);
    if (told == guardians.end() || first_name.empty()) return;
    const auto& mail = services.config.mail;
    const LetterFacts facts{services.town,
                            services.town_time,
                            *catalogue,
                            services.config.server.public_url,
                            {mail.sender_name, mail.sender_address},
                            {told->name, told->email},
                            services.clock.now()};
    town::send_from_job(
        sender,
        custody_changed_mail(facts, first_name, cancelled ? &cancelled->confirmation : nullptr));
}

}  // namespace bookings
