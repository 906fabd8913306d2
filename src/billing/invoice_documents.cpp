#include "billing/invoice_documents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "aids/aid_words.hpp"
#include "base/french.hpp"
#include "billing/invoice_words.hpp"
#include "billing/regie_letter_documents.hpp"
#include "families/activation_letter_documents.hpp"
#include "platform/config/config.hpp"
#include "platform/pdf/document.hpp"
#include "platform/qr/qr.hpp"
#include "town/town.hpp"

namespace billing {

namespace {

namespace french = base::french;

std::string title_of(const Invoice& invoice) {
    return fmt::format("{} {}", french_name(invoice.kind), invoice.number);
}

/// Nothing of the moment at which this copy is made: they are all the same.
base::Instant moment_of(const town::Services& services, base::Date date) {
    return services.town_time.instant(date, std::chrono::hours(12));
}

/// What a debit takes of what is due: what was owed before is paid as its own invoices say.
base::Money debited_of(const Invoice& invoice) {
    return std::min(invoice.total, amount_due(invoice).to_pay);
}

/// Nobody is debited before the due date.
std::string_view due_verb(const Invoice& invoice) {
    return invoice.was_to_be_debited ? "Prélèvement à partir du" : "À payer au plus tard le";
}

void add_head(pdf::Document& document, const Invoice& invoice) {
    document.title(title_of(invoice));
    const auto period = "Période\u00A0: " + span_words(invoice.period_from, invoice.period_to);
    document.paragraph(
        fmt::format("{}\nDate d’émission\u00A0: {}", period, french::date(invoice.issue_date)));
    if (invoice.kind == InvoiceKind::invoice) {
        const auto due = amount_due(invoice);
        const auto amount = invoice.was_to_be_debited ? debited_of(invoice) : due.to_pay;
        document.strong(due.to_pay.is_zero()
                            ? std::string("Vous n’avez rien à payer.")
                            : fmt::format("{} {}\u00A0: {}", due_verb(invoice),
                                          french::date(invoice.due_date), french::amount(amount)));
        if (invoice.was_to_be_debited && !due.to_pay.is_zero())
            document.paragraph(
                "Vous n’avez rien à faire\u00A0: cette somme sera prélevée sur votre compte. Un "
                "courriel vous dira à l’avance le jour et le montant.");
        return;
    }
    if (!invoice.corrected_number.empty())
        document.strong("Cet avoir corrige la facture " + invoice.corrected_number + ".");
    if (!invoice.reason.empty()) document.paragraph("Motif\u00A0: " + invoice.reason);
}

void add_service(pdf::Table& table, const ItemGroup& group) {
    for (const auto& lines : summed(group.items)) {
        table.rows.push_back({service_words(group.label, lines.kind, lines.supplement),
                              times_words(lines), french::amount(lines.total)});
        auto note = french::capitalised(dates_words(lines.dates)) + ".";
        if (!lines.explanation.empty()) note += "\n" + lines.explanation;
        if (!lines.aided.shares.empty() && lines.dates.size() > 1)
            note += "\nEn tout\u00A0: " + aids::sentence(lines.aided);
        table.notes.push_back(std::move(note));
    }
}

void add_lines(pdf::Document& document, const std::vector<BillableItem>& items) {
    const auto groups = grouped(items);
    for (auto begin = groups.begin(); begin != groups.end();) {
        const auto& name = begin->child_name;
        pdf::Table table{{{"Prestation", 25},
                          {"Nombre × prix", 12, pdf::Align::right},
                          {"Montant", 8, pdf::Align::right}},
                         {}};
        base::Money total;
        for (; begin != groups.end() && begin->child_name == name; ++begin) {
            add_service(table, *begin);
            total += begin->total;
        }
        if (table.rows.size() > 1) table.total = {total_words(name), "", french::amount(total)};
        document.heading(whose_words(name));
        document.table(table);
    }
}

/// The figures that matter, below each other.
void add_sums(pdf::Document& document, const Invoice& invoice, const aids::AidedPrice& aided) {
    pdf::Table table{{{"Récapitulatif", 35}, {"Montant", 10, pdf::Align::right}}, {}};
    const auto row = [&](std::string words, base::Money amount) {
        table.rows.push_back({std::move(words), french::amount(amount)});
    };
    if (!aided.shares.empty()) row("Prix avant aides", aided.before);
    for (const auto& share : aided.shares) row("Aide " + share.offer.giver, -share.given);
    if (invoice.kind == InvoiceKind::credit_note) {
        table.total = {"Total de l’avoir", french::amount(-invoice.total)};
        document.table(table);
        return;
    }
    const auto due = amount_due(invoice);
    row("Total de la facture " + invoice.number, invoice.total);
    if (due.before > base::Money()) row("Reste dû sur vos factures précédentes", due.before);
    if (due.before < base::Money()) row("Avoir ou trop-perçu déduit", due.before);
    const bool is_debited_in_part = invoice.was_to_be_debited && debited_of(invoice) < due.to_pay;
    table.total = {is_debited_in_part
                       ? std::string("Total dû")
                       : fmt::format("{} {}", due_verb(invoice), french::date(invoice.due_date)),
                   french::amount(due.to_pay)};
    document.table(table);
    if (is_debited_in_part)
        document.paragraph(
            "Le prélèvement annoncé est celui de cette facture. Le reste dû se règle comme le "
            "disent les factures précédentes.");
    if (due.before > base::Money())
        document.paragraph(
            "Le reste dû est celui du jour d’émission. Si vous l’avez payé depuis, "
            "n’en tenez pas compte.");
    if (due.in_credit > base::Money())
        document.paragraph(
            fmt::format("Il vous reste un avoir de {}, déduit de vos prochaines factures.",
                        french::amount(due.in_credit)));
}

void add_ways_to_pay(pdf::Document& document, const town::Services& services, const Regie& regie,
                     const Invoice& invoice) {
    const auto address = services.config.server.public_url +
                         "/paiements/payer?facture=" + std::to_string(invoice.id.value());
    std::vector<std::string> ways = {
        "En ligne, en visant le carré ci-dessous avec votre téléphone, ou à l’adresse " + address};
    for (const auto& line : typed_lines(regie.ways_to_pay)) ways.push_back(line);
    document.heading(invoice.was_to_be_debited ? "Si vous ne voulez pas attendre le prélèvement"
                                               : "Comment payer");
    document.list(ways);
    document.code(qr::matrix(address),
                  "Code QR\u00A0: payer la facture " + invoice.number + " en ligne, " + address);
}

}  // namespace

std::string file_name(const Invoice& invoice) {
    return (invoice.kind == InvoiceKind::invoice ? "facture-" : "avoir-") + invoice.number + ".pdf";
}

namespace {

std::string drawn(const town::Services& services, const InvoiceWithItems& issued,
                  const families::ActivationLetter* access) {
    const auto& invoice = issued.invoice;
    Regie regie;
    regie.name = invoice.printed_by.name;
    regie.contact = invoice.printed_by.contact;
    regie.ways_to_pay = invoice.printed_by.ways_to_pay;
    regie.mentions = invoice.printed_by.mentions;
    pdf::Document document(letter_metadata(services.town, regie, title_of(invoice),
                                           moment_of(services, invoice.issue_date)));
    document.envelope(regie_envelope(services.town, regie, invoice.recipient, invoice.issue_date));
    add_head(document, invoice);
    add_lines(document, issued.items);
    add_sums(document, invoice, aided_total(issued.items));
    if (invoice.kind == InvoiceKind::credit_note)
        document.paragraph(
            "Cet avoir vient en déduction de ce que vous devez à la régie, ou de "
            "vos prochaines factures.");
    else if (amount_due(invoice).to_pay > base::Money())
        add_ways_to_pay(document, services, regie, invoice);
    if (access != nullptr) families::add_access(document, services, *access);
    add_contact(document, services.town, regie);
    return std::move(document).finish();
}

}  // namespace

std::string invoice_pdf(const town::Services& services, const InvoiceWithItems& document) {
    return drawn(services, document, nullptr);
}

std::string first_invoice_pdf(const town::Services& services, const InvoiceWithItems& document,
                              const families::ActivationLetter& access) {
    return drawn(services, document, &access);
}

}  // namespace billing
