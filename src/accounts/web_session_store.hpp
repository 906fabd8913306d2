#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accounts/account.hpp"
#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace accounts {

using SignedIn = std::variant<FamilyActor, OfficerActor>;
/// What both kinds have in common.
[[nodiscard]] const Actor& actor_of(const SignedIn& signed_in);
/// The officer as his family's pages see him; nothing when he acts for nobody.
[[nodiscard]] std::optional<FamilyActor> in_place_of_family(const OfficerActor& officer);

/// Who holds the token that gives this hash (crypto::hash_token): nobody when it is unknown, or its
/// session is closed, has been idle too long or is too old, or the account is suspended. One
/// indexed query, for officers two: every request asks.
[[nodiscard]] std::optional<SignedIn> find_actor(db::Read read, const std::string& token_hash,
                                                 const SessionLife& life, base::Instant now);

/// A session of which only the password was given. It is nobody's: it makes no Actor, and is good
/// for the second step alone.
struct PendingSession {
    WebSessionId id;
    AccountId account;
    AccountKind kind = AccountKind::family;
    std::string display_name;
};
/// Nobody when it is unknown, closed, complete, or was begun too long ago.
[[nodiscard]] std::optional<PendingSession> find_pending_session(db::Read read,
                                                                 const std::string& token_hash,
                                                                 base::Instant now);
/// The same question by id, held until the end of the transaction.
[[nodiscard]] bool is_pending(db::Write& tx, WebSessionId session, base::Instant now);

enum class SecondStepState : std::uint8_t { pending, passed };

struct NewWebSession {
    AccountId account;
    std::string token_hash;
    std::string csrf_secret;
    std::string device;
    SecondStepState second_step = SecondStepState::passed;
};
WebSessionId open_session(db::Write& tx, const NewWebSession& session, base::Instant now);

/// The second step was passed: another token from now on.
void complete_session(db::Write& tx, WebSessionId session, const std::string& token_hash,
                      const std::string& csrf_secret, base::Instant now);
/// Back to where only the password was given.
void ask_second_step_again(db::Write& tx, WebSessionId session, base::Instant now);

[[nodiscard]] bool is_session_of(db::Read read, AccountId account, WebSessionId session);
/// False when that account has no such open session.
bool close_session(db::Write& tx, AccountId account, WebSessionId session, base::Instant now);
/// All of the account's sessions but `kept`. Answers how many.
int close_sessions(db::Write& tx, AccountId account, std::optional<WebSessionId> kept,
                   base::Instant now);
void touch_session(db::Write& tx, WebSessionId session, base::Instant now);

struct WebSessionSummary {
    WebSessionId id;
    std::string device;
    base::Instant created_at;
    base::Instant last_seen_at;
};
/// The account's living sessions, the last seen first.
[[nodiscard]] std::vector<WebSessionSummary> sessions_of(db::Read read, AccountId account,
                                                         const SessionLife& life,
                                                         base::Instant now);

/// Deletes sessions and reset links that ended before `before`.
void forget_ended_sessions(db::Write& tx, base::Instant before);

}  // namespace accounts
