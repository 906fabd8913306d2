#include <algorithm>

#include "activities/activity_store.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "families/create_family.hpp"
#include "families/school_store.hpp"
#include "office/create_family_views.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"

namespace office {

namespace {

constexpr std::string_view already_seen_field = "malgre-ressemblance";

TypedFamily typed_family(const http::Request& request) {
    const auto value = [&](const std::string& name) {
        return base::on_one_line(request.form.get(name));
    };
    TypedFamily typed;
    typed.name = value("nom-foyer");
    typed.street = value("rue");
    typed.postcode = value("code-postal");
    typed.town = value("commune");
    typed.residency = value("residence");
    typed.quotient = value("quotient");
    for (std::size_t i = 0; i < adults_of_form; ++i) {
        const auto field = [&](std::string_view name) {
            return value(field_name("adulte", i, name));
        };
        typed.adults.at(i) = {field("prenom"), field("nom"), field("telephone"), field("courriel")};
    }
    for (std::size_t i = 0; i < children_of_form; ++i) {
        const auto field = [&](std::string_view name) {
            return value(field_name("enfant", i, name));
        };
        typed.children.at(i) = {field("prenom"), field("nom"), field("naissance"), field("classe")};
    }
    return typed;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

void read_adults(const TypedFamily& typed, families::PlannedFamily& family,
                 ui::FormErrors& errors) {
    for (std::size_t i = 0; i < adults_of_form; ++i) {
        const auto& adult = typed.adults.at(i);
        if (i > 0 && adult.is_empty()) continue;
        const auto name = [&](std::string_view field) { return field_name("adulte", i, field); };
        if (adult.first_name.empty()) errors.add(name("prenom"), "Indiquez le prénom");
        if (adult.last_name.empty()) errors.add(name("nom"), "Indiquez le nom");
        constexpr std::size_t fewest_digits = 10;
        if (!adult.phone.empty() && digits_of(adult.phone).size() < fewest_digits)
            errors.add(name("telephone"), "Indiquez les dix chiffres du téléphone");
        if (!adult.email.empty() && !adult.email.contains('@'))
            errors.add(name("courriel"), "Indiquez un courriel comme nom@exemple.fr");
        family.adults.push_back({adult.first_name, adult.last_name, adult.phone, adult.email});
    }
}

void read_children(const TypedFamily& typed, base::Date today, families::PlannedFamily& family,
                   ui::FormErrors& errors) {
    for (std::size_t i = 0; i < children_of_form; ++i) {
        const auto& child = typed.children.at(i);
        if (child.is_empty()) continue;
        const auto name = [&](std::string_view field) { return field_name("enfant", i, field); };
        if (child.first_name.empty()) errors.add(name("prenom"), "Indiquez le prénom de l’enfant");
        if (child.last_name.empty()) errors.add(name("nom"), "Indiquez le nom de l’enfant");
        const auto birth = base::parse_french_date(child.birth_date);
        if (!birth || today < *birth)
            errors.add(name("naissance"), "Indiquez la date de naissance, comme 05/03/2019");
        families::PlannedChild planned{child.first_name, child.last_name, birth.value_or(today),
                                       std::nullopt};
        if (const auto id = base::whole_number(child.school_class))
            planned.school_class = families::SchoolClassId(*id);
        family.children.push_back(std::move(planned));
    }
}

families::PlannedFamily read_family(const TypedFamily& typed, base::Date today,
                                    ui::FormErrors& errors) {
    families::PlannedFamily family;
    read_adults(typed, family, errors);
    family.name = typed.name;
    family.street = typed.street;
    family.postcode = digits_of(typed.postcode);
    family.town = typed.town;
    if (typed.street.empty()) errors.add("rue", "Indiquez le numéro et la rue");
    constexpr std::size_t postcode_digits = 5;
    if (family.postcode.size() != postcode_digits)
        errors.add("code-postal", "Indiquez les cinq chiffres du code postal");
    if (typed.town.empty()) errors.add("commune", "Indiquez la commune");
    if (typed.residency != "habitant" && typed.residency != "exterieur")
        errors.add("residence", "Choisissez le tarif");
    if (typed.residency == "exterieur") family.residency = families::Residency::non_resident;
    if (!typed.quotient.empty()) {
        constexpr std::int64_t highest_quotient = 100'000;
        const auto quotient = base::whole_number(typed.quotient);
        if (!quotient || *quotient < 0 || *quotient > highest_quotient)
            errors.add("quotient", "Indiquez le quotient en euros, sans virgule");
        else
            family.quotient = static_cast<int>(*quotient);
    }
    read_children(typed, today, family, errors);
    return family;
}

http::Response creation_form_page(const accounts::OfficerVisit& visit, CreateFamilyView view,
                                  int status) {
    visit.services.database.read([&](db::Read& read) {
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        const auto* year = catalogue->school_calendar().school_year_of(visit.services.today());
        if (year) view.classes = families::school_classes(read, year->label);
    });
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Créer une famille";
    page.lead = "Chaque responsable reçoit un identifiant\u00A0; il s’active avec un code.";
    page.back_href = "/agent/familles";
    page.back_text = "Familles";
    page.errors = view.errors;
    page.content = create_family_view(view);
    return show(visit, page, {}, status);
}

void add_creation_refusal(families::CreationRefusal refusal, ui::FormErrors& errors) {
    switch (refusal) {
        case families::CreationRefusal::email_taken:
            errors.add(field_name("adulte", 0, "courriel"),
                       "Un autre accès a déjà l’un de ces courriels\u00A0: donnez-en un autre, ou "
                       "ouvrez la famille qui l’a");
            return;
        case families::CreationRefusal::unknown_class:
            errors.add(field_name("enfant", 0, "classe"), "Choisissez une classe de la liste");
            return;
        case families::CreationRefusal::no_adult:
        case families::CreationRefusal::not_allowed:
            break;
    }
    errors.add(field_name("adulte", 0, "nom"), "Indiquez au moins un responsable");
}

}  // namespace

http::Response show_family_creation(const accounts::OfficerVisit& visit) {
    CreateFamilyView view;
    view.typed.residency = "habitant";
    return creation_form_page(visit, std::move(view), 200);
}

http::Response submit_family_creation(const accounts::OfficerVisit& visit) {
    CreateFamilyView view;
    view.typed = typed_family(visit.request);
    const auto family = read_family(view.typed, visit.services.today(), view.errors);
    if (!view.errors.empty()) return creation_form_page(visit, std::move(view), 422);
    if (visit.request.form.get(already_seen_field).empty()) {
        view.similar = visit.services.database.read(
            [&](db::Read& read) { return families::similar_families(read, visit.actor, family); });
        if (!view.similar.empty()) return creation_form_page(visit, std::move(view), 422);
    }
    const auto created =
        families::create_family(visit.services, visit.actor, family, visit.request.remote_address);
    if (created)
        return http::see_other("/agent/familles/" + std::to_string(created->household.value()));
    add_creation_refusal(created.error(), view.errors);
    return creation_form_page(visit, std::move(view), 422);
}

}  // namespace office
