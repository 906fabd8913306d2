#include "billing/payment.hpp"

#include <algorithm>
#include <array>

namespace billing {

namespace {

struct ModeWords {
    PaymentMode mode;
    std::string_view name;
    std::string_view french;
};
constexpr std::array mode_words = {
    ModeWords{PaymentMode::cash, "cash", "Espèces"},
    ModeWords{PaymentMode::cheque, "cheque", "Chèque"},
    ModeWords{PaymentMode::cesu, "cesu", "CESU"},
    ModeWords{PaymentMode::transfer, "transfer", "Virement"},
    ModeWords{PaymentMode::online, "online", "Paiement en ligne"},
    ModeWords{PaymentMode::direct_debit, "direct_debit", "Prélèvement"},
    ModeWords{PaymentMode::waiver, "waiver", "Remise gracieuse"},
};

const ModeWords& words_of(PaymentMode mode) {
    return *std::ranges::find(mode_words, mode, &ModeWords::mode);
}

struct ReturnWord {
    ReturnKind kind;
    std::string_view name;
};
constexpr std::array return_words = {
    ReturnWord{ReturnKind::by_bank, "bank"},
    ReturnWord{ReturnKind::mistake, "mistake"},
    ReturnWord{ReturnKind::credited, "credited"},
};

}  // namespace

std::string_view name(ReturnKind kind) {
    return std::ranges::find(return_words, kind, &ReturnWord::kind)->name;
}

std::optional<ReturnKind> return_kind(std::string_view name) {
    const auto found = std::ranges::find(return_words, name, &ReturnWord::name);
    return found == return_words.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name(PaymentMode mode) {
    return words_of(mode).name;
}

std::optional<PaymentMode> payment_mode(std::string_view name) {
    const auto found = std::ranges::find(mode_words, name, &ModeWords::name);
    return found == mode_words.end() ? std::nullopt : std::optional(found->mode);
}

std::string_view french_name(PaymentMode mode) {
    return words_of(mode).french;
}

bool gives_receipt(PaymentMode mode) {
    return mode == PaymentMode::cash || mode == PaymentMode::cheque || mode == PaymentMode::cesu;
}

std::vector<Matching> match(base::Money amount, std::vector<OpenInvoice> open,
                            const std::vector<MatchingWish>& wishes, PaymentFacts::Rest rest) {
    std::vector<Matching> matchings;
    const auto give = [&](OpenInvoice& invoice, base::Money at_most) {
        const auto part = std::min({amount, at_most, invoice.left});
        if (part <= base::Money()) return;
        amount -= part;
        invoice.left -= part;
        const auto known = std::ranges::find(matchings, invoice.id, &Matching::invoice);
        if (known == matchings.end())
            matchings.push_back({invoice.id, part});
        else
            known->amount += part;
    };
    for (const auto& wish : wishes) {
        const auto found = std::ranges::find(open, wish.invoice, &OpenInvoice::id);
        if (found != open.end()) give(*found, wish.amount);
    }
    if (rest == PaymentFacts::Rest::oldest_invoices_first) {
        for (auto& invoice : open) give(invoice, invoice.left);
    }
    return matchings;
}

}  // namespace billing
