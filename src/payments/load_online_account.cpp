#include "payments/load_online_account.hpp"

#include <algorithm>

#include "accounts/post_origin.hpp"
#include "base/check.hpp"
#include "payments/payfip_gateway.hpp"

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

std::optional<OnlineAccount> online_account(const config::Config& config,
                                            std::string_view regie_prefix) {
    const auto found = std::ranges::find(config.payfip, regie_prefix, &config::Payfip::regie);
    if (found == config.payfip.end()) return std::nullopt;
    return online_account(*found);
}

}  // namespace payments
