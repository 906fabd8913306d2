#include "demo/child_sheets.hpp"

#include <array>

#include "demo/chance.hpp"
#include "demo/demo_store.hpp"
#include "demo/town_plan.hpp"
#include "families/child_registry_store.hpp"
#include "families/diet_store.hpp"
#include "families/health_sheet_jobs.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using families::ConsentAnswer;
using families::ConsentKind;

/// Apart from the town's own chances, so that the families stay who they are.
constexpr std::uint64_t own_chances = 0x5eed'c41d;
struct Allergy {
    std::string_view name;
    std::string_view instructions;
};
constexpr Allergy allergies[] = {
    {"Arachide et fruits à coque",
     "Stylo d’adrénaline dans la trousse rouge, à l’accueil. Gonflement ou gêne pour "
     "respirer\u00A0: "
     "injecter, puis appeler le 15."},
    {"Protéines de lait de vache",
     "Aucun produit laitier, pas de goûter partagé. Antihistaminique dans la trousse à son nom."},
    {"Gluten (maladie cœliaque)",
     "Repas et goûter apportés, couverts à part. Aucun médicament à donner."},
    {"Asthme à l’effort",
     "Deux bouffées de l’inhalateur bleu avant le sport. Si la gêne dure plus de dix minutes, "
     "appeler le 15."}};
constexpr std::string_view notes[] = {"Porte des lunettes, même pour jouer.",
                                      "Fait encore la sieste, avec son doudou.",
                                      "Saigne du nez facilement\u00A0: sans gravité.",
                                      "A peur des chiens.", "Appareil dentaire la nuit seulement."};
constexpr std::string_view doctors[] = {"Dr Fontaine", "Dr Nguyen", "Dr Lacroix", "Dr Benali",
                                        "Dr Masson"};
constexpr std::string_view insurers[] = {"MAE", "Mutuelle du Cher", "Assurances des Écoles",
                                         "La Tilleulaise"};
constexpr std::string_view grandparents[] = {"Monique",   "Jean-Claude", "Martine", "Bernard",
                                             "Françoise", "Ahmed",       "Maria",   "Alain"};

families::HealthSheet health_of(Chance& chance) {
    families::HealthSheet sheet;
    if (chance.percent(7)) {
        const auto& allergy = chance.one_of(allergies);
        sheet.allergies = allergy.name;
        if (chance.percent(60))
            sheet.pai =
                families::Pai{demo_year_start, demo_year_end, std::string(allergy.instructions)};
    }
    if (chance.percent(12)) sheet.notes = chance.one_of(notes);
    if (chance.percent(70)) {
        sheet.doctor_name = chance.one_of(doctors);
        sheet.doctor_phone = fictional_phone(chance);
    }
    sheet.vaccinations = chance.percent(93) ? families::VaccinationState::up_to_date
                                            : families::VaccinationState::to_provide;
    return sheet;
}

families::ChildMeals meals_of(Chance& chance, const std::vector<families::Diet>& offered,
                              const families::HealthSheet& health) {
    families::ChildMeals meals;
    if (health.pai && health.allergies.starts_with("Gluten"))
        meals.source = families::MealSource::family;
    constexpr std::array<int, 4> percents = {9, 4, 1, 1};
    for (std::size_t i = 0; i < offered.size() && i < percents.size(); ++i) {
        if (chance.percent(percents.at(i))) meals.diets.push_back(offered[i]);
    }
    return meals;
}

std::vector<families::AuthorisedPerson> persons_of(Chance& chance, const PlannedChild& child) {
    std::vector<families::AuthorisedPerson> persons;
    if (!chance.percent(65)) return persons;
    families::AuthorisedPerson person;
    person.name = std::string(chance.one_of(grandparents)) + " " + child.last_name;
    person.phone = fictional_phone(chance);
    person.relation = families::Relation::grandparent;
    person.may_collect = chance.percent(85);
    person.is_emergency_contact = !person.may_collect || chance.percent(60);
    persons.push_back(std::move(person));
    return persons;
}

std::vector<families::ConsentStatement> consents_of(Chance& chance, const PlannedChild& child) {
    std::vector<families::ConsentStatement> consents;
    const auto say = [&](ConsentKind kind, int percent_given) {
        families::ConsentStatement statement;
        statement.kind = kind;
        statement.answer =
            chance.percent(percent_given) ? ConsentAnswer::given : ConsentAnswer::refused;
        if (kind == ConsentKind::leave_alone && statement.answer == ConsentAnswer::given)
            statement.leaves_from = 17h;
        consents.push_back(statement);
    };
    say(ConsentKind::emergency_care, 98);
    say(ConsentKind::transport, 95);
    say(ConsentKind::photo_internal, 85);
    say(ConsentKind::photo_town, 60);
    say(ConsentKind::photo_web, 35);
    if (child.birth_date < base::Date(2018y / 9 / 1)) say(ConsentKind::leave_alone, 30);
    return consents;
}

families::NewChildSheet sheet_of(Chance& chance, const WrittenChild& child, accounts::AccountId by,
                                 const std::vector<families::Diet>& offered) {
    families::NewChildSheet sheet;
    sheet.child = child.id;
    sheet.by = by;
    const auto health = health_of(chance);
    sheet.meals = meals_of(chance, offered, health);
    sheet.health = families::SecretHealthSheet(health);
    if (chance.percent(90)) {
        sheet.insurance =
            families::Insurance{std::string(chance.one_of(insurers)),
                                std::to_string(chance.between(100'000, 999'999)), demo_year_end};
    }
    sheet.persons = persons_of(chance, *child.planned);
    sheet.consents = consents_of(chance, *child.planned);
    return sheet;
}

/// Tom Durand, of the handbook's pictures: he has a Pai, and a grandmother who fetches him.
void make_toms(families::NewChildSheet& sheet, const std::vector<families::Diet>& offered) {
    auto health = sheet.health.reveal();
    health.allergies = allergies[0].name;
    health.pai =
        families::Pai{demo_year_start, demo_year_end, std::string(allergies[0].instructions)};
    sheet.health = families::SecretHealthSheet(std::move(health));
    sheet.meals.source = families::MealSource::kitchen;
    sheet.meals.diets = {offered.back()};
    families::AuthorisedPerson monique;
    monique.name = "Monique Durand";
    monique.phone = "01 99 00 10 09";
    monique.relation = families::Relation::grandparent;
    monique.may_collect = true;
    monique.is_emergency_contact = true;
    sheet.persons = {monique};
}

}  // namespace

void write_child_sheets(const db::Write& write, const town::Services& services,
                        const std::vector<WrittenChild>& children, std::uint64_t seed,
                        base::Instant now) {
    Chance chance(seed ^ own_chances);
    const auto offered = families::offered_diets(write);
    const auto guardians = first_guardians(write);
    std::vector<families::NewChildSheet> sheets;
    for (const auto& child : children) {
        const auto by = guardians.find(child.homes.front().household);
        if (by == guardians.end()) continue;
        // Léa's is left to be filled in by whoever tries the demo.
        const bool is_lea = child.planned == children.front().planned;
        const bool is_tom = child.planned->first_name == "Tom" && sheets.empty();
        const bool is_filled = is_tom || chance.percent(90);
        if (is_lea || !is_filled) continue;
        sheets.push_back(sheet_of(chance, child, by->second, offered));
        if (is_tom) make_toms(sheets.back(), offered);
    }
    families::add_child_sheets(write, services.keys, sheets, now, demo_year_end);
    families::schedule_health_erasing(write, services.town_time, base::add_days(demo_year_end, 1));
}

}  // namespace demo
