#include "office/request_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "families/document_views.hpp"
#include "families/field_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using families::Field;
using families::RequestState;
using families::Topic;
using html::Html;

namespace {

constexpr std::array topics = {Topic::identity, Topic::contact_details, Topic::situation,
                               Topic::benefits, Topic::income,          Topic::custody};
constexpr std::array reasons = {
    families::RefusalReason::proof_missing, families::RefusalReason::proof_unreadable,
    families::RefusalReason::proof_differs, families::RefusalReason::both_guardians,
    families::RefusalReason::other};

/// « aujourd’hui », « hier », « il y a 5 jours ».
std::string waiting_text(const base::TownTime& town_time, base::Instant at, base::Date today) {
    const auto days = base::days_between(town_time.date(at), today);
    if (days <= 0) return "aujourd’hui";
    if (days == 1) return "hier";
    return "il y a " + std::to_string(days) + "\u00A0jours";
}

Html topic_filter(const RequestList& list) {
    ui::Select select{.name = "type", .label = {.text = "Sujet"}};
    select.items.push_back({.text = "Tous les sujets", .value = ""});
    for (const auto topic : topics)
        select.items.push_back(
            {.text = families::topic_text(topic), .value = std::string(families::name(topic))});
    if (list.topic) select.value = families::name(*list.topic);
    return html::html(R"(<form class="filter" method="get" action="/agent/demandes">{}{}</form>)",
                      ui::select(select),
                      ui::button({.text = "Filtrer", .classes = "govuk-button--secondary"}));
}

std::string subject_of(const families::WaitingRequest& request) {
    const auto topic = families::topic_text(request.topic);
    return request.subject_name.empty() ? topic : topic + ", " + request.subject_name;
}

Html value_cell(Field field, const std::string& value) {
    if (families::family_field(field).kind == families::FieldKind::wish) return html::lines(value);
    return html::text(families::value_text(field, value));
}

Html request_changes_table(const RequestView& view) {
    ui::Table table{.caption = "Ce que la famille demande",
                    .caption_classes = "govuk-visually-hidden",
                    .head = {{"Champ"}, {"Avant"}, {"Demandé"}},
                    .first_cell_is_header = true};
    for (const auto& change : view.request->changes) {
        const bool is_wish = families::family_field(change.field).kind == families::FieldKind::wish;
        table.rows.push_back(
            {{families::family_field(change.field).label},
             {is_wish ? html::text("Voir l’agenda de la famille")
                      : value_cell(change.field, change.old_value)},
             {html::html(R"(<b>{}</b>)", value_cell(change.field, change.new_value))}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Ce que la famille demande">{}</div>)",
        ui::list_table(table));
}

Html changed_warning(const RequestView& view) {
    if (view.changed.empty() || view.request->state != RequestState::pending) return {};
    std::vector<Html> lines;
    for (const auto& change : view.changed) {
        lines.push_back(html::html(R"(<li>{}&nbsp;: {} aujourd’hui</li>)",
                                   families::family_field(change.field).label,
                                   families::value_text(change.field, change.new_value)));
    }
    return ui::warning_text(
        {.text = html::html(
             R"(La fiche a changé depuis cette demande.<ul class="govuk-list govuk-list--bullet">{}</ul>)",
             lines)});
}

std::string adult_text(const families::Adult& adult) {
    const auto phone = adult.role == families::AdultRole::guardian ? Field::guardian_mobile_phone
                                                                   : Field::contact_mobile_phone;
    const auto found = adult.values.find(phone);
    const bool has_phone = found != adult.values.end() && !found->second.empty();
    return adult.full_name() + ", " + families::role_text(adult) +
           (has_phone ? ", " + found->second : std::string());
}

std::string child_text(const families::FieldValues& values) {
    const auto value = [&](Field field) {
        const auto found = values.find(field);
        return found == values.end() ? std::string() : found->second;
    };
    auto text = value(Field::child_first_name) + " " + value(Field::child_last_name) +
                ", date de naissance\u00A0: " +
                families::value_text(Field::child_birth_date, value(Field::child_birth_date));
    if (const auto school = value(Field::child_school); !school.empty()) text += ", " + school;
    return text;
}

Html context(const RequestView& view) {
    std::vector<Html> adults;
    for (const auto& adult : view.file->adults)
        adults.push_back(html::html(R"(<li>{}</li>)", adult_text(adult)));
    std::vector<Html> children;
    for (const auto& [id, values] : view.file->children)
        children.push_back(html::html(R"(<li>{}</li>)", child_text(values)));
    std::vector<Html> others;
    for (const auto& other : view.others)
        others.push_back(html::html(R"(<li><a class="govuk-link" href="{}">{}</a></li>)",
                                    request_path(other.id, view.topic), subject_of(other)));
    return html::html(
        R"(<section class="card" aria-labelledby="famille"><h2 class="card__title" id="famille">La famille</h2><p><a class="govuk-link" href="/agent/familles/{}">{}, dossier {}</a></p><ul class="govuk-list">{}{}</ul>{}</section>)",
        view.request->household, view.household_name, view.file_number, adults, children,
        html::when(!others.empty(), [&] {
            return html::html(
                R"(<h3 class="govuk-heading-s">Ses autres demandes</h3><ul class="govuk-list">{}</ul>)",
                others);
        }));
}

Html hidden_topic(const RequestView& view) {
    if (!view.topic) return {};
    return html::html(R"(<input type="hidden" name="type" value="{}">)",
                      families::name(*view.topic));
}

Html overwrite_box(const RequestView& view) {
    if (view.changed.empty()) return {};
    return ui::checkboxes(
        {.name = "malgre",
         .items = {{.text = "Remplacer quand même ce qui a changé", .value = "oui"}},
         .classes = "govuk-checkboxes--small"});
}

Html proof_section(const RequestView& view) {
    if (view.request->topic != Topic::income) return {};
    if (!view.proof)
        return html::html(R"(<p class="govuk-body">La famille n’a pas joint d’attestation.</p>)");
    const auto& proof = *view.proof;
    const Html file =
        proof.content_deleted_at
            ? html::text(proof.name)
            : html::html(R"(<a class="govuk-link" href="/agent/documents/{}" download>{}</a>)",
                         proof.id, proof.name);
    return html::html(
        R"(<section class="card" aria-labelledby="justificatif"><h2 class="card__title" id="justificatif">Justificatif joint</h2><p>{} ({}, {}) {}</p></section>)",
        file, families::size_text(proof.size_bytes), families::scan_text(proof.scan),
        families::document_state_tag(proof.state));
}

Html quotient_dates(const RequestView& view) {
    const auto field = [&](std::string_view name, std::string_view legend, std::string_view hint,
                           const families::TypedDate& typed) {
        return ui::date_input({.id = std::string(name),
                               .name_prefix = std::string(name),
                               .fieldset = ui::Fieldset{.legend = {.text = legend}},
                               .parts = ui::french_date_parts(typed.day, typed.month, typed.year),
                               .error = view.errors.of(name),
                               .hint = {.text = hint}});
    };
    return field("debut", "Valable du (facultatif)", "Sans date, depuis le jour de la demande.",
                 view.typed_from) +
           field("fin", "Jusqu’au (facultatif)", "Sans date, jusqu’au prochain quotient accepté.",
                 view.typed_to);
}

Html accept_form(const RequestView& view) {
    const bool is_custody = view.request->topic == Topic::custody;
    const bool is_income = view.request->topic == Topic::income;
    const auto custody = [&] {
        return html::html(
            R"(<p>Réglez d’abord <a class="govuk-link" href="/agent/familles/{}/garde/{}">la garde de cet enfant</a>&nbsp;: accepter prévient la famille, sans rien régler.</p>)",
            view.request->household, view.request->sheet.subject);
    };
    return html::html(
        R"(<section class="card" aria-labelledby="accepter"><h2 class="card__title" id="accepter">Accepter</h2>{}<form method="post" action="/agent/demandes/{}/decision" novalidate>{}{}<input type="hidden" name="decision" value="oui">{}{}</form></section>)",
        html::when(is_custody && view.can_set_custody, custody), view.request->id,
        ui::csrf_field(view.csrf_token), hidden_topic(view),
        is_income ? overwrite_box(view) + quotient_dates(view) : overwrite_box(view),
        ui::button({.text = "Accepter la demande", .prevent_double_click = true}));
}

Html refuse_form(const RequestView& view) {
    ui::Radios radios{.name = "motif",
                      .fieldset = ui::Fieldset{.legend = {.text = "Pourquoi"}},
                      .value = view.typed_reason,
                      .error = view.errors.of("motif"),
                      .classes = "govuk-radios--small"};
    for (const auto reason : reasons) {
        radios.items.push_back({.text = reason == families::RefusalReason::other
                                            ? std::string("Autre raison, à expliquer")
                                            : families::refusal_text(reason),
                                .value = std::string(families::name(reason))});
    }
    return html::html(
        R"(<section class="card" aria-labelledby="refuser"><h2 class="card__title" id="refuser">Refuser</h2><form method="post" action="/agent/demandes/{}/decision" novalidate>{}{}<input type="hidden" name="decision" value="non">{}{}{}</form></section>)",
        view.request->id, ui::csrf_field(view.csrf_token), hidden_topic(view), ui::radios(radios),
        ui::textarea({.name = "mots",
                      .label = {.text = "Vos mots à la famille (facultatif)"},
                      .value = view.typed_words,
                      .error = view.errors.of("mots"),
                      .rows = 3}),
        ui::button({.text = "Refuser la demande",
                    .classes = "govuk-button--secondary",
                    .prevent_double_click = true}));
}

Html decided(const RequestView& view) {
    const auto& request = *view.request;
    const auto day = view.town_time->date(request.decided_at.value_or(request.asked_at));
    return ui::inset_text(
        {.text = html::html(
             R"({} le {}{}.{}{})", families::state_text(request.state), base::french::date(day),
             request.decided_by_name.empty() ? std::string() : " par " + request.decided_by_name,
             html::when_some(request.refusal,
                             [](families::RefusalReason reason) {
                                 return html::html(R"(<br>{}.)", families::refusal_text(reason));
                             }),
             html::when(!request.words.empty(),
                        [&] { return html::html(R"(<br>{})", html::lines(request.words)); }))});
}

Html neighbours(const RequestView& view) {
    if (!view.previous && !view.next) return {};
    ui::Pagination pagination{.landmark_label = "Demandes"};
    if (view.previous)
        pagination.previous = {.href = request_path(*view.previous, view.topic),
                               .text = "Demande précédente",
                               .attributes = html::attribute("accesskey", "p")};
    if (view.next)
        pagination.next = {.href = request_path(*view.next, view.topic),
                           .text = "Demande suivante",
                           .attributes = html::attribute("accesskey", "s")};
    return ui::pagination(pagination);
}

}  // namespace

namespace {

std::string change_text(const families::ValueChange& change) {
    const auto& field = families::family_field(change.field);
    const auto value = families::value_text(change.field, change.new_value);
    if (field.kind == families::FieldKind::wish) return value;
    if (change.old_value == change.new_value) return value + ", avec un nouveau justificatif";
    const auto text = families::value_text(change.field, change.old_value) + " → " + value;
    if (field.kind == families::FieldKind::quotient) return text;
    return std::string(field.label) + "\u00A0: " + text;
}

}  // namespace

std::string changes_text(const families::ChangeRequest& request) {
    std::string text;
    for (const auto& change : request.changes)
        text += (text.empty() ? "" : "\u00A0; ") + change_text(change);
    return text;
}

std::string request_path(families::ChangeRequestId id, std::optional<Topic> topic) {
    auto path = "/agent/demandes/" + std::to_string(id.value());
    if (topic) path += "?type=" + std::string(families::name(*topic));
    return path;
}

Html request_list_view(const RequestList& list) {
    ui::Table table{.caption = "Demandes en attente, les plus anciennes d’abord",
                    .caption_classes = "govuk-visually-hidden",
                    .head = {{"Sujet"}, {"Famille"}, {"Demandé par"}, {"Depuis"}},
                    .first_cell_is_header = true};
    for (const auto& request : list.requests) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}">{}</a>)",
                         request_path(request.id, list.topic), subject_of(request))},
             {request.household_name + ", " + request.file_number},
             {request.asked_by_name},
             {waiting_text(*list.town_time, request.asked_at, list.today)}});
    }
    const auto nothing = [] {
        return html::html(R"(<p class="govuk-body">Aucune demande n’attend.</p>)");
    };
    const auto lines = [&] {
        return html::html(
            R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Demandes en attente">{}</div>)",
            ui::list_table(table));
    };
    return html::html(R"({}{}{})", topic_filter(list), html::when(list.requests.empty(), nothing),
                      html::when(!list.requests.empty(), lines));
}

