#include "families/family_file.hpp"

#include <algorithm>

namespace families {

std::string value_in(const FieldValues& values, Field field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
}

std::string Adult::first_name() const {
    return value_in(values, role == AdultRole::guardian ? Field::guardian_first_name
                                                        : Field::contact_first_name);
}

std::string Adult::full_name() const {
    return first_name() + " " +
           value_in(values, role == AdultRole::guardian ? Field::guardian_last_name
                                                        : Field::contact_last_name);
}

const Adult* FamilyFile::adult(AdultId id) const {
    const auto found = std::ranges::find(adults, id, &Adult::id);
    return found == adults.end() ? nullptr : &*found;
}

const Adult* FamilyFile::adult_of(accounts::AccountId account) const {
    const auto found = std::ranges::find(adults, account, &Adult::account);
    return found == adults.end() ? nullptr : &*found;
}

const FieldValues* FamilyFile::values_of(Sheet sheet) const {
    switch (sheet.kind) {
        case SheetKind::household:
            return HouseholdId(sheet.subject) == household ? &household_values : nullptr;
        case SheetKind::adult: {
            const auto* one = adult(AdultId(sheet.subject));
            return one ? &one->values : nullptr;
        }
        case SheetKind::child:
            break;
    }
    const auto child = children.find(ChildId(sheet.subject));
    return child == children.end() ? nullptr : &child->second;
}

FieldOwner FamilyFile::owner_of(Sheet sheet) const {
    switch (sheet.kind) {
        case SheetKind::household:
            return FieldOwner::household;
        case SheetKind::adult: {
            const auto* one = adult(AdultId(sheet.subject));
            return one && one->role == AdultRole::contact ? FieldOwner::contact
                                                          : FieldOwner::guardian;
        }
        case SheetKind::child:
            break;
    }
    return FieldOwner::child;
}

std::string FamilyFile::title_of(Sheet sheet) const {
    switch (sheet.kind) {
        case SheetKind::household:
            return "Foyer " + value_in(household_values, Field::household_name);
        case SheetKind::adult: {
            const auto* one = adult(AdultId(sheet.subject));
            return one ? one->full_name() : std::string();
        }
        case SheetKind::child:
            break;
    }
    const auto child = children.find(ChildId(sheet.subject));
    if (child == children.end()) return {};
    return value_in(child->second, Field::child_first_name) + " " +
           value_in(child->second, Field::child_last_name);
}

std::vector<Sheet> FamilyFile::sheets() const {
    std::vector<Sheet> all = {sheet_of(household)};
    for (const auto& one : adults) all.push_back(sheet_of(one.id));
    for (const auto& [id, values] : children) all.push_back(sheet_of(id));
    return all;
}

std::optional<NotYours> why_not_yours(const FamilyFile& file, Sheet sheet) {
    if (sheet.kind == SheetKind::adult) {
        const auto* one = file.adult(AdultId(sheet.subject));
        const bool signs_in = one && one->account;
        if (signs_in && file.reader != one->id) return NotYours::another_adult;
    }
    if (sheet.kind == SheetKind::child) {
        const auto* reader = file.reader ? file.adult(*file.reader) : nullptr;
        if (!reader || reader->authority == ParentalAuthority::none) return NotYours::no_authority;
    }
    return std::nullopt;
}

std::vector<Field> missing_fields(const FamilyFile& file, const FieldChoices& choices,
                                  Sheet sheet) {
    std::vector<Field> missing;
    const auto* values = file.values_of(sheet);
    if (!values) return missing;
    const auto owner = file.owner_of(sheet);
    for (const auto& field : family_fields()) {
        if (field.owner != owner) continue;
        if (choices.of(field.field).access != FieldAccess::mandatory) continue;
        if (value_in(*values, field.field).empty()) missing.push_back(field.field);
    }
    return missing;
}

}  // namespace families
