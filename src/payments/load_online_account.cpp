#include "payments/load_online_account.hpp"

#include <algorithm>
#include <fstream>

#include "accounts/post_origin.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "payments/payfip_gateway.hpp"
#include "payments/payzen_gateway.hpp"
#include "platform/log/log.hpp"

namespace payments {

namespace {

payfip::Mode mode_of(config::PayfipMode mode) {
    switch (mode) {
        case config::PayfipMode::activation:
            return payfip::Mode::activation;
        case config::PayfipMode::production:
            return payfip::Mode::production;
        case config::PayfipMode::off:
        case config::PayfipMode::test:
            return payfip::Mode::test;
    }
    CHECK(false);
}

/// "" when there is no such file; the journal says so.
std::string first_line_of_key(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
        logging::error("the key of the payment gateway cannot be read", {{"gateway", "payzen"}});
    return base::trimmed(line);
}

}  // namespace

OnlineAccount online_account(const config::Payfip& payfip) {
    const auto mode = mode_of(payfip.mode);
    OnlineAccount account;
    account.gateway = "payfip";
    account.mode = letter(mode);
    account.client = payfip.client_number;
    account.refdet_prefix = payfip.refdet_prefix;
    account.rules = {.allows_parts = payfip.allows_parts,
                     .one_invoice_only = payfip.kind == config::PayfipKind::titres,
                     .least = payfip::least_amount,
                     .greatest = payfip::greatest_amount};
    account.takes_payments = payfip.mode != config::PayfipMode::off;
    account.is_trial = payfip.mode == config::PayfipMode::test;
    account.site = accounts::origin_of_url(payfip.page_url);
    account.way =
        std::make_unique<payfip::PayfipGateway>(payfip::Access{.client = payfip.client_number,
                                                               .mode = mode,
                                                               .service_url = payfip.service_url,
                                                               .page_url = payfip.page_url});
    return account;
}

OnlineAccount online_account(const config::Payzen& payzen, const base::Clock& clock) {
    OnlineAccount account;
    account.gateway = "payzen";
    account.mode = payzen.mode == config::PayzenMode::production ? "PRODUCTION" : "TEST";
    account.client = payzen.site;
    account.refdet_prefix = payzen.order_prefix;
    account.rules = {.allows_parts = payzen.allows_parts,
                     .one_invoice_only = false,
                     .least = payfip::least_amount,
                     .greatest = payfip::greatest_amount};
    auto key = first_line_of_key(payzen.key_file);
    account.takes_payments = payzen.mode != config::PayzenMode::off && !key.empty();
    account.is_trial = payzen.mode == config::PayzenMode::test;
    account.site = accounts::origin_of_url(payzen.page_url);
    account.way = std::make_unique<payzen::PayzenGateway>(
        payzen::Shop{.site = payzen.site,
                     .mode = account.mode,
                     .key = base::Sensitive<std::string>(std::move(key))},
        payzen.page_url, clock);
    return account;
}

std::optional<OnlineAccount> online_account(const town::Services& services,
                                            std::string_view regie_prefix) {
    const auto& config = services.config;
    const auto by_payfip = std::ranges::find(config.payfip, regie_prefix, &config::Payfip::regie);
    if (by_payfip != config.payfip.end()) return online_account(*by_payfip);
    const auto by_payzen = std::ranges::find(config.payzen, regie_prefix, &config::Payzen::regie);
    if (by_payzen != config.payzen.end()) return online_account(*by_payzen, services.clock);
    return std::nullopt;
}

std::optional<HeardFrom> hear(const town::Services& services, const GatewayFields& message) {
    for (const auto& payzen : services.config.payzen) {
        const auto account = online_account(payzen, services.clock);
        // Without a key, anybody could sign.
        if (!account.takes_payments) continue;
        if (auto heard = account.way->hear(message))
            return HeardFrom{account.gateway, std::move(*heard)};
    }
    for (const auto& payfip : services.config.payfip) {
        const auto account = online_account(payfip);
        if (auto heard = account.way->hear(message))
            return HeardFrom{account.gateway, std::move(*heard)};
    }
    return std::nullopt;
}

}  // namespace payments
