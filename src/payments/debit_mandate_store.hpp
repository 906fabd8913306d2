#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sensitive.hpp"
#include "families/family_scope.hpp"
#include "payments/debit_mandate.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace payments {

/// Written as a proposal; `mandate` says all but its id. Throws db::Error on `debit_mandate_rum`
/// when chance has given that reference before.
[[nodiscard]] DebitMandateId add_mandate(const db::Write& tx, const crypto::Keys& keys,
                                         const DebitMandate& mandate,
                                         const base::Sensitive<std::string>& iban);

[[nodiscard]] std::optional<DebitMandate> find_mandate(db::Read read, DebitMandateId id);
/// Nothing for another household's, or a proposal of another account.
[[nodiscard]] std::optional<DebitMandate> find_mandate(db::Read read,
                                                       const families::FamilyScope& scope,
                                                       DebitMandateId id);
/// By its reference, whosever it is.
[[nodiscard]] std::optional<DebitMandate> mandate_named(db::Read read, std::string_view rum);
/// Those of a household that were signed, the newest first.
[[nodiscard]] std::vector<DebitMandate> mandates_of(db::Read read,
                                                    const families::FamilyScope& scope);
/// The one in force with that regie; held until the end of the transaction.
[[nodiscard]] std::optional<DebitMandate> lock_mandate_in_force(const db::Write& tx,
                                                                families::HouseholdId household,
                                                                billing::RegieId regie);
/// The same, not held: for work behind the scenes.
[[nodiscard]] std::optional<DebitMandate> mandate_in_force(db::Read read,
                                                           families::HouseholdId household,
                                                           billing::RegieId regie);
[[nodiscard]] std::optional<DebitMandate> lock_mandate(const db::Write& tx, DebitMandateId id);

/// The account in clear, to sign, to print, to debit. Whoever asks writes it to the audit log.
[[nodiscard]] std::optional<base::Sensitive<std::string>> iban_of(db::Read read,
                                                                  const crypto::Keys& keys,
                                                                  DebitMandateId id);

// ---- Its code of consent ----

struct ConsentCode {
    std::string mac;
    base::Instant sent_at = {};
    int tries = 0;  ///< wrong ones
};
/// Nothing when none was sent, or it was used up.
[[nodiscard]] std::optional<ConsentCode> consent_code_of(db::Read read, DebitMandateId id);
void set_consent_code(const db::Write& tx, DebitMandateId id, std::string_view mac,
                      base::Instant now);
void count_wrong_code(const db::Write& tx, DebitMandateId id);
/// Mandates that the account has proposed since.
[[nodiscard]] int proposals_since(db::Read read, accounts::AccountId account, base::Instant since);

// ---- Its life ----

struct MandateSignature {
    base::Instant at = {};
    std::string_view email;
    std::string_view remote_address;
};
/// A proposal becomes active, and its code worth nothing. Throws db::Error on
/// `debit_mandate_in_force` when the household has another one.
void sign_mandate_row(const db::Write& tx, DebitMandateId id, const MandateSignature& signature);
struct PaperSignature {
    base::Instant at = {};  ///< at noon of its day
    std::string_view place;
    std::optional<base::Date> former_debit_on = {};
};
/// The same for one that was signed with a pen.
void sign_paper_mandate_row(const db::Write& tx, DebitMandateId id, const PaperSignature& paper);
/// `ended_at` is set for states that end it.
void set_mandate_state(const db::Write& tx, DebitMandateId id, MandateState state,
                       std::string_view reason, base::Instant now);
/// Proposals older than that are forgotten, their accounts' numbers with them.
std::int64_t forget_proposals(const db::Write& tx, base::Instant before);

// ---- For officers ----

struct ListedMandate {
    DebitMandate mandate;
    std::string household_name;
    std::string file_number;
    std::string regie_name;
};
/// Signed ones in that state, or in all; by the household's name, the newest first.
[[nodiscard]] std::vector<ListedMandate> listed_mandates(db::Read read,
                                                         std::optional<MandateState> state,
                                                         int most);
[[nodiscard]] std::optional<ListedMandate> find_listed_mandate(db::Read read, DebitMandateId id);

struct MandateCount {
    MandateState state = MandateState::active;
    std::int64_t count = 0;
};
[[nodiscard]] std::vector<MandateCount> mandate_counts(db::Read read);
/// Active and suspended ones, for the rule of 36 months.
[[nodiscard]] std::vector<DebitMandate> mandates_in_force(db::Read read);

}  // namespace payments
