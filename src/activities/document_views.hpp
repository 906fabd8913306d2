#pragma once

#include <optional>
#include <string>
#include <vector>

#include "activities/required_document.hpp"
#include "base/town_time.hpp"
#include "families/document_views.hpp"
#include "platform/html/html.hpp"

namespace activities {

/// The papers of a child or of a household, for its family.
struct DocumentsView {
    std::vector<AskedDocument> asked;
    std::vector<families::Document> documents;  ///< the latest first
    families::UploadForm form;
    const base::TownTime& town_time;
    MissingDocumentRule missing_rule = MissingDocumentRule::is_told;
};
[[nodiscard]] html::Html documents_view(const DocumentsView& view);

/// « À envoyer », « Envoyé, à vérifier », « Valable », as a tag.
[[nodiscard]] html::Html asked_state_tag(AskedState state);
/// « Demandé pour l’accueil de loisirs et la restauration scolaire », « Demandé pour tous »
[[nodiscard]] std::string asked_for_text(const AskedDocument& asked);
/// « valable jusqu’au 31 août 2027 », « depuis le … »; "" when there is no date to tell.
[[nodiscard]] std::string asked_until_text(const AskedDocument& asked);

}  // namespace activities
