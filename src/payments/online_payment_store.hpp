#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/pile.hpp"
#include "families/family_scope.hpp"
#include "payments/online_payment.hpp"
#include "platform/db/database.hpp"

namespace payments {

/// What is written down before the gateway is asked.
struct NewOnlinePayment {
    std::string token = {};
    std::string form_key = {};
    std::string gateway = {};
    std::string gateway_mode = {};
    std::string client = {};
    /// "" : made of the prefix and the row's number.
    std::string merchant_reference = {};
    std::string refdet_prefix = {};
    base::Instant begun_at = {};
};

/// Throws db::Error on `online_payment_form` when that form was sent before.
[[nodiscard]] OnlinePayment add_online_payment(const db::Write& tx,
                                               const families::FamilyScope& scope,
                                               const Choice& choice, const NewOnlinePayment& facts);
/// The one that a form began, when it was sent before.
[[nodiscard]] std::optional<OnlinePayment> find_by_form(db::Read read, accounts::AccountId account,
                                                        std::string_view form_key);

[[nodiscard]] std::optional<OnlinePayment> find_online_payment(db::Read read, OnlinePaymentId id);
/// Nothing for another household's.
[[nodiscard]] std::optional<OnlinePayment> find_online_payment(db::Read read,
                                                               const families::FamilyScope& scope,
                                                               OnlinePaymentId id);
[[nodiscard]] std::optional<OnlinePayment> find_by_token(db::Read read, std::string_view token);
[[nodiscard]] std::optional<OnlinePayment> find_by_gateway_reference(db::Read read,
                                                                     std::string_view gateway,
                                                                     std::string_view reference);
/// Held until the end of the transaction: two messages of one payment come one after the other.
[[nodiscard]] std::optional<OnlinePayment> lock_online_payment(const db::Write& tx,
                                                               OnlinePaymentId id);

/// Those of a household, the newest first.
[[nodiscard]] std::vector<OnlinePayment> online_payments_of(db::Read read,
                                                            const families::FamilyScope& scope);
/// Those under way for an invoice of the household.
[[nodiscard]] std::vector<billing::InvoiceId> invoices_under_way(
    db::Read read, const families::FamilyScope& scope);
/// Invoices of a regie for which a payment is begun, sent or to be looked at. For who may manage
/// billing.
[[nodiscard]] std::set<billing::InvoiceId> invoices_being_paid(db::Read read,
                                                               billing::RegieId regie);
[[nodiscard]] std::vector<PaymentPart> parts_of(db::Read read, OnlinePaymentId id);
[[nodiscard]] std::vector<PaymentEvent> events_of(db::Read read, OnlinePaymentId id);

/// Those whose question is due, the longest due first.
[[nodiscard]] std::vector<OnlinePayment> payments_to_ask(db::Read read, base::Instant now,
                                                         int most);

/// What an event has done to a payment.
struct Move {
    Event event = Event::accepted;
    State to = State::created;
    Source source = Source::family;
    std::string detail = {};
    base::Instant at = {};
    std::optional<base::Money> received = {};
    std::optional<base::Instant> next_question = {};
    std::optional<billing::PaymentId> payment = {};  ///< when it leads to `paid`
    base::Money credit = {};
    std::optional<accounts::AccountId> officer = {};
};
/// Writes it, and a line of history unless the same event is only said again.
void write_move(const db::Write& tx, const OnlinePayment& before, const Move& move);
void set_departure(const db::Write& tx, OnlinePaymentId id, std::string_view gateway_reference,
                   std::string_view departure);
void set_promises_news(const db::Write& tx, OnlinePaymentId id);
/// An officer has looked at the credit that it left.
void set_credit_seen(const db::Write& tx, OnlinePaymentId id, accounts::AccountId officer);

/// What an officer's list shows of one.
struct ListedPayment {
    OnlinePayment payment;
    std::string household_name;
    std::string file_number;
    std::string regie_name;
};
enum class ListKind : std::uint8_t {
    to_review,  ///< those that only an officer can end
    credits,    ///< paid, and more than was owed: not looked at yet
    all
};
/// What waits comes the oldest first, all the newest first.
[[nodiscard]] std::vector<ListedPayment> listed_payments(db::Read read, ListKind kind, int most);
[[nodiscard]] std::optional<ListedPayment> find_listed(db::Read read, OnlinePaymentId id);
/// To review, and credits nobody has looked at.
[[nodiscard]] base::Pile payments_waiting(db::Read read);

/// What an e-mail about a payment says.
struct PaymentToAnnounce {
    OnlinePayment payment;
    std::string display_name;
    std::string email;  ///< "" when none is known
    std::vector<PaymentPart> parts;
};
[[nodiscard]] std::optional<PaymentToAnnounce> payment_to_announce(db::Read read,
                                                                   OnlinePaymentId id);

}  // namespace payments
