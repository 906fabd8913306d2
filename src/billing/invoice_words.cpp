#include "billing/invoice_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "tariffs/tariff_words.hpp"

namespace billing {

namespace french = base::french;

std::string_view french_name(InvoiceKind kind) {
    return kind == InvoiceKind::invoice ? "Facture" : "Avoir";
}

std::string_view french_name(InvoiceStanding standing) {
    switch (standing) {
        case InvoiceStanding::to_be_debited:
            return "À prélever";
        case InvoiceStanding::to_pay:
            return "À payer";
        case InvoiceStanding::partly_paid:
            return "Partiellement payée";
        case InvoiceStanding::late:
            return "En retard";
        case InvoiceStanding::paid:
            return "Payée";
        case InvoiceStanding::nothing_to_pay:
            return "Rien à payer";
        case InvoiceStanding::credit:
            break;
    }
    return "Avoir";
}

std::string standing_words(const Invoice& invoice, base::Date today) {
    const auto standing = standing_of(invoice, today);
    if (standing == InvoiceStanding::to_be_debited)
        return "Prélèvement prévu le " + french::date(*invoice.debit_on);
    return std::string(french_name(standing));
}

namespace {

std::string day_number(base::Date date) {
    const auto day = static_cast<unsigned>(date.day());
    return day == 1 ? "1er" : std::to_string(day);
}

}  // namespace

std::string span_words(base::Date from, base::Date to) {
    if (from == to) return "le " + french::date(from);
    if (base::month_of(from) == base::month_of(to))
        return "du " + day_number(from) + " au " + french::date(to);
    if (from.year() == to.year())
        return fmt::format("du {} {} au {}", day_number(from), french::month_name(from.month()),
                           french::date(to));
    return "du " + french::date(from) + " au " + french::date(to);
}

namespace {

/// Adds up by giver.
void add_aids(aids::AidedPrice& sum, const aids::AidedPrice& one) {
    sum.before += one.before;
    for (const auto& share : one.shares) {
        auto known = std::ranges::find_if(sum.shares, [&](const aids::AidShare& other) {
            return other.offer.giver == share.offer.giver;
        });
        if (known == sum.shares.end())
            sum.shares.push_back(share);
        else
            known->given += share.given;
    }
}

}  // namespace

aids::AidedPrice aided_total(const std::vector<BillableItem>& items) {
    aids::AidedPrice sum;
    for (const auto& item : items) add_aids(sum, item.aided);
    sum.before = total_of(items) + sum.aid();
    return sum;
}

std::vector<SamePrice> summed(const std::vector<BillableItem>& items) {
    std::vector<SamePrice> sums;
    for (const auto& item : items) {
        auto found = std::ranges::find_if(sums, [&](const SamePrice& known) {
            return known.kind == item.kind && known.supplement == item.charge.supplement &&
                   known.price == item.amount && known.explanation == item.explanation;
        });
        if (found == sums.end())
            found = sums.insert(
                found, {item.kind, item.charge.supplement, item.amount, item.explanation, {}, {}});
        found->dates.push_back(item.date);
        found->total += item.amount;
        add_aids(found->aided, item.aided);
    }
    return sums;
}

std::string whose_words(std::string_view child_name) {
    return child_name.empty() ? "Foyer" : std::string(child_name);
}

std::string group_words(const ItemGroup& group) {
    return whose_words(group.child_name) + ", " + group.label;
}

std::string total_words(std::string_view child_name) {
    return "Total pour " + (child_name.empty() ? "le foyer" : std::string(child_name));
}

std::string times_words(const SamePrice& lines) {
    return fmt::format("{}\u00A0× {}", lines.dates.size(), french::amount(lines.price));
}

std::string service_words(std::string_view label, ItemKind kind,
                          std::optional<tariffs::SupplementKind> supplement) {
    std::string words(label);
    if (supplement) {
        std::string named(tariffs::french_name(*supplement));
        named[0] = static_cast<char>(named[0] - 'A' + 'a');
        words += ", " + named;
    }
    if (kind == ItemKind::correction) words += ", correction";
    if (kind == ItemKind::credit) words += ", remise";
    return words;
}

std::string dates_words(const std::vector<base::Date>& dates) {
    std::string words;
    for (auto begin = dates.begin(); begin != dates.end();) {
        const auto month = base::month_of(*begin);
        const auto end = std::find_if(
            begin, dates.end(), [&](base::Date date) { return base::month_of(date) != month; });
        std::vector<std::string> days;
        std::transform(begin, end, std::back_inserter(days), day_number);
        if (!words.empty()) words += "\u00A0; ";
        words += fmt::format("{}\u00A0: {}", french::month_name(month.month()), french::list(days));
        begin = end;
    }
    return words;
}

std::string debit_words(const DebitToCome& debit, base::Money left) {
    auto words = french::amount(debit.amount) + " seront prélevés sur votre compte";
    words += debit.on
                 ? " le " + french::date(*debit.on) + "\u00A0: vous n’avez rien à faire."
                 : ". Un courriel vous dira la date à l’avance\u00A0: vous n’avez rien à faire.";
    if (debit.amount < left)
        words += " Le reste est couvert par votre avoir ou par un paiement en cours.";
    return words;
}

AmountDue amount_due(const Invoice& invoice) {
    const auto balance = invoice.balance_before + invoice.total;
    return {invoice.balance_before, std::max(balance, base::Money()),
            std::max(-balance, base::Money())};
}

Owed owed_of(const std::vector<OpenInvoice>& open, base::Date today) {
    Owed owed;
    for (const auto& invoice : open) {
        ++owed.invoices;
        owed.total += invoice.left;
        const bool is_late = invoice.due_date < today;
        if (is_late) owed.late += invoice.left;
        auto& date = is_late ? owed.late_since : owed.due_date;
        if (!date || invoice.due_date < *date) date = invoice.due_date;
    }
    return owed;
}

std::string due_words(const Owed& owed) {
    if (owed.total.is_zero()) return {};
    if (owed.late.is_zero()) return "au plus tard le " + french::date(*owed.due_date);
    const auto since = "en retard depuis le " + french::date(*owed.late_since);
    return owed.late == owed.total ? since : "dont " + french::amount(owed.late) + " " + since;
}

}  // namespace billing
