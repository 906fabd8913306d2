#pragma once

#include <string>

#include "families/guardian_store.hpp"
#include "families/ids.hpp"
#include "platform/html/html.hpp"

namespace families {

/// « Agir au nom de la famille », for an officer's page of a family: a button for one guardian, a
/// choice between several, nothing without any.
[[nodiscard]] html::Html act_as_family_form(HouseholdId household, const Guardians& family,
                                            const std::string& csrf_token);

}  // namespace families
