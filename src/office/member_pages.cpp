#include "office/member_pages.hpp"

#include "activities/activity_store.hpp"
#include "base/text.hpp"
#include "base/whole_number.hpp"
#include "families/add_member.hpp"
#include "families/family_field.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/field_views.hpp"
#include "families/leave_household.hpp"
#include "office/common_pages.hpp"
#include "office/member_views.hpp"
#include "office/office_frame.hpp"
#include "office/withdraw_child.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;
using families::Field;

constexpr std::string_view despite_field = "malgre-ressemblance";

/// The household's name; nothing when the officer may not change it.
std::optional<std::string> family_to_change(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<std::string> {
        const auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                           Permission::change_family_files);
        if (!scope) return std::nullopt;
        return scope->household().name;
    });
}

http::Response member_page(const OfficerVisit& visit, const std::string& family, ui::Page page,
                           int status) {
    page.caption = html::text("Famille " + family);
    page.back_href = family_path(visit);
    page.back_text = "Famille " + family;
    return show(visit, page, {}, status);
}

/// As it is kept; adds what to do to `errors` when it cannot be.
std::string clean(const OfficerVisit& visit, const TypedValues& typed, const std::string& name,
                  Field field, ui::FormErrors& errors) {
    const auto value = families::clean_value(families::family_field(field).kind,
                                             value_of(typed, name), visit.services.today());
    if (value) return *value;
    errors.add(name, families::problem_text(field, value.error()));
    return {};
}

void must_be_there(const std::string& value, const std::string& name, std::string_view what,
                   ui::FormErrors& errors) {
    if (value.empty()) errors.add(name, "Indiquez " + std::string(what));
}

// ---- An adult ----

http::Response adult_page(const OfficerVisit& visit, NewMemberForm form, int status) {
    const auto family = family_to_change(visit);
    if (!family) return foreign_id_refused(visit);
    form.household = household_in_path(visit);
    form.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Ajouter un adulte";
    page.errors = form.errors;
    page.content = new_adult_form(form);
    return member_page(visit, *family, std::move(page), status);
}

families::MemberAdult adult_in(const OfficerVisit& visit, const TypedValues& typed,
                               ui::FormErrors& errors) {
    families::MemberAdult adult;
    adult.household = household_in_path(visit);
    adult.remote_address = visit.request.remote_address;
    const auto role = value_of(typed, "role");
    const auto authority = value_of(typed, "autorite");
    if (role == "contact") adult.role = families::AdultRole::contact;
    if (role != "contact" && role != "responsable")
        errors.add("role", "Choisissez ce qu’est cette personne pour le foyer");
    if (role == "contact" || authority == "non")
        adult.authority = families::ParentalAuthority::none;
    if (role == "responsable" && authority != "oui" && authority != "non")
        errors.add("autorite", "Choisissez si ce responsable détient l’autorité parentale");
    adult.first_name = clean(visit, typed, "prenom", Field::guardian_first_name, errors);
    adult.last_name = clean(visit, typed, "nom", Field::guardian_last_name, errors);
    must_be_there(adult.first_name, "prenom", "le prénom", errors);
    must_be_there(adult.last_name, "nom", "le nom", errors);
    adult.phone = clean(visit, typed, "telephone", Field::guardian_mobile_phone, errors);
    adult.email = clean(visit, typed, "courriel", Field::guardian_email, errors);
    return adult;
}

}  // namespace

http::Response show_new_adult(const OfficerVisit& visit) {
    return adult_page(visit, {.household = {}, .typed = {}, .errors = {}, .csrf_token = {}}, 200);
}

http::Response submit_new_adult(const OfficerVisit& visit) {
    NewMemberForm form;
    form.typed = typed_values(visit.request.form);
    const auto adult = adult_in(visit, form.typed, form.errors);
    if (!form.errors.empty()) return adult_page(visit, std::move(form), 422);
    const auto added = families::add_adult_to_household(visit.services, visit.actor, adult);
    if (added) return http::see_other(family_path(visit) + "?fait=adulte");
    if (added.error() != families::MemberRefusal::email_taken) return foreign_id_refused(visit);
    form.errors.add("courriel",
                    "Donnez un autre courriel\u00A0: celui-ci sert déjà à un autre "
                    "compte");
    return adult_page(visit, std::move(form), 422);
}

// ---- A child ----

