#include "office/account_pages.hpp"

#include "base/whole_number.hpp"
#include "billing/credit_refund_store.hpp"
#include "billing/delivery_store.hpp"
#include "billing/delivery_views.hpp"
#include "billing/invoice_documents.hpp"
#include "billing/invoice_store.hpp"
#include "billing/invoice_views.hpp"
#include "billing/load_annual_statement.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/receipt_documents.hpp"
#include "billing/receipt_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/reminder_store.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/one_off_charge_views.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/load_debits_to_come.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;
using families::FamilyScope;

std::optional<FamilyScope> account_scope(const OfficerVisit& visit, db::Read read) {
    return families::grant(read, visit.actor, household_in_path(visit), Permission::see_invoices);
}

void record_account_look(const OfficerVisit& visit, const FamilyScope& scope) {
    visit.services.database.write([&](db::Write& tx) {
        families::record(tx, scope,
                         {.at = visit.services.clock.now(),
                          .action = "family_account_seen",
                          .subject = "household " + std::to_string(scope.household_id().value()),
                          .detail = "",
                          .remote_address = visit.request.remote_address});
    });
}

BillingActs acts_of(const OfficerVisit& visit) {
    return visit.actor.may(Permission::manage_billing) ? BillingActs::shown
                                                       : BillingActs::not_permitted;
}

/// What was recorded just before, as the address after it says.
html::Html notice_in(const OfficerVisit& visit, db::Read read, const FamilyScope& scope) {
    const auto& query = visit.request.query;
    if (query.has("reglement")) {
        const billing::PaymentId id(base::number_or_zero(query.get("reglement")));
        const auto payment = billing::find_payment(read, scope, id);
        if (payment) return payment_notice(scope.household_id(), *payment);
    }
    if (query.has("annule")) {
        const billing::PaymentId id(base::number_or_zero(query.get("annule")));
        const auto payment = billing::find_payment(read, scope, id);
        if (payment && payment->returned_on) return cancellation_notice(*payment);
    }
    if (query.has("affecte")) return credit_use_notice();
    if (query.has("montant")) {
        const billing::OneOffChargeId id(base::number_or_zero(query.get("montant")));
        const auto charge = billing::find_one_off_charge(read, scope, id);
        if (charge) return charge_notice(*charge);
    }
    if (query.has("remboursement")) {
        const billing::RefundId id(base::number_or_zero(query.get("remboursement")));
        const auto refund = billing::find_refund(read, scope, id);
        if (refund) return refund_notice(scope.household_id(), *refund);
    }
    if (query.has("avoir")) {
        const billing::InvoiceId id(base::number_or_zero(query.get("avoir")));
        const auto note = billing::find_invoice(read, scope, id);
        if (note && note->invoice.kind == billing::InvoiceKind::credit_note)
            return credit_notice(scope.household_id(), note->invoice);
    }
    return {};
}

struct FamilyInvoice {
    FamilyScope scope;
    billing::InvoiceWithItems document;
    std::vector<billing::Settlement> settlements;
    std::vector<billing::SentReminder> reminders;
    std::optional<billing::DebitToCome> debit;
};

std::optional<FamilyInvoice> load_family_invoice(const OfficerVisit& visit) {
    const billing::InvoiceId id(id_in_path(visit, 1));
    return visit.services.database.read([&](db::Read& read) -> std::optional<FamilyInvoice> {
        auto scope = account_scope(visit, read);
        auto document = scope ? billing::find_invoice(read, *scope, id) : std::nullopt;
        if (!document) return std::nullopt;
        auto settlements = billing::settlements_of(read, *scope, id);
        auto reminders = billing::reminders_of(read, *scope, id);
        auto debit = billing::debit_of(payments::debits_to_come(visit.services, read, *scope), id);
        return FamilyInvoice{std::move(*scope), std::move(*document), std::move(settlements),
                             std::move(reminders), std::move(debit)};
    });
}

}  // namespace

