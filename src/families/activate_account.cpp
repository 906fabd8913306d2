#include "families/activate_account.hpp"

#include <variant>

#include "accounts/account_store.hpp"
#include "accounts/activation_code.hpp"
#include "accounts/activation_code_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/email_change_store.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/web_session_store.hpp"
#include "base/whole_number.hpp"
#include "families/activation_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

namespace {

using accounts::Account;
using accounts::SignInThrottle;
using Outcome = std::variant<accounts::ActivationCodeId, ActivationRefusal>;

constexpr std::string_view pass_purpose = "activation pass";

std::string subject_of(accounts::AccountId account) {
    return "account " + std::to_string(account.value());
}

ActivationRefusal refusal_at(const SignInThrottle& throttle, accounts::SignInGate gate) {
    if (gate == accounts::SignInGate::blocked)
        return {ActivationRefusal::Reason::blocked, std::nullopt};
    return {ActivationRefusal::Reason::delayed, throttle.next_attempt_at};
}

/// The account that is waiting for its first sign-in under that identifier. An e-mail address is
/// no identifier here: it would be counted under another name.
std::optional<Account> waiting_account(db::Read read, const std::string& typed) {
    if (typed.find('@') != std::string::npos) return std::nullopt;
    auto account = accounts::find_account_named(read, typed);
    const bool waits = account && account->kind == accounts::AccountKind::family &&
                       account->password_hash.empty() && !account->is_suspended;
    if (!waits) return std::nullopt;
    return account;
}

ActivationRefusal count_failure(db::Write& tx, const std::string& name_hash,
                                const SignInThrottle& before, const std::optional<Account>& account,
                                const ActivationAttempt& attempt, base::Instant now) {
    const auto after = accounts::after_wrong_activation(before, now);
    accounts::set_activation_throttle(tx, name_hash, after, now);
    if (after.blocked_at && account) accounts::block_activation_code(tx, account->id, now);
    accounts::record(tx, {.at = now,
                          .account = std::nullopt,
                          .action = after.blocked_at ? "activation_blocked" : "activation_failed",
                          .subject = account ? subject_of(account->id) : "unknown name",
                          .detail = "failure " + std::to_string(after.failures),
                          .remote_address = attempt.remote_address});
    if (after.blocked_at) return {ActivationRefusal::Reason::blocked, std::nullopt};
    return {ActivationRefusal::Reason::wrong, after.next_attempt_at};
}

std::string signed_pass(const crypto::Keys& keys, const std::string& content) {
    return content + "." + crypto::mac(keys, pass_purpose, content);
}

/// "12.1795600000.<mac>" of ours that is not too old.
std::optional<accounts::ActivationCodeId> code_in(const crypto::Keys& keys, std::string_view pass,
                                                  base::Instant now) {
    const auto dot = pass.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto content = pass.substr(0, dot);
    if (!crypto::mac_matches(keys, pass_purpose, content, pass.substr(dot + 1)))
        return std::nullopt;
    const auto middle = content.find('.');
    const auto code = base::whole_number(content.substr(0, middle));
    const auto expires_at = base::whole_number(content.substr(middle + 1));
    if (!code || !expires_at || now.time_since_epoch().count() >= *expires_at) return std::nullopt;
    return accounts::ActivationCodeId(*code);
}

}  // namespace

