#include "accounts/web_session_store.hpp"

#include <string_view>
#include <utility>

#include "accounts/acting_store.hpp"
#include "accounts/second_factor.hpp"

namespace accounts {

/// The only maker of actors.
class ActorFactory {
 public:
    explicit ActorFactory(const db::Row& row) {
        actor_.session_ = row.get<WebSessionId>(0);
        actor_.account_ = row.get<AccountId>(1);
        actor_.kind_ = row.text(2) == "officer" ? AccountKind::officer : AccountKind::family;
        actor_.display_name_ = row.text(3);
        actor_.csrf_secret_ = row.text(4);
        actor_.session_csrf_secret_ = actor_.csrf_secret_;
        actor_.last_seen_at_ = row.get<base::Instant>(6);
    }
    void add_permission(std::string_view permission_name,
                        std::optional<town::FacilityId> facility) {
        if (const auto permission = permission_named(permission_name))
            actor_.add_permission(*permission, facility);
    }
    explicit ActorFactory(const OfficerActor& officer) : actor_(officer) {}
    /// What the officer's session does for a family, as long as he is permitted to.
    void read_acting(db::Read read, base::Instant now) {
        if (actor_.kind_ == AccountKind::officer && actor_.may(Permission::act_as_family))
            actor_.acting_ = find_acting(read, actor_.session_, now);
    }
    /// None of an officer's permissions counts on a family's pages.
    [[nodiscard]] FamilyActor make_in_place_of_family() && {
        actor_.kind_ = AccountKind::family;
        actor_.csrf_secret_ = actor_.acting_->csrf_secret;
        actor_.permissions_.clear();
        return FamilyActor(std::move(actor_));
    }
    [[nodiscard]] SignedIn make() && {
        if (actor_.kind_ == AccountKind::officer) return OfficerActor(std::move(actor_));
        return FamilyActor(std::move(actor_));
    }

