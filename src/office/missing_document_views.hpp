#pragma once

#include <string>
#include <vector>

#include "activities/document_views.hpp"
#include "activities/required_document_store.hpp"
#include "office/load_missing_counts.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// « Attestation d’assurance, accueil de loisirs »
[[nodiscard]] std::string required_document_text(const activities::RequiredDocument& required);
/// « jusqu’à la fin de l’année scolaire », « 12 mois après l’envoi »
[[nodiscard]] std::string validity_rule_text(const activities::ValidityRule& rule);

/// A table of what is asked and of how many have not sent it, each with the way to the list.
[[nodiscard]] html::Html missing_counts_view(const std::vector<MissingCount>& counts);
[[nodiscard]] html::Html missing_list_view(const MissingCount& of);

/// What one family lacks, on its page.
struct FamilyAsked {
    std::string of;  ///< « Léa », « Foyer »
    std::vector<activities::AskedDocument> asked;
};
[[nodiscard]] html::Html family_asked_view(const std::vector<FamilyAsked>& asked);

struct TypedRequirement {
    std::string kind;
    std::string activity;
    std::string validity;
    std::string months;
};
struct DocumentSettingsView {
    std::vector<activities::RequiredDocument> required;
    activities::MissingDocumentRule missing_rule = activities::MissingDocumentRule::is_told;
    TypedRequirement typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html document_settings_view(const DocumentSettingsView& view);

}  // namespace office
