#include "families/correction_jobs.hpp"

#include "families/custody_store.hpp"
#include "platform/config/config.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"
#include "town/town.hpp"

namespace families {

void enqueue_correction_told(const town::Services& services, const db::Write& tx,
                             HouseholdId household, const CorrectionTold& told) {
    town::MailLetter letter;
    letter.paragraph("Le " + services.town.desk_name + " " + told.what + ".");
    if (!told.parts.empty()) letter.list(told.parts);
    letter.paragraph(
        "Relisez votre dossier. Si quelque chose n’est pas exact, corrigez-le ou appelez-nous.");
    letter.button("Ouvrir mon dossier", services.config.server.public_url + "/mon-dossier");
    for (const auto& guardian : guardians_to_tell(tx, household))
        town::send_mail(tx,
                        letter.message(services, {guardian.name, guardian.email},
                                       "Votre dossier famille a été modifié"),
                        services.clock.now());
}

}  // namespace families