base::Result<ActivationPass, ActivationRefusal> start_activation(const town::Services& services,
                                                                 const ActivationAttempt& attempt) {
    const base::Instant now = services.clock.now();
    const std::string name_hash =
        accounts::activation_name_hash(services.keys, attempt.typed_identifier);
    // A variant and not a Result: a counted failure has to be kept, and a refusal would undo it.
    const auto outcome = services.database.write([&](db::Write& tx) -> Outcome {
        const auto throttle = accounts::lock_activation_throttle(tx, name_hash, now);
        const auto gate = accounts::gate(throttle, now);
        if (gate != accounts::SignInGate::open) return refusal_at(throttle, gate);
        const auto account = waiting_account(tx, attempt.typed_identifier);
        const auto id = account ? account->id : accounts::AccountId();
        const auto code = accounts::living_code_of(tx, id, now);
        const bool is_code = accounts::is_code(services.keys, code, attempt.typed_code.reveal());
        const bool is_fact = has_child_born_on(tx, id, attempt.birth_date);
        if (!is_code || !is_fact || !code)
            return count_failure(tx, name_hash, throttle, account, attempt, now);
        accounts::set_activation_throttle(tx, name_hash, {}, now);
        accounts::record(tx, {.at = now,
                              .account = id,
                              .action = "activation_code_accepted",
                              .subject = subject_of(id),
                              .detail = "",
                              .remote_address = attempt.remote_address});
        return code->id;
    });
    if (const auto* refusal = std::get_if<ActivationRefusal>(&outcome))
        return base::refuse(*refusal);
    const auto expires_at = (now + accounts::activation_pass_life).time_since_epoch().count();
    return ActivationPass(signed_pass(
        services.keys, std::to_string(std::get<accounts::ActivationCodeId>(outcome).value()) + "." +
                           std::to_string(expires_at)));
}

std::optional<Account> account_of_pass(const town::Services& services, std::string_view pass) {
    const base::Instant now = services.clock.now();
    const auto code = code_in(services.keys, pass, now);
    if (!code) return std::nullopt;
    return services.database.read([&](db::Read& read) -> std::optional<Account> {
        const auto id = accounts::account_of_code(read, *code, now);
        return id ? accounts::find_account(read, *id) : std::nullopt;
    });
}

base::Result<accounts::OpenedSession, ChoiceRefusal> finish_activation(
    const town::Services& services, std::string_view pass, const ActivationChoice& choice) {
    const ChoiceRefusal dead{.reason = ChoiceRefusal::Reason::dead_pass};
    const auto account = account_of_pass(services, pass);
    if (!account) return base::refuse(dead);
    auto person = *account;
    person.email = choice.email;
    if (const auto weakness = accounts::weakness_of(choice.password.reveal(),
                                                    accounts::personal_words_of(services, person)))
        return base::refuse(
            ChoiceRefusal{.reason = ChoiceRefusal::Reason::weak, .weakness = weakness});
    const auto hash = services.memory.of<accounts::PasswordPool>().hash(choice.password);
    if (!hash) return base::refuse(ChoiceRefusal{.reason = ChoiceRefusal::Reason::busy});

    const base::Instant now = services.clock.now();
    accounts::OpenedSession opened;
    opened.token = base::Sensitive<std::string>(crypto::random_token(services.random));
    opened.csrf_secret = crypto::random_token(services.random);
    opened.display_name = account->display_name;
    const auto code = code_in(services.keys, pass, now);
    if (!code) return base::refuse(dead);
    return services.database.write(
        [&](db::Write& tx) -> base::Result<accounts::OpenedSession, ChoiceRefusal> {
            const auto id = accounts::use_activation_code(tx, *code, now);
            const auto current = id ? accounts::lock_account(tx, *id) : std::nullopt;
            if (!current || current->is_suspended || !current->password_hash.empty())
                return base::refuse(dead);
            accounts::set_password_hash(tx, *id, *hash);
            accounts::set_throttle(tx, *id, {});
            const auto change =
                accounts::add_email_change(tx, {*id, choice.email, accounts::LinkFor::reader}, now);
            jobs::enqueue(tx, accounts::email_link_mail_job, std::to_string(change.value()), now);
            accounts::open_session(
                tx,
                {*id, crypto::hash_token(opened.token.reveal()), opened.csrf_secret, choice.device},
                now);
            accounts::record(tx, {.at = now,
                                  .account = *id,
                                  .action = "account_activated",
                                  .subject = subject_of(*id),
                                  .detail = choice.device,
                                  .remote_address = choice.remote_address});
            return opened;
        });
}

}  // namespace families