http::Response show_account(const OfficerVisit& visit) {
    FamilyAccountView view;
    ui::Page page;
    const auto scope = visit.services.database.read([&](db::Read& read) {
        auto granted = account_scope(visit, read);
        if (!granted) return granted;
        view.household = granted->household_id();
        view.accounts = load_family_account(read, *granted);
        view.invoices = billing::invoices_of(read, *granted);
        view.payments = billing::payments_of(read, *granted);
        view.reminders = billing::reminders_of(read, *granted);
        view.refunds = billing::refunds_of(read, *granted);
        view.charges = billing::one_off_charges_of(read, *granted);
        view.debits = payments::debits_to_come(visit.services, read, *granted);
        view.can_be_debited = !payments::all_debit_creditors(read).empty();
        view.statement_years = billing::offered_years(read, *granted, visit.services.today());
        page.notice = notice_in(visit, read, *granted);
        return granted;
    });
    if (!scope) return foreign_id_refused(visit);
    record_account_look(visit, *scope);
    view.today = visit.services.today();
    view.acts = acts_of(visit);
    view.csrf_token = accounts::csrf_token(visit.actor);
    page.title = "Compte de la famille " + scope->household().name;
    page.lead = "Dossier " + scope->household().file_number;
    page.back_href = family_path(visit);
    page.back_text = "Famille " + scope->household().name;
    page.content = family_account_view(view);
    return show(visit, page);
}

http::Response show_family_invoice(const OfficerVisit& visit) {
    const auto found = load_family_invoice(visit);
    if (!found) return foreign_id_refused(visit);
    record_account_look(visit, found->scope);
    const auto& invoice = found->document.invoice;
    ui::Page page;
    page.title = std::string(french_name(invoice.kind)) + " " + invoice.number;
    page.heading = ui::Heading::in_content;
    page.back_href = account_path(invoice.household);
    page.back_text = "Compte de la famille";
    page.content = billing::invoice_view(
        {.document = found->document,
         .settlements = found->settlements,
         .today = visit.services.today(),
         .family_name = found->scope.household().name,
         .path = visit.request.path,
         .invoices_path = family_path(visit) + "/factures",
         .receipts_path = family_path(visit) + "/recus",
         .acts = acts_of(visit) == BillingActs::shown ? invoice_acts(invoice) : html::Html(),
         .help = {},
         .reminders = found->reminders,
         .debit = found->debit});
    return show(visit, page);
}

http::Response print_family_invoice(const OfficerVisit& visit) {
    const auto found = load_family_invoice(visit);
    if (!found) return foreign_id_refused(visit);
    record_account_look(visit, found->scope);
    return http::download(billing::invoice_pdf(visit.services, found->document), "application/pdf",
                          billing::file_name(found->document.invoice));
}

http::Response print_family_receipt(const OfficerVisit& visit) {
    const billing::PaymentId id(id_in_path(visit, 1));
    std::optional<billing::Regie> regie;
    const auto receipt =
        visit.services.database.read([&](db::Read& read) -> std::optional<billing::Receipt> {
            const auto scope = account_scope(visit, read);
            auto found = scope ? billing::find_receipt(read, *scope, id) : std::nullopt;
            if (found) regie = billing::find_regie(read, found->payment.regie);
            return found;
        });
    if (!receipt) return foreign_id_refused(visit);
    if (receipt->payment.receipt_number.empty()) return not_found(visit);
    return http::download(billing::receipt_pdf(visit.services, *regie, *receipt), "application/pdf",
                          billing::file_name(*receipt));
}

html::Html account_section(const FamilyReading& reading) {
    const auto& actor = reading.visit.actor;
    const auto change_path = actor.may(Permission::change_family_files)
                                 ? family_path(reading.visit) + "/reception"
                                 : std::string();
    return account_summary_view(reading.scope.household_id(),
                                load_family_account(reading.read, reading.scope),
                                reading.visit.services.today()) +
           billing::delivery_card(billing::delivery_facts(reading.read, reading.scope),
                                  billing::DeliveryReader::officer, change_path);
}

html::Html account_link(const FamilyReading& reading) {
    return html::html(
        R"(<a class="govuk-button govuk-button--secondary" href="{}" role="button" draggable="false" data-module="govuk-button">Compte et factures</a>)",
        account_path(reading.scope.household_id()));
}

}  // namespace office
