#pragma once

#include <string_view>

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The guided check of the whole file, sheet by sheet. What was certified is in the database: it is
/// taken up again on any device. `:sheet` is the first path parameter.
namespace families {

inline constexpr std::string_view verification_path = "/mon-dossier/verification";

[[nodiscard]] http::Response show_verification(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response show_sheet_check(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_sheet_check(const accounts::FamilyVisit& visit);

}  // namespace families
