#include "demo/town_plan.hpp"

#include "base/text.hpp"
#include "demo/chance.hpp"

namespace demo {

namespace {

constexpr std::string_view first_names[] = {
    "Adam",   "Agathe",   "Alice",    "Alix",     "Ambre",   "Anaïs",    "Anna",  "Antoine",
    "Arthur", "Aya",      "Baptiste", "Camille",  "Charlie", "Chloé",    "Clara", "Clément",
    "Côme",   "Diane",    "Élise",    "Éloïse",   "Emma",    "Enzo",     "Eva",   "Ewen",
    "Fatou",  "Gabin",    "Gabriel",  "Hugo",     "Inaya",   "Inès",     "Iris",  "Ismaël",
    "Jade",   "Jeanne",   "Jules",    "Juliette", "Kenza",   "Léo",      "Léon",  "Liam",
    "Lilou",  "Lina",     "Lola",     "Louis",    "Louise",  "Lucas",    "Lucie", "Maël",
    "Maëlys", "Malo",     "Manon",    "Marius",   "Martin",  "Mathilde", "Maya",  "Mila",
    "Milo",   "Mohamed",  "Naël",     "Nathan",   "Nina",    "Noah",     "Noé",   "Nour",
    "Olivia", "Oscar",    "Paul",     "Rayan",    "Robin",   "Romane",   "Romy",  "Rose",
    "Sacha",  "Salomé",   "Samuel",   "Sarah",    "Simon",   "Sofia",    "Théo",  "Timéo",
    "Victor", "Victoire", "Yanis",    "Youssef",  "Zélie",   "Zoé"};

constexpr std::string_view parent_names[] = {
    "Adrien",  "Alexandre", "Amandine",   "Amina",   "Aurélie",  "Aurore",    "Benoît",
    "Céline",  "Cédric",    "Christelle", "Claire",  "Damien",   "David",     "Delphine",
    "Élodie",  "Émilie",    "Fabien",     "Fatima",  "Florian",  "Guillaume", "Hélène",
    "Jérémy",  "Jérôme",    "Julie",      "Karim",   "Laetitia", "Laura",     "Ludovic",
    "Marie",   "Marion",    "Mathieu",    "Maxime",  "Mélanie",  "Mickaël",   "Nadia",
    "Nicolas", "Noémie",    "Olivier",    "Pauline", "Pierre",   "Rachid",    "Romain",
    "Samira",  "Sandrine",  "Sébastien",  "Sonia",   "Sophie",   "Stéphanie", "Thomas",
    "Vanessa", "Vincent",   "Virginie",   "Yann"};

constexpr std::string_view last_names[] = {
    "Aubert",    "Barbier",   "Baron",     "Ben Salem", "Benali",   "Berger",   "Bertrand",
    "Blanchard", "Bonnet",    "Boucher",   "Bourdier",  "Boyer",    "Brun",     "Carpentier",
    "Chapuis",   "Chevalier", "Clément",   "Colas",     "Cordier",  "Da Silva", "Daniel",
    "David",     "Delorme",   "Deschamps", "Diallo",    "Dubois",   "Dufour",   "Dumas",
    "Dupont",    "Fabre",     "Faure",     "Fernandes", "Fontaine", "Fournier", "Garnier",
    "Gauthier",  "Gilbert",   "Girard",    "Guérin",    "Guillot",  "Haddad",   "Hubert",
    "Jacquet",   "Lacroix",   "Lambert",   "Laurent",   "Lefèvre",  "Legrand",  "Lemoine",
    "Leroy",     "Lopes",     "Mallet",    "Marchand",  "Martinet", "Masson",   "Mercier",
    "Meunier",   "Michel",    "Moreau",    "Morel",     "Moulin",   "Nguyen",   "Nicolas",
    "Noël",      "Ouedraogo", "Pereira",   "Perrin",    "Petit",    "Picard",   "Poirier",
    "Prévost",   "Renard",    "Renaud",    "Rey",       "Richard",  "Rivière",  "Robin",
    "Roche",     "Rolland",   "Roussel",   "Roux",      "Simonet",  "Thévenin", "Thomas",
    "Traoré",    "Vasseur",   "Vidal",     "Vincent",   "Yilmaz"};

constexpr std::string_view streets[] = {
    "rue des Tilleuls",     "rue du Moulin",     "avenue des Acacias", "rue de la Fontaine",
    "rue des Écoles",       "allée des Lilas",   "rue du Lavoir",      "impasse des Jardins",
    "rue de la Verrerie",   "chemin des Vignes", "rue des Forges",     "place du Marché",
    "rue de la Passerelle", "rue du Vieux-Pont", "avenue du Cher",     "rue des Remparts"};

struct Neighbour {
    std::string_view town;
    std::string_view postcode;
    std::string_view insee_code;
};
constexpr Neighbour neighbours[] = {{"Commentry", "03600", "03082"},
                                    {"Domérat", "03410", "03101"},
                                    {"Désertines", "03630", "03098"},
                                    {"Prémilhat", "03410", "03211"}};

constexpr std::string_view levels[] = {"PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2"};

/// The autumn in which the demo's school year starts.
constexpr int demo_autumn = 2026;

enum class Cycle : std::uint8_t { nursery, elementary, both };

struct SchoolSeed {
    std::string_view name;
    std::string_view address;
    Cycle cycle;
    calendar::WeekRhythm rhythm;
};

using calendar::WeekRhythm;
constexpr SchoolSeed school_seeds[] = {
    {"École Paul-Lafargue", "quartier Bien-Assis", Cycle::both, WeekRhythm::four_days},
    {"École maternelle Voltaire – Marx-Dormoy", "centre-ville", Cycle::nursery,
     WeekRhythm::four_days},
    {"École Jean-Giono – Jules-Ferry", "quartier Ville-Gozet", Cycle::both,
     WeekRhythm::four_and_half_days},
    {"École maternelle Balzac", "centre-ville", Cycle::nursery, WeekRhythm::four_days},
    {"École élémentaire Balzac", "centre-ville", Cycle::elementary, WeekRhythm::four_days},
    {"École maternelle Anatole-France", "quartier Ville-Gozet", Cycle::nursery,
     WeekRhythm::four_days},
    {"École élémentaire Anatole-France", "quartier Ville-Gozet", Cycle::elementary,
     WeekRhythm::four_days},
    {"École maternelle Pauline-Kergomard", "quartier Fontbouillant", Cycle::nursery,
     WeekRhythm::four_days},
    {"École Paul-Fort", "quartier Fontbouillant", Cycle::both, WeekRhythm::four_and_half_days},
    {"École Jean-Renoir", "quartier Bien-Assis", Cycle::both, WeekRhythm::four_days},
    {"École Frédéric-Mistral", "centre-ville", Cycle::both, WeekRhythm::four_days},
    {"École Robert-Desnos", "quartier Fontbouillant", Cycle::elementary, WeekRhythm::four_days},
};

bool holds(Cycle cycle, std::size_t level) {
    const bool is_nursery = level < 3;
    return cycle == Cycle::both || is_nursery == (cycle == Cycle::nursery);
}

std::vector<PlannedSchool> plan_schools(Chance& chance) {
    std::vector<PlannedSchool> schools;
    for (const auto& seed : school_seeds) {
        PlannedSchool school{std::string(seed.name),
                             std::string(seed.address) + ", 03100 Montluçon",
                             seed.rhythm,
                             {}};
        for (std::size_t level = 0; level < std::size(levels); ++level) {
            if (!holds(seed.cycle, level)) continue;
            for (const auto* letter : {"A", "B"}) {
                school.classes.push_back({std::string(levels[level]) + " " + letter,
                                          std::string(levels[level]),
                                          (chance.percent(70) ? "Mme " : "M. ") +
                                              std::string(chance.one_of(last_names))});
            }
        }
        schools.push_back(std::move(school));
    }
    return schools;
}

std::string padded(int number, int width) {
    auto text = std::to_string(number);
    while (std::ssize(text) < width) text.insert(text.begin(), '0');
    return text;
}

std::string email_of(std::string_view first, std::string_view last, int number) {
    auto name = base::search_key(std::string(first) + " " + std::string(last));
    for (auto& c : name) {
        if (c == ' ') c = '.';
    }
    return name + std::to_string(number) + "@exemple.fr";
}

std::vector<unsigned> some_days(Chance& chance, int percent_of_days) {
    std::vector<unsigned> days;
    for (const unsigned day : {1U, 2U, 4U, 5U}) {
        if (chance.percent(percent_of_days)) days.push_back(day);
    }
    return days;
}

PlannedHabits plan_habits(Chance& chance, bool is_elementary) {
    PlannedHabits habits;
    if (chance.percent(78)) habits.meal_days = some_days(chance, 85);
    if (chance.percent(28)) habits.morning_days = some_days(chance, 70);
    if (chance.percent(34)) habits.evening_days = some_days(chance, 65);
    if (is_elementary && habits.evening_days.empty() && chance.percent(30))
        habits.study_days = some_days(chance, 70);
    habits.takes_wednesdays = chance.percent(14);
    habits.takes_holidays = chance.percent(9);
    return habits;
}

/// A child whose class exists in some school of the town.
PlannedChild plan_child(Chance& chance, const TownPlan& plan, std::string_view last_name,
                        std::optional<std::size_t> school) {
    PlannedChild child;
    child.first_name = chance.one_of(first_names);
    child.last_name = last_name;
    const auto level = chance.below(std::size(levels));
    const auto birth_year = demo_autumn - 3 - static_cast<int>(level);
    child.birth_date =
        std::chrono::year(birth_year) / chance.between(1, 12) / chance.between(1, 28);
    child.school = school && holds(school_seeds[*school].cycle, level)
                       ? *school
                       : chance.below(plan.schools.size());
    while (!holds(school_seeds[child.school].cycle, level))
        child.school = chance.below(plan.schools.size());
    const auto& classes = plan.schools[child.school].classes;
    std::vector<std::size_t> same_level;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i].level == levels[level]) same_level.push_back(i);
    }
    child.school_class = same_level[chance.below(same_level.size())];
    child.centre = child.school % plan.centres.size();
    child.habits = plan_habits(chance, level >= 3);
    return child;
}

