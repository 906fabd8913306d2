#include "accounts/mail_documents.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/french.hpp"
#include "platform/config/config.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/town.hpp"

namespace accounts {

namespace {

constexpr std::string_view was_it_you = "C’était vous\u00A0? Vous n’avez rien à faire.";

std::string moment_text(const town::Services& services, base::Instant instant) {
    return base::french::moment(services.town_time.local(instant), services.today());
}

std::string forgotten_link(const town::Services& services) {
    return services.config.server.public_url + "/mot-de-passe-oublie";
}

mail::Message to_account(const town::MailLetter& letter, const town::Services& services,
                         const Account& account, std::string subject) {
    return letter.message(services, {account.display_name, account.email}, std::move(subject));
}

std::string now_text(const town::Services& services) {
    return moment_text(services, services.clock.now());
}

/// What somebody else may have done, and what to do then.
mail::Message warning(const town::Services& services, const Account& account, std::string subject,
                      const std::vector<std::string>& paragraphs) {
    town::MailLetter letter(account.display_name);
    for (const auto& paragraph : paragraphs) letter.paragraph(paragraph);
    letter.paragraph(was_it_you);
    letter.paragraph(
        "Ce n’était pas vous\u00A0? Choisissez tout de suite un nouveau mot de passe, puis "
        "appelez-nous.");
    letter.button("Choisir un nouveau mot de passe", forgotten_link(services));
    return to_account(letter, services, account, std::move(subject));
}

}  // namespace

mail::Message reset_mail(const town::Services& services, const Account& account,
                         const std::string& link, base::Instant valid_until) {
    town::MailLetter letter(account.display_name);
    letter.paragraph(fmt::format(
        "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte du {}.",
        services.town.site_title));
    letter.button("Choisir un nouveau mot de passe", link);
    letter.paragraph(fmt::format("Ce lien s’ouvre une seule fois, jusqu’au {}.",
                                 moment_text(services, valid_until)));
    letter.paragraph(
        "Ce n’était pas vous\u00A0? Ne faites rien\u00A0: votre mot de passe reste le même.");
    return to_account(letter, services, account, "Choisir un nouveau mot de passe");
}

mail::Message invitation_mail(const town::Services& services, const Account& account,
                              const std::string& link, base::Instant valid_until) {
    town::MailLetter letter(account.display_name);
    letter.paragraph(fmt::format("Un accès d’agent au {} vient d’être créé pour vous.",
                                 services.town.site_title));
    letter.button("Choisir mon mot de passe", link);
    letter.paragraph(
        fmt::format("Ce lien s’ouvre une seule fois, jusqu’au {}. Passé ce délai, demandez un "
                    "autre lien\u00A0: {}",
                    moment_text(services, valid_until), forgotten_link(services)));
    letter.paragraph(
        "À votre première connexion, gardez votre téléphone près de vous\u00A0: vous y "
        "configurerez "
        "la double authentification.");
    return to_account(letter, services, account,
                      "Votre accès d’agent au " + services.town.site_title);
}

mail::Message password_changed_mail(const town::Services& services, const Account& account) {
    return warning(services, account, "Votre mot de passe a été modifié",
                   {fmt::format("Le mot de passe de votre compte du {} a été modifié le {}.",
                                services.town.site_title, now_text(services))});
}

mail::Message email_link_mail(const town::Services& services, const std::string& email,
                              const std::string& link, base::Instant valid_until) {
    const auto& town = services.town;
    town::MailLetter letter;
    letter.paragraph(
        fmt::format("Quelqu’un, sans doute vous, a donné cette adresse pour son compte du {} ({}).",
                    town.site_title, town.town_hall));
    letter.button("Confirmer mon adresse", link);
    letter.paragraph(fmt::format("Ce lien s’ouvre jusqu’au {}. D’ici là, rien ne change.",
                                 moment_text(services, valid_until)));
    letter.paragraph(
        "Ce n’était pas vous\u00A0? Ne faites rien\u00A0: l’adresse ne sera pas utilisée.");
    return letter.message(services, {"", email}, "Confirmez votre adresse de courriel");
}

mail::Message email_changed_mail(const town::Services& services, const std::string& display_name,
                                 const std::string& old_email, const std::string& new_email) {
    town::MailLetter letter(display_name);
    letter.paragraph(
        fmt::format("Le courriel de votre compte du {} a été {} le {}.", services.town.site_title,
                    new_email.empty() ? "retiré" : "remplacé par " + masked_email(new_email),
                    now_text(services)));
    letter.paragraph(was_it_you);
    letter.paragraph("Ce n’était pas vous\u00A0? Appelez-nous tout de suite.");
    return letter.message(services, {display_name, old_email}, "Votre courriel a été modifié");
}

mail::Message second_factor_set_mail(const town::Services& services, const Account& account) {
    return warning(services, account, "La double authentification est activée",
                   {fmt::format("La double authentification de votre compte du {} est activée "
                                "depuis le {}.",
                                services.town.site_title, now_text(services)),
                    "À chaque connexion, un code de votre téléphone vous sera demandé. Gardez vos "
                    "codes de secours\u00A0: chacun remplace le téléphone une fois."});
}

mail::Message second_factor_removed_mail(const town::Services& services, const Account& account) {
    std::vector<std::string> paragraphs = {
        fmt::format("La double authentification de votre compte du {} a été désactivée le {}.",
                    services.town.site_title, now_text(services))};
    if (account.kind == AccountKind::officer)
        paragraphs.emplace_back(
            "À votre prochaine connexion, vous la configurerez de nouveau sur votre téléphone.");
    return warning(services, account, "La double authentification est désactivée", paragraphs);
}

mail::Message recovery_codes_mail(const town::Services& services, const Account& account) {
    return warning(services, account, "Vos codes de secours ont changé",
                   {fmt::format("Les codes de secours de votre compte du {} ont été remplacés le "
                                "{}\u00A0: les anciens ne servent plus.",
                                services.town.site_title, now_text(services))});
}

}  // namespace accounts
