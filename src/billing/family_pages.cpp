#include <algorithm>
#include <optional>

#include "aids/aid_store.hpp"
#include "aids/aid_views.hpp"
#include "attendance/attendance_views.hpp"
#include "attendance/load_noted.hpp"
#include "base/csv_writer.hpp"
#include "base/french.hpp"
#include "billing/credit_refund_store.hpp"
#include "billing/delivery_store.hpp"
#include "billing/invoice_documents.hpp"
#include "billing/invoice_list_views.hpp"
#include "billing/invoice_store.hpp"
#include "billing/invoice_views.hpp"
#include "billing/invoice_words.hpp"
#include "billing/ledger_store.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/pages.hpp"
#include "billing/receipt_documents.hpp"
#include "billing/receipt_store.hpp"
#include "billing/regie_book_documents.hpp"
#include "billing/regie_store.hpp"
#include "billing/reminder_store.hpp"
#include "bookings/pages.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"
#include "platform/http/path_id.hpp"
#include "ui/components.hpp"

namespace billing {

namespace {

using accounts::FamilyVisit;
using families::FamilyScope;

constexpr std::string_view list_path = "/factures";

/// What the household paid or was credited beyond what it owes.
base::Money credit_of(db::Read read, const FamilyScope& scope, const Owed& owed) {
    auto credit = owed.total;
    for (const auto& regie : all_regies(read))
        credit -= balance(read, regie.id, scope.household_id());
    return credit;
}

http::Response refused(const FamilyVisit& visit, std::string_view what) {
    return families::foreign_id_refused(
        visit, std::string(what) + " " + visit.request.path_parameters.at(0));
}

struct Issued {
    InvoiceWithItems document;
    std::vector<Settlement> settlements;
    std::vector<SentReminder> reminders;
    std::optional<DebitToCome> debit;
};

std::optional<Issued> load_issued(const FamilyVisit& visit, const FindsDebits& debits) {
    const InvoiceId id(http::path_id(visit.request));
    return visit.services.database.read([&](db::Read& read) -> std::optional<Issued> {
        const auto scope = families::grant(read, visit.actor);
        auto document = scope ? find_invoice(read, *scope, id) : std::nullopt;
        if (!document) return std::nullopt;
        Issued issued{std::move(*document), settlements_of(read, *scope, id),
                      reminders_of(read, *scope, id), std::nullopt};
        if (!debits) return issued;
        issued.debit = debit_of(debits(visit.services, read, *scope), id);
        return issued;
    });
}

html::Html pay_button(const Invoice& invoice) {
    if (invoice.kind == InvoiceKind::credit_note || invoice.left().is_zero()) return {};
    return html::html(
        R"(<a class="govuk-button" href="/paiements/payer?facture={}" role="button" draggable="false" data-module="govuk-button">Payer {}</a>)",
        invoice.id, base::french::amount(invoice.left()));
}

html::Html help_with(const FamilyVisit& visit, const Issued& issued) {
    return html::html(
        R"(<section class="card"><h2 class="card__title">Une erreur, une question&nbsp;?</h2><p>Vérifiez d’abord les jours et l’explication du prix, sous chaque prestation. Si quelque chose ne va pas, contactez {}, avec le numéro {}. Une facture émise ne change pas&nbsp;: l’erreur est corrigée par un avoir, que vous trouverez ici.</p></section>)",
        families::desk_text(visit.services), issued.document.invoice.number);
}

std::optional<StatementView> load_statement(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<StatementView> {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        return StatementView{statements_of(account_movements(read, *scope)), all_regies(read)};
    });
}

}  // namespace

http::Response show_dashboard(const FamilyVisit& visit) {
    const auto today = visit.services.today();
    const auto above = visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return html::Html();
        const auto owed = owed_of(open_invoices(read, *scope), today);
        return owed_banner(owed) + aids::aid_note({aids::aids_of(read, *scope, today, today),
                                                   scope->children(), today});
    });
    return bookings::show_dashboard(visit, above);
}

