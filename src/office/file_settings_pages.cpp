#include "families/certification_store.hpp"
#include "families/field_choice_store.hpp"
#include "families/set_file_settings.hpp"
#include "office/file_settings_views.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

http::Response file_settings_page(const OfficerVisit& visit, FileSettings settings,
                                  html::Html notice) {
    settings.csrf_token = accounts::csrf_token(visit.actor);
    const int status = settings.errors.empty() ? 200 : 422;
    ui::Page page;
    page.title = "Réglages du dossier famille";
    page.lead =
        "Ce que les familles voient de leur dossier, ce qu’elles peuvent changer, et ce "
        "que vous vérifiez avant.";
    page.errors = settings.errors;
    page.notice = std::move(notice);
    page.content = file_settings_view(settings);
    return show(visit, page, {}, status);
}

/// What was sent for each field; what is missing or unknown stays as it is.
families::FieldChoices choices_in(const http::Fields& form, families::FieldChoices choices) {
    for (const auto& field : families::family_fields()) {
        auto choice = choices.of(field.field);
        choice.access =
            families::field_access_named(form.get(access_input(field))).value_or(choice.access);
        choice.mode =
            families::change_mode_named(form.get(mode_input(field))).value_or(choice.mode);
        choices.set(field.field, choice);
    }
    return choices;
}

std::string padded(std::string_view text) {
    return text.size() == 1 ? "0" + std::string(text) : std::string(text);
}

std::optional<families::CertificationValidity> validity_in(const http::Fields& form) {
    const auto word = form.get("validite");
    if (word != "each") return families::parse_validity(word);
    return families::parse_validity("each " + padded(form.get("chaque-annee-mois")) + "-" +
                                    padded(form.get("chaque-annee-jour")));
}

}  // namespace

http::Response show_file_settings(const OfficerVisit& visit) {
    FileSettings settings;
    visit.services.database.read([&](db::Read& read) {
        settings.choices = families::field_choices(read);
        settings.validity = families::certification_validity(read);
    });
    const bool is_saved = visit.request.query.get("fait") == "reglages";
    return file_settings_page(visit, std::move(settings),
                              is_saved ? file_settings_saved() : html::Html());
}

http::Response submit_file_settings(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    FileSettings settings;
    visit.services.database.read([&](db::Read& read) {
        settings.choices = choices_in(form, families::field_choices(read));
        settings.validity = families::certification_validity(read);
    });
    if (const auto validity = validity_in(form)) {
        settings.validity = *validity;
        families::set_file_settings(visit.services, visit.actor, settings.choices, *validity,
                                    visit.request.remote_address);
        return http::see_other("/agent/reglages/dossier?fait=reglages");
    }
    settings.typed_day = form.get("chaque-annee-jour");
    settings.typed_month = form.get("chaque-annee-mois");
    if (form.get("validite") == "each") {
        settings.validity.each_year = std::chrono::August / 31;
        settings.errors.add("chaque-annee", "Indiquez un jour et un mois, par exemple 31 8");
    } else {
        settings.errors.add("validite",
                            "Choisissez combien de temps une certification est valable");
    }
    return file_settings_page(visit, std::move(settings), {});
}

}  // namespace office
