#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"
#include "payments/ids.hpp"

/// A family's agreement to be debited (EPC016-06, SEPA Core).
namespace payments {

enum class MandateState : std::uint8_t {
    proposed,   ///< written, not signed: worth nothing
    active,     ///< may be debited
    suspended,  ///< the bank said no, or an officer did: not debited until one lifts it
    revoked,    ///< ended by the family, by an officer, or by the next mandate
    lapsed,     ///< not used for 36 months
};
[[nodiscard]] std::string_view name(MandateState state);
[[nodiscard]] MandateState mandate_state(std::string_view name);
/// Whether it is the household's mandate with its regie: there is one at most.
[[nodiscard]] bool is_in_force(MandateState state);

/// How the family agreed.
enum class MandateSigning : std::uint8_t {
    by_code,   ///< with a code that was sent by e-mail
    on_paper,  ///< with a pen: an officer has recorded it, and the town keeps the sheet
};

struct DebitMandate {
    DebitMandateId id = {};
    std::string rum = {};
    billing::RegieId regie = {};
    families::HouseholdId household = {};
    accounts::AccountId account = {};  ///< who signs; of one on paper: the officer who recorded it
    MandateState state = MandateState::proposed;
    std::string holder = {};
    std::string holder_street = {};
    std::string holder_postcode = {};
    std::string holder_town = {};
    std::string iban_end = {};  ///< see `masked_iban`
    std::string bic = {};       ///< "" when it is not given
    std::string ics = {};
    std::string creditor_name = {};
    std::string creditor_address = {};  ///< lines
    base::Instant proposed_at = {};
    std::optional<base::Instant> signed_at = {};
    std::string signed_email = {};
    std::optional<base::Instant> ended_at = {};
    std::string state_reason = {};  ///< French; why it is suspended or ended
    /// The last debit's day that was not called off, by this program or the one before it.
    std::optional<base::Date> last_used_on = {};
    MandateSigning signing = MandateSigning::by_code;
    std::string signed_place = {};  ///< of one on paper
    /// When the program before this one debited it last: the next debit is not its first.
    std::optional<base::Date> former_debit_on = {};
};

// ---- Reference ----

/// "E-1204-7K2MX9QD": the regie's prefix, the household's number, signs by chance. Never made of
/// an IBAN, which may not be guessed from it.
[[nodiscard]] std::string make_rum(std::string_view regie_prefix, families::HouseholdId household,
                                   std::string_view chance);
inline constexpr std::size_t rum_chance_length = 8;
/// At most 35 of the signs that every bank takes; no space.
[[nodiscard]] bool is_rum(std::string_view text);

// ---- Life ----

/// What the bank is told of a debit's place among those of its mandate.
enum class SequenceType : std::uint8_t { first, recurrent, one_off, last };
[[nodiscard]] std::string_view name(SequenceType type);  // "FRST"
[[nodiscard]] std::optional<SequenceType> sequence_type(std::string_view name);

enum class MandateKind : std::uint8_t { recurrent, one_off };
struct MandateUse {
    MandateKind kind = MandateKind::recurrent;
    bool was_debited = false;     ///< a debit was sent and not called off
    bool ends_with_this = false;  ///< no other will follow
};
[[nodiscard]] SequenceType sequence_for(const MandateUse& use);

/// The first day on which it may be debited no more: 36 months after the last debit, or the
/// signature when there was none.
[[nodiscard]] base::Date lapses_on(base::Date signed_on, std::optional<base::Date> last_used_on);

// ---- Consent ----

/// How long the code of consent is worth something, and how often one may be wrong.
inline constexpr std::chrono::minutes consent_code_life{15};
inline constexpr int consent_code_tries = 5;
/// Codes that one account may ask for in an hour.
inline constexpr int consent_codes_an_hour = 5;
/// Six digits; spaces do not count. "" when it is no such code.
[[nodiscard]] std::string clean_code(std::string_view typed);

/// What the family agrees to, paragraph by paragraph: the words that the scheme prescribes.
[[nodiscard]] std::vector<std::string> mandate_text(std::string_view creditor_name);
inline constexpr std::string_view mandate_title = "Mandat de prélèvement SEPA";

}  // namespace payments
