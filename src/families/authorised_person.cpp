#include "families/authorised_person.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace families {

namespace {

constexpr std::size_t longest_name = 100;
constexpr int of_age = 18;

}  // namespace

std::string_view text(Relation relation) {
    switch (relation) {
        case Relation::grandparent:
            return "grandparent";
        case Relation::step_parent:
            return "step_parent";
        case Relation::uncle_or_aunt:
            return "uncle_or_aunt";
        case Relation::sibling:
            return "sibling";
        case Relation::childminder:
            return "childminder";
        case Relation::neighbour:
            return "neighbour";
        case Relation::friend_of_family:
            return "friend_of_family";
        case Relation::other:
            break;
    }
    return "other";
}

std::optional<Relation> parse_relation(std::string_view stored) {
    const auto* const found =
        std::ranges::find(relations, stored, [](Relation relation) { return text(relation); });
    return found == std::end(relations) ? std::nullopt : std::optional(*found);
}

std::string_view french_name(Relation relation) {
    switch (relation) {
        case Relation::grandparent:
            return "grand-parent";
        case Relation::step_parent:
            return "beau-parent";
        case Relation::uncle_or_aunt:
            return "oncle ou tante";
        case Relation::sibling:
            return "frère ou sœur";
        case Relation::childminder:
            return "assistante maternelle ou garde d’enfants";
        case Relation::neighbour:
            return "voisin ou voisine";
        case Relation::friend_of_family:
            return "ami ou amie de la famille";
        case Relation::other:
            break;
    }
    return "autre";
}

std::optional<PersonProblem> problem_with(const AuthorisedPerson& person, Majority majority,
                                          int minimum_age, base::Date today) {
    if (person.name.empty()) return PersonProblem::no_name;
    if (base::length(person.name) > longest_name) return PersonProblem::name_too_long;
    if (person.phone.empty()) return PersonProblem::no_phone;
    if (!person.may_collect && !person.is_emergency_contact) return PersonProblem::no_purpose;
    if (majority == Majority::adult) return std::nullopt;
    if (!person.birth_date || *person.birth_date > today) return PersonProblem::birth_date_missing;
    const auto age = age_on(*person.birth_date, today);
    if (age >= of_age) return PersonProblem::not_a_minor;
    if (person.may_collect && age < minimum_age) return PersonProblem::too_young;
    return std::nullopt;
}

int age_on(base::Date birth_date, base::Date day) {
    const auto years = static_cast<int>(day.year()) - static_cast<int>(birth_date.year());
    const auto had_birthday = std::chrono::month_day(birth_date.month(), birth_date.day()) <=
                              std::chrono::month_day(day.month(), day.day());
    return had_birthday ? years : years - 1;
}

std::optional<std::string> tidy_phone(std::string_view typed) {
    std::string digits;
    const bool is_international = base::trimmed(typed).starts_with('+');
    // No-break spaces come along with pasted numbers: everything that is no letter may part digits.
    for (const char c : base::search_key(typed)) {
        if (c >= '0' && c <= '9') digits += c;
        if (c >= 'a' && c <= 'z') return std::nullopt;
    }
    if (is_international && digits.starts_with("33") && digits.size() == 11)
        return tidy_phone("0" + digits.substr(2));
    if (is_international) {
        const bool is_long_enough = digits.size() >= 8 && digits.size() <= 15;
        return is_long_enough ? std::optional("+" + digits) : std::nullopt;
    }
    if (digits.size() != 10 || digits.front() != '0') return std::nullopt;
    std::string shown = digits.substr(0, 2);
    for (std::size_t i = 2; i < digits.size(); i += 2) shown += " " + digits.substr(i, 2);
    return shown;
}

}  // namespace families
