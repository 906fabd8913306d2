#include "accounts/mail_views.hpp"

namespace accounts {

html::Html mail_document(const std::string& subject, const MailFacts& facts,
                         const html::Html& content) {
    return html::html(
        R"(<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{}</title></head><body style="margin:0;background:#fbfaf7;color:#16242d;font:17px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto;padding:24px"><p style="font-weight:bold">{}<br>{}</p>{}<hr style="border:0;border-top:1px solid #d9e0e2"><p style="color:#4a5b66">{}, {}</p></div></body></html>)",
        subject, facts.site_title, facts.town_hall, content, facts.desk_name, facts.phone);
}

std::string mail_signature(const MailFacts& facts) {
    return "\n" + facts.desk_name + "\n" + facts.town_hall + "\n" + facts.phone + "\n";
}

MailText reset_mail(const MailFacts& facts, const std::string& link,
                    const std::string& valid_until) {
    MailText mail;
    mail.subject = "Choisir un nouveau mot de passe";
    mail.text = "Bonjour " + facts.display_name +
                ",\n\nQuelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre "
                "compte du " +
                facts.site_title + ".\n\nPour le choisir, ouvrez cette page :\n\n" + link +
                "\n\nElle s’ouvre une seule fois, jusqu’au " + valid_until +
                ".\n\nCe n’était pas vous ? Ne faites rien : votre mot de passe reste le même.\n" +
                mail_signature(facts);
    mail.html = mail_document(
        mail.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte du {}.</p><p><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0f5a66;color:#ffffff;text-decoration:none;font-weight:bold">Choisir un nouveau mot de passe</a></p><p>Ce lien s’ouvre une seule fois, jusqu’au {}.</p><p>Ce n’était pas vous ? Ne faites rien : votre mot de passe reste le même.</p>)",
            facts.display_name, facts.site_title, link, valid_until));
    return mail;
}

MailText invitation_mail(const MailFacts& facts, const std::string& link,
                         const std::string& valid_until, const std::string& forgotten_link) {
    MailText mail;
    mail.subject = "Votre accès d’agent au " + facts.site_title;
    mail.text = "Bonjour " + facts.display_name + ",\n\nUn accès d’agent au " + facts.site_title +
                " vient d’être créé pour vous.\n\nPour choisir votre mot de passe, ouvrez cette "
                "page :\n\n" +
                link + "\n\nElle s’ouvre une seule fois, jusqu’au " + valid_until +
                ". Passé ce délai, demandez un autre lien :\n\n" + forgotten_link +
                "\n\nÀ votre première connexion, gardez votre téléphone près de vous : vous y "
                "configurerez la double authentification.\n" +
                mail_signature(facts);
    mail.html = mail_document(
        mail.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>Un accès d’agent au {} vient d’être créé pour vous.</p><p><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0f5a66;color:#ffffff;text-decoration:none;font-weight:bold">Choisir mon mot de passe</a></p><p>Ce lien s’ouvre une seule fois, jusqu’au {}. Passé ce délai, <a href="{}">demandez un autre lien</a>.</p><p>À votre première connexion, gardez votre téléphone près de vous : vous y configurerez la double authentification.</p>)",
            facts.display_name, facts.site_title, link, valid_until, forgotten_link));
    return mail;
}

MailText email_link_mail(const MailFacts& facts, const std::string& link,
                         const std::string& valid_until) {
    MailText mail;
    mail.subject = "Confirmez votre adresse de courriel";
    mail.text =
        "Bonjour,\n\nQuelqu’un, sans doute vous, a donné cette adresse pour son compte du " +
        facts.site_title + " (" + facts.town_hall +
        ").\n\nPour confirmer qu’elle est la vôtre, ouvrez cette page :\n\n" + link +
        "\n\nElle s’ouvre jusqu’au " + valid_until +
        ".\n\nCe n’était pas vous ? Ne faites rien : l’adresse ne sera pas utilisée.\n" +
        mail_signature(facts);
    mail.html = mail_document(
        mail.subject, facts,
        html::html(
            R"(<p>Bonjour,</p><p>Quelqu’un, sans doute vous, a donné cette adresse pour son compte du {} ({}).</p><p><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0f5a66;color:#ffffff;text-decoration:none;font-weight:bold">Confirmer mon adresse</a></p><p>Ce lien s’ouvre jusqu’au {}.</p><p>Ce n’était pas vous ? Ne faites rien : l’adresse ne sera pas utilisée.</p>)",
            facts.site_title, facts.town_hall, link, valid_until));
    return mail;
}

MailText password_changed_mail(const MailFacts& facts, const std::string& changed_at,
                               const std::string& forgotten_link) {
    MailText mail;
    mail.subject = "Votre mot de passe a été modifié";
    mail.text = "Bonjour " + facts.display_name + ",\n\nLe mot de passe de votre compte du " +
                facts.site_title + " a été modifié le " + changed_at +
                ".\n\nC’était vous ? Vous n’avez rien à faire.\n\nCe n’était pas vous ? Choisissez "
                "tout de suite un nouveau mot de passe :\n\n" +
                forgotten_link + "\n\npuis appelez-nous.\n" + mail_signature(facts);
    mail.html = mail_document(
        mail.subject, facts,
        html::html(
            R"(<p>Bonjour {},</p><p>Le mot de passe de votre compte du {} a été modifié le {}.</p><p>C’était vous ? Vous n’avez rien à faire.</p><p>Ce n’était pas vous ? <a href="{}">Choisissez tout de suite un nouveau mot de passe</a>, puis appelez-nous.</p>)",
            facts.display_name, facts.site_title, changed_at, forgotten_link));
    return mail;
}

}  // namespace accounts