std::string request_title(const families::ChangeRequest& request,
                          const families::FamilyFile& file) {
    return families::topic_text(request.topic) + ", " + file.title_of(request.sheet);
}

Html request_view(const RequestView& view) {
    const auto& request = *view.request;
    const auto asked =
        html::html(R"(<p class="govuk-body">Demandé par {} le {}, {}.</p>)", request.asked_by_name,
                   base::french::date(view.town_time->date(request.asked_at)),
                   waiting_text(*view.town_time, request.asked_at, view.today));
    Html acts;
    if (request.state == RequestState::pending) {
        acts = html::html(R"(<div class="cards">{}{}</div>)", accept_form(view), refuse_form(view));
    } else {
        acts = decided(view);
    }
    return asked + request_changes_table(view) + proof_section(view) + changed_warning(view) +
           acts + context(view) + neighbours(view);
}

Html request_notice(RequestNotice notice, const std::string& by) {
    switch (notice) {
        case RequestNotice::accepted:
            return ui::notification_banner(
                {.text = "La demande est acceptée. La famille est prévenue par courriel.",
                 .type = ui::BannerType::success});
        case RequestNotice::refused:
            return ui::notification_banner(
                {.text = "La demande est refusée. La famille est prévenue par courriel.",
                 .type = ui::BannerType::success});
        case RequestNotice::already:
            return ui::notification_banner(
                {.text = by.empty() ? std::string("La famille a retiré cette demande entre-temps.")
                                    : by + " a décidé de cette demande entre-temps."});
        case RequestNotice::changed:
            return ui::notification_banner(
                {.text = "La fiche a changé entre-temps. Comparez, puis décidez de nouveau."});
    }
    return {};
}

}  // namespace office
