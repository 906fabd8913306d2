#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "payments/debit_mandate.hpp"
#include "town/services.hpp"

/// How a family agrees to be debited: it types its account, reads the mandate, and signs it with a
/// code that is sent by e-mail.
namespace payments {

/// What was typed, judged already.
struct MandateForm {
    billing::RegieId regie = {};
    std::string holder = {};
    base::Sensitive<std::string> iban = {};
    std::string bic = {};  ///< "" when it is not given
    std::string remote_address = {};
};

enum class ProposalRefusal : std::uint8_t {
    no_household,
    no_regie,  ///< or it debits no accounts
    no_email,  ///< where the code would go
    too_many,  ///< `consent_codes_an_hour` were asked for
};

/// Writes the mandate to be signed and has a code sent.
[[nodiscard]] base::Result<DebitMandateId, ProposalRefusal> propose_mandate(
    const town::Services& services, const accounts::FamilyActor& actor, const MandateForm& form);

enum class SignOutcome : std::uint8_t {
    signed_now,      ///< also when it was signed already
    no_mandate,      ///< or not this person's to sign
    code_not_valid,  ///< none was sent, it is too old, or was tried too often: begin again
    wrong_code,
};

/// The mandate takes effect, in place of the one that the household had with the regie. The
/// household's guardians are told.
[[nodiscard]] SignOutcome sign_mandate(const town::Services& services,
                                       const accounts::FamilyActor& actor, DebitMandateId id,
                                       std::string_view typed_code,
                                       std::string_view remote_address);

/// Whether a code may still be typed for it.
[[nodiscard]] bool awaits_code(const town::Services& services, DebitMandateId id);

/// For the job that sends the code: makes one, keeps only its keyed hash. Nothing when the mandate
/// awaits none any more.
struct ConsentLetter {
    DebitMandate mandate;
    std::string name;
    std::string email;
    base::Sensitive<std::string> code;
};
[[nodiscard]] std::optional<ConsentLetter> give_consent_code(const town::Services& services,
                                                             DebitMandateId id);

}  // namespace payments
