#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "payments/payment_states.hpp"

namespace payments {

/// What a family wants to pay, as every gateway understands it.
struct Order {
    std::string reference = {};  ///< of the debt or of this attempt; see `is_refdet` for PayFiP
    base::Money amount = {};
    std::string subject = {};  ///< « Facture octobre 2026 », as people write it
    std::string email = {};    ///< who gets the gateway's receipt
    int fiscal_year = 0;
    std::string notify_url = {};
    std::string return_url = {};
};

/// Names and values of a form.
using GatewayFields = std::vector<std::pair<std::string, std::string>>;

/// Where to send the browser.
struct Departure {
    std::string gateway_reference = {};  ///< by which the gateway knows this attempt
    std::string address = {};
    /// To be sent there by a form; none: a plain visit of the address.
    GatewayFields fields = {};
};

/// How a payment ended, in the gateway's word.
enum class Verdict : std::uint8_t { paid_by_card, paid_by_debit, abandoned, refused, unknown };

/// What the gateway says of a payment. Texts as received: leading zeros count.
struct Report {
    Verdict verdict = Verdict::unknown;
    std::string result_code = {};  ///< the gateway's own letter or word
    std::string reference = {};
    base::Money amount = {};
    std::string client = {};          ///< whose account: PayFiP's numcli
    std::string mode = {};            ///< PayFiP's saisie: "T", "X" or "W"; "" when it is not told
    std::string bank_reference = {};  ///< the bank's number, "A55A"; "" when nothing was paid
};

/// What a gateway sends by itself, or has the browser carry.
struct Heard {
    std::string gateway_reference = {};
    /// When the message proves where it comes from; nothing: the gateway must be asked.
    std::optional<Report> report = {};
};

enum class FaultKind : std::uint8_t {
    not_known_yet,      ///< no result: under way, or never paid
    unknown_reference,  ///< the gateway has no such payment, or no longer
    order_refused,      ///< something of the order does not suit it: a mistake of ours
    account_refused,    ///< the town's account with the gateway does not work
    unavailable,        ///< no answer, or none that can be read: try again
};

/// Why a gateway did not do what it was asked.
struct Fault {
    FaultKind kind = FaultKind::unavailable;
    std::string code = {};   ///< the gateway's own, "P1"; "" when none came
    std::string label = {};  ///< in the gateway's words, for officers and the journal
};

/// The town's account with a gateway, as the gateway tells it.
struct GatewayAccount {
    std::string client = {};
    std::string label = {};  ///< « RÉGIE ENFANCE »
};

/// Who takes money for the town. Its functions wait for another machine, for seconds when that one
/// is slow: never to be called inside a transaction. Thread-safe.
class Gateway {
 public:
    Gateway() = default;
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;
    virtual ~Gateway() = default;

    /// The same order again is the same payment, or one that nobody visits.
    [[nodiscard]] virtual base::Result<Departure, Fault> start(const Order& order) const = 0;
    /// Changes nothing at the gateway: may be asked as often as wanted.
    [[nodiscard]] virtual base::Result<Report, Fault> ask(
        const std::string& gateway_reference) const = 0;
    /// Reads a message; nothing when it is none of this gateway's, or not signed as it should be.
    [[nodiscard]] virtual std::optional<Heard> hear(const GatewayFields& message) const = 0;
    /// Whether the town's account works.
    [[nodiscard]] virtual base::Result<GatewayAccount, Fault> check() const = 0;
};

/// What must come back as it was sent.
struct Expectation {
    std::string reference = {};
    base::Money amount = {};
    std::string client = {};
    std::string mode = {};
    base::Instant begun_at = {};
};

/// What the gateway's answer at `now` means for the payment.
[[nodiscard]] Event event_of(const base::Result<Report, Fault>& answer, const Expectation& expected,
                             base::Instant now);

}  // namespace payments
