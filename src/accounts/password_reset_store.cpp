#include "accounts/password_reset_store.hpp"

#include "accounts/account.hpp"

namespace accounts {

namespace {

std::optional<AccountId> account_of_row(const std::optional<std::tuple<AccountId>>& row) {
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

}  // namespace

PasswordResetId add_reset(db::Write& tx, AccountId account, base::Instant now) {
    return tx->value<PasswordResetId>(
        "INSERT INTO password_reset (account_id, created_at) VALUES (:account, :now) RETURNING id",
        {{"account", account}, {"now", now}});
}

int resets_since(db::Read read, AccountId account, base::Instant since) {
    return read->value<int>(
        "SELECT count(*) FROM password_reset WHERE account_id = :account AND created_at > :since",
        {{"account", account}, {"since", since}});
}

std::optional<AccountId> account_of_reset(db::Read read, PasswordResetId reset) {
    return account_of_row(read->one<AccountId>(
        "SELECT account_id FROM password_reset WHERE id = :reset AND used_at IS NULL",
        {{"reset", reset}}));
}

void give_link(db::Write& tx, PasswordResetId reset, const std::string& token_hash,
               base::Instant expires_at) {
    tx->execute(
        "UPDATE password_reset SET token_hash = :token, expires_at = :expires_at "
        "WHERE id = :reset AND used_at IS NULL",
        {{"token", token_hash}, {"expires_at", expires_at}, {"reset", reset}});
}

std::optional<AccountId> find_reset(db::Read read, const std::string& token_hash,
                                    base::Instant now) {
    return account_of_row(
        read->one<AccountId>("SELECT account_id FROM password_reset "
                             "WHERE token_hash = :token AND used_at IS NULL AND expires_at > :now",
                             {{"token", token_hash}, {"now", now}}));
}

std::optional<AccountId> use_reset(db::Write& tx, const std::string& token_hash,
                                   base::Instant now) {
    const auto account = account_of_row(tx->one<AccountId>(
        "UPDATE password_reset SET used_at = :now "
        "WHERE token_hash = :token AND used_at IS NULL AND expires_at > :now RETURNING account_id",
        {{"token", token_hash}, {"now", now}}));
    if (!account) return std::nullopt;
    tx->execute(
        "UPDATE password_reset SET used_at = :now WHERE account_id = :account AND used_at IS NULL",
        {{"now", now}, {"account", *account}});
    return account;
}

}  // namespace accounts
