#include "accounts/email_change_store.hpp"

#include "accounts/account_store.hpp"

namespace accounts {

namespace {

using ChangeRow = std::optional<std::tuple<AccountId, std::string, std::string>>;

std::optional<EmailChange> change_in(const ChangeRow& row) {
    if (!row) return std::nullopt;
    const auto& [account, email, link_for] = *row;
    return EmailChange{account, email, link_for == "reader" ? LinkFor::reader : LinkFor::owner};
}

}  // namespace

EmailChangeId add_email_change(db::Write& tx, const EmailChange& change, base::Instant now) {
    tx->execute(
        "UPDATE email_change SET ended_at = :now WHERE account_id = :account AND ended_at IS NULL",
        {{"now", now}, {"account", change.account}});
    return tx->value<EmailChangeId>(
        "INSERT INTO email_change (account_id, email, link_for, created_at) "
        "VALUES (:account, :email, :link_for, :now) RETURNING id",
        {{"account", change.account},
         {"email", change.email},
         {"link_for", change.link_for == LinkFor::reader ? "reader" : "owner"},
         {"now", now}});
}

std::optional<EmailChange> give_email_link(db::Write& tx, EmailChangeId change,
                                           const std::string& token_hash, base::Instant now) {
    return change_in(tx->one<AccountId, std::string, std::string>(
        "UPDATE email_change SET token_hash = :token, expires_at = :expires_at "
        "WHERE id = :change AND ended_at IS NULL RETURNING account_id, email, link_for",
        {{"token", token_hash},
         {"expires_at", base::Instant(now + email_link_life)},
         {"change", change}}));
}

std::optional<EmailChange> find_email_change(db::Read read, const std::string& token_hash,
                                             base::Instant now) {
    return change_in(read->one<AccountId, std::string, std::string>(
        "SELECT account_id, email, link_for FROM email_change "
        "WHERE token_hash = :token AND ended_at IS NULL AND expires_at > :now",
        {{"token", token_hash}, {"now", now}}));
}

std::optional<std::string> email_to_confirm(db::Read read, AccountId account, base::Instant now) {
    const auto row = read->one<std::string>(
        "SELECT email FROM email_change WHERE account_id = :account AND ended_at IS NULL "
        "AND (expires_at IS NULL OR expires_at > :now)",
        {{"account", account}, {"now", now}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

int email_changes_since(db::Read read, AccountId account, base::Instant since) {
    return read->value<int>(
        "SELECT count(*) FROM email_change WHERE account_id = :account AND created_at > :since",
        {{"account", account}, {"since", since}});
}

std::optional<EmailChange> use_email_change(db::Write& tx, const std::string& token_hash,
                                            base::Instant now) {
    auto change = change_in(tx->one<AccountId, std::string, std::string>(
        "UPDATE email_change SET ended_at = :now "
        "WHERE token_hash = :token AND ended_at IS NULL AND expires_at > :now "
        "RETURNING account_id, email, link_for",
        {{"token", token_hash}, {"now", now}}));
    if (!change) return std::nullopt;
    set_email(tx, change->account, change->email);
    return change;
}

}  // namespace accounts
