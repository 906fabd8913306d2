#pragma once

#include <cstdint>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/certification.hpp"
#include "town/services.hpp"

namespace families {

enum class CheckRefusal : std::uint8_t {
    no_household,  ///< the account belongs to none any more
    foreign,       ///< the sheet is not of this household
};

/// « Je certifie que ces informations sont exactes », dated today.
[[nodiscard]] base::Result<Sheet, CheckRefusal> confirm_sheet(const town::Services& services,
                                                              const accounts::FamilyActor& actor,
                                                              Sheet sheet,
                                                              std::string_view remote_address);

}  // namespace families
