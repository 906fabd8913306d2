#include "payments/online_payment.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace payments {

namespace {

constexpr std::array<std::string_view, 5> source_names = {"family", "notification", "return",
                                                          "sweep", "officer"};

const billing::OpenInvoice* find_open(const std::vector<billing::OpenInvoice>& open,
                                      billing::InvoiceId id) {
    const auto found = std::ranges::find(open, id, &billing::OpenInvoice::id);
    return found == open.end() ? nullptr : &*found;
}

bool is_among(const std::vector<billing::MatchingWish>& parts, billing::InvoiceId id) {
    return std::ranges::find(parts, id, &billing::MatchingWish::invoice) != parts.end();
}

}  // namespace

std::string_view name(Source source) {
    return source_names.at(std::to_underlying(source));
}

Source source_named(std::string_view name) {
    const auto found = std::ranges::find(source_names, name);
    CHECK(found != source_names.end());
    return static_cast<Source>(found - source_names.begin());
}

base::Result<billing::RegieId, ChoiceRefusal> regie_of(
    const std::vector<ChosenInvoice>& chosen, const std::vector<billing::OpenInvoice>& open) {
    if (chosen.empty()) return base::refuse(ChoiceRefusal::nothing_chosen);
    const auto* first = find_open(open, chosen.front().invoice);
    if (first == nullptr) return base::refuse(ChoiceRefusal::not_open);
    for (const auto& each : chosen) {
        const auto* invoice = find_open(open, each.invoice);
        if (invoice == nullptr) return base::refuse(ChoiceRefusal::not_open);
        if (invoice->regie != first->regie) return base::refuse(ChoiceRefusal::several_regies);
    }
    return first->regie;
}

base::Result<Choice, ChoiceRefusal> judge(const std::vector<ChosenInvoice>& chosen,
                                          const std::vector<billing::OpenInvoice>& open,
                                          const OnlineRules& rules) {
    const auto regie = regie_of(chosen, open);
    if (!regie) return base::refuse(regie.error());
    Choice choice{.regie = *regie};
    for (const auto& each : chosen) {
        if (is_among(choice.parts, each.invoice)) continue;
        const auto* invoice = find_open(open, each.invoice);
        const auto amount = each.part.value_or(invoice->left);
        if (amount != invoice->left && !rules.allows_parts)
            return base::refuse(ChoiceRefusal::part_not_allowed);
        if (amount > invoice->left || amount <= base::Money())
            return base::refuse(ChoiceRefusal::part_too_large);
        if (choice.parts.empty()) choice.year = static_cast<int>(invoice->issue_date.year());
        choice.amount += amount;
        choice.parts.push_back({invoice->id, amount});
        choice.numbers.push_back(invoice->number);
    }
    if (rules.one_invoice_only && choice.parts.size() > 1)
        return base::refuse(ChoiceRefusal::one_title_only);
    if (choice.amount < rules.least) return base::refuse(ChoiceRefusal::too_small);
    if (choice.amount > rules.greatest) return base::refuse(ChoiceRefusal::too_large);
    return choice;
}

std::string subject_of(const std::vector<std::string>& invoice_numbers) {
    std::string subject = invoice_numbers.size() > 1 ? "Factures" : "Facture";
    for (const auto& number : invoice_numbers)
        subject += (number == invoice_numbers.front() ? " " : ", ") + number;
    return subject;
}

}  // namespace payments
