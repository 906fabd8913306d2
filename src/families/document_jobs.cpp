#include "families/document_jobs.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/document_store.hpp"
#include "families/document_views.hpp"
#include "platform/config/config.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace families {

namespace {

/// Its name stays on the portal: a mail is read over shoulders.
mail::Message letter_about(const town::Services& services, const DocumentAnnouncement& told) {
    const auto& document = told.document;
    const bool is_refused = document.state == DocumentState::refused;
    const auto what = fmt::format("{}{}", kind_text(document.kind),
                                  told.child_name.empty() ? "" : ", " + told.child_name);
    town::MailLetter letter;
    letter.paragraph(fmt::format("Le document que vous avez envoyé ({}) est {}.", what,
                                 is_refused ? "refusé" : "accepté"));
    if (is_refused) {
        const bool may_travel = !is_about_health(document.kind);
        letter.paragraph(may_travel ? "La raison\u00A0: " + document.refusal_reason
                                    : "La raison est écrite sur le portail, dans votre dossier.");
        letter.paragraph("Vous pouvez envoyer un autre document à tout moment.");
    } else if (const auto validity = validity_text(document); !validity.empty()) {
        letter.paragraph("Il est valable " + validity + ".");
    }
    letter.button("Ouvrir mon dossier", services.config.server.public_url + "/mon-dossier");
    return letter.message(services, {told.display_name, told.email},
                          fmt::format("Document {}\u00A0: {}", is_refused ? "refusé" : "accepté",
                                      kind_text(document.kind)));
}

}  // namespace

void enqueue_document_checked(const db::Write& tx, DocumentId document, base::Instant now) {
    jobs::enqueue(tx, document_checked_job, std::to_string(document.value()), now);
}

void send_document_checked(const town::Services& services, mail::Sender& sender,
                           std::string_view payload) {
    const DocumentId id(jobs::id_in(payload));
    const auto told = services.database.read(
        [&](db::Read& read) { return document_to_announce(read, services.keys, id); });
    if (!told || told->email.empty() || told->document.state == DocumentState::to_check) return;
    town::send_from_job(sender, letter_about(services, *told));
}

}  // namespace families
