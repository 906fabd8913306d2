#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/desk_officer.hpp"
#include "accounts/visit.hpp"
#include "base/civil_date.hpp"
#include "base/field_problem.hpp"
#include "base/money.hpp"
#include "families/certification.hpp"
#include "office/typed_values.hpp"
#include "ui/form_errors.hpp"

/// What the page files of this room share.
namespace office {

[[nodiscard]] http::Response not_found(const accounts::OfficerVisit& visit);
/// The same, noted in the audit log: the path names what this officer may not see, or what belongs
/// to another family than the path says.
[[nodiscard]] http::Response foreign_id_refused(const accounts::OfficerVisit& visit);

/// The id that is the path's first parameter, or the one at that place; 0, which is nobody's.
[[nodiscard]] std::int64_t id_in_path(const accounts::OfficerVisit& visit, std::size_t place = 0);
/// Of a family's page and those below it.
[[nodiscard]] families::HouseholdId household_in_path(const accounts::OfficerVisit& visit);
[[nodiscard]] std::string family_path(const accounts::OfficerVisit& visit);
/// "foyer", "adulte-3", "enfant-12": whose sheet; nothing for another word.
[[nodiscard]] std::optional<families::Sheet> sheet_of_word(std::string_view word,
                                                           families::HouseholdId household);

/// Who acts, as use cases ask for it.
[[nodiscard]] accounts::DeskOfficer at_desk(const accounts::OfficerVisit& visit);

/// All that a form sent, less what proves that it is ours.
[[nodiscard]] TypedValues typed_values(const http::Fields& form);

inline constexpr std::size_t longest_form_key = 64;  ///< bytes of what a browser says
/// The key that a form carries, so that sending it twice does one thing. It is the browser's to
/// say: the `act` in front of it keeps it from being one of those that the program gives itself.
[[nodiscard]] std::string form_key(std::string_view act, std::string_view typed_key);

/// An amount in cents that a review carries on, to be compared with what it is now; 0 for what is
/// none.
[[nodiscard]] base::Money seen_amount(std::string_view cents);

/// What a use case found wrong, for the form.
void add_problems(ui::FormErrors& errors, const base::FieldProblems& problems);
[[nodiscard]] ui::FormErrors errors_of(const base::FieldProblems& problems);

/// What is wrong with the reason of a refusal, in the field "raison".
void check_reason(const std::string& reason, ui::FormErrors& errors);

}  // namespace office
