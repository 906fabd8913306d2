#include "billing/invoice_views.hpp"

#include <fmt/format.h>

#include "aids/aid_words.hpp"
#include "base/french.hpp"
#include "billing/invoice_words.hpp"
#include "bookings/booking_views.hpp"
#include "ui/components.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"

namespace billing {

using html::Html;

namespace {

namespace french = base::french;

ui::Tone tone_of(InvoiceStanding standing) {
    switch (standing) {
        case InvoiceStanding::to_be_debited:
        case InvoiceStanding::to_pay:
        case InvoiceStanding::partly_paid:
            return ui::Tone::waiting;
        case InvoiceStanding::late:
            return ui::Tone::bad;
        case InvoiceStanding::paid:
            return ui::Tone::good;
        case InvoiceStanding::nothing_to_pay:
            return ui::Tone::neutral;
        case InvoiceStanding::credit:
            break;
    }
    return ui::Tone::brand;
}

Html days_of(const SamePrice& lines) {
    const auto day = [&](std::string& out, base::Date date) {
        html::write(out, R"(<li><span>{}</span><span class="amount">{}</span></li>)",
                    french::day_with_year(date), french::amount(lines.price));
    };
    const auto why = [&] { return html::html(R"(<p class="bl__why">{}</p>)", lines.explanation); };
    return html::html(R"({}<ul class="bill__days">{}</ul>)",
                      html::when(!lines.explanation.empty(), why), html::each(lines.dates, day));
}

Html service(const ItemGroup& group) {
    Html parts;
    for (const auto& lines : summed(group.items)) {
        const auto label = service_words(group.label, lines.kind, lines.supplement);
        const auto days = ui::details(
            {.summary = html::html(
                 R"(Jours et explication du prix<span class="govuk-visually-hidden">&nbsp;: {}, {}</span>)",
                 whose_words(group.child_name), label),
             .text = days_of(lines),
             .classes = "bl__more"});
        const auto aided = [&] {
            return html::html(R"(<p class="bl__why">{}</p>)", aids::sentence(lines.aided));
        };
        parts += html::html(
            R"(<div class="bl__unit"><h3 class="bl__name">{} <span>{}</span></h3><p class="bl__why">{}</p>{}{}</div>)",
            label, french::amount(lines.total), times_words(lines),
            html::when(!lines.aided.shares.empty(), aided), days);
    }
    return parts;
}

Html settlements_table(const InvoiceView& view) {
    if (view.settlements.empty()) return {};
    ui::Table table;
    table.caption = "Ce qui a été réglé";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Date"}, {"Règlement"}, {.text = "Montant", .format = ui::CellFormat::numeric}};
    for (const auto& one : view.settlements) {
        const auto words = one.mode ? std::string(french_name(*one.mode)) : "Avoir " + one.number;
        Html how = html::text(words);
        if (one.credit_note) {
            how = html::html(R"(<a class="govuk-link" href="{}/{}">{}</a>)", view.invoices_path,
                             *one.credit_note, words);
        } else if (one.payment && !one.number.empty()) {
            how = html::html(R"({}, <a class="govuk-link" href="{}/{}">reçu {}</a>)", words,
                             view.receipts_path, *one.payment, one.number);
        }
        table.rows.push_back(
            {{french::date(one.date)},
             {std::move(how)},
             {.text = french::amount(one.amount), .format = ui::CellFormat::numeric}});
    }
    return html::html(R"(<div class="table-card">{}</div>)", ui::list_table(table));
}

/// What became of a credit note so far.
std::string credit_words(const Invoice& note) {
    if (note.settled.is_zero()) return "Il sera déduit de vos prochaines factures.";
    auto words = french::amount(note.settled) + " déjà déduits de vos factures";
    if (note.left() > base::Money())
        words += "\u00A0; il reste " + french::amount(note.left()) + " pour les prochaines";
    return words + ".";
}

Html head_of_invoice(const InvoiceView& view) {
    const auto& invoice = view.document.invoice;
    const bool is_invoice = invoice.kind == InvoiceKind::invoice;
    const bool is_open = is_invoice && invoice.left() > base::Money();
    const auto total = is_invoice ? invoice.total : -invoice.total;
    const auto left = [&] {
        if (view.debit)
            return html::html(R"(<p class="bill__left">{}</p>)",
                              debit_words(*view.debit, invoice.left()));
        return html::html(R"(<p class="bill__left">{} {}</p>)",
                          invoice.settled.is_zero()
                              ? "À payer"
                              : "Reste à payer " + french::amount(invoice.left()),
                          "au plus tard le " + french::date(invoice.due_date));
    };
    const auto corrected = [&] {
        return html::html(R"(<p>Cet avoir corrige la facture {}.</p>)", invoice.corrected_number);
    };
    const auto used = [&] { return html::html(R"(<p>{}</p>)", credit_words(invoice)); };
    const auto reason = [&] { return html::html(R"(<p>Motif&nbsp;: {}</p>)", invoice.reason); };
    const auto aided = aided_total(view.document.items);
    const auto aid_words = [&] { return html::html(R"(<p>{}</p>)", aids::sentence(aided)); };
    return html::html(
        R"(<section class="card bill"><p class="bill__sum"><b class="bill__amount">{}</b> {}</p>{}{}{}{}{}<p class="muted">Émis{} le {}</p><div class="bill__acts no-print">{}<a class="govuk-button govuk-button--secondary" href="{}/pdf">{} Télécharger le PDF</a></div></section>)",
        french::amount(total), standing_tag(invoice, view.today, view.debit),
        html::when(!aided.shares.empty(), aid_words), html::when(is_open, left),
        html::when(!invoice.corrected_number.empty(), corrected),
        html::when(!invoice.reason.empty(), reason), html::when(!is_invoice, used),
        is_invoice ? "e" : "", french::date(invoice.issue_date), view.acts, view.path,
        ui::icon(ui::Icon::download));
}

Html reminders_of_invoice(const InvoiceView& view) {
    if (view.reminders.empty()) return {};
    const auto one = [](std::string& out, const SentReminder& reminder) {
        html::write(out, R"(<li>{}</li>)", reminder_words(reminder));
    };
    return html::html(
        R"(<section class="card"><h2 class="card__title">Relances</h2><ul>{}</ul></section>)",
        html::each(view.reminders, one));
}

}  // namespace

Html whole_number(std::string_view number) {
    return html::html(R"(<span class="amount">{}</span>)", number);
}

Html standing_tag(const Invoice& invoice, base::Date today) {
    return ui::status_tag(standing_words(invoice, today), tone_of(standing_of(invoice, today)));
}

Html standing_tag(const Invoice& invoice, base::Date today,
                  const std::optional<DebitToCome>& debit) {
    if (!debit || debit->on) return standing_tag(invoice, today);
    constexpr auto standing = InvoiceStanding::to_be_debited;
    return ui::status_tag(french_name(standing), tone_of(standing));
}

Html invoice_lines_view(const std::vector<BillableItem>& items) {
    Html cards;
    const auto groups = grouped(items);
    std::size_t child = 0;
    for (auto begin = groups.begin(); begin != groups.end(); ++child) {
        const auto& name = begin->child_name;
        base::Money total;
        Html services;
        for (; begin != groups.end() && begin->child_name == name; ++begin) {
            services += service(*begin);
            total += begin->total;
        }
        const auto avatar = [&] { return bookings::avatar(name, child); };
        cards += html::html(
            R"(<section class="card"><h2 class="child-name">{}{}</h2>{}<p class="bill__total"><span>{}</span> <b class="amount">{}</b></p></section>)",
            html::when(!name.empty(), avatar), whose_words(name), services, total_words(name),
            french::amount(total));
    }
    return cards;
}

Html invoice_view(const InvoiceView& view) {
    const auto& invoice = view.document.invoice;
    const auto family = [&] {
        return html::html(R"(<p class="page-caption">Famille {}</p>)", view.family_name);
    };
    const auto heading =
        html::html(R"({}<h1 class="page-title">{} {}</h1><p class="lead">{}</p>)",
                   html::when(!view.family_name.empty(), family), french_name(invoice.kind),
                   whole_number(invoice.number),
                   french::capitalised(span_words(invoice.period_from, invoice.period_to)));
    return html::html(R"({}<div class="bills">{}{}{}{}{}</div>)", heading, head_of_invoice(view),
                      reminders_of_invoice(view), invoice_lines_view(view.document.items),
                      settlements_table(view), view.help);
}

}  // namespace billing
