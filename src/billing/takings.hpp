#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/payment.hpp"

/// What came in and went out, as the régisseur checks it.
namespace billing {

/// A payment on its day; or one that was taken back, or a credit that was given back, on theirs.
struct Taking {
    enum class What : std::uint8_t { received, taken_back, refunded };
    What what = What::received;
    base::Date day = {};
    base::Instant recorded_at = {};
    PaymentMode mode = PaymentMode::cash;
    base::Money amount = {};  ///< above 0, whatever it is
    RegieId regie = {};
    families::HouseholdId household = {};
    std::optional<PaymentId> payment = {};  ///< or
    std::optional<RefundId> refund = {};
    std::optional<ReturnKind> returned_as = {};
    std::string payer = {};  ///< of a refund: who was paid
    std::string reference = {};
    std::string note = {};    ///< why
    std::string number = {};  ///< the receipt's, or the refund's; "" for none
    std::string slip_number = {};
    std::string regie_name = {};
    std::string household_name = {};
    std::string file_number = {};
    std::string recorded_by = {};  ///< "" for the program

    /// Below 0 for what was given or taken back.
    [[nodiscard]] base::Money signed_amount() const {
        return what == What::received ? amount : -amount;
    }
};
/// « Règlement », « Chèque impayé », « Prélèvement rejeté », « Règlement annulé », « Avoir
/// remboursé »…
[[nodiscard]] std::string_view what_words(const Taking& taking);

/// How much came in one way.
struct ModeTotal {
    PaymentMode mode = PaymentMode::cash;
    int count = 0;  ///< of payments received
    base::Money received;
    base::Money given_back;  ///< taken back or refunded: above 0
    [[nodiscard]] base::Money total() const { return received - given_back; }
};
/// In the order of the modes; those that did not occur are left out. Waivers are no money: last.
[[nodiscard]] std::vector<ModeTotal> totals_by_mode(const std::vector<Taking>& takings);
/// What came in, less what was given back; waivers left out.
[[nodiscard]] base::Money money_in(const std::vector<ModeTotal>& totals);

}  // namespace billing
