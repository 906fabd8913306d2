#include "families/field_views.hpp"

#include <algorithm>
#include <array>

#include "base/french.hpp"
#include "base/money.hpp"

namespace families {

namespace {

struct TopicWords {
    std::string_view title;
    std::string_view in_path;
};
constexpr std::array topic_words = {
    TopicWords{"Identité", "identite"},
    TopicWords{"Coordonnées", "coordonnees"},
    TopicWords{"Situation professionnelle", "situation"},
    TopicWords{"Numéro d’allocataire", "allocataire"},
    TopicWords{"Quotient familial", "quotient"},
    TopicWords{"Garde", "garde"},
};

const TopicWords& words_of(Topic topic) {
    return topic_words.at(static_cast<std::size_t>(topic));
}

std::string_view source_text(QuotientSource source) {
    switch (source) {
        case QuotientSource::caf:
            return "CAF";
        case QuotientSource::msa:
            return "MSA";
        case QuotientSource::town:
            break;
    }
    return "calculé par la mairie";
}

}  // namespace

std::string topic_text(Topic topic) {
    return std::string(words_of(topic).title);
}

std::string owner_text(FieldOwner owner) {
    switch (owner) {
        case FieldOwner::household:
            return "Foyer";
        case FieldOwner::guardian:
            return "Responsables";
        case FieldOwner::contact:
            return "Contacts";
        case FieldOwner::child:
            break;
    }
    return "Enfants";
}

std::string value_text(Field field, const std::string& value) {
    if (value.empty()) return "Non renseigné";
    const auto kind = family_field(field).kind;
    if (kind == FieldKind::birth_date) {
        const auto date = base::parse_date(value);
        if (date) return base::french::date(*date);
    }
    if (kind == FieldKind::quotient) {
        const auto quotient = parse_stated_quotient(value);
        if (quotient)
            return std::to_string(quotient->value) + "\u00A0€ (" +
                   std::string(source_text(quotient->source)) + ")";
    }
    return value;
}

std::string_view with_article(Field field) {
    const auto& form_name = family_field(field).form_name;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> words = {{
        {"nom_du_foyer", "le nom du foyer"},
        {"adresse", "l’adresse"},
        {"numero_allocataire", "le numéro d’allocataire"},
        {"quotient", "le quotient familial"},
        {"prenom", "le prénom"},
        {"nom", "le nom"},
        {"nom_de_naissance", "le nom de naissance"},
        {"naissance", "la date de naissance"},
        {"telephone_mobile", "le téléphone mobile"},
        {"telephone_domicile", "le téléphone du domicile"},
        {"telephone_travail", "le téléphone au travail"},
        {"courriel", "le courriel"},
        {"profession", "la profession ou la situation"},
        {"employeur", "l’employeur"},
        {"garde", "la garde que vous souhaitez"},
    }};
    const auto found =
        std::ranges::find(words, form_name, &std::pair<std::string_view, std::string_view>::first);
    return found == words.end() ? family_field(field).label : found->second;
}

std::string problem_text(Field field, FieldProblem problem) {
    const std::string what(with_article(field));
    switch (problem) {
        case FieldProblem::missing:
            return "Indiquez " + what;
        case FieldProblem::too_long:
            return "Raccourcissez " + what;
        case FieldProblem::not_a_name:
            return "Écrivez " + what + " avec des lettres seulement";
        case FieldProblem::not_a_phone:
            return "Écrivez " + what +
                   " avec dix chiffres, par exemple 06\u00A012\u00A034\u00A056\u00A078, ou avec "
                   "l’indicatif du pays, par exemple +32\u00A0470\u00A012\u00A034\u00A056";
        case FieldProblem::not_an_email:
            return "Écrivez un courriel complet, par exemple nom@exemple.fr";
        case FieldProblem::not_a_date:
            return "Indiquez " + what + " avec le jour, le mois et l’année, par exemple 17 4 2018";
        case FieldProblem::date_to_come:
            return "Indiquez une date passée";
        case FieldProblem::date_too_old:
            return "Vérifiez l’année de naissance";
        case FieldProblem::not_a_number:
            return family_field(field).kind == FieldKind::quotient
                       ? "Indiquez le quotient familial en euros, sans lettres, par exemple 540"
                       : "Recopiez le numéro tel que la CAF ou la MSA l’écrit, par exemple 1234567";
        case FieldProblem::number_too_big:
            return "Vérifiez le quotient familial\u00A0: il est rarement au-dessus de 10\u00A0000";
    }
    return {};
}

std::string refusal_text(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::proof_missing:
            return "Il manque un justificatif";
        case RefusalReason::proof_unreadable:
            return "Le justificatif ne peut pas être lu";
        case RefusalReason::proof_differs:
            return "Le justificatif dit autre chose";
        case RefusalReason::both_guardians:
            return "L’accord de l’autre responsable est nécessaire";
        case RefusalReason::other:
            break;
    }
    return "Autre raison, expliquée ci-dessous";
}

std::string state_text(RequestState state) {
    switch (state) {
        case RequestState::pending:
            return "En attente";
        case RequestState::accepted:
            return "Acceptée";
        case RequestState::refused:
            return "Refusée";
        case RequestState::withdrawn:
            break;
    }
    return "Retirée";
}

std::string not_yours_text(NotYours why) {
    if (why == NotYours::another_adult)
        return "Chaque adulte qui a son propre accès modifie lui-même sa fiche.";
    return "Seul un responsable qui détient l’autorité parentale peut modifier cette fiche.";
}

std::string role_text(const Adult& adult) {
    if (adult.role == AdultRole::contact) return "Contact";
    return adult.authority == ParentalAuthority::held ? "Responsable, autorité parentale"
                                                      : "Responsable, sans autorité parentale";
}

std::string sheet_path(Sheet sheet) {
    switch (sheet.kind) {
        case SheetKind::household:
            return "/mon-dossier/foyer";
        case SheetKind::adult:
            return "/mon-dossier/adultes/" + std::to_string(sheet.subject);
        case SheetKind::child:
            break;
    }
    return "/mon-dossier/enfants/" + std::to_string(sheet.subject);
}

std::string topic_path(Sheet sheet, Topic topic) {
    return sheet_path(sheet) + "/" + std::string(words_of(topic).in_path);
}

std::optional<Topic> topic_in_path(std::string_view path) {
    const auto word = path.substr(path.rfind('/') + 1);
    const auto found = std::ranges::find(topic_words, word, &TopicWords::in_path);
    if (found == topic_words.end()) return std::nullopt;
    return static_cast<Topic>(found - topic_words.begin());
}

}  // namespace families
