#include "accounts/second_factor_store.hpp"

#include <stdexcept>

#include "platform/crypto/one_time_code.hpp"

namespace accounts {

namespace {

constexpr std::string_view secret_purpose = "second factor";

constexpr std::string_view code_purpose = "recovery code";

/// What is hashed: the account's, so that equal codes of two accounts do not look alike.
std::string text_of(AccountId account, std::string_view code) {
    return std::to_string(account.value()) + " " + recovery_code_key(code);
}

bool use_recovery_code(db::Write& tx, const crypto::Keys& keys, AccountId account,
                       std::string_view typed, base::Instant now) {
    const std::string text = text_of(account, typed);
    std::optional<std::string> found;
    tx->each("SELECT code_hash FROM recovery_code WHERE account_id = :account AND used_at IS NULL",
             {{"account", account}}, [&](const db::Row& row) {
                 if (crypto::mac_matches(keys, code_purpose, text, row.text(0)))
                     found = row.text(0);
             });
    if (!found) return false;
    return tx->execute(
               "UPDATE recovery_code SET used_at = :now WHERE account_id = :account "
               "AND code_hash = :hash AND used_at IS NULL",
               {{"now", now}, {"account", account}, {"hash", *found}}) == 1;
}

}  // namespace

std::optional<SecondFactor> find_second_factor(db::Read read, const crypto::Keys& keys,
                                               AccountId account) {
    std::optional<SecondFactor> found;
    read->each(
        "SELECT secret, last_used_step, confirmed_at FROM second_factor "
        "WHERE account_id = :account",
        {{"account", account}}, [&](const db::Row& row) {
            auto secret = crypto::open(keys, secret_purpose, row.get<db::Blob>(0).bytes);
            if (!secret)
                throw std::runtime_error("the second factor of account " +
                                         std::to_string(account.value()) +
                                         " was sealed with other keys than those of the key file");
            found = SecondFactor{std::move(*secret), row.get<std::optional<std::int64_t>>(1),
                                 row.get<std::optional<base::Instant>>(2)};
        });
    return found;
}

bool has_second_factor(db::Read read, AccountId account) {
    return read->value<int>(
               "SELECT count(*) FROM second_factor "
               "WHERE account_id = :account AND confirmed_at IS NOT NULL",
               {{"account", account}}) > 0;
}

void add_second_factor(db::Write& tx, const crypto::Keys& keys, AccountId account,
                       const base::Sensitive<std::string>& secret) {
    tx->execute(
        "INSERT INTO second_factor (account_id, secret) VALUES (:account, :secret) "
        "ON CONFLICT (account_id) DO NOTHING",
        {{"account", account}, {"secret", db::Blob{crypto::seal(keys, secret_purpose, secret)}}});
}

void confirm_second_factor(db::Write& tx, AccountId account, std::int64_t used_step,
                           base::Instant now) {
    tx->execute(
        "UPDATE second_factor SET confirmed_at = :now, last_used_step = :step "
        "WHERE account_id = :account",
        {{"now", now}, {"step", used_step}, {"account", account}});
}

void set_last_used_step(db::Write& tx, AccountId account, std::optional<std::int64_t> step) {
    tx->execute("UPDATE second_factor SET last_used_step = :step WHERE account_id = :account",
                {{"step", step}, {"account", account}});
}

void delete_second_factor(db::Write& tx, AccountId account) {
    tx->execute("DELETE FROM recovery_code WHERE account_id = :account", {{"account", account}});
    tx->execute("DELETE FROM second_factor WHERE account_id = :account", {{"account", account}});
}

void set_recovery_codes(db::Write& tx, const crypto::Keys& keys, AccountId account,
                        const std::vector<base::Sensitive<std::string>>& codes) {
    tx->execute("DELETE FROM recovery_code WHERE account_id = :account", {{"account", account}});
    for (const auto& code : codes) {
        tx->execute("INSERT INTO recovery_code (account_id, code_hash) VALUES (:account, :hash)",
                    {{"account", account},
                     {"hash", crypto::mac(keys, code_purpose, text_of(account, code.reveal()))}});
    }
}

UsedCode use_code(db::Write& tx, const crypto::Keys& keys, AccountId account,
                  std::string_view typed, base::Instant now) {
    const auto factor = find_second_factor(tx, keys, account);
    if (!factor || !factor->is_confirmed()) return UsedCode::none;
    if (looks_like_recovery_code(typed)) {
        return use_recovery_code(tx, keys, account, typed, now) ? UsedCode::recovery_code
                                                                : UsedCode::none;
    }
    const auto step = crypto::one_time_step(factor->secret, typed, now, factor->last_used_step);
    if (!step) return UsedCode::none;
    set_last_used_step(tx, account, step);
    return UsedCode::of_the_app;
}

int recovery_codes_left(db::Read read, AccountId account) {
    return read->value<int>(
        "SELECT count(*) FROM recovery_code WHERE account_id = :account AND used_at IS NULL",
        {{"account", account}});
}

}  // namespace accounts
