#include "accounts/audit_store.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/authorised_person.hpp"
#include "families/change_child_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_pages.hpp"
#include "families/child_settings_store.hpp"
#include "families/health_sheet_store.hpp"
#include "families/health_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

struct HealthData {
    Child child;
    std::optional<StoredHealthSheet> stored;
    ChildSettings settings;
};

std::optional<HealthData> load_health(const FamilyVisit& visit) {
    return load_with_child(
        visit, [&](db::Read& read, const FamilyScope& scope, const Child& child) {
            return HealthData{child, read_health_sheet(read, visit.services.keys, scope, child.id),
                              child_settings(read)};
        });
}

/// Each reading by an officer is kept, also on the family's side.
void record_officers_look(const FamilyVisit& visit, ChildId child) {
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write, visit.actor,
                         {.at = visit.services.clock.now(),
                          .action = "health_sheet_read",
                          .subject = "child " + std::to_string(child.value()),
                          .detail = "health sheet",
                          .remote_address = visit.request.remote_address});
    });
}

HealthForm form_of(const std::optional<StoredHealthSheet>& stored) {
    HealthForm form;
    if (!stored) return form;
    form.sheet = stored->sheet.reveal();
    form.version = stored->version;
    form.vaccinations = text(form.sheet.vaccinations);
    form.has_pai = form.sheet.pai ? "oui" : "non";
    if (form.sheet.pai) {
        form.pai_from = TypedDate(form.sheet.pai->valid_from);
        form.pai_to = TypedDate(form.sheet.pai->valid_to);
        form.pai_instructions = form.sheet.pai->instructions;
    }
    return form;
}

HealthForm form_in(const http::Fields& fields) {
    HealthForm form;
    form.sheet.allergies = text_in(fields, "allergies");
    form.sheet.treatment = text_in(fields, "traitement");
    form.sheet.doctor_name = base::on_one_line(fields.get("medecin-nom"));
    form.sheet.doctor_phone = text_in(fields, "medecin-telephone");
    form.sheet.notes = text_in(fields, "remarques");
    form.has_pai = fields.get("pai");
    form.pai_from = date_in(fields, "pai-du");
    form.pai_to = date_in(fields, "pai-au");
    form.pai_instructions = text_in(fields, "pai-consignes");
    form.vaccinations = fields.get("vaccinations");
    form.version = static_cast<int>(number_or_zero(fields.get("version")) % 1'000'000);
    return form;
}

void check_pai(HealthForm& form, ui::FormErrors& errors) {
    form.sheet.pai.reset();
    if (form.has_pai != "oui" && form.has_pai != "non")
        errors.add("pai", "Indiquez si l’enfant a un PAI");
    if (form.has_pai != "oui") return;
    const auto from = form.pai_from.date();
    const auto to = form.pai_to.date();
    if (!from) errors.add("pai-du", "Indiquez le jour où le PAI commence");
    if (!to) errors.add("pai-au", "Indiquez le jour où le PAI finit");
    if (from && to) form.sheet.pai = Pai{*from, *to, form.pai_instructions};
}

/// What the form lacks, in the order of its fields; its sheet is complete when nothing.
ui::FormErrors check(HealthForm& form) {
    ui::FormErrors errors;
    const auto check_text = [&](HealthField field) {
        if (const auto problem = problem_with(form.sheet, field))
            errors.add(std::string(field_id(field)), problem_text(*problem));
    };
    check_text(HealthField::allergies);
    check_pai(form, errors);
    check_text(HealthField::pai_to);
    check_text(HealthField::pai_instructions);
    check_text(HealthField::treatment);
    if (base::length(form.sheet.doctor_name) > 100)
        errors.add("medecin-nom", "Raccourcissez ce nom\u00A0: 100 caractères au plus");
    if (!form.sheet.doctor_phone.empty()) {
        const auto phone = tidy_phone(form.sheet.doctor_phone);
        if (!phone)
            errors.add("medecin-telephone", "Indiquez dix chiffres, ou laissez ce champ vide");
        if (phone) form.sheet.doctor_phone = *phone;
    }
    check_text(HealthField::notes);
    const auto vaccinations = parse_vaccination_state(form.vaccinations);
    if (!vaccinations)
        errors.add("vaccinations", "Indiquez où en sont les vaccinations obligatoires");
    if (vaccinations) form.sheet.vaccinations = *vaccinations;
    return errors;
}

http::Response health_page(const FamilyVisit& visit, const HealthData& data, HealthForm form,
                           ui::FormErrors errors, html::Html notice) {
    const auto today = visit.services.today();
    HealthView view{frame_of(visit, data.child, ChildSection::health), std::move(form),
                    mandatory_vaccinations(data.child.birth_date, today),
                    kept_until(today, data.settings.health_kept_until), std::move(errors)};
    if (data.stored)
        view.frame.changed = changed_by(visit, data.stored->changed_by, data.stored->changed_at);
    ui::Page page;
    page.errors = view.errors;
    page.notice = std::move(notice);
    page.content =
        health_form(view) +
        papers_of(visit, data.child.id, {DocumentKind::pai, DocumentKind::vaccination}, "sante");
    return show_child_page(visit, view.frame, std::move(page));
}

}  // namespace

http::Response show_health_sheet(const FamilyVisit& visit) {
    const auto data = load_health(visit);
    if (!data) return child_not_found(visit);
    if (visit.actor.acting()) record_officers_look(visit, data->child.id);
    const bool is_saved = visit.request.query.get("fait") == "fiche";
    return health_page(
        visit, *data, form_of(data->stored), {},
        is_saved ? saved_notice("La fiche sanitaire est enregistrée.") : html::Html());
}

http::Response submit_health_sheet(const FamilyVisit& visit) {
    auto form = form_in(visit.request.form);
    auto errors = check(form);
    if (errors.empty()) {
        const auto answer =
            change_health_sheet(change_of(visit), SecretHealthSheet(form.sheet), form.version);
        if (answer) return back_to(visit, ChildSection::health, "fiche");
        if (answer.error() != NotChanged::changed_meanwhile) return child_not_found(visit);
    }
    const auto data = load_health(visit);
    if (!data) return child_not_found(visit);
    html::Html notice;
    if (errors.empty() && data->stored) {
        notice = changed_meanwhile_notice(data->stored->changed_by);
        form.version = data->stored->version;  // what is sent next replaces what was announced
    }
    return health_page(visit, *data, std::move(form), std::move(errors), std::move(notice));
}

}  // namespace families