namespace {

http::Response child_page(const OfficerVisit& visit, NewMemberForm form, int status) {
    const auto family = family_to_change(visit);
    if (!family) return foreign_id_refused(visit);
    form.household = household_in_path(visit);
    form.csrf_token = accounts::csrf_token(visit.actor);
    visit.services.database.read([&](db::Read& read) {
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        const auto* year = catalogue->school_calendar().school_year_of(visit.services.today());
        if (year) form.classes = families::school_classes(read, year->label);
    });
    ui::Page page;
    page.title = "Ajouter un enfant";
    page.errors = form.errors;
    page.content = new_child_form(form);
    return member_page(visit, *family, std::move(page), status);
}

families::MemberChild child_in(const OfficerVisit& visit, const TypedValues& typed,
                               ui::FormErrors& errors) {
    families::MemberChild child;
    child.household = household_in_path(visit);
    child.remote_address = visit.request.remote_address;
    child.first_name = clean(visit, typed, "prenom", Field::child_first_name, errors);
    child.last_name = clean(visit, typed, "nom", Field::child_last_name, errors);
    must_be_there(child.first_name, "prenom", "le prénom", errors);
    must_be_there(child.last_name, "nom", "le nom", errors);
    const auto birth = clean(visit, typed, "naissance", Field::child_birth_date, errors);
    must_be_there(birth, "naissance", "la date de naissance", errors);
    child.birth_date = base::parse_date(birth).value_or(visit.services.today());
    const auto from = value_of(typed, "debut");
    child.valid_from = base::parse_french_date(from).value_or(visit.services.today());
    if (!from.empty() && !base::parse_french_date(from))
        errors.add("debut", "Indiquez une date qui existe, comme 01/12/2026");
    if (const auto id = base::number_or_zero(value_of(typed, "classe")); id > 0)
        child.school_class = families::SchoolClassId(id);
    return child;
}

std::vector<families::FoundHousehold> with_such_a_child(const OfficerVisit& visit,
                                                        const families::MemberChild& child) {
    constexpr int most_shown = 3;
    return visit.services.database.read([&](db::Read& read) {
        return families::search_households(read, visit.actor,
                                           {.words = child.first_name + " " + child.last_name,
                                            .among = families::SearchAmong::children,
                                            .limit = most_shown});
    });
}

}  // namespace

http::Response show_new_child(const OfficerVisit& visit) {
    return child_page(visit, {.household = {}, .typed = {}, .errors = {}, .csrf_token = {}}, 200);
}

http::Response submit_new_child(const OfficerVisit& visit) {
    NewMemberForm form;
    form.typed = typed_values(visit.request.form);
    const auto child = child_in(visit, form.typed, form.errors);
    if (!form.errors.empty()) return child_page(visit, std::move(form), 422);
    if (visit.request.form.get(despite_field).empty()) {
        form.similar = with_such_a_child(visit, child);
        if (!form.similar.empty()) return child_page(visit, std::move(form), 422);
    }
    const auto added = families::add_child_to_household(visit.services, visit.actor, child);
    if (added) return http::see_other(family_path(visit) + "?fait=enfant");
    if (added.error() == families::MemberRefusal::unknown) return foreign_id_refused(visit);
    form.errors.add("classe", "Choisissez une classe de la liste");
    return child_page(visit, std::move(form), 422);
}

// ---- Who leaves ----

