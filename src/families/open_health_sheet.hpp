#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "families/diet.hpp"
#include "families/health_sheet_store.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace families {

/// A child's health sheet as an officer reads it.
struct OpenedHealthSheet {
    HealthSubject subject;
    std::optional<StoredHealthSheet> stored;  ///< nothing: the family has not filled it in
    ChildMeals meals;
};

/// The only way for an officer to a health sheet: the reading is recorded in the transaction that
/// reads. Nothing, recorded too, when the permission is missing, when
/// it is limited to facilities that do not expect the child, or when there is no such child.
[[nodiscard]] std::optional<OpenedHealthSheet> open_health_sheet(
    const town::Services& services, const accounts::OfficerActor& actor, ChildId child,
    Expectation expectation, const std::string& remote_address);

}  // namespace families
