#pragma once

#include <string>
#include <string_view>

#include "accounts/visit.hpp"
#include "families/change_sheet.hpp"
#include "platform/http/response.hpp"

/// The guided check of the whole file, sheet by sheet. What was certified is in the database: it is
/// taken up again on any device. `:sheet` is the first path parameter.
namespace families {

inline constexpr std::string_view verification_path = "/mon-dossier/verification";

[[nodiscard]] http::Response show_verification(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response show_sheet_check(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_sheet_check(const accounts::FamilyVisit& visit);

/// Why a sheet was not certified: its page says what lacks.
[[nodiscard]] http::Response not_certified(const accounts::FamilyVisit& visit, NotCertified why,
                                           const std::string& page_of_sheet);

}  // namespace families
