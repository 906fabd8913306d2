#include "demo/build_town.hpp"

#include "accounts/account_store.hpp"
#include "accounts/activation_code_store.hpp"
#include "base/check.hpp"
#include "calendar/import_holidays.hpp"
#include "demo/child_sheets.hpp"
#include "demo/demo_officers.hpp"
#include "demo/demo_store.hpp"
#include "demo/family_acts.hpp"
#include "demo/past_attendance.hpp"
#include "demo/past_bookings.hpp"
#include "demo/past_invoices.hpp"
#include "demo/then.hpp"
#include "demo/town_catalogue.hpp"
#include "demo/town_papers.hpp"
#include "demo/town_plan.hpp"
#include "families/custody_store.hpp"
#include "families/registry_store.hpp"
#include "families/tariff_group_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "town/setting_store.hpp"

namespace demo {

namespace {

constexpr std::string_view marker = "demo_town";

/// Since when the town knows its families, and the demo's first moment.
struct Past {
    base::Date from;
    base::Instant now;
};

base::Date past_from(const TownOrder& order) {
    const auto month = base::month_of(order.first_day) - std::chrono::months(order.past_months);
    return std::min(base::first_day(month), demo_year_start);
}

void write_calendar(const db::Write& write, const base::TownTime& town_time) {
    const auto report =
        calendar::import_holidays(write, calendar::shipped_holidays(town_time), calendar::Zone::a,
                                  calendar::OnProblem::write_the_rest);
    CHECK(report.has_value());
}

/// Schools and their classes, with the ids the database gave.
std::vector<WrittenSchool> write_schools(const db::Write& write, const TownPlan& plan) {
    std::vector<WrittenSchool> schools;
    for (const auto& planned : plan.schools) {
        WrittenSchool school;
        school.id = families::add_school(
            write, {planned.name, planned.address, std::string(calendar::text(planned.rhythm))});
        for (const auto& group : planned.classes) {
            school.classes.push_back(
                families::add_school_class(write, {school.id, std::string(demo_school_year),
                                                   group.name, group.level, group.teacher}));
        }
        schools.push_back(std::move(school));
    }
    return schools;
}

void write_adults(db::Write& write, const PlannedHousehold& planned,
                  families::HouseholdId household, const std::string& password_hash,
                  base::Instant now) {
    const bool has_signed_in = planned.first_sign_in == PlannedHousehold::FirstSignIn::done;
    for (const auto& adult : planned.adults) {
        const auto account =
            accounts::add_account(write,
                                  {accounts::AccountKind::family, adult.identifier, adult.email,
                                   adult.first_name + " " + adult.last_name,
                                   has_signed_in ? password_hash : std::string()},
                                  now);
        static_cast<void>(families::add_guardian(
            write,
            {household, account, adult.first_name, adult.last_name, adult.phone, adult.email}));
    }
}

/// The households of the plan's `home` and, for a child of two homes, the other, with the calendar
/// between them.
void write_homes(const db::Write& write, const TownPlan& plan,
                 const std::vector<families::HouseholdId>& households, std::size_t home,
                 WrittenChild& child, const Past& past) {
    const auto& planned = *child.planned;
    const auto add = [&](std::size_t place) {
        child.homes.push_back({households[place], &plan.households[place]});
        child.custody.households.push_back({households[place], past.from, std::nullopt});
        families::attach_child(write, child.id, child.custody.households.back());
    };
    add(home);
    if (!planned.other_home) return;
    add(*planned.other_home);
    const families::NewCustodyCalendar calendar{
        households[home],
        households[*planned.other_home],
        planned.custody,
        past.from,
        {"Convention parentale homologuée, TJ de Montluçon", past.from}};
    families::add_custody_calendar(write, child.id, calendar, past.now);
    child.custody.calendars.push_back(
        {{}, calendar.first_home, calendar.second_home, calendar.rule, past.from, std::nullopt});
}

/// A few families of the town's officers; only a draft gives them a price of their own.
void write_tariff_groups(const db::Write& write,
                         const std::vector<families::HouseholdId>& households, base::Date from) {
    constexpr std::size_t every = 25;
    const auto group = families::add_tariff_group(write, demo_tariff_group);
    for (std::size_t i = every - 1; i < households.size(); i += every)
        families::write_group_period(write, households[i], from, group);
}

/// Every household, then every child, since a child may live in a household that comes later.
std::vector<WrittenChild> write_families(db::Write& write, const TownPlan& plan,
                                         const std::vector<WrittenSchool>& schools,
                                         const std::string& password_hash, const Past& past) {
    std::vector<families::HouseholdId> households;
    for (const auto& planned : plan.households) {
        const auto id = families::add_household(
            write,
            {planned.file_number, planned.name, planned.street, planned.postcode, planned.town,
             planned.insee_code, planned.residency},
            past.now);
        households.push_back(id);
        write_adults(write, planned, id, password_hash, past.now);
        if (planned.quotient)
            families::add_quotient(write, id, {*planned.quotient, past.from, std::nullopt}, "caf");
    }
    write_tariff_groups(write, households, past.from);
    std::vector<WrittenChild> children;
    for (std::size_t h = 0; h < plan.households.size(); ++h) {
        for (const auto& planned : plan.households[h].children) {
            WrittenChild child;
            child.planned = &planned;
            child.id = families::add_child(
                write, {planned.first_name, planned.last_name, planned.birth_date});
            write_homes(write, plan, households, h, child, past);
            families::set_schooling(write, child.id, std::string(demo_school_year),
                                    schools[planned.school].classes[planned.school_class]);
            children.push_back(std::move(child));
        }
    }
    return children;
}

/// The letter that lies on Sonia Caron's table.
void write_letter(db::Write& write, const crypto::Keys& keys, base::Instant now) {
    constexpr std::chrono::days life{365};
    const auto account = accounts::find_account_named(write, "DEMO-NOUVEAU");
    if (!account) return;
    accounts::add_activation_code(
        write, keys, *account,
        {account->id, base::Sensitive<std::string>(std::string(demo_activation_code)), std::nullopt,
         now + life},
        now);
}

}  // namespace

Built build_town(const town::Services& services, const TownOrder& order) {
    const bool is_there = services.database.read(
        [](db::Read& read) { return town::read_setting(read, marker).has_value(); });
    if (is_there) return Built::before;

    const auto plan = plan_town(order.families, order.seed);
    const auto password_hash =
        crypto::hash_password(base::Sensitive<std::string>(std::string(demo_password)));
    const auto now = services.town_time.instant(order.first_day, std::chrono::hours(8));
    const Past past{past_from(order), now};
    const Then yesterday(services, base::add_days(order.first_day, -1));
    services.database.write([&](db::Write& write) {
        write_calendar(write, services.town_time);
        const auto schools = write_schools(write, plan);
        const auto catalogue =
            write_catalogue(write, services.town_time, plan, schools, demo_years(past.from));
        const auto children = write_families(write, plan, schools, password_hash, past);
        write_enrolments(write, catalogue, children);
        write_officers(write, services.keys, password_hash, now);
        write_letter(write, services.keys, now);
        write_papers(write, services, plan, schools, now);
        write_child_sheets(write, services, children, order.seed, now);
        write_history(write, plan, children, {past.from, order.first_day, order.seed, past.now});
        write_past_attendance(write, order.first_day, now);
        write_family_acts(yesterday.services(), write, order.first_day, now);
        town::write_setting(write, marker, std::to_string(order.seed));
    });
    if (order.past == PastMonths::invoiced)
        invoice_the_past(services, past.from, order.first_day, order.seed);
    return Built::now;
}

const std::vector<DemoSignIn>& demo_sign_ins() {
    using accounts::AccountKind;
    static const std::vector<DemoSignIn> sign_ins = {
        {"DEMO-PARENT", "Camille Durand, mère de Léa (CE2) et de Tom (CP)",
         "Réserver décembre pour les deux enfants en une fois, annuler un jour, relire l’agenda.",
         AccountKind::family},
        {"DEMO-PARENT-2", "Julien Martin, père de Léa et de Tom",
         "Voir les mêmes réservations que Camille, avec son propre accès.", AccountKind::family},
        {"DEMO-ALTERNEE", "Nadia Moreau, mère d’Inès, semaines paires",
         "Réserver ses semaines de garde\u00A0; les jours de l’autre foyer restent à l’autre "
         "parent.",
         AccountKind::family},
        {"DEMO-ALTERNEE-2", "Thomas Petit, père d’Inès, semaines impaires",
         "L’autre moitié du calendrier, avec son propre quotient familial.", AccountKind::family},
        {"DEMO-ALTERNEE-3", "Sophie Bernard, mère de Jules, rythme 2-2-5-5",
         "Réserver les lundis et mardis, et une fin de semaine sur deux.", AccountKind::family},
        {"DEMO-ALTERNEE-4", "Karine Garnier, mère de Lina, la moitié des vacances",
         "Réserver toute l’année scolaire, et sa moitié de chaque période de vacances.",
         AccountKind::family},
        {"DEMO-NOUVEAU", "Sonia Caron, mère de Jade, née le 12 mai 2019, jamais connectée",
         "Ouvrir son compte avec le code de sa lettre, choisir un mot de passe, vérifier son "
         "dossier.",
         AccountKind::family, demo_activation_code},
        {"DEMO-AGENT", "Sylvie Aubert, responsable du Guichet Famille, administratrice",
         "Tout ce que font les agents\u00A0: effectifs, familles, demandes, comptes et rôles.",
         AccountKind::officer},
        {"DEMO-GUICHET", "Nicolas Perrin, agent du Guichet Famille",
         "Recevoir les familles\u00A0: leurs dossiers, leurs demandes, leurs réservations.",
         AccountKind::officer},
        {"DEMO-REGIE", "Hélène Fabre, régisseuse",
         "Facturer un mois, encaisser, préparer les tarifs.", AccountKind::officer},
        {"DEMO-ANIMATEUR", "Karim Diallo, animateur",
         "Voir les effectifs et les listes, pointer les présences, et rien d’autre.",
         AccountKind::officer},
        {"DEMO-TILLEULS", "Léo Garnier, animateur du centre de loisirs des Tilleuls",
         "Voir les listes de son centre seulement, et y pointer les présences.",
         AccountKind::officer},
        {"DEMO-PETITE-ENFANCE", "Amina Roche, coordinatrice petite enfance",
         "Voir les familles, leurs dossiers et les fiches sanitaires.", AccountKind::officer},
        {"DEMO-ADMIN", "Paul Vidal, administrateur de la ville",
         "Gérer les comptes, les rôles et les réglages.", AccountKind::officer},
        {"DEMO-AUDIT", "Inès Colin, auditrice", "Lire le journal, sans rien changer.",
         AccountKind::officer},
    };
    return sign_ins;
}

}  // namespace demo
