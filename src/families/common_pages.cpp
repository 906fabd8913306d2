#include "families/common_pages.hpp"

#include "accounts/common_pages.hpp"
#include "base/text.hpp"
#include "town/town.hpp"
#include "ui/error_pages.hpp"

namespace families {

http::Response show(const accounts::FamilyVisit& visit, const ui::Page& page, int status) {
    const auto frame = town::family_frame(visit.services, visit.request.path,
                                          accounts::frame_account(visit.actor));
    return http::page(ui::page(frame, page), status);
}

http::Response not_found(const accounts::FamilyVisit& visit) {
    return show(visit, ui::error_page(404), 404);
}

http::Response foreign_id_refused(const accounts::FamilyVisit& visit, std::string_view subject) {
    accounts::record_foreign_id({visit.services, visit.request, &visit.actor}, subject);
    return not_found(visit);
}

http::Response no_household(const accounts::FamilyVisit& visit) {
    return show(
        visit,
        {.title = "Votre compte n’est rattaché à aucun dossier",
         .content = html::html(
             R"(<p>Le Guichet Famille peut le rattacher à votre dossier famille. Appelez-le, ou passez le voir&nbsp;: vos réservations s’ouvriront aussitôt ici.</p>)"),
         .main_classes = "main--narrow"},
        403);
}

std::string desk_text(const town::Services& services) {
    const auto& town = services.town;
    const std::string desk = "le " + town.desk_name;
    if (town.phone.empty()) return desk;
    std::string phone;  // on one line
    for (const char sign : town.phone)
        phone += sign == ' ' ? std::string("\u00A0") : std::string(1, sign);
    return desk + " au " + phone;
}

void check_address(const Address& typed, ui::FormErrors& errors) {
    constexpr std::size_t longest = 120;
    constexpr std::size_t longest_number = 12;
    if (base::length(typed.number) > longest_number)
        errors.add("numero", "Raccourcissez le numéro");
    if (typed.street.empty()) errors.add("rue", "Indiquez la rue");
    if (base::length(typed.street) > longest) errors.add("rue", "Raccourcissez la rue");
    if (base::length(typed.complement) > longest)
        errors.add("complement", "Raccourcissez le complément d’adresse");
    if (!is_postcode(typed.postcode))
        errors.add("code_postal", "Indiquez le code postal, cinq chiffres");
    if (typed.town.empty()) errors.add("commune", "Indiquez la commune");
    if (base::length(typed.town) > longest) errors.add("commune", "Raccourcissez la commune");
    if (!typed.insee_code.empty() && !is_insee_code(typed.insee_code))
        errors.add("code_insee", "Indiquez un code INSEE de cinq caractères, ou laissez vide");
}

}  // namespace families
