#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aids/aid.hpp"
#include "office/typed_values.hpp"

/// What an officer types of an aid, and what it means.
namespace office {

/// The name of the box that stands for a kind of activity: "activite-school_meals".
[[nodiscard]] std::string kind_box(activities::ActivityKind kind);

[[nodiscard]] TypedValues typed(const aids::Aid& aid);
/// Nothing when a field cannot be read, or when what it says cannot be: `problems` says which.
[[nodiscard]] std::optional<aids::Aid> aid_of_form(const TypedValues& fields,
                                                   base::FieldProblems& problems);

}  // namespace office
