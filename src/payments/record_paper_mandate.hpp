#pragma once

#include <cstdint>
#include <string>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "payments/paper_mandate.hpp"
#include "town/services.hpp"

/// How a mandate that was signed with a pen comes into the portal.
namespace payments {

enum class PaperMandateRefusal : std::uint8_t {
    no_family,      ///< or not this officer's to write for
    no_regie,       ///< or it debits no accounts
    rum_known,      ///< another household's mandate has that reference
    other_account,  ///< that sheet is recorded already, with another account
    other_facts,    ///< the same, with another holder, day, place, bank or regie
};
/// Why, and of a sheet that is recorded already: its reference, and the end of its account.
struct RefusedPaper {
    PaperMandateRefusal why = PaperMandateRefusal::no_family;
    std::string rum = {};
    std::string iban_end = {};
};

/// The mandate is in force at once, in place of the one that the household had with the regie, and
/// the household's guardians are told. One that is taken over keeps its reference: for the bank
/// nothing changes, and its next debit is a recurrent one. A sheet sent twice is answered as the
/// first time; with something else on it, nothing is written. The paper has no problems. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<DebitMandateId, RefusedPaper> record_paper_mandate(
    const town::Services& services, const accounts::DeskOfficer& by, const PaperMandate& paper);

}  // namespace payments
