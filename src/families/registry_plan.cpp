#include "families/registry_plan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace families {

namespace {

using accounts::FieldChange;

constexpr std::array verdict_names{std::pair{Verdict::create, std::string_view("create")},
                                   std::pair{Verdict::change, std::string_view("change")},
                                   std::pair{Verdict::leave, std::string_view("leave")},
                                   std::pair{Verdict::refuse, std::string_view("refuse")}};

void refuse(PlannedLine& planned, LineFault fault, std::string_view column) {
    planned.verdict = Verdict::refuse;
    planned.problem = {fault, std::string(column)};
    planned.changes.clear();
}

/// An empty cell says nothing.
void compare(PlannedLine& planned, std::string_view title, const std::string& known,
             const std::string& said) {
    if (said.empty() || said == known) return;
    planned.changes.push_back({std::string(title), known, said});
}

/// Looks at one line after the other, and remembers what came before.
class Planner {
 public:
    Planner(const KnownRegistry& known, KnownLines known_lines)
        : known_(known), known_lines_(known_lines) {}

    PlannedLine plan(const ReadLine& read) {
        PlannedLine planned;
        planned.line = read.line;
        if (const auto* problem = std::get_if<LineProblem>(&read.content)) {
            planned.verdict = Verdict::refuse;
            planned.problem = *problem;
            return planned;
        }
        planned.content = std::get<RegistryLine>(read.content);
        std::visit([&](const auto& line) { decide(planned, line); }, *planned.content);
        return planned;
    }

 private:
    void settle_known(PlannedLine& planned) const {
        const bool changes = known_lines_ == KnownLines::update && !planned.changes.empty();
        planned.verdict = changes ? Verdict::change : Verdict::leave;
        if (!changes) planned.changes.clear();
    }

    bool is_repeated(PlannedLine& planned, const std::string& key, std::string_view column) {
        if (seen_.insert(key).second) return false;
        refuse(planned, LineFault::repeated_line, column);
        return true;
    }

    void decide(PlannedLine& planned, const ClassLine& line) {
        const auto school_name = base::search_key(line.school);
        const std::string key =
            school_name + "|" + line.school_year + "|" + base::search_key(line.name);
        if (is_repeated(planned, key, "classe")) return;
        const auto school = known_.schools.find(school_name);
        if (school == known_.schools.end()) {
            // A new school needs its address and its rhythm, on the first of its lines.
            const bool is_told = !line.school_address.empty() && !line.week_rhythm.empty();
            if (!is_told && !new_schools_.contains(school_name))
                return refuse(planned, LineFault::unknown_school, "école");
            new_schools_.insert(school_name);
            planned.verdict = Verdict::create;
            return;
        }
        planned.school = school->second;
        const auto known =
            known_.classes.find(class_key(school->second, line.school_year, line.name));
        if (known == known_.classes.end()) {
            planned.verdict = Verdict::create;
            return;
        }
        planned.school_class = known->second.id;
        compare(planned, "niveau", known->second.level, line.level);
        compare(planned, "enseignant", known->second.teacher, line.teacher);
        settle_known(planned);
    }

    void decide(PlannedLine& planned, const FamilyLine& line) {
        if (is_repeated(planned, line.file_number, "numéro de dossier")) return;
        const auto found = known_.households.find(line.file_number);
        if (found == known_.households.end()) {
            planned.verdict = Verdict::create;
            return;
        }
        const auto& known = found->second;
        planned.household = known.id;
        compare(planned, "nom du foyer", known.line.name, line.name);
        compare(planned, "rue", known.line.street, line.street);
        compare(planned, "code postal", known.line.postcode, line.postcode);
        compare(planned, "commune", known.line.town, line.town);
        compare(planned, "code INSEE", known.line.insee_code, line.insee_code);
        const auto word = [](Residency residency) {
            return std::string(residency == Residency::resident ? "oui" : "non");
        };
        compare(planned, "résident", word(known.line.residency), word(line.residency));
        if (line.quotient && line.quotient != known.line.quotient) {
            compare(planned, "quotient familial",
                    known.line.quotient ? std::to_string(*known.line.quotient) : "",
                    std::to_string(*line.quotient));
        }
        for (std::size_t i = 0; i < line.adults.size(); ++i)
            compare_adult(planned, known, line.adults[i], std::to_string(i + 1));
        settle_known(planned);
    }

    static void compare_adult(PlannedLine& planned, const KnownHousehold& household,
                              const AdultCells& adult, const std::string& number) {
        const auto key = base::search_key(adult.first_name + " " + adult.last_name);
        const auto known = std::ranges::find(household.adults, key, &KnownAdult::name_key);
        if (known == household.adults.end()) {
            planned.changes.push_back(
                {"nom " + number, "", adult.first_name + " " + adult.last_name});
            return;
        }
        compare(planned, "téléphone " + number, known->phone, adult.phone);
        if (!known->has_account) compare(planned, "courriel " + number, known->email, adult.email);
    }