http::Response show_invoices(const FamilyVisit& visit, const FindsDebits& debits) {
    const auto today = visit.services.today();
    const bool shows_all = visit.request.query.get("depuis") == "tout";
    constexpr int noted_days = 61;
    std::vector<attendance::NotedPresence> noted;
    const auto view =
        visit.services.database.read([&](db::Read& read) -> std::optional<InvoiceListView> {
            const auto scope = families::grant(read, visit.actor);
            if (!scope) return std::nullopt;
            InvoiceListView list;
            list.today = today;
            list.invoices = invoices_of(read, *scope);
            list.owed = owed_of(open_invoices(read, *scope), today);
            list.credit = credit_of(read, *scope, list.owed);
            list.delivery = delivery_facts(read, *scope);
            list.debits = debits(visit.services, read, *scope);
            list.charges = one_off_charges_of(read, *scope);
            std::erase_if(list.charges,
                          [](const OneOffCharge& charge) { return !charge.is_pending(); });
            noted = attendance::load_noted(visit.services, read, *scope,
                                           base::add_days(today, -noted_days));
            return list;
        });
    if (!view) return families::no_household(visit);
    auto shown = *view;
    if (!shows_all) {
        const auto since = base::first_day(base::month_of(today) - std::chrono::months(12));
        // What is still owed is shown however old it is.
        const auto older = std::erase_if(shown.invoices, [&](const Invoice& invoice) {
            const bool is_open =
                invoice.kind == InvoiceKind::invoice && invoice.left() > base::Money();
            return invoice.issue_date < since && !is_open;
        });
        shown.has_older = older > 0;
    }
    ui::Page page;
    page.title = "Mes factures";
    if (visit.request.query.get("fait") == "reception")
        page.notice = ui::notification_banner(
            {.text = "Votre choix est enregistré.", .type = ui::BannerType::success});
    page.content = invoice_list_view(shown) + attendance::noted_view(noted);
    return families::show(visit, page);
}

http::Response show_invoice(const FamilyVisit& visit, const FindsDebits& debits) {
    const auto issued = load_issued(visit, debits);
    if (!issued) return refused(visit, "invoice");
    const auto& invoice = issued->document.invoice;
    ui::Page page;
    page.title = std::string(french_name(invoice.kind)) + " " + invoice.number;
    page.heading = ui::Heading::in_content;
    page.back_href = list_path;
    page.back_text = "Mes factures";
    page.content = invoice_view({.document = issued->document,
                                 .settlements = issued->settlements,
                                 .today = visit.services.today(),
                                 .family_name = {},
                                 .path = visit.request.path,
                                 .invoices_path = std::string(list_path),
                                 .receipts_path = "/factures/compte/recus",
                                 .acts = pay_button(invoice),
                                 .help = help_with(visit, *issued),
                                 .reminders = issued->reminders,
                                 .debit = issued->debit});
    return families::show(visit, page);
}

http::Response print_invoice(const FamilyVisit& visit) {
    const auto issued = load_issued(visit, {});
    if (!issued) return refused(visit, "invoice");
    return http::download(invoice_pdf(visit.services, issued->document), "application/pdf",
                          file_name(issued->document.invoice));
}

http::Response show_statement(const FamilyVisit& visit) {
    const auto view = load_statement(visit);
    if (!view) return families::no_household(visit);
    ui::Page page;
    page.title = "Relevé de compte";
    page.back_href = list_path;
    page.back_text = "Mes factures";
    page.content = statement_view(*view);
    return families::show(visit, page);
}

http::Response download_statement(const FamilyVisit& visit) {
    const auto view = load_statement(visit);
    if (!view) return families::no_household(visit);
    return http::download(base::csv(statement_rows(*view)), "text/csv; charset=utf-8",
                          "releve-de-compte.csv");
}

http::Response print_receipt(const FamilyVisit& visit) {
    const PaymentId id(http::path_id(visit.request));
    std::optional<Regie> regie;
    const auto receipt =
        visit.services.database.read([&](db::Read& read) -> std::optional<Receipt> {
            const auto scope = families::grant(read, visit.actor);
            auto found = scope ? find_receipt(read, *scope, id) : std::nullopt;
            if (found) regie = find_regie(read, found->payment.regie);
            return found;
        });
    if (!receipt) return refused(visit, "payment");
    if (receipt->payment.receipt_number.empty()) return families::not_found(visit);
    return http::download(receipt_pdf(visit.services, *regie, *receipt), "application/pdf",
                          file_name(*receipt));
}

http::Response print_refund(const FamilyVisit& visit) {
    const RefundId id(http::path_id(visit.request));
    std::optional<Regie> regie;
    RefundedHousehold household;
    const auto refund = visit.services.database.read([&](db::Read& read) -> std::optional<Refund> {
        const auto scope = families::grant(read, visit.actor);
        auto found = scope ? find_refund(read, *scope, id) : std::nullopt;
        if (!found) return std::nullopt;
        regie = find_regie(read, found->regie);
        household = {scope->household().name, scope->household().file_number};
        return found;
    });
    if (!refund) return refused(visit, "refund");
    return http::download(refund_pdf(visit.services, *regie, *refund, household), "application/pdf",
                          file_name(*refund));
}

}  // namespace billing
