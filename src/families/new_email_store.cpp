#include "families/new_email_store.hpp"

#include "accounts/email_change_store.hpp"

namespace families {

namespace {

std::optional<std::string> address_in(std::optional<std::tuple<std::string>> row) {
    if (!row) return std::nullopt;
    return std::get<0>(std::move(*row));
}

}  // namespace

NewEmailId add_new_email(const db::Write& write, const FamilyScope& scope,
                         const std::string& new_email, base::Instant now) {
    return write->value<NewEmailId>(
        "INSERT INTO new_email (account_id, email, created_at) "
        "VALUES (:account, :email, :now) RETURNING id",
        {{"account", scope.account()}, {"email", new_email}, {"now", now}});
}

int new_emails_since(db::Read read, const FamilyScope& scope, base::Instant since) {
    return read->value<int>(
        "SELECT count(*) FROM new_email WHERE account_id = :account AND created_at > :since",
        {{"account", scope.account()}, {"since", since}});
}

std::optional<WaitingEmail> give_new_email_link(const db::Write& write, NewEmailId id,
                                                const std::string& token_hash, base::Instant now) {
    const auto row = write->one<accounts::AccountId, std::string>(
        "UPDATE new_email SET token_hash = :token, expires_at = :expires_at "
        "WHERE id = :id AND used_at IS NULL RETURNING account_id, email",
        {{"token", token_hash},
         {"expires_at", base::Instant(now + new_email_link_life)},
         {"id", id}});
    if (!row) return std::nullopt;
    const auto& [account, email] = *row;
    return WaitingEmail{account,
                        write->value<std::string>("SELECT display_name FROM account WHERE id = :id",
                                                  {{"id", account}}),
                        email};
}

std::optional<std::string> find_new_email(db::Read read, const FamilyScope& scope,
                                          const std::string& token_hash, base::Instant now) {
    return address_in(read->one<std::string>(
        "SELECT email FROM new_email WHERE account_id = :account AND token_hash = :token "
        "AND used_at IS NULL AND expires_at > :now",
        {{"account", scope.account()}, {"token", token_hash}, {"now", now}}));
}

std::optional<std::string> use_new_email(const db::Write& write, const FamilyScope& scope,
                                         const std::string& token_hash, base::Instant now) {
    auto address = address_in(write->one<std::string>(
        "UPDATE new_email SET used_at = :now WHERE account_id = :account AND "
        "token_hash = :token AND used_at IS NULL AND expires_at > :now RETURNING email",
        {{"now", now}, {"account", scope.account()}, {"token", token_hash}}));
    if (!address) return std::nullopt;
    write->execute(
        "UPDATE new_email SET used_at = :now WHERE account_id = :account AND used_at IS NULL",
        {{"now", now}, {"account", scope.account()}});
    return address;
}

std::optional<std::string> email_to_confirm(db::Read read, const FamilyScope& scope,
                                            base::Instant now) {
    auto changed = address_in(read->one<std::string>(
        "SELECT email FROM new_email WHERE account_id = :account AND used_at IS NULL "
        "AND created_at > :since ORDER BY id DESC",
        {{"account", scope.account()}, {"since", base::Instant(now - new_email_link_life)}}));
    return changed ? changed : accounts::email_to_confirm(read, scope.account(), now);
}

}  // namespace families
