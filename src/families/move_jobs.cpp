#include "families/move_jobs.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/address_store.hpp"
#include "families/move_store.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace families {

namespace {

mail::Message letter_about(const town::Services& services, const MoveAnnouncement& told) {
    const auto& move = told.move;
    const bool is_accepted = move.state == MoveState::accepted;
    town::MailLetter letter;
    letter.paragraph(fmt::format("Votre déménagement au {}, le {}, est {}.",
                                 in_one_line(move.address), base::french::date(move.moved_on),
                                 is_accepted ? "enregistré" : "refusé"));
    if (is_accepted) {
        letter.list({move.residency == Residency::resident
                         ? "À partir de cette date, vos nouvelles réservations sont au tarif des "
                           "habitants de la commune."
                         : "À partir de cette date, vos nouvelles réservations sont au tarif hors "
                           "commune.",
                     "Les réservations déjà confirmées ne coûteront pas plus cher.",
                     "L’école de vos enfants ne change pas en cours d’année."});
    } else {
        letter.paragraph("La raison\u00A0: " + move.reason);
        letter.paragraph("Vous pouvez le déclarer de nouveau à tout moment.");
    }
    letter.button("Voir ma déclaration",
                  services.config.server.public_url + "/mon-dossier/demenagement");
    return letter.message(
        services, {told.display_name, told.email},
        is_accepted ? "Votre déménagement est enregistré" : "Votre déménagement est refusé");
}

}  // namespace

void enqueue_move_decided(const db::Write& tx, MoveId move, base::Instant now) {
    jobs::enqueue(tx, move_decided_job, std::to_string(move.value()), now);
}

void send_move_decided(const town::Services& services, mail::Sender& sender,
                       std::string_view payload) {
    const MoveId id(jobs::id_in(payload));
    const auto told = services.database.read(
        [&](db::Read& read) { return move_to_announce(read, services.keys, id); });
    if (!told || told->email.empty()) return;
    town::send_from_job(sender, letter_about(services, *told));
}

void enqueue_move_in(const db::Write& tx, HouseholdId household, base::Instant at) {
    jobs::enqueue(tx, move_in_job, std::to_string(household.value()), at);
}

void move_in(const town::Services& services, std::string_view payload) {
    const HouseholdId household(jobs::id_in(payload));
    const auto today = services.today();
    services.database.write([&](db::Write& tx) { show_address_of(tx, household, today); });
}

}  // namespace families