    /// The child the line means; null: nobody yet, or the line was refused.
    const KnownChild* match(PlannedLine& planned, const ChildLine& line) const {
        const auto [first, last] = known_.children.equal_range(
            child_key(line.first_name, line.last_name, line.birth_date));
        if (line.file_number.empty()) {
            if (first == last) {
                refuse(planned, LineFault::unknown_child, "numéro de dossier");
            } else if (std::next(first) != last) {
                refuse(planned, LineFault::several_children, "numéro de dossier");
            } else {
                return &first->second;
            }
            return nullptr;
        }
        for (auto child = first; child != last; ++child) {
            if (std::ranges::count(child->second.households, *planned.household) > 0)
                return &child->second;
        }
        if (first == last) return nullptr;
        // A second home is said in so many words, or it is another family's child.
        if (line.weeks != CustodyWeeks::all && std::next(first) == last) return &first->second;
        refuse(planned, LineFault::child_of_another_household, "numéro de dossier");
        return nullptr;
    }

    void decide(PlannedLine& planned, const ChildLine& line) {
        const auto child_name = child_key(line.first_name, line.last_name, line.birth_date);
        if (is_repeated(planned, line.file_number + "|" + child_name, "prénom")) return;
        if (!line.file_number.empty()) {
            const auto household = known_.households.find(line.file_number);
            if (household == known_.households.end())
                return refuse(planned, LineFault::unknown_household, "numéro de dossier");
            planned.household = household->second.id;
        }
        if (!line.school.empty() && !find_class(planned, line)) return;
        const auto* child = match(planned, line);
        if (planned.verdict == Verdict::refuse) return;
        if (!child) {
            const int homes = ++new_children_[child_name];
            const bool is_second_home = homes == 2 && line.weeks != CustodyWeeks::all;
            if (homes > 1 && !is_second_home)
                return refuse(planned, LineFault::child_of_another_household, "numéro de dossier");
            planned.verdict = Verdict::create;
            return;
        }
        planned.child = child->id;
        const bool is_new_home =
            planned.household && std::ranges::count(child->households, *planned.household) == 0;
        if (is_new_home && child->households.size() > 1)
            return refuse(planned, LineFault::child_of_another_household, "numéro de dossier");
        if (is_new_home) {
            if (!child->households.empty()) planned.other_home = child->households.front();
            planned.verdict = Verdict::create;
            return;
        }
        if (planned.school_class) compare_class(planned, line, *child);
        settle_known(planned);
    }

    static void compare_class(PlannedLine& planned, const ChildLine& line,
                              const KnownChild& child) {
        const auto known = child.classes.find(line.school_year);
        if (known != child.classes.end() && known->second == *planned.school_class) return;
        planned.changes.push_back({"classe", "", line.school + ", " + line.class_name});
    }

    bool find_class(PlannedLine& planned, const ChildLine& line) const {
        const auto school = known_.schools.find(base::search_key(line.school));
        if (school == known_.schools.end()) {
            refuse(planned, LineFault::unknown_school, "école");
            return false;
        }
        const auto known =
            known_.classes.find(class_key(school->second, line.school_year, line.class_name));
        if (known == known_.classes.end()) {
            refuse(planned, LineFault::unknown_class, "classe");
            return false;
        }
        planned.school_class = known->second.id;
        return true;
    }

    const KnownRegistry& known_;
    KnownLines known_lines_;
    std::set<std::string> seen_;
    std::set<std::string> new_schools_;
    std::map<std::string, int> new_children_;  ///< in how many homes
};

}  // namespace

std::string child_key(std::string_view first_name, std::string_view last_name,
                      base::Date birth_date) {
    return base::search_key(std::string(first_name) + " " + std::string(last_name)) + "|" +
           base::iso(birth_date);
}

std::string class_key(SchoolId school, std::string_view school_year, std::string_view name) {
    return std::to_string(school.value()) + "|" + std::string(school_year) + "|" +
           base::search_key(name);
}

std::string_view name(Verdict verdict) {
    for (const auto& [known, name] : verdict_names) {
        if (known == verdict) return name;
    }
    return {};
}

std::optional<Verdict> verdict_named(std::string_view name) {
    for (const auto& [verdict, known] : verdict_names) {
        if (known == name) return verdict;
    }
    return std::nullopt;
}

int Plan::count(Verdict verdict) const {
    return static_cast<int>(std::ranges::count(lines, verdict, &PlannedLine::verdict));
}

std::string Plan::text() const {
    std::string text;
    for (const auto& line : lines) {
        text += std::to_string(line.line) + " " + std::string(name(line.verdict));
        for (const auto& change : line.changes) text += " " + change.field + "=" + change.new_value;
        text += "\n";
    }
    return text;
}

Plan plan_import(const std::vector<ReadLine>& lines, const KnownRegistry& known,
                 KnownLines known_lines) {
    Plan plan;
    plan.lines.reserve(lines.size());
    Planner planner(known, known_lines);
    for (const auto& line : lines) plan.lines.push_back(planner.plan(line));
    return plan;
}

}  // namespace families
