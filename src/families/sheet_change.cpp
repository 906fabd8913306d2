#include "families/sheet_change.hpp"

#include <algorithm>

namespace families {

namespace {

/// Without it nobody knows who is meant.
bool must_be_known(Field field) {
    switch (field) {
        case Field::household_name:
        case Field::guardian_first_name:
        case Field::guardian_last_name:
        case Field::contact_first_name:
        case Field::contact_last_name:
        case Field::child_first_name:
        case Field::child_last_name:
        case Field::child_birth_date:
            return true;
        default:
            return false;
    }
}

void plan_field(SheetPlan& plan, const FamilyField& field, FieldChoice choice,
                const std::string& old_value, std::string_view typed, base::Date today,
                IncomeProof proof = IncomeProof::none) {
    const auto value = clean_value(field.kind, typed, today);
    if (!value) {
        plan.problems.emplace_back(field.field, value.error());
        return;
    }
    const bool must_be_there = choice.access == FieldAccess::mandatory ||
                               field.kind == FieldKind::quotient || field.kind == FieldKind::wish;
    if (value->empty() && must_be_there) {
        plan.problems.emplace_back(field.field, FieldProblem::missing);
        return;
    }
    const bool is_renewed = field.kind == FieldKind::quotient && proof == IncomeProof::sent;
    if (*value == old_value && !is_renewed) return;
    auto& changes = choice.mode == ChangeMode::immediate ? plan.immediate : plan.requested;
    changes.push_back({field.field, old_value, *value});
}

}  // namespace

SheetPlan plan_sheet_change(FieldOwner owner, const FieldValues& values,
                            const FieldChoices& choices, const std::vector<TypedField>& typed,
                            base::Date today, IncomeProof proof) {
    SheetPlan plan;
    for (const auto& field : family_fields()) {
        if (field.owner != owner) continue;
        const auto sent = std::ranges::find(typed, field.form_name, &TypedField::form_name);
        if (sent == typed.end()) continue;
        const bool has_another_way =
            field.kind == FieldKind::elsewhere || field.field == Field::guardian_email;
        if (has_another_way || !choices.lets_change(field.field)) {
            plan.ignored.push_back(field.field);
        } else {
            plan_field(plan, field, choices.of(field.field), value_in(values, field.field),
                       sent->text, today, proof);
        }
    }
    return plan;
}

SheetPlan plan_correction(FieldOwner owner, const FieldValues& values,
                          const std::vector<TypedField>& typed, base::Date today) {
    SheetPlan plan;
    for (const auto& field : family_fields()) {
        if (field.owner != owner || field.kind == FieldKind::elsewhere ||
            field.kind == FieldKind::wish)
            continue;
        const auto sent = std::ranges::find(typed, field.form_name, &TypedField::form_name);
        if (sent == typed.end()) continue;
        if (field.kind == FieldKind::quotient && sent->text.empty()) continue;
        const bool is_needed = must_be_known(field.field);
        plan_field(
            plan, field,
            {is_needed ? FieldAccess::mandatory : FieldAccess::editable, ChangeMode::immediate},
            value_in(values, field.field), sent->text, today);
    }
    return plan;
}

}  // namespace families
