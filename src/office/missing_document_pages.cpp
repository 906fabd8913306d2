#include "office/missing_document_pages.hpp"

#include "accounts/audit_store.hpp"
#include "activities/required_document_store.hpp"
#include "base/csv_writer.hpp"
#include "base/text.hpp"
#include "families/common_pages.hpp"
#include "office/common_pages.hpp"
#include "office/missing_document_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using activities::MissingDocumentRule;
using activities::RequiredDocument;
using activities::RequiredDocumentId;

constexpr std::string_view requirements_path = "/agent/reglages/documents";
constexpr int most_lines = 200;
constexpr int no_limit = 1'000'000;

std::optional<MissingCount> asked_for(const OfficerVisit& visit, int limit) {
    const RequiredDocumentId id(families::number_or_zero(visit.request.query.get("demande")));
    return visit.services.database.read([&](db::Read& read) -> std::optional<MissingCount> {
        for (const auto& required : activities::required_documents(read)) {
            if (required.id == id && families::may_read(visit.actor, required.kind))
                return load_missing_of(read, visit.services, visit.actor, required, limit);
        }
        return std::nullopt;
    });
}

DocumentSettingsView filled_settings(const OfficerVisit& visit) {
    DocumentSettingsView view;
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.typed.validity = activities::text(activities::ValidityKind::as_dated);
    visit.services.database.read([&](db::Read& read) {
        view.required = activities::required_documents(read);
        view.missing_rule = activities::missing_document_rule(read);
    });
    return view;
}

http::Response document_settings_page(const OfficerVisit& visit, const DocumentSettingsView& view) {
    ui::Page page;
    page.title = "Documents demandés aux familles";
    page.errors = view.errors;
    page.content = document_settings_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

void record_act_on_documents(db::Write& write, const OfficerVisit& visit, std::string_view action,
                             std::string detail) {
    accounts::record(write, {.at = visit.services.clock.now(),
                             .account = visit.actor.account(),
                             .action = action,
                             .subject = "required documents",
                             .detail = std::move(detail),
                             .remote_address = visit.request.remote_address});
}

std::optional<families::DocumentKind> requirable_kind(std::string_view typed) {
    for (const auto kind : activities::requirable_kinds()) {
        if (families::name(kind) == typed) return kind;
    }
    return std::nullopt;
}

/// What was typed, when it is whole; what it lacks goes to the view's errors.
std::optional<RequiredDocument> requirement_in(DocumentSettingsView& view) {
    const auto& typed = view.typed;
    RequiredDocument required;
    const auto kind = requirable_kind(typed.kind);
    if (!kind) view.errors.add("type", "Choisissez un document de la liste");
    required.kind = kind.value_or(required.kind);
    required.activity = activities::parse_activity_kind(typed.activity);
    const auto validity = activities::parse_validity_kind(typed.validity);
    if (!validity) view.errors.add("validite", "Choisissez combien de temps le document vaut");
    required.validity.kind = validity.value_or(required.validity.kind);
    if (validity == activities::ValidityKind::months) {
        const auto months = families::number_or_zero(base::trimmed(typed.months));
        if (months < 1 || months > activities::most_valid_months)
            view.errors.add("mois", "Indiquez un nombre de mois, de 1 à 60");
        required.validity.months = static_cast<int>(months);
    }
    return view.errors.empty() ? std::optional(required) : std::nullopt;
}

}  // namespace

http::Response show_missing_documents(const OfficerVisit& visit) {
    const auto found = asked_for(visit, most_lines);
    if (!found) return not_found(visit);
    ui::Page page;
    page.title = "Manquants\u00A0: " + required_document_text(found->required);
    page.back_href = "/agent/documents";
    page.back_text = "Documents";
    page.content = missing_list_view(*found);
    return show(visit, page);
}

http::Response download_missing_documents(const OfficerVisit& visit) {
    const auto found = asked_for(visit, no_limit);
    if (!found) return not_found(visit);
    std::vector<std::vector<std::string>> rows = {{"Dossier", "Famille", "Enfant", "Document"}};
    for (const auto& line : found->missing.lines)
        rows.push_back({line.file_number, line.household_name, line.child_name,
                        std::string(families::kind_text(found->required.kind))});
    visit.services.database.write([&](db::Write& write) {
        record_act_on_documents(write, visit, "missing_documents_exported",
                                std::string(families::name(found->required.kind)));
    });
    return http::download(base::csv(rows), "text/csv; charset=utf-8", "documents-manquants.csv");
}

http::Response show_document_settings(const OfficerVisit& visit) {
    return document_settings_page(visit, filled_settings(visit));
}

http::Response submit_missing_rule(const OfficerVisit& visit) {
    const bool refuses = visit.request.form.get("manquant") == "refuse";
    visit.services.database.write([&](db::Write& write) {
        activities::set_missing_document_rule(
            write, refuses ? MissingDocumentRule::refuses_bookings : MissingDocumentRule::is_told);
        record_act_on_documents(write, visit, "missing_document_rule_changed",
                                refuses ? "refuses_bookings" : "is_told");
    });
    return http::see_other(requirements_path);
}

http::Response submit_required_document(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    auto view = filled_settings(visit);
    view.typed = {std::string(form.get("type")), std::string(form.get("activite")),
                  std::string(form.get("validite")), std::string(form.get("mois"))};
    const auto required = requirement_in(view);
    if (!required) return document_settings_page(visit, view);
    const bool is_added = visit.services.database.write([&](db::Write& write) {
        if (!activities::add_required_document(write, *required)) return false;
        record_act_on_documents(write, visit, "required_document_added",
                                std::string(families::name(required->kind)));
        return true;
    });
    if (is_added) return http::see_other(requirements_path);
    view.errors.add("type", "Choisissez un autre document\u00A0: celui-ci est déjà demandé");
    return document_settings_page(visit, view);
}

http::Response submit_required_document_removal(const OfficerVisit& visit) {
    const RequiredDocumentId id(id_in_path(visit));
    visit.services.database.write([&](db::Write& write) {
        if (activities::remove_required_document(write, id))
            record_act_on_documents(write, visit, "required_document_removed",
                                    std::to_string(id.value()));
    });
    return http::see_other(requirements_path);
}

}  // namespace office