 private:
    Actor actor_;
};

const Actor& actor_of(const SignedIn& signed_in) {
    return std::visit([](const auto& actor) -> const Actor& { return actor; }, signed_in);
}

std::optional<SignedIn> find_actor(db::Read read, const std::string& token_hash,
                                   const SessionLife& life, base::Instant now) {
    std::optional<ActorFactory> factory;
    read->each(
        "SELECT s.id, s.account_id, a.kind, a.display_name, s.csrf_secret, s.created_at, "
        "s.last_seen_at, p.permission, h.facility_id FROM web_session s "
        "JOIN account a ON a.id = s.account_id "
        "LEFT JOIN officer_role_holder h ON h.account_id = a.id AND a.kind = 'officer' "
        "LEFT JOIN officer_role_permission p ON p.role_id = h.role_id "
        "WHERE s.token_hash = :token AND s.closed_at IS NULL AND s.second_step = 'passed' "
        "AND a.suspended_at IS NULL",
        {{"token", token_hash}}, [&](const db::Row& row) {
            if (!factory) {
                if (!is_alive(life, row.get<base::Instant>(5), row.get<base::Instant>(6), now))
                    return;
                factory.emplace(row);
            }
            if (!row.is_null(7))
                factory->add_permission(row.text(7), row.get<std::optional<town::FacilityId>>(8));
        });
    if (!factory) return std::nullopt;
    factory->read_acting(read, now);
    return std::move(*factory).make();
}

std::optional<FamilyActor> in_place_of_family(const OfficerActor& officer) {
    if (!officer.acting()) return std::nullopt;
    return ActorFactory(officer).make_in_place_of_family();
}

WebSessionId open_session(db::Write& tx, const NewWebSession& session, base::Instant now) {
    return tx->value<WebSessionId>(
        "INSERT INTO web_session (token_hash, account_id, csrf_secret, device, second_step, "
        "created_at, last_seen_at) VALUES (:token, :account, :csrf_secret, :device, :second_step, "
        ":now, :now) RETURNING id",
        {{"token", session.token_hash},
         {"account", session.account},
         {"csrf_secret", session.csrf_secret},
         {"device", session.device},
         {"second_step", session.second_step == SecondStepState::pending ? "pending" : "passed"},
         {"now", now}});
}

std::optional<PendingSession> find_pending_session(db::Read read, const std::string& token_hash,
                                                   base::Instant now) {
    std::optional<PendingSession> found;
    read->each(
        "SELECT s.id, a.id, a.kind, a.display_name FROM web_session s "
        "JOIN account a ON a.id = s.account_id WHERE s.token_hash = :token "
        "AND s.closed_at IS NULL AND s.second_step = 'pending' AND s.last_seen_at > :begun_after "
        "AND a.suspended_at IS NULL",
        {{"token", token_hash}, {"begun_after", now - second_step_life}}, [&](const db::Row& row) {
            found = PendingSession{
                row.get<WebSessionId>(0), row.get<AccountId>(1),
                row.text(2) == "officer" ? AccountKind::officer : AccountKind::family,
                row.get<std::string>(3)};
        });
    return found;
}

bool is_pending(db::Write& tx, WebSessionId session, base::Instant now) {
    return tx
        ->one<WebSessionId>(
            "SELECT id FROM web_session WHERE id = :session AND closed_at IS NULL "
            "AND second_step = 'pending' AND last_seen_at > :begun_after FOR UPDATE",
            {{"session", session}, {"begun_after", now - second_step_life}})
        .has_value();
}

void complete_session(db::Write& tx, WebSessionId session, const std::string& token_hash,
                      const std::string& csrf_secret, base::Instant now) {
    tx->execute(
        "UPDATE web_session SET second_step = 'passed', token_hash = :token, "
        "csrf_secret = :csrf_secret, created_at = :now, last_seen_at = :now WHERE id = :session",
        {{"token", token_hash}, {"csrf_secret", csrf_secret}, {"now", now}, {"session", session}});
}

void ask_second_step_again(db::Write& tx, WebSessionId session, base::Instant now) {
    tx->execute(
        "UPDATE web_session SET second_step = 'pending', last_seen_at = :now WHERE id = :session",
        {{"now", now}, {"session", session}});
}

bool is_session_of(db::Read read, AccountId account, WebSessionId session) {
    return read->value<bool>(
        "SELECT count(*) > 0 FROM web_session WHERE id = :session AND account_id = :account",
        {{"session", session}, {"account", account}});
}

bool close_session(db::Write& tx, AccountId account, WebSessionId session, base::Instant now) {
    return tx->execute(
               "UPDATE web_session SET closed_at = :now "
               "WHERE id = :session AND account_id = :account AND closed_at IS NULL",
               {{"now", now}, {"session", session}, {"account", account}}) == 1;
}

int close_sessions(db::Write& tx, AccountId account, std::optional<WebSessionId> kept,
                   base::Instant now) {
    return static_cast<int>(
        tx->execute("UPDATE web_session SET closed_at = :now "
                    "WHERE account_id = :account AND closed_at IS NULL AND id <> :kept",
                    {{"now", now}, {"account", account}, {"kept", kept.value_or(WebSessionId())}}));
}

void touch_session(db::Write& tx, WebSessionId session, base::Instant now) {
    tx->execute("UPDATE web_session SET last_seen_at = :now WHERE id = :session",
                {{"now", now}, {"session", session}});
}

std::vector<WebSessionSummary> sessions_of(db::Read read, AccountId account,
                                           const SessionLife& life, base::Instant now) {
    return read->all(
        "SELECT id, device, created_at, last_seen_at FROM web_session "
        "WHERE account_id = :account AND closed_at IS NULL AND second_step = 'passed' "
        "AND created_at > :oldest "
        "AND last_seen_at > :idle_since ORDER BY last_seen_at DESC, id DESC",
        {{"account", account}, {"oldest", now - life.absolute}, {"idle_since", now - life.idle}},
        [](const db::Row& row) {
            return WebSessionSummary{row.get<WebSessionId>(0), std::string(row.text(1)),
                                     row.get<base::Instant>(2), row.get<base::Instant>(3)};
        });
}

void forget_ended_sessions(db::Write& tx, base::Instant before) {
    tx->execute(
        "DELETE FROM acting WHERE web_session_id IN "
        "(SELECT id FROM web_session WHERE last_seen_at < :before)",
        {{"before", before}});
    tx->execute("DELETE FROM web_session WHERE last_seen_at < :before", {{"before", before}});
    tx->execute("DELETE FROM password_reset WHERE created_at < :before", {{"before", before}});
}

}  // namespace accounts
