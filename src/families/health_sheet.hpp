#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/sensitive.hpp"
#include "families/vaccination.hpp"

namespace families {

/// A Pai: what was agreed for a child with an allergy or an illness, and from when to when.
struct Pai {
    base::Date valid_from;
    base::Date valid_to;       ///< included
    std::string instructions;  ///< what to do, where the medicine lies, whom to call

    friend bool operator==(const Pai&, const Pai&) = default;
};

/// What those who look after a child must know of its health, in the family's words. Never the
/// nature of a disability (CNIL, NS-058): what the child needs, yes.
struct HealthSheet {
    std::string allergies;
    std::optional<Pai> pai;
    std::string treatment;
    std::string doctor_name;
    std::string doctor_phone;
    std::string notes;
    VaccinationState vaccinations = VaccinationState::to_provide;

    friend bool operator==(const HealthSheet&, const HealthSheet&) = default;
};

/// Passed about like this: printing one does not compile.
using SecretHealthSheet = base::Sensitive<HealthSheet>;

/// What is sealed, and back. `opened` answers nothing for a text that `to_text` did not write.
[[nodiscard]] base::Sensitive<std::string> to_text(const SecretHealthSheet& sheet);
[[nodiscard]] std::optional<SecretHealthSheet> parse_health_sheet(
    const base::Sensitive<std::string>& text);

/// What a list says of a child to those who may know more: that there is something, not what.
struct HealthMarks {
    bool has_pai = false;  ///< in force on that day
    bool has_allergy = false;

    friend bool operator==(const HealthMarks&, const HealthMarks&) = default;
};
[[nodiscard]] HealthMarks marks_of(const SecretHealthSheet& sheet, base::Date today);

/// What is wrong with a sheet as a family wrote it; the first of each field.
enum class HealthProblem : std::uint8_t {
    text_too_long,
    names_disability,  ///< says what a disability is called, not what the child needs
    pai_ends_before_it_begins,
    pai_longer_than_two_years,  ///< a date was mistyped: a Pai is made for a school year
    pai_without_instructions,
};
enum class HealthField : std::uint8_t { allergies, pai_to, pai_instructions, treatment, notes };

inline constexpr std::size_t longest_health_note = 2000;  ///< characters

/// Nothing when the field is right.
[[nodiscard]] std::optional<HealthProblem> problem_with(const HealthSheet& sheet,
                                                        HealthField field);

/// Whether a text names a disability. Words only: it stops the usual slip, not every phrase.
[[nodiscard]] bool names_disability(std::string_view text);

/// The fields in which two sheets differ, for the audit log: « allergies, pai ». Their contents
/// stay out of it, so that they are gone when the sheet is.
[[nodiscard]] std::string changed_fields(const SecretHealthSheet& before,
                                         const SecretHealthSheet& after);

/// The last day on which a sheet written that day is kept: the next `ends_on`, that day included.
[[nodiscard]] base::Date kept_until(base::Date written_on, std::chrono::month_day ends_on);

}  // namespace families
