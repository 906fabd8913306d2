#include "families/families_jobs.hpp"

#include "families/change_request_store.hpp"
#include "families/field_views.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace families {

void send_request_decided(const town::Services& services, mail::Sender& sender,
                          std::string_view payload) {
    const ChangeRequestId id(jobs::id_in(payload));
    const auto told = services.database.read(
        [&](db::Read& read) { return request_to_tell(read, services.keys, id); });
    if (!told || told->email.empty()) return;
    const auto& request = told->request;
    const bool is_accepted = request.state == RequestState::accepted;
    const auto about = topic_text(request.topic) +
                       (told->subject_name.empty() ? std::string() : ", " + told->subject_name);
    town::MailLetter letter(told->display_name);
    letter.paragraph((is_accepted ? "Votre demande de changement est acceptée\u00A0: "
                                  : "Votre demande de changement n’est pas acceptée\u00A0: ") +
                     about + ".");
    if (request.refusal) letter.paragraph(refusal_text(*request.refusal) + ".");
    if (!request.words.empty()) letter.paragraph(request.words);
    letter.button("Voir mon dossier", services.config.server.public_url + "/mon-dossier");
    town::send_from_job(sender, letter.message(services, {told->display_name, told->email},
                                               is_accepted ? "Votre demande est acceptée"
                                                           : "Votre demande est refusée"));
}

}  // namespace families
