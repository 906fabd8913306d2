#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "families/family_file.hpp"

namespace families {

/// What a form sent for one field, under its name there.
struct TypedField {
    std::string form_name;
    std::string text;
};

struct ValueChange {
    Field field;
    std::string old_value;
    std::string new_value;
    friend bool operator==(const ValueChange&, const ValueChange&) = default;
};

/// What becomes of what a family typed on a sheet.
struct SheetPlan {
    std::vector<ValueChange> immediate;
    std::vector<ValueChange> requested;
    /// Sent, though this family's pages offer no way to: left as they are, and told to the audit
    /// log.
    std::vector<Field> ignored;
    std::vector<std::pair<Field, FieldProblem>> problems;
};

/// Whether a paper of the household's income came with the form.
enum class IncomeProof : std::uint8_t { none, sent };

/// `values` are the sheet's as they stand; what is not typed stays. An e-mail to sign in with is
/// changed by its own link and never here. A quotient typed as it stands is a change when its paper
/// was sent: it is proved for another year.
[[nodiscard]] SheetPlan plan_sheet_change(FieldOwner owner, const FieldValues& values,
                                          const FieldChoices& choices,
                                          const std::vector<TypedField>& typed, base::Date today,
                                          IncomeProof proof = IncomeProof::none);

/// The same for an officer: every field may be changed and holds at once, whatever families may do;
/// only names must be there. A wish is nothing to correct. A quotient that is not typed stays.
[[nodiscard]] SheetPlan plan_correction(FieldOwner owner, const FieldValues& values,
                                        const std::vector<TypedField>& typed, base::Date today);

}  // namespace families
