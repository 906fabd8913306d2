#include "accounts/activation_code_store.hpp"

#include <chrono>

#include "accounts/activation_code.hpp"

namespace accounts {

namespace {

constexpr std::string_view mac_purpose = "activation code";
/// How long failures count.
constexpr std::chrono::days memory{30};

/// Bound to its account: a row copied to another account is worth nothing there.
std::string bound(AccountId account, std::string_view code) {
    return std::to_string(account.value()) + " " + std::string(code);
}

SignInThrottle throttle_of(const db::Row& row) {
    return {row.get<int>(0), row.get<std::optional<base::Instant>>(1),
            row.get<std::optional<base::Instant>>(2)};
}

std::optional<AccountId> account_in(const std::optional<std::tuple<AccountId>>& row) {
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

}  // namespace

void add_activation_code(db::Write& tx, const crypto::Keys& keys, const Account& account,
                         const NewActivationCode& code, base::Instant now) {
    tx->execute(
        "UPDATE activation_code SET ended_at = :now, end_reason = 'replaced' "
        "WHERE account_id = :account AND ended_at IS NULL",
        {{"now", now}, {"account", code.account}});
    tx->execute(
        "INSERT INTO activation_code (account_id, code_mac, issued_by, issued_at, expires_at) "
        "VALUES (:account, :mac, :issued_by, :now, :expires_at)",
        {{"account", code.account},
         {"mac", crypto::mac(keys, mac_purpose, bound(code.account, code.code.reveal()))},
         {"issued_by", code.issued_by},
         {"now", now},
         {"expires_at", code.expires_at}});
    tx->execute("DELETE FROM activation_attempt WHERE name_hash = :name",
                {{"name", activation_name_hash(keys, account.identifier)}});
}

std::optional<LivingCode> living_code_of(db::Read read, AccountId account, base::Instant now) {
    const auto row = read->one<ActivationCodeId, std::string>(
        "SELECT id, code_mac FROM activation_code "
        "WHERE account_id = :account AND ended_at IS NULL AND expires_at > :now",
        {{"account", account}, {"now", now}});
    if (!row) return std::nullopt;
    return LivingCode{std::get<0>(*row), account, std::get<1>(*row)};
}

bool is_code(const crypto::Keys& keys, const std::optional<LivingCode>& code,
             std::string_view typed) {
    const AccountId account = code ? code->account : AccountId();
    const bool matches =
        crypto::mac_matches(keys, mac_purpose, bound(account, activation_code_key(typed)),
                            code ? code->code_mac : std::string_view());
    return matches && code.has_value();
}

std::optional<AccountId> account_of_code(db::Read read, ActivationCodeId code, base::Instant now) {
    return account_in(
        read->one<AccountId>("SELECT account_id FROM activation_code "
                             "WHERE id = :code AND ended_at IS NULL AND expires_at > :now",
                             {{"code", code}, {"now", now}}));
}

std::optional<AccountId> use_activation_code(db::Write& tx, ActivationCodeId code,
                                             base::Instant now) {
    return account_in(tx->one<AccountId>(
        "UPDATE activation_code SET ended_at = :now, end_reason = 'used' "
        "WHERE id = :code AND ended_at IS NULL AND expires_at > :now RETURNING account_id",
        {{"now", now}, {"code", code}}));
}

void block_activation_code(db::Write& tx, AccountId account, base::Instant now) {
    tx->execute(
        "UPDATE activation_code SET ended_at = :now, end_reason = 'blocked' "
        "WHERE account_id = :account AND ended_at IS NULL",
        {{"now", now}, {"account", account}});
}

std::optional<CodeSummary> code_summary(db::Read read, AccountId account, base::Instant now) {
    const auto row = read->one<base::Instant, base::Instant>(
        "SELECT issued_at, expires_at FROM activation_code "
        "WHERE account_id = :account AND ended_at IS NULL AND expires_at > :now",
        {{"account", account}, {"now", now}});
    if (!row) return std::nullopt;
    return CodeSummary{std::get<0>(*row), std::get<1>(*row)};
}

SignInThrottle activation_throttle(db::Read read, const std::string& name_hash) {
    SignInThrottle throttle;
    read->each(
        "SELECT failures, next_attempt_at, blocked_at FROM activation_attempt "
        "WHERE name_hash = :name",
        {{"name", name_hash}}, [&](const db::Row& row) { throttle = throttle_of(row); });
    return throttle;
}

SignInThrottle lock_activation_throttle(db::Write& tx, const std::string& name_hash,
                                        base::Instant now) {
    tx->execute("DELETE FROM activation_attempt WHERE last_failed_at < :before",
                {{"before", now - memory}});
    tx->execute(
        "INSERT INTO activation_attempt (name_hash, failures, last_failed_at) "
        "VALUES (:name, 0, :now) ON CONFLICT (name_hash) DO NOTHING",
        {{"name", name_hash}, {"now", now}});
    SignInThrottle throttle;
    tx->each(
        "SELECT failures, next_attempt_at, blocked_at FROM activation_attempt "
        "WHERE name_hash = :name FOR UPDATE",
        {{"name", name_hash}}, [&](const db::Row& row) { throttle = throttle_of(row); });
    return throttle;
}

void set_activation_throttle(db::Write& tx, const std::string& name_hash,
                             const SignInThrottle& throttle, base::Instant now) {
    tx->execute(
        "UPDATE activation_attempt SET failures = :failures, next_attempt_at = :next_attempt_at, "
        "blocked_at = :blocked_at, last_failed_at = :now WHERE name_hash = :name",
        {{"failures", throttle.failures},
         {"next_attempt_at", throttle.next_attempt_at},
         {"blocked_at", throttle.blocked_at},
         {"now", now},
         {"name", name_hash}});
}

std::string activation_name_hash(const crypto::Keys& keys, std::string_view typed) {
    return crypto::mac(keys, "activation name", identifier_key(typed));
}

bool is_identifier_free(db::Read read, std::string_view identifier) {
    return !read->value<bool>("SELECT count(*) > 0 FROM account WHERE identifier = :identifier",
                              {{"identifier", identifier}});
}

}  // namespace accounts
