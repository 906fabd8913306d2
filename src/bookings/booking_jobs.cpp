#include "bookings/booking_jobs.hpp"

#include "activities/activity_store.hpp"
#include "base/check.hpp"
#include "bookings/announcement_store.hpp"
#include "bookings/booking_documents.hpp"
#include "bookings/load_fee_of_place.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "town/outgoing_mail.hpp"

namespace bookings {

namespace {

LetterFacts letter_facts(const town::Services& services, const activities::Catalogue& catalogue,
                         std::string name, std::string email) {
    const auto& mail = services.config.mail;
    return {services.town,
            services.town_time,
            catalogue,
            services.config.server.public_url,
            {mail.sender_name, mail.sender_address},
            {std::move(name), std::move(email)},
            services.clock.now()};
}

}  // namespace

void enqueue_bookings_confirmed(db::Write& write, ConfirmationId confirmation, base::Instant now) {
    jobs::enqueue(write, bookings_confirmed_job, std::to_string(confirmation.value()), now);
}

void enqueue_place_obtained(db::Write& write, BookingId booking, base::Instant now) {
    jobs::enqueue(write, place_obtained_job, std::to_string(booking.value()), now);
}

void send_bookings_confirmed(const town::Services& services, mail::Sender& sender,
                             std::string_view payload) {
    std::shared_ptr<const activities::Catalogue> catalogue;
    auto found = services.database.read([&](db::Read& read) {
        catalogue = services.memory.of<activities::CatalogueCache>().current(read);
        return confirmation_to_announce(read, ConfirmationId(jobs::id_in(payload)));
    });
    if (!found || found->email.empty()) return;
    const auto facts =
        letter_facts(services, *catalogue, std::move(found->display_name), std::move(found->email));
    town::send_from_job(sender, confirmation_mail(facts, found->confirmation, found->first_names));
}

void send_place_obtained(const town::Services& services, mail::Sender& sender,
                         std::string_view payload) {
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::optional<AgreedFlatFee> fee;
    auto found = services.database.read([&](db::Read& read) {
        catalogue = services.memory.of<activities::CatalogueCache>().current(read);
        auto place = place_to_announce(read, BookingId(jobs::id_in(payload)));
        if (place) fee = load_fee_of_place(services, read, place->booking);
        return place;
    });
    if (!found || found->email.empty()) return;
    const auto facts =
        letter_facts(services, *catalogue, std::move(found->display_name), std::move(found->email));
    town::send_from_job(sender, place_obtained_mail(facts, found->booking, found->first_name, fee));
}

}  // namespace bookings
