#pragma once

#include <string>
#include <string_view>

#include "families/ids.hpp"
#include "town/services.hpp"

namespace billing {

/// Payload: "2026 34", the year and the household's id.
inline constexpr std::string_view annual_statement_mail_job = "annual_statement_mail";
[[nodiscard]] std::string annual_statement_payload(int year, families::HouseholdId household);

/// Puts a mail to each of the household's guardians in the queue; none when nothing is to be
/// declared.
void send_annual_statement_mail(const town::Services& services, std::string_view payload);

}  // namespace billing
