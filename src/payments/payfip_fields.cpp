#include "payments/payfip_fields.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"

namespace payments::payfip {

namespace {

constexpr std::size_t longest_objet = 99;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_url(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && text.size() < url_bound;
}

}  // namespace

std::string_view letter(Mode mode) {
    switch (mode) {
        case Mode::test:
            return "T";
        case Mode::activation:
            return "X";
        case Mode::production:
            return "W";
    }
    CHECK(false);
}

bool is_client_number(std::string_view text) {
    return text.size() == 6 && std::ranges::all_of(text, is_digit);
}

bool is_refdet(std::string_view text) {
    return text.size() >= 6 && text.size() <= 30 && std::ranges::all_of(text, is_letter_or_digit);
}

std::string make_refdet(std::string_view prefix, std::int64_t number) {
    CHECK(number >= 0 && prefix.size() <= longest_refdet_prefix);
    auto digits = std::to_string(number);
    constexpr std::size_t width = 10;
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return std::string(prefix) + digits;
}

std::string objet(std::string_view text) {
    std::string clean;
    for (const char c : base::in_ascii(text)) {
        if (is_letter_or_digit(c)) {
            clean += c;
        } else if (!clean.empty() && clean.back() != ' ') {
            clean += ' ';
        }
        if (clean.size() == longest_objet) break;
    }
    if (!clean.empty() && clean.back() == ' ') clean.pop_back();
    return clean.empty() ? "Paiement" : clean;
}

bool is_mel(std::string_view text) {
    const auto at = text.find('@');
    return text.size() >= 6 && text.size() <= 80 && at != std::string_view::npos && at != 0 &&
           at + 1 != text.size() && text.find('@', at + 1) == std::string_view::npos &&
           text.find_first_of(" \t\r\n") == std::string_view::npos;
}

std::optional<std::string_view> unfit_field(const Order& order) {
    if (!is_refdet(order.reference)) return "refdet";
    if (order.amount < least_amount || order.amount > greatest_amount) return "montant";
    if (!is_mel(order.email)) return "mel";
    if (order.fiscal_year < 1000 || order.fiscal_year > 9999) return "exer";
    if (!is_url(order.notify_url)) return "urlnotif";
    if (!is_url(order.return_url)) return "urlredirect";
    return std::nullopt;
}

Verdict verdict_of(std::string_view result_letter) {
    if (result_letter == "P") return Verdict::paid_by_card;
    if (result_letter == "V") return Verdict::paid_by_debit;
    if (result_letter == "A") return Verdict::abandoned;
    if (result_letter == "R" || result_letter == "Z") return Verdict::refused;
    return Verdict::unknown;
}

FaultKind kind_of_fault(std::string_view code) {
    if (code == "P5") return FaultKind::not_known_yet;
    if (code == "P1") return FaultKind::unknown_reference;
    constexpr std::array account = {"T1", "T2", "T4", "T9", "S1"};
    if (std::ranges::find(account, code) != account.end()) return FaultKind::account_refused;
    constexpr std::array order = {"R3", "A1", "A2", "M1", "M3", "M5", "N1", "D1", "P3", "P4"};
    if (std::ranges::find(order, code) != order.end()) return FaultKind::order_refused;
    return FaultKind::unavailable;
}

}  // namespace payments::payfip