std::optional<int> plan_quotient(Chance& chance) {
    if (chance.percent(6)) return std::nullopt;
    return chance.between(2, 18) * 100 + chance.between(0, 99);
}

PlannedHousehold plan_household(Chance& chance, const TownPlan& plan, int number) {
    PlannedHousehold household;
    household.file_number = padded(10'000 + number, 6);
    const std::string last_name(chance.one_of(last_names));
    const bool is_couple = chance.percent(55);
    const std::string second_name =
        chance.percent(35) ? std::string(chance.one_of(last_names)) : last_name;
    household.name =
        is_couple && second_name != last_name ? last_name + " – " + second_name : last_name;
    household.street =
        std::to_string(chance.between(1, 90)) + " " + std::string(chance.one_of(streets));
    const bool lives_here = chance.percent(88);
    household.residency =
        lives_here ? families::Residency::resident : families::Residency::non_resident;
    const Neighbour home =
        lives_here ? Neighbour{"Montluçon", "03100", "03185"} : chance.one_of(neighbours);
    household.town = home.town;
    household.postcode = home.postcode;
    household.insee_code = home.insee_code;
    household.quotient = plan_quotient(chance);
    for (int i = 0; i < (is_couple ? 2 : 1); ++i) {
        const std::string first(chance.one_of(parent_names));
        const auto& last = i == 0 ? last_name : second_name;
        household.adults.push_back({first, last, "MTL" + padded(number, 5) + (i == 0 ? "A" : "B"),
                                    email_of(first, last, number * 2 + i),
                                    fictional_phone(chance)});
    }
    const int children = chance.percent(52) ? 1 : chance.percent(74) ? 2 : 3;
    std::optional<std::size_t> school;
    for (int i = 0; i < children; ++i) {
        household.children.push_back(plan_child(chance, plan, last_name, school));
        school = household.children.back().school;
    }
    return household;
}

std::size_t class_of(const PlannedSchool& school, std::string_view name) {
    for (std::size_t i = 0; i < school.classes.size(); ++i) {
        if (school.classes[i].name == name) return i;
    }
    return 0;
}

/// Camille Durand and her two children: the family of the handbook's pictures.
PlannedHousehold durand(const TownPlan& plan) {
    PlannedHousehold household{"010001",
                               "Durand – Martin",
                               "12 rue des Tilleuls",
                               "03100",
                               "Montluçon",
                               "03185",
                               families::Residency::resident,
                               540,
                               {},
                               {}};
    household.adults.push_back(
        {"Camille", "Durand", "DEMO-PARENT", "camille.durand@exemple.fr", "01 99 00 10 01"});
    household.adults.push_back(
        {"Julien", "Martin", "DEMO-PARENT-2", "julien.martin@exemple.fr", "01 99 00 10 02"});
    using namespace std::chrono;
    const auto& school = plan.schools[0];
    household.children.push_back({"Léa",
                                  "Durand",
                                  year(2018) / 4 / 17,
                                  0,
                                  class_of(school, "CE2 A"),
                                  0,
                                  {{1, 2, 4, 5}, {}, {2, 5}, {}, false, false},
                                  std::nullopt,
                                  {}});
    household.children.push_back({"Tom",
                                  "Durand",
                                  year(2020) / 9 / 2,
                                  0,
                                  class_of(school, "CP B"),
                                  0,
                                  {{1, 2, 4, 5}, {}, {}, {1, 4}, false, false},
                                  std::nullopt,
                                  {}});
    return household;
}

/// A household of one parent, for a child of two homes.
PlannedHousehold home_of_one(std::string file_number, std::string street, int quotient,
                             PlannedAdult parent) {
    PlannedHousehold household{std::move(file_number),
                               parent.last_name,
                               std::move(street),
                               "03100",
                               "Montluçon",
                               "03185",
                               families::Residency::resident,
                               quotient,
                               {},
                               {}};
    household.adults.push_back(std::move(parent));
    return household;
}

/// The half of the holidays that a judgment gives to one home in even years.
families::CustodyRule with_half_holidays(families::CustodyRule rule, families::Side in_even_years,
                                         families::SummerRule summer) {
    rule.holidays = families::HolidayRule::halves;
    rule.first_half_in_even_years = in_even_years;
    rule.summer = summer;
    return rule;
}

/// Inès Moreau lives one week in two with each of her parents, from Monday morning's bell on.
PlannedHousehold moreau(const TownPlan& plan) {
    auto household = home_of_one(
        "010002", "3 allée des Lilas", 820,
        {"Nadia", "Moreau", "DEMO-ALTERNEE", "nadia.moreau@exemple.fr", "01 99 00 10 03"});
    using namespace std::chrono;
    families::CustodyRule weeks;
    weeks.pattern = families::CustodyPattern::alternate_weeks;
    household.children.push_back({"Inès",
                                  "Moreau",
                                  year(2017) / 11 / 8,
                                  4,
                                  class_of(plan.schools[4], "CM1 B"),
                                  1,
                                  {{1, 2, 4, 5}, {}, {1, 2, 4, 5}, {}, true, false},
                                  2,
                                  weeks});
    return household;
}

PlannedHousehold petit() {
    return home_of_one(
        "010003", "48 avenue du Cher", 1310,
        {"Thomas", "Petit", "DEMO-ALTERNEE-2", "thomas.petit@exemple.fr", "01 99 00 10 04"});
}

/// Jules Bernard: two days, two days, five days, five days; he changes home after class, and the
/// holidays are shared by halves, the summer by fortnights.
PlannedHousehold bernard(const TownPlan& plan) {
    auto household = home_of_one(
        "010004", "7 rue de la Verrerie", 690,
        {"Sophie", "Bernard", "DEMO-ALTERNEE-3", "sophie.bernard@exemple.fr", "01 99 00 10 05"});
    using namespace std::chrono;
    families::CustodyRule days;
    days.pattern = families::CustodyPattern::two_two_five_five;
    days.handover_time = 16h + 30min;
    days.reference_monday = year(2026) / 8 / 31;
    household.children.push_back(
        {"Jules",
         "Bernard",
         year(2019) / 2 / 21,
         0,
         class_of(plan.schools[0], "CE1 A"),
         0,
         {{1, 2, 4, 5}, {}, {1, 2, 4, 5}, {}, true, false},
         4,
         with_half_holidays(days, families::Side::first, families::SummerRule::fortnights)});
    return household;
}

PlannedHousehold leroy() {
    return home_of_one("010005", "21 rue des Faucheroux", 1040,
                       {"Marc", "Leroy", "DEMO-LEROY", "marc.leroy@exemple.fr", "01 99 00 10 06"});
}

/// Lina Garnier lives with her mother, and half of the holidays with her father.
PlannedHousehold garnier(const TownPlan& plan) {
    auto household = home_of_one(
        "010006", "16 rue du Vieux-Château", 510,
        {"Karine", "Garnier", "DEMO-ALTERNEE-4", "karine.garnier@exemple.fr", "01 99 00 10 07"});
    using namespace std::chrono;
    household.children.push_back(
        {"Lina",
         "Garnier",
         year(2018) / 7 / 4,
         2,
         class_of(plan.schools[2], "CE2 A"),
         1,
         {{1, 2, 4, 5}, {}, {1, 4}, {}, true, false},
         6,
         with_half_holidays({}, families::Side::second, families::SummerRule::halves)});
    return household;
}

PlannedHousehold roux() {
    auto household =
        home_of_one("010007", "2 place de l’Église", 880,
                    {"David", "Roux", "DEMO-ROUX", "david.roux@exemple.fr", "01 99 00 10 08"});
    household.postcode = "03410";
    household.town = "Domérat";
    household.insee_code = "03101";
    household.residency = families::Residency::non_resident;
    return household;
}

/// Sonia Caron has her letter and has never signed in.
PlannedHousehold caron(const TownPlan& plan) {
    PlannedHousehold household{"010008",    "Caron", "7 rue des Acacias",           "03100",
                               "Montluçon", "03185", families::Residency::resident, 690,
                               {},          {}};
    household.adults.push_back(
        {"Sonia", "Caron", "DEMO-NOUVEAU", "sonia.caron@exemple.fr", "01 99 00 10 09"});
    using namespace std::chrono;
    household.children.push_back({"Jade",
                                  "Caron",
                                  year(2019) / 5 / 12,
                                  0,
                                  class_of(plan.schools[0], "CE1 A"),
                                  0,
                                  {{1, 2}, {}, {}, {}, false, false},
                                  std::nullopt,
                                  {}});
    return household;
}

/// One family in forty has never signed in.
void await_first_sign_ins(TownPlan& plan) {
    constexpr std::size_t every = 40;
    constexpr std::size_t first = 7;  // those before are the demo’s other sign-ins
    if (plan.households.size() > first) plan.households[first] = caron(plan);
    for (std::size_t i = first; i < plan.households.size(); i += every)
        plan.households[i].first_sign_in = PlannedHousehold::FirstSignIn::awaited;
}

}  // namespace

