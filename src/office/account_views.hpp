#pragma once

#include <map>
#include <string>
#include <vector>

#include "billing/credit_refund.hpp"
#include "billing/invoice.hpp"
#include "billing/one_off_charge.hpp"
#include "billing/payment.hpp"
#include "billing/reminder.hpp"
#include "families/ids.hpp"
#include "office/load_family_account.hpp"
#include "platform/html/html.hpp"
#include "ui/frame.hpp"

namespace office {

/// Whether this officer takes money and gives credit, or only looks.
enum class BillingActs : std::uint8_t { shown, not_permitted };

struct FamilyAccountView {
    families::HouseholdId household;
    std::vector<RegieAccount> accounts;
    std::vector<billing::Invoice> invoices;             ///< the newest first
    std::vector<billing::Payment> payments;             ///< the newest first
    std::vector<billing::SentReminder> reminders = {};  ///< the newest first
    base::Date today;
    BillingActs acts = BillingActs::not_permitted;
    std::vector<billing::Refund> refunds = {};  ///< the newest first
    std::vector<int> statement_years = {};      ///< of its yearly statements, the newest first
    std::map<billing::InvoiceId, billing::DebitToCome> debits = {};
    std::vector<billing::OneOffCharge> charges = {};  ///< the newest first
    std::string csrf_token = {};
    bool can_be_debited = false;  ///< one of the regies debits accounts
};
[[nodiscard]] html::Html family_account_view(const FamilyAccountView& view);
/// Balances and the way to the account, for the family's page.
[[nodiscard]] html::Html account_summary_view(families::HouseholdId household,
                                              const std::vector<RegieAccount>& accounts,
                                              base::Date today);

/// The address of a family's account.
[[nodiscard]] std::string account_path(families::HouseholdId household);
/// A page below that account, such as a form about it: narrow, with the way back.
[[nodiscard]] ui::Page page_below_account(families::HouseholdId household, std::string title);
/// « 87,50 € dus », « 12,00 € en avoir », « à jour ».
[[nodiscard]] std::string balance_text(base::Money balance);

/// A cheque's number, who paid, why; « – » when there is nothing to say.
[[nodiscard]] std::string payment_words(const billing::Payment& payment);

/// What was just recorded, above the account.
[[nodiscard]] html::Html payment_notice(families::HouseholdId household,
                                        const billing::Payment& payment);
[[nodiscard]] html::Html credit_notice(families::HouseholdId household,
                                       const billing::Invoice& note);
[[nodiscard]] html::Html cancellation_notice(const billing::Payment& payment);
[[nodiscard]] html::Html credit_use_notice();
[[nodiscard]] html::Html refund_notice(families::HouseholdId household,
                                       const billing::Refund& refund);
/// What can be done with an invoice of which something is left, or that can be corrected.
[[nodiscard]] html::Html invoice_acts(const billing::Invoice& invoice);

}  // namespace office
