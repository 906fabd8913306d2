#include <algorithm>

#include "base/typed_text.hpp"
#include "families/authorised_person_store.hpp"
#include "families/change_child_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_pages.hpp"
#include "families/child_settings_store.hpp"
#include "families/person_views.hpp"
#include "platform/db/database.hpp"
#include "ui/error_pages.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

struct PersonsData {
    Child child;
    std::vector<AuthorisedPerson> persons;
    std::vector<OtherChild> others;
    ChildSettings settings;
};

std::optional<PersonsData> load_persons(const FamilyVisit& visit) {
    return load_with_child(visit, [](db::Read& read, const FamilyScope& scope, const Child& child) {
        PersonsData data{
            child, authorised_persons(read, scope, child.id), {}, child_settings(read)};
        for (const auto& other : scope.children()) {
            if (other.id != child.id) data.others.push_back({other.id, other.first_name, false});
        }
        return data;
    });
}

http::Response persons_page(const FamilyVisit& visit, const PersonsData& data, PersonForm form,
                            ui::FormErrors errors) {
    PersonsView view{frame_of(visit, data.child, ChildSection::persons),
                     data.persons,
                     data.others,
                     std::move(form),
                     data.settings.collecting_age_years,
                     visit.services.today(),
                     std::move(errors)};
    ui::Page page;
    page.errors = view.errors;
    const auto done = visit.request.query.get("fait");
    if (done == "ajout") page.notice = saved_notice("La personne est ajoutée.");
    if (done == "retrait") page.notice = saved_notice("La personne est retirée.");
    if (done == "copie") page.notice = saved_notice("Les personnes sont copiées.");
    page.content = persons_content(view);
    return show_child_page(visit, view.frame, std::move(page));
}

PersonForm form_in(const http::Fields& fields, std::vector<OtherChild> others) {
    PersonForm form;
    form.name = base::on_one_line(fields.get("nom"));
    form.phone = text_in(fields, "telephone");
    form.relation = fields.get("lien");
    const auto roles = fields.all("role");
    form.may_collect = std::ranges::find(roles, "chercher") != roles.end();
    form.is_emergency_contact = std::ranges::find(roles, "urgence") != roles.end();
    form.is_adult = fields.get("majeur");
    form.birth_date = date_in(fields, "naissance");
    form.also_for = std::move(others);
    for (const auto text : fields.all("aussi")) {
        for (auto& child : form.also_for) {
            if (child.id.value() == number_or_zero(text)) child.is_ticked = true;
        }
    }
    return form;
}

AuthorisedPerson person_of(const PersonForm& form) {
    AuthorisedPerson person;
    person.name = form.name;
    person.phone = tidy_phone(form.phone).value_or("");
    person.relation = parse_relation(form.relation).value_or(Relation::other);
    person.may_collect = form.may_collect;
    person.is_emergency_contact = form.is_emergency_contact;
    if (form.is_adult == "non") person.birth_date = form.birth_date.date();
    return person;
}

ui::FormErrors check(const FamilyVisit& visit, const PersonForm& form,
                     const AuthorisedPerson& person, int collecting_age_years) {
    ui::FormErrors errors;
    const bool is_said = form.is_adult == "oui" || form.is_adult == "non";
    const auto majority = form.is_adult == "non" ? Majority::minor : Majority::adult;
    if (const auto problem =
            problem_with(person, majority, collecting_age_years, visit.services.today())) {
        auto error = error_of(*problem, collecting_age_years);
        errors.add(std::move(error.field), std::move(error.message));
    }
    if (!is_said) errors.add("majeur", "Indiquez si cette personne a 18 ans ou plus");
    return errors;
}

http::Response answered(const FamilyVisit& visit, const ChangeAnswer& answer,
                        std::string_view done) {
    if (answer) return back_to(visit, ChildSection::persons, done);
    // Somebody else has removed the person meanwhile: the list shows it.
    if (answer.error() == NotChanged::nobody) return back_to(visit, ChildSection::persons, "");
    if (answer.error() == NotChanged::foreign_person)
        return foreign_id_refused(visit, "person " + visit.request.path_parameters.at(1));
    return child_not_found(visit);
}

}  // namespace

http::Response show_persons(const FamilyVisit& visit) {
    const auto data = load_persons(visit);
    if (!data) return child_not_found(visit);
    PersonForm form;
    form.also_for = data->others;
    return persons_page(visit, *data, std::move(form), {});
}

http::Response submit_person(const FamilyVisit& visit) {
    const auto data = load_persons(visit);
    if (!data) return child_not_found(visit);
    auto form = form_in(visit.request.form, data->others);
    const auto person = person_of(form);
    auto errors = check(visit, form, person, data->settings.collecting_age_years);
    if (!errors.empty()) return persons_page(visit, *data, std::move(form), std::move(errors));
    std::vector<ChildId> also_for;
    for (const auto& child : form.also_for) {
        if (child.is_ticked) also_for.push_back(child.id);
    }
    return answered(visit, add_person(change_of(visit), person, also_for), "ajout");
}

http::Response submit_person_copy(const FamilyVisit& visit) {
    const ChildId to(number_or_zero(visit.request.form.get("enfant")));
    return answered(visit, copy_persons(change_of(visit), to), "copie");
}

http::Response submit_person_removal(const FamilyVisit& visit) {
    const AuthorisedPersonId person(number_or_zero(visit.request.path_parameters.at(1)));
    return answered(visit, remove_person(change_of(visit), person), "retrait");
}

}  // namespace families