std::string fictional_phone(Chance& chance) {
    const auto digits = padded(chance.between(0, 9999), 4);
    return "01 99 00 " + digits.substr(0, 2) + " " + digits.substr(2);
}

std::optional<std::string> level_for(int birth_year, int autumn) {
    const auto level = autumn - birth_year - 3;
    if (level < 0 || level >= static_cast<int>(std::size(levels))) return std::nullopt;
    return std::string(levels[static_cast<std::size_t>(level)]);
}

std::vector<DemoYear> demo_years(base::Date past_from) {
    using namespace std::chrono;
    std::vector<DemoYear> years;
    if (past_from < demo_year_start)
        years.push_back(
            {"2025-2026", year(2025) / 9 / 1, year(2026) / 7 / 3, year(2026) / 8 / 31, true});
    years.push_back({demo_school_year, demo_year_start, year(2027) / 7 / 2, demo_year_end, false});
    return years;
}

TownPlan plan_town(int families, std::uint64_t seed) {
    Chance chance(seed);
    TownPlan plan;
    plan.schools = plan_schools(chance);
    plan.centres = {
        {"Centre de loisirs des Tilleuls", "quartier Bien-Assis, 03100 Montluçon", 48},
        {"Centre de loisirs du Vieux-Pont", "centre-ville, 03100 Montluçon", 64},
        {"Centre de loisirs de la Verrerie", "quartier Fontbouillant, 03100 Montluçon", 40}};
    plan.households = {durand(plan), moreau(plan),  petit(), bernard(plan),
                       leroy(),      garnier(plan), roux()};
    const auto first_number = static_cast<int>(plan.households.size()) + 1;
    for (int number = first_number; number <= families; ++number)
        plan.households.push_back(plan_household(chance, plan, number));
    await_first_sign_ins(plan);
    return plan;
}

}  // namespace demo
