#pragma once

#include <cstdint>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace billing {

enum class StatementRefusal : std::uint8_t {
    forbidden,      ///< asks for `Permission::manage_billing`
    year_not_over,  ///< or too long ago: three years are kept ready
};

/// Whether statements of that year can be sent out.
[[nodiscard]] bool can_be_sent(int year, base::Date today);

/// Has each household on the portal told by e-mail that its statement is there, once a year however
/// often it is asked for. Answers how many are told now.
[[nodiscard]] base::Result<int, StatementRefusal> announce_annual_statements(
    const town::Services& services, const accounts::DeskOfficer& by, int year);

}  // namespace billing
