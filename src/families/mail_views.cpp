#include "families/mail_views.hpp"

#include "families/field_views.hpp"

namespace families {

namespace {

std::string greeting(const accounts::MailFacts& facts) {
    return "Bonjour " + facts.display_name + ",\n\n";
}

html::Html link_button(const std::string& link, std::string_view text) {
    return html::html(
        R"(<p><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0f5a66;color:#ffffff;text-decoration:none;font-weight:bold">{}</a></p>)",
        link, text);
}

}  // namespace

accounts::MailText email_link_letter(const accounts::MailFacts& facts, const std::string& link,
                                     const std::string& valid_until) {
    accounts::MailText letter;
    letter.subject = "Confirmer votre nouveau courriel";
    letter.text = greeting(facts) + "Vous avez donné cette adresse comme nouveau courriel du " +
                  facts.site_title + ".\n\nPour la confirmer, ouvrez cette page :\n\n" + link +
                  "\n\nElle s’ouvre une seule fois, jusqu’au " + valid_until +
                  ". D’ici là, votre ancien courriel reste en place.\n\nCe n’était pas vous ? Ne "
                  "faites rien.\n" +
                  accounts::mail_signature(facts);
    letter.html = accounts::mail_document(
        letter.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>Vous avez donné cette adresse comme nouveau courriel du {}.</p>{}<p>Ce lien s’ouvre une seule fois, jusqu’au {}. D’ici là, votre ancien courriel reste en place.</p><p>Ce n’était pas vous ? Ne faites rien.</p>)",
            facts.display_name, facts.site_title, link_button(link, "Confirmer ce courriel"),
            valid_until));
    return letter;
}

accounts::MailText email_changed_letter(const accounts::MailFacts& facts,
                                        const std::string& masked_email,
                                        const std::string& changed_at) {
    accounts::MailText letter;
    letter.subject = "Votre courriel a été modifié";
    letter.text = greeting(facts) + "Le courriel de votre compte du " + facts.site_title +
                  " a été remplacé par " + masked_email + " le " + changed_at +
                  ".\n\nC’était vous ? Vous n’avez rien à faire.\n\nCe n’était pas vous ? "
                  "Appelez-nous tout de suite.\n" +
                  accounts::mail_signature(facts);
    letter.html = accounts::mail_document(
        letter.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>Le courriel de votre compte du {} a été remplacé par {} le {}.</p><p>C’était vous ? Vous n’avez rien à faire.</p><p>Ce n’était pas vous ? Appelez-nous tout de suite.</p>)",
            facts.display_name, facts.site_title, masked_email, changed_at));
    return letter;
}

accounts::MailText request_decided_letter(const accounts::MailFacts& facts,
                                          const ChangeRequest& request,
                                          const std::string& subject_name,
                                          const std::string& file_link) {
    const bool is_accepted = request.state == RequestState::accepted;
    const std::string about =
        topic_text(request.topic) + (subject_name.empty() ? std::string() : ", " + subject_name);
    const std::string why = request.refusal ? refusal_text(*request.refusal) : std::string();
    accounts::MailText letter;
    letter.subject = is_accepted ? "Votre demande est acceptée" : "Votre demande est refusée";
    const std::string verdict =
        is_accepted ? "Votre demande de changement est acceptée : " + about + "."
                    : "Votre demande de changement n’est pas acceptée : " + about + ".";
    letter.text = greeting(facts) + verdict + (why.empty() ? "" : "\n\n" + why + ".") +
                  (request.words.empty() ? "" : "\n\n" + request.words) +
                  "\n\nVotre dossier : " + file_link + "\n" + accounts::mail_signature(facts);
    letter.html = accounts::mail_document(
        letter.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>{}</p>{}{}{})", facts.display_name, verdict,
            html::when(!why.empty(), [&] { return html::html(R"(<p>{}.</p>)", why); }),
            html::when(!request.words.empty(),
                       [&] { return html::html(R"(<p>{}</p>)", html::lines(request.words)); }),
            link_button(file_link, "Voir mon dossier")));
    return letter;
}

}  // namespace families
