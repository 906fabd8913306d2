#include "payments/payzen_messages.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"

namespace payments::payzen {

namespace {

std::string_view value_of(const GatewayFields& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &GatewayFields::value_type::first);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

/// The last six digits of a reference, below 900 000 as the gateway wants.
std::string transaction_number(std::string_view reference) {
    std::int64_t number = 0;
    for (const char c : reference) {
        if (c >= '0' && c <= '9') number = (number * 10 + (c - '0')) % 900'000;
    }
    auto digits = std::to_string(number);
    digits.insert(0, 6 - digits.size(), '0');
    return digits;
}

/// "20261126090500" of "2026-11-26T09:05:00Z".
std::string compact(base::Instant instant) {
    std::string digits;
    std::ranges::copy_if(base::iso(instant), std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

bool is_under_way(std::string_view status) {
    constexpr std::array waiting = {"INITIAL", "WAITING_AUTHORISATION", "UNDER_VERIFICATION",
                                    "WAITING_FOR_PAYMENT"};
    return std::ranges::find(waiting, status) != waiting.end();
}

/// The signature joins values with "+" and no names: a value of ours that held one could be cut
/// anew into other fields, and sent back as the gateway's.
std::string unambiguous(std::string_view value) {
    return value.find('+') == std::string_view::npos ? std::string(value) : std::string();
}

/// Each name once: of two values for one name, nobody knows which was meant.
bool has_each_name_once(const GatewayFields& fields) {
    std::set<std::string_view> names;
    return std::ranges::all_of(fields,
                               [&](const auto& field) { return names.insert(field.first).second; });
}

}  // namespace

std::string signature(const GatewayFields& fields, const base::Sensitive<std::string>& key) {
    GatewayFields signed_fields;
    std::ranges::copy_if(fields, std::back_inserter(signed_fields),
                         [](const auto& field) { return field.first.starts_with("vads_"); });
    std::ranges::sort(signed_fields, {}, &GatewayFields::value_type::first);
    std::string text;
    for (const auto& [name, value] : signed_fields) text += value + "+";
    text += key.reveal();
    return crypto::base64(crypto::hmac_sha256(key, text));
}

bool is_signed(const GatewayFields& fields, const base::Sensitive<std::string>& key) {
    const auto given = value_of(fields, "signature");
    return !given.empty() && crypto::constant_time_equal(given, signature(fields, key));
}

GatewayFields payment_form(const Order& order, const Shop& shop, base::Instant now) {
    GatewayFields fields = {{"vads_action_mode", "INTERACTIVE"},
                            {"vads_amount", std::to_string(order.amount.cents())},
                            {"vads_ctx_mode", shop.mode},
                            {"vads_currency", "978"},
                            {"vads_cust_email", unambiguous(order.email)},
                            {"vads_order_id", order.reference},
                            {"vads_order_info", unambiguous(order.subject)},
                            {"vads_page_action", "PAYMENT"},
                            {"vads_payment_config", "SINGLE"},
                            {"vads_return_mode", "POST"},
                            {"vads_site_id", shop.site},
                            {"vads_trans_date", compact(now)},
                            {"vads_trans_id", transaction_number(order.reference)},
                            {"vads_url_check", order.notify_url},
                            {"vads_url_return", order.return_url},
                            {"vads_version", "V2"}};
    fields.emplace_back("signature", signature(fields, shop.key));
    return fields;
}

std::optional<Heard> read_form(const GatewayFields& fields, const Shop& shop) {
    if (value_of(fields, "vads_site_id") != shop.site || !has_each_name_once(fields) ||
        !is_signed(fields, shop.key))
        return std::nullopt;
    Heard heard{std::string(value_of(fields, "vads_order_id")), std::nullopt};
    const auto status = value_of(fields, "vads_trans_status");
    const auto cents = value_of(fields, "vads_amount");
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(cents.data(), cents.data() + cents.size(), amount);
    const bool is_amount = error == std::errc() && end == cents.data() + cents.size() &&
                           amount >= 0 && amount <= 1'000'000'000;
    if (status.empty() || is_under_way(status) || !is_amount) return heard;
    // A refund bears the same reference and amount as the payment it gives back.
    const auto operation = value_of(fields, "vads_operation_type");
    const bool is_payment_in_euros =
        value_of(fields, "vads_currency") == "978" && (operation.empty() || operation == "DEBIT");
    heard.report =
        Report{.verdict = is_payment_in_euros ? verdict_of_status(status) : Verdict::unknown,
               .result_code = std::string(status),
               .reference = heard.gateway_reference,
               .amount = base::Money::from_cents(amount),
               .client = shop.site,
               .mode = std::string(value_of(fields, "vads_ctx_mode")),
               .bank_reference = std::string(value_of(fields, "vads_auth_number"))};
    return heard;
}

Verdict verdict_of_status(std::string_view status) {
    if (status == "AUTHORISED" || status == "CAPTURED" || status == "ACCEPTED")
        return Verdict::paid_by_card;
    if (status == "ABANDONED") return Verdict::abandoned;
    if (status == "REFUSED" || status == "EXPIRED") return Verdict::refused;
    return Verdict::unknown;
}

}  // namespace payments::payzen
