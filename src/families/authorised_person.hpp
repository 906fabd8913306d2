#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/id.hpp"

namespace families {

using AuthorisedPersonId = base::Id<struct AuthorisedPersonTag>;

/// Who somebody is to a child.
enum class Relation : std::uint8_t {
    grandparent,
    step_parent,
    uncle_or_aunt,
    sibling,
    childminder,
    neighbour,
    friend_of_family,
    other,
};
[[nodiscard]] std::string_view text(Relation relation);  // "grandparent", as stored
[[nodiscard]] std::optional<Relation> parse_relation(std::string_view text);
[[nodiscard]] std::string_view french_name(Relation relation);  // "grand-parent"
inline constexpr Relation relations[] = {
    Relation::grandparent, Relation::step_parent, Relation::uncle_or_aunt,    Relation::sibling,
    Relation::childminder, Relation::neighbour,   Relation::friend_of_family, Relation::other};

/// Somebody whom a child's guardians name beside themselves: to fetch it, or to be called.
struct AuthorisedPerson {
    AuthorisedPersonId id;
    std::string name;
    std::string phone;
    Relation relation = Relation::other;
    bool may_collect = false;
    bool is_emergency_contact = false;
    std::optional<base::Date> birth_date;  ///< of a minor; nothing: an adult
    std::string added_by;                  ///< the guardian's name
    base::Instant added_at;
};

enum class PersonProblem : std::uint8_t {
    no_name,
    name_too_long,
    no_phone,
    no_purpose,          ///< neither fetches nor is called
    birth_date_missing,  ///< a minor without one
    too_young,           ///< below the town's age to fetch a child
    not_a_minor,         ///< of age by the date given, and said to be a minor
};
/// What the family said of the person.
enum class Majority : std::uint8_t { adult, minor };
/// The first thing that is wrong, in the form's order. A minor must have `minimum_age` years to
/// fetch a child; to be called, none.
[[nodiscard]] std::optional<PersonProblem> problem_with(const AuthorisedPerson& person,
                                                        Majority majority, int minimum_age,
                                                        base::Date today);

/// Whole years on that day.
[[nodiscard]] int age_on(base::Date birth_date, base::Date day);

/// « 01 99 00 10 01 », « +32 470123456 »: as it is shown, from however it was typed. Nothing when
/// it is no telephone number.
[[nodiscard]] std::optional<std::string> tidy_phone(std::string_view typed);

}  // namespace families
