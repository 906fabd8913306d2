#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/field_problem.hpp"
#include "base/sensitive.hpp"
#include "payments/debit_mandate.hpp"

/// A mandate that was signed with a pen.
namespace payments {

/// What was typed.
struct PaperMandate {
    families::HouseholdId household = {};
    billing::RegieId regie = {};
    std::string holder = {};  ///< 1 to 70 characters
    base::Sensitive<std::string> iban = {};
    std::string bic = {};           ///< "" when it is not given
    std::string rum = {};           ///< of a mandate taken over; "": made of `chance`
    std::string chance = {};        ///< `rum_chance_length` signs: a form sent twice is one mandate
    std::string signed_place = {};  ///< 1 to 70 characters
    base::Date signed_on = {};
    /// When the program before this one debited it last; nothing: never.
    std::optional<base::Date> former_debit_on = {};
};

/// What is wrong with its days and its reference, in French, by form field; empty when all is well.
[[nodiscard]] base::FieldProblems problems_of(const PaperMandate& mandate, base::Date today);

}  // namespace payments
