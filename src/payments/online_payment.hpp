#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "billing/payment.hpp"
#include "families/ids.hpp"
#include "payments/gateway.hpp"
#include "payments/ids.hpp"
#include "payments/payment_states.hpp"

namespace payments {

/// A family's attempt to pay at a gateway, from the first click to the gateway's last word.
struct OnlinePayment {
    OnlinePaymentId id = {};
    std::string token = {};  ///< of the address the browser comes back to; not to be guessed
    billing::RegieId regie = {};
    families::HouseholdId household = {};
    accounts::AccountId account = {};  ///< who pays
    std::string gateway = {};          ///< "payfip"
    std::string gateway_mode = {};     ///< "T"
    std::string client = {};
    std::string merchant_reference = {};
    std::string gateway_reference = {};  ///< "" until the gateway has given one
    std::string departure = {};          ///< where the browser was sent
    base::Money amount = {};             ///< as ordered
    /// Another amount that the gateway, or an officer, says has come.
    std::optional<base::Money> received = {};
    State state = State::created;
    Event last_event = Event::accepted;
    base::Instant begun_at = {};
    std::optional<base::Instant> asked_at = {};
    std::optional<base::Instant> ended_at = {};
    bool promises_news = false;
    base::Money credit = {};      ///< what no invoice took, of one that is paid
    bool is_credit_seen = false;  ///< an officer has looked at that

    /// What came, of one that is paid.
    [[nodiscard]] base::Money money() const { return received.value_or(amount); }
    /// What the gateway must say again for the money to be ours.
    [[nodiscard]] Expectation expectation() const {
        return {merchant_reference, amount, client, gateway_mode, begun_at};
    }
};

/// Who or what made the gateway be asked.
enum class Source : std::uint8_t { family, notification, browser_return, sweep, officer };
[[nodiscard]] std::string_view name(Source source);
[[nodiscard]] Source source_named(std::string_view name);

/// A line of its history.
struct PaymentEvent {
    base::Instant at;
    Event event = Event::accepted;
    State before = State::created;
    State after = State::created;
    Source source = Source::family;
    std::string detail;   ///< the gateway's code or letter, or an officer's reason
    std::string officer;  ///< who decided; "" when nobody did
};

/// A part of it, with the invoice it was meant for.
struct PaymentPart {
    billing::InvoiceId invoice = {};
    std::string number = {};  ///< of the invoice
    base::Money amount = {};
};

/// What was chosen on the form: an invoice, all that is left of it or a part.
struct ChosenInvoice {
    billing::InvoiceId invoice = {};
    std::optional<base::Money> part = {};
};

/// Why a choice cannot be paid.
enum class ChoiceRefusal : std::uint8_t {
    nothing_chosen,
    not_open,        ///< no such invoice of this household, or nothing is left to pay of it
    several_regies,  ///< each has its own account with the gateway
    not_online,      ///< that régie is not paid online
    part_not_allowed,
    part_too_large,  ///< more than is left, or nothing
    one_title_only,  ///< a title of the Treasury is paid by itself
    too_small,       ///< under a euro
    too_large,       ///< more than the gateway takes at once
};

/// How a régie may be paid online.
struct OnlineRules {
    bool allows_parts = false;
    bool one_invoice_only = false;  ///< PayFiP « Titres »: the reference is the debt's own
    base::Money least = {};
    base::Money greatest = {};
};

/// What a choice comes to.
struct Choice {
    billing::RegieId regie = {};
    base::Money amount = {};
    std::vector<billing::MatchingWish> parts = {};
    std::vector<std::string> numbers = {};  ///< of the invoices, in the order of `parts`
    int year = 0;                           ///< in which the first of them was issued
};

/// The régie that all chosen invoices belong to.
[[nodiscard]] base::Result<billing::RegieId, ChoiceRefusal> regie_of(
    const std::vector<ChosenInvoice>& chosen, const std::vector<billing::OpenInvoice>& open);
/// Judges a choice among what is open. Chosen twice counts once.
[[nodiscard]] base::Result<Choice, ChoiceRefusal> judge(
    const std::vector<ChosenInvoice>& chosen, const std::vector<billing::OpenInvoice>& open,
    const OnlineRules& rules);

/// « Facture E-2026-000123 », « Factures E-2026-000123, E-2026-000140 ».
[[nodiscard]] std::string subject_of(const std::vector<std::string>& invoice_numbers);

}  // namespace payments
