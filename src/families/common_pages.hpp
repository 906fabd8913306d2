#pragma once

#include <string>
#include <string_view>

#include "accounts/visit.hpp"
#include "base/whole_number.hpp"
#include "families/address.hpp"
#include "platform/http/response.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"

/// What the families' pages share, in this room and in those above.
namespace families {

/// The page in the family's frame.
[[nodiscard]] http::Response show(const accounts::FamilyVisit& visit, const ui::Page& page,
                                  int status = 200);
[[nodiscard]] http::Response not_found(const accounts::FamilyVisit& visit);
/// The same, noted in the audit log: the request named something of another family. `subject` is
/// what it named: "child 12".
[[nodiscard]] http::Response foreign_id_refused(const accounts::FamilyVisit& visit,
                                                std::string_view subject);
/// For an account that belongs to no household any more.
[[nodiscard]] http::Response no_household(const accounts::FamilyVisit& visit);

/// « le Guichet Famille au 04 00 00 00 00 »
[[nodiscard]] std::string desk_text(const town::Services& services);

/// What is wrong with an address as it was typed, in the fields "numero", "rue", "complement",
/// "code_postal", "commune" and "code_insee". The last may be empty.
void check_address(const Address& typed, ui::FormErrors& errors);

using base::number_or_zero;

}  // namespace families
