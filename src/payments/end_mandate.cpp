#include "payments/end_mandate.hpp"

#include "accounts/audit_store.hpp"
#include "families/family_store.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/debit_mandate_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

std::string mandate_subject(DebitMandateId id) {
    return "debit_mandate " + std::to_string(id.value());
}

struct StateChange {
    MandateState to = MandateState::active;
    std::string_view action;
};

std::optional<StateChange> state_change(MandateState from, MandateAct act) {
    switch (act) {
        case MandateAct::suspend:
            if (from == MandateState::active)
                return StateChange{MandateState::suspended, "mandate_suspended"};
            break;
        case MandateAct::resume:
            if (from == MandateState::suspended)
                return StateChange{MandateState::active, "mandate_resumed"};
            break;
        case MandateAct::revoke:
            if (is_in_force(from)) return StateChange{MandateState::revoked, "mandate_revoked"};
            break;
    }
    return std::nullopt;
}

}  // namespace

void end_former_mandate(db::Write& tx, const families::FamilyScope& scope, const DebitMandate& next,
                        base::Instant now, std::string_view remote_address) {
    const auto former = lock_mandate_in_force(tx, next.household, next.regie);
    if (!former) return;
    set_mandate_state(tx, former->id, MandateState::revoked, "Remplacé par le mandat " + next.rum,
                      now);
    families::record(tx, scope,
                     {.at = now,
                      .action = "mandate_revoked",
                      .subject = mandate_subject(former->id),
                      .detail = former->rum + ", remplacé par " + next.rum,
                      .remote_address = std::string(remote_address)});
}

bool revoke_mandate(const town::Services& services, const accounts::FamilyActor& actor,
                    DebitMandateId id, std::string_view remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto scope = families::grant(tx, actor);
        if (!scope || !lock_mandate(tx, id)) return false;
        const auto mandate = find_mandate(tx, *scope, id);
        if (!mandate || !is_in_force(mandate->state)) return false;
        set_mandate_state(tx, id, MandateState::revoked, "Révoqué par la famille", now);
        families::record(tx, *scope,
                         {.at = now,
                          .action = "mandate_revoked",
                          .subject = mandate_subject(id),
                          .detail = mandate->rum,
                          .remote_address = std::string(remote_address)});
        jobs::enqueue(tx, mandate_ended_job, std::to_string(id.value()), now);
        return true;
    });
}

base::Result<std::monostate, MandateRefusal> change_mandate(const town::Services& services,
                                                            const accounts::DeskOfficer& by,
                                                            DebitMandateId id, MandateAct act,
                                                            std::string_view reason) {
    using Changed = base::Result<std::monostate, MandateRefusal>;
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Changed {
        const auto mandate = lock_mandate(tx, id);
        const auto scope = mandate ? families::grant(tx, by.actor, mandate->household,
                                                     accounts::Permission::manage_billing)
                                   : std::nullopt;
        if (!scope || mandate->state == MandateState::proposed)
            return base::refuse(MandateRefusal::no_mandate);
        const auto change = state_change(mandate->state, act);
        if (!change) return base::refuse(MandateRefusal::wrong_state);
        set_mandate_state(tx, id, change->to, reason, now);
        families::record(tx, *scope,
                         {.at = now,
                          .action = change->action,
                          .subject = mandate_subject(id),
                          .detail = mandate->rum + ", " + std::string(reason),
                          .remote_address = std::string(by.remote_address)});
        if (change->to == MandateState::revoked)
            jobs::enqueue(tx, mandate_ended_job, std::to_string(id.value()), now);
        return std::monostate{};
    });
}

void end_unused_mandates(const town::Services& services) {
    const auto now = services.clock.now();
    const auto today = services.today();
    const auto due = services.database.read([&](db::Read& read) {
        std::vector<DebitMandateId> ids;
        for (const auto& mandate : mandates_in_force(read)) {
            const auto signed_on = services.town_time.date(mandate.signed_at.value_or(now));
            if (lapses_on(signed_on, mandate.last_used_on) <= today) ids.push_back(mandate.id);
        }
        return ids;
    });
    services.database.write([&](db::Write& tx) {
        forget_proposals(tx, now - std::chrono::hours(24));
        for (const auto id : due) {
            const auto mandate = lock_mandate(tx, id);
            if (!mandate || !is_in_force(mandate->state)) continue;
            set_mandate_state(tx, id, MandateState::lapsed, "Non utilisé pendant 36 mois", now);
            accounts::record(tx, {.at = now,
                                  .action = "mandate_lapsed",
                                  .subject = mandate_subject(id),
                                  .detail = mandate->rum});
            jobs::enqueue(tx, mandate_ended_job, std::to_string(id.value()), now);
        }
    });
}

}  // namespace payments
