#pragma once

#include "office/family_section_pages.hpp"

/// What a family owes and has paid, for officers. `:household` is the first path parameter.
namespace office {

[[nodiscard]] http::Response show_account(const accounts::OfficerVisit& visit);
/// `:household`, then `:invoice`.
[[nodiscard]] http::Response show_family_invoice(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response print_family_invoice(const accounts::OfficerVisit& visit);
/// `:household`, then `:payment`.
[[nodiscard]] http::Response print_family_receipt(const accounts::OfficerVisit& visit);

/// The account in a few lines, for the family's page.
[[nodiscard]] html::Html account_section(const FamilyReading& reading);
[[nodiscard]] html::Html account_link(const FamilyReading& reading);

}  // namespace office
