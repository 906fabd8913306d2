#include "families/activation_letter_documents.hpp"

#include "accounts/activation_code.hpp"
#include "base/french.hpp"
#include "platform/config/config.hpp"
#include "platform/qr/qr.hpp"
#include "town/town.hpp"

namespace families {

namespace {

std::vector<std::string> sender_of(const town::Town& town) {
    std::vector<std::string> lines = {town.town_hall, town.desk_name};
    lines.insert(lines.end(), town.address_lines.begin(), town.address_lines.end());
    return lines;
}

std::vector<std::string> steps(const std::string& address) {
    return {"Ouvrez la page " + address + ", ou visez le carré ci-dessous avec votre téléphone.",
            "Recopiez l’identifiant et le code, puis la date de naissance d’un de vos enfants.",
            "Choisissez votre courriel et votre mot de passe.",
            "Vérifiez votre dossier, page par page\u00A0: vous pouvez vous arrêter et reprendre."};
}

}  // namespace

std::string letter_pdf(const town::Services& services, const ActivationLetter& letter) {
    const auto& town = services.town;
    const std::string address = services.config.server.public_url + "/activation";
    pdf::Document document({.title = "Votre accès au " + town.site_title,
                            .author = town.town_hall,
                            .created = services.clock.now()});
    document.envelope(
        {.sender = sender_of(town),
         .recipient = {letter.name, letter.street, letter.postcode_and_town},
         .place_and_date = town.name + ", le " + base::french::date(services.today())});
    document.title("Votre accès au " + town.site_title);
    document.paragraph(
        "Bonjour,\nVous pouvez gérer en ligne le dossier et les réservations de vos enfants. Cette "
        "lettre ouvre votre compte.");
    document.strong("Identifiant\u00A0: " + letter.identifier);
    document.strong("Code d’activation\u00A0:");
    document.large(accounts::printed_activation_code(letter.code.reveal()));
    document.list(steps(address));
    document.code(qr::matrix(address), "Code QR\u00A0: " + address);
    document.paragraph("Ce code sert une seule fois, jusqu’au " +
                       base::french::date(letter.last_day) +
                       ". Une nouvelle lettre remplace celle-ci. Ne le donnez à personne\u00A0: la "
                       "mairie ne vous le demandera jamais.");
    document.paragraph("Une question\u00A0? Appelez le " + town.desk_name +
                       (town.phone.empty() ? std::string(".") : " au " + town.phone + "."));
    return std::move(document).finish();
}

void add_access(pdf::Document& document, const town::Services& services,
                const ActivationLetter& letter) {
    const std::string address = services.config.server.public_url + "/activation";
    document.heading("Votre accès au " + services.town.site_title);
    document.paragraph("Pour " + letter.name +
                       "\u00A0: gérez en ligne le dossier, les réservations et les factures de vos "
                       "enfants. Ouvrez la page " +
                       address + ", puis recopiez\u00A0:");
    document.strong("Identifiant\u00A0: " + letter.identifier);
    document.strong("Code d’activation\u00A0:");
    document.large(accounts::printed_activation_code(letter.code.reveal()));
    document.paragraph(
        "La date de naissance d’un de vos enfants vous sera demandée. Ce code sert une "
        "seule fois, jusqu’au " +
        base::french::date(letter.last_day) +
        ", et remplace celui d’une lettre plus ancienne. Ne le donnez à "
        "personne\u00A0: la mairie ne vous le demandera jamais.");
}

}  // namespace families
