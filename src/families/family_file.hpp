#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "families/certification.hpp"
#include "families/family_field.hpp"
#include "families/ids.hpp"

namespace families {

/// What a sheet holds, by field, as clean_value writes it; "" where nothing is known.
using FieldValues = std::map<Field, std::string>;
/// "" for a field that has none.
[[nodiscard]] std::string value_in(const FieldValues& values, Field field);

/// Who somebody is to the household: a guardian signs in and acts for it, a contact is called.
enum class AdultRole : std::uint8_t { guardian, contact };

enum class ParentalAuthority : std::uint8_t { held, none };

struct Adult {
    AdultId id;
    std::optional<accounts::AccountId> account;
    AdultRole role = AdultRole::guardian;
    ParentalAuthority authority = ParentalAuthority::held;
    FieldValues values;

    [[nodiscard]] std::string first_name() const;
    [[nodiscard]] std::string full_name() const;
};

/// The family file as it stands: what the household's own members may read of it.
struct FamilyFile {
    HouseholdId household;
    /// Who reads it: the adult who signed in, or the guardian in whose place an officer acts;
    /// nothing for an officer on his own pages.
    std::optional<AdultId> reader = {};
    FieldValues household_values;
    std::vector<Adult> adults;  ///< guardians first, then in the order they came
    std::map<ChildId, FieldValues> children;

    [[nodiscard]] const Adult* adult(AdultId id) const;
    [[nodiscard]] const Adult* adult_of(accounts::AccountId account) const;
    /// Null for a sheet of another household.
    [[nodiscard]] const FieldValues* values_of(Sheet sheet) const;
    /// `sheet` is one of this household's.
    [[nodiscard]] FieldOwner owner_of(Sheet sheet) const;
    /// « Léa Durand »; « Foyer Durand – Martin ».
    [[nodiscard]] std::string title_of(Sheet sheet) const;
    /// Every sheet that a family certifies: the household's, the adults', the children's.
    [[nodiscard]] std::vector<Sheet> sheets() const;
};

/// Why the file's reader may see a sheet and not change it.
enum class NotYours : std::uint8_t {
    another_adult,  ///< who signs in and changes it himself
    no_authority,   ///< only who holds parental authority speaks for a child
};
[[nodiscard]] std::optional<NotYours> why_not_yours(const FamilyFile& file, Sheet sheet);

/// Mandatory fields of the sheet that hold nothing.
[[nodiscard]] std::vector<Field> missing_fields(const FamilyFile& file, const FieldChoices& choices,
                                                Sheet sheet);

}  // namespace families
