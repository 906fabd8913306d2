#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "base/result.hpp"

namespace families {

/// Every datum of the family file that the town may hide, show, or let families change. Stored by
/// its name in `family_fields`, never by its number.
enum class Field : std::uint8_t {
    household_name,
    household_address,
    household_benefit_number,
    household_quotient,
    guardian_first_name,
    guardian_last_name,
    guardian_birth_name,
    guardian_birth_date,
    guardian_mobile_phone,
    guardian_home_phone,
    guardian_work_phone,
    guardian_email,
    guardian_occupation,
    guardian_employer,
    contact_first_name,
    contact_last_name,
    contact_mobile_phone,
    contact_home_phone,
    contact_work_phone,
    contact_email,
    child_first_name,
    child_last_name,
    child_birth_date,
    child_school,
    child_custody,
};

enum class FieldOwner : std::uint8_t { household, guardian, contact, child };

/// What a family may do with a field.
enum class FieldAccess : std::uint8_t { hidden, shown, editable, mandatory };

/// What becomes of a change: it holds at once, or an officer decides.
enum class ChangeMode : std::uint8_t { immediate, request };

/// What a field holds; decides how it is asked for and checked.
enum class FieldKind : std::uint8_t {
    person_name,
    short_text,
    birth_date,
    phone,
    email,
    benefit_number,
    quotient,  ///< "540 caf": whole euros and the fund that computed it
    wish,      ///< what the family would like, in its own words; an officer carries it out
    elsewhere  ///< changed by other pages (a move, a school), shown here
};

/// One page to see and change.
enum class Topic : std::uint8_t { identity, contact_details, situation, benefits, income, custody };

struct FamilyField {
    Field field;
    FieldOwner owner;
    Topic topic;
    FieldKind kind;
    std::string_view name;       ///< in the database and the audit log: "guardian.mobile_phone"
    std::string_view form_name;  ///< in forms, once per owner: "telephone_mobile"
    std::string_view label;      ///< « Téléphone mobile »
    FieldAccess default_access;
    ChangeMode default_mode;
    FieldAccess least;                     ///< what the town may choose, from …
    FieldAccess most;                      ///< … to
    std::optional<ChangeMode> fixed_mode;  ///< the only mode possible
    std::string_view autocomplete;
};

[[nodiscard]] std::span<const FamilyField> family_fields();
[[nodiscard]] const FamilyField& family_field(Field field);
/// By stored name; null for a name this program does not know.
[[nodiscard]] const FamilyField* family_field_named(std::string_view name);
/// By owner and form name; null when there is none.
[[nodiscard]] const FamilyField* family_field_in_form(FieldOwner owner, std::string_view form_name);

struct FieldChoice {
    FieldAccess access = FieldAccess::hidden;
    ChangeMode mode = ChangeMode::request;
    friend bool operator==(const FieldChoice&, const FieldChoice&) = default;
};

/// What the town decided for each field.
class FieldChoices {
 public:
    /// The defaults of the table.
    FieldChoices();
    [[nodiscard]] FieldChoice of(Field field) const;
    /// Whether a family sees it, may change it.
    [[nodiscard]] bool shows(Field field) const { return of(field).access != FieldAccess::hidden; }
    [[nodiscard]] bool lets_change(Field field) const {
        return of(field).access >= FieldAccess::editable;
    }
    /// False, and nothing changes, when the field does not allow that choice.
    bool set(Field field, FieldChoice choice);

 private:
    std::map<Field, FieldChoice> chosen_;
};
[[nodiscard]] bool allows(const FamilyField& field, FieldChoice choice);

[[nodiscard]] std::string_view name(FieldAccess access);  // "hidden" …
[[nodiscard]] std::string_view name(ChangeMode mode);     // "immediate", "request"
[[nodiscard]] std::optional<FieldAccess> field_access_named(std::string_view name);
[[nodiscard]] std::optional<ChangeMode> change_mode_named(std::string_view name);

/// Why what was typed cannot be kept.
enum class FieldProblem : std::uint8_t {
    missing,
    too_long,
    not_a_name,
    not_a_phone,
    not_an_email,
    not_a_date,
    date_to_come,
    date_too_old,
    not_a_number,
    number_too_big,
};

inline constexpr std::size_t longest_short_text = 100;
inline constexpr std::size_t longest_wish = 2000;
inline constexpr int highest_quotient = 20'000;

/// What was typed, as it is kept: trimmed, a date as "2018-04-17", a phone as normalised_phone
/// writes it. "" is left to who knows whether the field is mandatory.
[[nodiscard]] base::Result<std::string, FieldProblem> clean_value(FieldKind kind,
                                                                  std::string_view typed,
                                                                  base::Date today);

/// Who computed a quotient.
enum class QuotientSource : std::uint8_t { caf, msa, town };
[[nodiscard]] std::string_view name(QuotientSource source);  // "caf", "msa", "town"
[[nodiscard]] std::optional<QuotientSource> quotient_source_named(std::string_view name);

/// What a field of kind `quotient` holds.
struct StatedQuotient {
    int value = 0;
    QuotientSource source = QuotientSource::caf;
    [[nodiscard]] std::string text() const;  ///< "540 caf"
};
[[nodiscard]] std::optional<StatedQuotient> parse_stated_quotient(std::string_view text);

}  // namespace families
