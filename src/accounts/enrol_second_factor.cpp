#include "accounts/enrol_second_factor.hpp"

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/second_factor_store.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/crypto/random.hpp"
#include "platform/jobs/jobs.hpp"

namespace accounts {

std::optional<base::Sensitive<std::string>> key_to_enrol(const town::Services& services,
                                                         AccountId account) {
    const auto load = [&](db::Read& read) {
        return find_second_factor(read, services.keys, account);
    };
    auto factor = services.database.read(load);
    if (!factor) {
        const auto secret = crypto::new_one_time_secret(services.random);
        factor = services.database.write([&](db::Write& tx) {
            add_second_factor(tx, services.keys, account, secret);
            return find_second_factor(tx, services.keys, account);
        });
    }
    if (!factor || factor->is_confirmed()) return std::nullopt;
    return factor->secret;
}

RecoveryCodes new_recovery_codes(const town::Services& services) {
    RecoveryCodes codes;
    for (int i = 0; i < recovery_codes_made; ++i)
        codes.emplace_back(crypto::random_code(services.random, recovery_code_length));
    return codes;
}

bool confirm_app(db::Write& tx, const town::Services& services, AccountId account,
                 std::string_view typed, const RecoveryCodes& codes,
                 std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    const auto factor = find_second_factor(tx, services.keys, account);
    if (!factor || factor->is_confirmed()) return false;
    const auto step = crypto::one_time_step(factor->secret, typed, now, std::nullopt);
    if (!step) return false;
    confirm_second_factor(tx, account, *step, now);
    set_recovery_codes(tx, services.keys, account, codes);
    record(tx, {.at = now,
                .account = account,
                .action = audit_action::second_factor_enrolled,
                .subject = "account " + std::to_string(account.value()),
                .detail = "",
                .remote_address = std::string(remote_address)});
    jobs::enqueue(tx, second_factor_set_mail_job, std::to_string(account.value()), now);
    return true;
}

}  // namespace accounts