namespace {

struct Leaving {
    families::FamilyFile file;
    families::Sheet sheet;
};

std::optional<Leaving> load_leaving(const OfficerVisit& visit) {
    const auto household = household_in_path(visit);
    const auto sheet = sheet_of_word(visit.request.path_parameters.at(1), household);
    if (!sheet || sheet->kind == families::SheetKind::household) return std::nullopt;
    return visit.services.database.read([&](db::Read& read) -> std::optional<Leaving> {
        const auto scope =
            families::grant(read, visit.actor, household, Permission::change_family_files);
        if (!scope) return std::nullopt;
        Leaving leaving{families::load_family_file(read, *scope, visit.services.today()), *sheet};
        if (!leaving.file.values_of(*sheet)) return std::nullopt;
        return leaving;
    });
}

struct Obstacle {
    std::string words;
    std::string href = {};
    std::string booked = {};  ///< see DepartureForm
    std::size_t booked_count = 0;
};

http::Response departure_page(const OfficerVisit& visit, const Leaving& leaving, TypedValues typed,
                              ui::FormErrors errors, const Obstacle& obstacle, int status) {
    ui::Page page;
    page.title = leaving.file.title_of(leaving.sheet) + " quitte ce foyer";
    page.errors = errors;
    page.content = departure_form({leaving.file, leaving.sheet, obstacle.words, obstacle.href,
                                   obstacle.booked, obstacle.booked_count, std::move(typed),
                                   std::move(errors), accounts::csrf_token(visit.actor)});
    return member_page(visit, leaving.file.household_values.at(Field::household_name),
                       std::move(page), status);
}

Obstacle obstacle_of(families::NotLeaving why) {
    switch (why) {
        case families::NotLeaving::last_guardian:
            return {
                "C’est le seul responsable du foyer\u00A0: ajoutez d’abord un autre "
                "responsable."};
        case families::NotLeaving::day_to_come:
            return {"Le départ d’un adulte s’enregistre ce jour-là ou après."};
        case families::NotLeaving::unknown:
        case families::NotLeaving::reason_missing:
            break;
    }
    return {"Cet adulte ne fait déjà plus partie du foyer."};
}

Obstacle obstacle_of(const OfficerVisit& visit, const Leaving& leaving, const ChildStays& why) {
    using Reason = ChildStays::Reason;
    switch (why.reason) {
        case Reason::two_homes:
            return {
                "Cet enfant a un autre foyer\u00A0: son départ se règle sur la page de sa "
                "garde.",
                family_path(visit) + "/garde/" + std::to_string(leaving.sheet.subject)};
        case Reason::booked_after:
            return {
                "Des réservations existent après ce jour\u00A0: cochez ci-dessous pour les annuler "
                "avec le départ, ou gardez-les et choisissez un autre jour.",
                {},
                why.booked,
                why.count};
        case Reason::begun_after:
            return {
                "L’enfant était réservé après ce jour, et la séance a eu lieu\u00A0: indiquez un "
                "dernier jour plus tard.",
                family_path(visit) + "#reservations"};
        case Reason::before_arrival:
            return {
                "Ce jour-là, l’enfant n’est pas encore dans ce foyer, ou n’y est plus "
                "après."};
        case Reason::unknown:
        case Reason::reason_missing:
            break;
    }
    return {"Cet enfant ne fait déjà plus partie du foyer."};
}

}  // namespace

http::Response show_departure(const OfficerVisit& visit) {
    const auto leaving = load_leaving(visit);
    return leaving ? departure_page(visit, *leaving, {}, {}, {}, 200) : foreign_id_refused(visit);
}

http::Response submit_departure(const OfficerVisit& visit) {
    const auto leaving = load_leaving(visit);
    if (!leaving) return foreign_id_refused(visit);
    auto typed = typed_values(visit.request.form);
    ui::FormErrors errors;
    const auto last_day = base::parse_french_date(value_of(typed, "fin"));
    const auto reason = value_of(typed, "motif");
    if (!last_day) errors.add("fin", "Indiquez le dernier jour dans le foyer, comme 30/11/2026");
    if (reason.empty()) errors.add("motif", "Indiquez le motif en quelques mots");
    if (base::length(reason) > families::longest_short_text)
        errors.add("motif", "Raccourcissez le motif\u00A0: 100 caractères au plus");
    if (!last_day || !errors.empty())
        return departure_page(visit, *leaving, std::move(typed), std::move(errors), {}, 422);
    auto done = http::see_other(family_path(visit) + "?fait=depart");
    const auto& remote_address = visit.request.remote_address;
    if (leaving->sheet.kind == families::SheetKind::adult) {
        const auto left = families::leave_household(
            visit.services, visit.actor,
            {leaving->file.household, families::AdultId(leaving->sheet.subject), *last_day, reason,
             remote_address});
        if (left) return done;
        return departure_page(visit, *leaving, std::move(typed), {}, obstacle_of(left.error()),
                              409);
    }
    const Desk desk{visit.actor, leaving->file.household, remote_address};
    ChildDeparture departure{families::ChildId(leaving->sheet.subject), *last_day, reason};
    if (visit.request.form.get("annuler") == "oui")
        departure.cancelled = visit.request.form.get("reservations");
    const auto left = withdraw_child(visit.services, desk, departure);
    if (left) return done;
    return departure_page(visit, *leaving, std::move(typed), {},
                          obstacle_of(visit, *leaving, left.error()), 409);
}

}  // namespace office
