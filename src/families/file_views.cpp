#include "families/file_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "families/child_gap_views.hpp"
#include "families/document_views.hpp"
#include "families/field_views.hpp"
#include "ui/components.hpp"

namespace families {

using html::Html;

namespace {

namespace french = base::french;

CertificationState state_of(const FilePage& page, Sheet sheet) {
    const auto found = std::ranges::find(page.certifications, sheet, &Certification::sheet);
    return certification_state(found == page.certifications.end() ? nullptr : &*found,
                               page.validity, page.today);
}

Html state_tag(const FilePage& page, Sheet sheet) {
    if (!missing_fields(page.file, page.choices, sheet).empty())
        return ui::status_tag("À compléter", ui::Tone::waiting);
    switch (state_of(page, sheet)) {
        case CertificationState::valid:
            return ui::status_tag("Certifiée", ui::Tone::good);
        case CertificationState::missing:
            return ui::status_tag("À vérifier", ui::Tone::waiting);
        case CertificationState::cancelled:
        case CertificationState::expired:
            break;
    }
    return ui::status_tag("À vérifier de nouveau", ui::Tone::waiting);
}

// ——— Requests ———

Html change_rows(const ChangeRequest& request) {
    ui::SummaryList list{.classes = "govuk-summary-list--no-border"};
    for (const auto& change : request.changes) {
        const bool is_wish = family_field(change.field).kind == FieldKind::wish;
        list.rows.push_back(
            {.key = family_field(change.field).label,
             .value =
                 is_wish
                     ? html::lines(change.new_value)
                     : html::html(
                           R"(<span class="muted">Aujourd’hui&nbsp;: {}</span><br>Demandé&nbsp;: <b>{}</b>)",
                           value_text(change.field, change.old_value),
                           value_text(change.field, change.new_value))});
    }
    return ui::summary_list(list);
}

std::string request_title(const FilePage& page, const ChangeRequest& request) {
    return topic_text(request.topic) + ", " + page.file.title_of(request.sheet);
}

Html pending_request(const FilePage& page, const ChangeRequest& request) {
    return html::html(
        R"(<li class="card"><h3 class="card__title">{}</h3><p>{} <span class="muted">Demandé le {} par {}.</span></p>{}<form method="post" action="/mon-dossier/demandes/{}/retrait">{}{}</form></li>)",
        request_title(page, request), ui::status_tag("En attente", ui::Tone::waiting),
        french::date(page.town_time.date(request.asked_at)), request.asked_by_name,
        change_rows(request), request.id, ui::csrf_field(page.csrf_token),
        ui::button(
            {.text = html::html(
                 R"(Retirer cette demande<span class="govuk-visually-hidden">&nbsp;: {}</span>)",
                 request_title(page, request)),
             .classes = "govuk-button--secondary"}));
}

Html decided_request(const FilePage& page, const ChangeRequest& request) {
    const auto tone = request.state == RequestState::accepted  ? ui::Tone::good
                      : request.state == RequestState::refused ? ui::Tone::bad
                                                               : ui::Tone::neutral;
    const auto day = page.town_time.date(request.decided_at.value_or(request.asked_at));
    return html::html(
        R"(<li class="card"><h3 class="card__title">{}</h3><p>{} <span class="muted">le {}.</span></p>{}{}{}</li>)",
        request_title(page, request), ui::status_tag(state_text(request.state), tone),
        french::date(day),
        html::when_some(
            request.refusal,
            [](RefusalReason reason) { return html::html(R"(<p>{}.</p>)", refusal_text(reason)); }),
        html::when(!request.words.empty(),
                   [&] { return html::html(R"(<p>{}</p>)", html::lines(request.words)); }),
        change_rows(request));
}

Html requests_section(const FilePage& page) {
    std::vector<Html> pending;
    std::vector<Html> decided;
    for (const auto& request : page.requests) {
        if (request.state == RequestState::pending) {
            pending.push_back(pending_request(page, request));
        } else {
            decided.push_back(decided_request(page, request));
        }
    }
    return html::html(
        R"({}{})",
        html::when(
            !pending.empty(),
            [&] {
                return html::html(
                    R"(<section aria-labelledby="demandes"><h2 class="govuk-heading-m" id="demandes">Vos demandes en attente</h2><ul class="cards">{}</ul></section>)",
                    pending);
            }),
        html::when(!decided.empty(), [&] {
            return ui::details({.summary = "Vos dernières demandes",
                                .text = html::html(R"(<ul class="cards">{}</ul>)", decided)});
        }));
}

// ——— The overview ———

Html card(const FilePage& page, Sheet sheet, std::string_view avatar, const Html& lines,
          const Html& gaps = {}) {
    const auto title = page.file.title_of(sheet);
    const auto initial = sheet.kind == SheetKind::household
                             ? std::string("⌂")
                             : title.substr(0, (title[0] & 0x80) != 0 ? 2 : 1);
    return html::html(
        R"(<li class="card file-card"><span class="avatar {}" aria-hidden="true">{}</span><div><h3 class="card__title"><a class="govuk-link" href="{}">{}</a></h3>{}<p>{}</p>{}</div></li>)",
        avatar, initial, sheet_path(sheet), title, lines, state_tag(page, sheet), gaps);
}

Html line(const FilePage& page, const FieldValues& values, Field field) {
    const auto value = value_in(values, field);
    if (value.empty() || !page.choices.shows(field)) return {};
    return html::html(R"(<p>{}</p>)", value_text(field, value));
}

Html gaps_of_child(const FilePage& page, ChildId id) {
    const auto found = page.gaps.find(id);
    const auto& values = page.file.children.at(id);
    if (found == page.gaps.end()) return {};
    return gap_list(id, value_in(values, Field::child_first_name), found->second);
}

Html child_card(const FilePage& page, ChildId id, const FieldValues& values) {
    const auto birth = value_in(values, Field::child_birth_date);
    const auto born = html::html(R"(<p>Date de naissance&nbsp;: {}</p>)",
                                 value_text(Field::child_birth_date, birth));
    return card(page, sheet_of(id), "", born + line(page, values, Field::child_school),
                gaps_of_child(page, id));
}

Html adult_card(const FilePage& page, const Adult& adult) {
    const auto phone = adult.role == AdultRole::guardian ? Field::guardian_mobile_phone
                                                         : Field::contact_mobile_phone;
    return card(page, sheet_of(adult.id), "avatar--brand",
                html::html(R"(<p>{}</p>)", role_text(adult)) + line(page, adult.values, phone));
}

Html household_card(const FilePage& page) {
    const auto& values = page.file.household_values;
    const auto quotient = value_in(values, Field::household_quotient);
    const auto income = page.choices.shows(Field::household_quotient)
                            ? html::html(R"(<p>Quotient familial&nbsp;: {}</p>)",
                                         value_text(Field::household_quotient, quotient))
                            : Html();
    return card(page, sheet_of(page.file.household), "avatar--leaf",
                line(page, values, Field::household_address) + income,
                household_gap_list(page.missing_of_household));
}

Html section(std::string_view id, std::string_view title, const std::vector<Html>& cards) {
    if (cards.empty()) return {};
    return html::html(
        R"(<section aria-labelledby="{}"><h2 class="govuk-heading-m" id="{}">{}</h2><ul class="cards">{}</ul></section>)",
        id, id, title, cards);
}

Html to_check(const FilePage& page) {
    const auto sheets = page.file.sheets();
    const auto waiting = std::ranges::count_if(sheets, [&](Sheet sheet) {
        return state_of(page, sheet) != CertificationState::valid &&
               !why_not_yours(page.file, sheet);
    });
    if (waiting == 0) return {};
    return ui::inset_text(
        {.text = html::html(
             R"({} à vérifier. <a class="govuk-link" href="/mon-dossier/verification">Tout relire, page par page</a>)",
             waiting == 1 ? std::string("Une fiche est")
                          : std::to_string(waiting) + " fiches sont")});
}

// ——— One sheet ———

/// Old and new value of the field in a pending request, if one asks for it.
std::optional<ValueChange> pending_change(const FilePage& page, Sheet sheet, Field field) {
    for (const auto& request : page.requests) {
        if (request.state != RequestState::pending || request.sheet != sheet) continue;
        const auto change = std::ranges::find(request.changes, field, &ValueChange::field);
        if (change != request.changes.end()) return *change;
    }
    return std::nullopt;
}

Html row_value(const FilePage& page, Sheet sheet, Field field, const std::string& value) {
    const auto pending = pending_change(page, sheet, field);
    Html shown = html::text(value_text(field, value));
    if (field == Field::child_custody) shown = html::text("Enregistrée par le Guichet Famille");
    if (pending) {
        shown += html::html(R"(<br>{} {})", ui::status_tag("Demande en attente", ui::Tone::waiting),
                            value_text(field, pending->new_value));
    }
    if (field == Field::guardian_email && page.waiting_email &&
        page.file.reader == AdultId(sheet.subject)) {
        shown += html::html(R"(<br>{} {})", ui::status_tag("À confirmer", ui::Tone::waiting),
                            *page.waiting_email);
    }
    return shown;
}

ui::Action change_link(const std::string& href, std::string_view what) {
    return {.text = "Modifier", .href = href, .visually_hidden_text = " " + std::string(what)};
}

bool is_changed_in_forms(const FamilyField& field) {
    return field.kind != FieldKind::elsewhere && field.field != Field::guardian_email;
}

Html topic_card(const FilePage& page, Sheet sheet, Topic topic) {
    const auto owner = page.file.owner_of(sheet);
    const auto& values = *page.file.values_of(sheet);
    const bool is_ours = !why_not_yours(page.file, sheet);
    bool can_change = false;
    ui::SummaryList list;
    for (const auto& field : family_fields()) {
        if (field.owner != owner || field.topic != topic || !page.choices.shows(field.field))
            continue;
        ui::SummaryRow row{
            .key = field.label,
            .value = row_value(page, sheet, field.field, value_in(values, field.field))};
        const bool may = is_ours && page.choices.lets_change(field.field);
        can_change = can_change || (may && is_changed_in_forms(field));
        if (may && field.field == Field::guardian_email)
            row.actions = {change_link("/mon-dossier/courriel", "le courriel")};
        list.rows.push_back(std::move(row));
    }
    if (list.rows.empty()) return {};
    list.card = ui::SummaryCard{.title = topic_text(topic)};
    if (can_change) list.card->actions = {{.text = "Modifier", .href = topic_path(sheet, topic)}};
    return ui::summary_list(list);
}

Html certify_form(const FilePage& page, Sheet sheet) {
    const auto word = sheet_path(sheet).substr(std::string_view("/mon-dossier/").size());
    return html::html(
        R"(<form method="post" action="/mon-dossier/certification">{}<input type="hidden" name="fiche" value="{}">{}</form>)",
        ui::csrf_field(page.csrf_token), word,
        ui::button({.text = "Je certifie que ces informations sont exactes",
                    .prevent_double_click = true}));
}

Html missing_text(const std::vector<Field>& missing) {
    std::vector<std::string> names;
    for (const auto field : missing) names.emplace_back(with_article(field));
    return html::html(R"(<p>Complétez d’abord {}.</p>)", french::list(names));
}

Html certification_section(const FilePage& page, Sheet sheet) {
    const auto found = std::ranges::find(page.certifications, sheet, &Certification::sheet);
    const auto state = state_of(page, sheet);
    const auto missing = missing_fields(page.file, page.choices, sheet);
    const bool is_ours = !why_not_yours(page.file, sheet);
    Html words;
    if (state == CertificationState::valid) {
        words = html::html(R"(<p>{} Le {} par {}. Valable jusqu’au {}.</p>)",
                           ui::status_tag("Certifiée", ui::Tone::good),
                           french::date(found->certified_on), found->certified_by,
                           french::date(page.validity.last_day(found->certified_on)));
    } else if (state == CertificationState::cancelled) {
        words = html::html(R"(<p>Cette fiche a changé depuis que {} l’a certifiée le {}.</p>)",
                           found->certified_by, french::date(found->certified_on));
    } else if (state == CertificationState::expired) {
        words = html::html(R"(<p>Certifiée par {} le {}, il y a trop longtemps.</p>)",
                           found->certified_by, french::date(found->certified_on));
    }
    if (state != CertificationState::valid && is_ours)
        words += missing.empty() ? certify_form(page, sheet) : missing_text(missing);
    if (words.empty()) return {};
    return html::html(
        R"(<section class="card" aria-labelledby="certification"><h2 class="card__title" id="certification">Vérification</h2>{}</section>)",
        words);
}

Html quotient_card(const FilePage& page) {
    if (page.quotients.empty() || !page.choices.shows(Field::household_quotient)) return {};
    ui::SummaryList list;
    for (const auto& [known, proof] : page.quotients) {
        const auto from = french::date(known.valid_from);
        const auto span = known.valid_to ? "du " + from + " au " + french::date(*known.valid_to)
                                         : "depuis le " + from;
        const auto paper = [&] { return html::html("<br>{}", document_link(*proof)); };
        list.rows.push_back(
            {.key = value_text(Field::household_quotient, known.quotient.text()),
             .value = html::html("{}{}", span, html::when(proof.has_value(), paper))});
    }
    list.card = ui::SummaryCard{.title = {"Quotients au fil du temps"}};
    return ui::summary_list(list);
}

Html group_card(const FilePage& page) {
    if (page.groups.empty()) return {};
    ui::SummaryList list;
    for (const auto& group : page.groups)
        list.rows.push_back({.key = "Groupe tarifaire", .value = group});
    list.card = ui::SummaryCard{.title = {"Groupe tarifaire"}};
    return ui::summary_list(list);
}

/// The way to the household's papers, and what is missing of them.
Html household_documents(const FilePage& page) {
    return html::html(R"({}<p><a class="govuk-link" href="{}">Documents du foyer</a></p>)",
                      household_gap_list(page.missing_of_household), household_documents_path);
}

}  // namespace

Html file_content(const FilePage& page) {
    std::vector<Html> children;
    for (const auto& [id, values] : page.file.children)
        children.push_back(child_card(page, id, values));
    std::vector<Html> adults;
    for (const auto& adult : page.file.adults) adults.push_back(adult_card(page, adult));
    return to_check(page) + section("enfants", "Enfants", children) +
           section("adultes", "Adultes", adults) +
           section("foyer", "Foyer", {household_card(page)}) + requests_section(page);
}

Html sheet_content(const FilePage& page, Sheet sheet) {
    Html content;
    if (sheet.kind == SheetKind::child) content += gaps_of_child(page, ChildId(sheet.subject));
    if (sheet.kind == SheetKind::household) content += household_documents(page);
    if (const auto why = why_not_yours(page.file, sheet))
        content += ui::inset_text({.text = not_yours_text(*why)});
    for (const auto topic : {Topic::identity, Topic::contact_details, Topic::situation,
                             Topic::income, Topic::benefits, Topic::custody}) {
        content += topic_card(page, sheet, topic);
        if (sheet.kind == SheetKind::household && topic == Topic::income)
            content += quotient_card(page) + group_card(page);
    }
    return content + certification_section(page, sheet);
}

Html file_notice(FileNotice notice) {
    const auto done = [](std::string_view text) {
        return ui::notification_banner({.text = text, .type = ui::BannerType::success});
    };
    switch (notice) {
        case FileNotice::changed:
            return done("Vos changements sont enregistrés.");
        case FileNotice::requested:
            return done("Votre demande est envoyée. Un courriel vous dira si elle est acceptée.");
        case FileNotice::changed_and_requested:
            return done(
                "Vos changements sont enregistrés. Ceux qui doivent être vérifiés sont envoyés au "
                "Guichet Famille\u00A0: un courriel vous répondra.");
        case FileNotice::certified:
            return done("La fiche est certifiée. Merci.");
        case FileNotice::withdrawn:
            return done("Votre demande est retirée.");
        case FileNotice::email:
            return done("Votre nouveau courriel est enregistré.");
    }
    return {};
}

}  // namespace families
