#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace billing {

/// Lines of an issued invoice that are taken back whole, and why.
struct CreditOrder {
    families::HouseholdId household;
    InvoiceId invoice;
    std::vector<BillableItemId> lines;
    std::string reason;  ///< printed on the credit note; not empty
};

enum class CreditRefusal : std::uint8_t {
    no_invoice,      ///< not this household's, or a credit note, or not this officer's to correct
    nothing_chosen,  ///< no line of that invoice
    taken_back,      ///< one of the lines was taken back already, meanwhile perhaps
};

/// Issues a credit note for those lines; it settles what is left of that invoice, then of the
/// oldest open ones, and what remains is the household's credit. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<InvoiceId, CreditRefusal> give_credit(const town::Services& services,
                                                                 const accounts::DeskOfficer& by,
                                                                 const CreditOrder& order);

}  // namespace billing
