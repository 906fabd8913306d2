#pragma once

#include <string>
#include <string_view>

#include "platform/html/html.hpp"
#include "ui/frame.hpp"

/// What the families' and the officers' documents share. For this folder's own files.
namespace ui::parts {

/// "Erreur : Mon dossier – Portail Famille, Ville de Montluçon".
[[nodiscard]] std::string document_title(const Frame& frame, const Page& page);
/// The whole document round `body`, which is the body's content.
[[nodiscard]] html::Html document(const Frame& frame, const Page& page,
                                  std::string_view body_classes, const html::Html& body);
/// Logo, the service's name and the town's, as a link to the home page.
[[nodiscard]] html::Html brand(std::string_view href, std::string_view title,
                               std::string_view town_name);
/// What stands in `<main>`: way back, errors, notice, heading, content.
[[nodiscard]] html::Html main_content(const Page& page);
/// « Vous agissez au nom de la famille … », with the button that ends it; nothing for others.
[[nodiscard]] html::Html acting_bar(const Frame& frame);
[[nodiscard]] html::Html sign_out_form(const Account& account);
[[nodiscard]] html::Attributes current_page(Place place);

}  // namespace ui::parts
