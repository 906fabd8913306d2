#include "accounts/account_store.hpp"

#include <chrono>

namespace accounts {

namespace {

constexpr std::string_view account_by_id =
    "SELECT id, kind, identifier, email, display_name, password_hash, failed_sign_ins, "
    "next_sign_in_at, blocked_at, suspended_at, removed_at FROM account WHERE id = :id";
constexpr std::string_view account_by_id_locked =
    "SELECT id, kind, identifier, email, display_name, password_hash, failed_sign_ins, "
    "next_sign_in_at, blocked_at, suspended_at, removed_at FROM account WHERE id = :id FOR UPDATE";
constexpr std::string_view account_by_identifier =
    "SELECT id, kind, identifier, email, display_name, password_hash, failed_sign_ins, "
    "next_sign_in_at, blocked_at, suspended_at, removed_at FROM account WHERE identifier = :key";
constexpr std::string_view account_by_email =
    "SELECT id, kind, identifier, email, display_name, password_hash, failed_sign_ins, "
    "next_sign_in_at, blocked_at, suspended_at, removed_at FROM account WHERE email_key = :key";

/// How long failures under an unknown name count.
constexpr std::chrono::days unknown_name_memory{30};

Account account_of(const db::Row& row) {
    Account account;
    account.id = row.get<AccountId>(0);
    account.kind = row.text(1) == "officer" ? AccountKind::officer : AccountKind::family;
    account.identifier = row.text(2);
    account.email = row.get<std::optional<std::string>>(3).value_or("");
    account.display_name = row.text(4);
    account.password_hash = row.get<std::optional<std::string>>(5).value_or("");
    account.throttle = {row.get<int>(6), row.get<std::optional<base::Instant>>(7),
                        row.get<std::optional<base::Instant>>(8)};
    account.is_suspended = !row.is_null(9);
    account.is_removed = !row.is_null(10);
    return account;
}

std::optional<Account> one_account(db::Read read, std::string_view sql, const db::Argument& key) {
    std::optional<Account> found;
    read->each(sql, {key}, [&](const db::Row& row) { found = account_of(row); });
    return found;
}

std::optional<std::string> unless_empty(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

SignInThrottle throttle_of_row(const db::Row& row) {
    return {row.get<int>(0), row.get<std::optional<base::Instant>>(1),
            row.get<std::optional<base::Instant>>(2)};
}

}  // namespace

std::optional<Account> find_account(db::Read read, AccountId id) {
    return one_account(read, account_by_id, {"id", id});
}

std::optional<Account> find_account_named(db::Read read, std::string_view typed) {
    if (typed.find('@') != std::string_view::npos)
        return one_account(read, account_by_email, {"key", email_key(typed)});
    return one_account(read, account_by_identifier, {"key", identifier_key(typed)});
}

std::optional<Account> lock_account(db::Write& tx, AccountId id) {
    return one_account(tx, account_by_id_locked, {"id", id});
}

AccountId add_account(db::Write& tx, const NewAccount& account, base::Instant now) {
    return tx->value<AccountId>(
        "INSERT INTO account (kind, identifier, email, email_key, display_name, password_hash, "
        "failed_sign_ins, created_at) VALUES (:kind, :identifier, :email, :email_key, "
        ":display_name, :password_hash, 0, :now) RETURNING id",
        {{"kind", account.kind == AccountKind::officer ? "officer" : "family"},
         {"identifier", identifier_key(account.identifier)},
         {"email", unless_empty(account.email)},
         {"email_key", unless_empty(email_key(account.email))},
         {"display_name", account.display_name},
         {"password_hash", unless_empty(account.password_hash)},
         {"now", now}});
}

void set_throttle(db::Write& tx, AccountId id, const SignInThrottle& throttle) {
    tx->execute(
        "UPDATE account SET failed_sign_ins = :failures, next_sign_in_at = :next_attempt_at, "
        "blocked_at = :blocked_at WHERE id = :id",
        {{"failures", throttle.failures},
         {"next_attempt_at", throttle.next_attempt_at},
         {"blocked_at", throttle.blocked_at},
         {"id", id}});
}

void set_password_hash(db::Write& tx, AccountId id, const std::string& hash) {
    tx->execute("UPDATE account SET password_hash = :hash WHERE id = :id",
                {{"hash", hash}, {"id", id}});
}

void set_display_name(db::Write& tx, AccountId id, const std::string& display_name) {
    tx->execute("UPDATE account SET display_name = :name WHERE id = :id",
                {{"name", display_name}, {"id", id}});
}

void set_email(db::Write& tx, AccountId id, const std::string& email) {
    tx->execute(
        "UPDATE account SET email = :email, email_key = :key WHERE id = :id",
        {{"email", unless_empty(email)}, {"key", unless_empty(email_key(email))}, {"id", id}});
    // A link that was sent to the old address must not open the account any more.
    tx->execute("DELETE FROM password_reset WHERE account_id = :id AND used_at IS NULL",
                {{"id", id}});
    // Nor may one that was sent to confirm another address take the account there.
    tx->execute("DELETE FROM email_change WHERE account_id = :id AND ended_at IS NULL",
                {{"id", id}});
}

SignInThrottle throttle_of_unknown_name(db::Read read, const std::string& name_hash) {
    SignInThrottle throttle;
    read->each(
        "SELECT failed_sign_ins, next_sign_in_at, blocked_at FROM unknown_sign_in "
        "WHERE name_hash = :name",
        {{"name", name_hash}}, [&](const db::Row& row) { throttle = throttle_of_row(row); });
    return throttle;
}

void forget_unknown_names(db::Write& tx, base::Instant now) {
    tx->execute("DELETE FROM unknown_sign_in WHERE last_failed_at < :before",
                {{"before", now - unknown_name_memory}});
}

SignInThrottle lock_unknown_name(db::Write& tx, const std::string& name_hash, base::Instant now) {
    forget_unknown_names(tx, now);
    tx->execute(
        "INSERT INTO unknown_sign_in (name_hash, failed_sign_ins, last_failed_at) "
        "VALUES (:name, 0, :now) ON CONFLICT (name_hash) DO NOTHING",
        {{"name", name_hash}, {"now", now}});
    SignInThrottle throttle;
    tx->each(
        "SELECT failed_sign_ins, next_sign_in_at, blocked_at FROM unknown_sign_in "
        "WHERE name_hash = :name FOR UPDATE",
        {{"name", name_hash}}, [&](const db::Row& row) { throttle = throttle_of_row(row); });
    return throttle;
}

void set_throttle_of_unknown_name(db::Write& tx, const std::string& name_hash,
                                  const SignInThrottle& throttle, base::Instant now) {
    tx->execute(
        "UPDATE unknown_sign_in SET failed_sign_ins = :failures, "
        "next_sign_in_at = :next_attempt_at, blocked_at = :blocked_at, last_failed_at = :now "
        "WHERE name_hash = :name",
        {{"failures", throttle.failures},
         {"next_attempt_at", throttle.next_attempt_at},
         {"blocked_at", throttle.blocked_at},
         {"now", now},
         {"name", name_hash}});
}

}  // namespace accounts
