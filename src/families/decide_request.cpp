#include "families/decide_request.hpp"

#include "families/certification_store.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/quotient_store.hpp"
#include "families/record_file_act.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

namespace {

using Why = RequestNotDecided::Reason;

bool says_why(const RequestDecision& decision) {
    if (decision.state == RequestState::accepted) return true;
    return decision.refusal &&
           (*decision.refusal != RefusalReason::other || !decision.words.empty());
}

void apply(const town::Services& services, db::Write& tx, const FamilyScope& scope,
           const ChangeRequest& request, const RequestDecision& decision) {
    const auto valid_from = decision.valid_from.value_or(services.town_time.date(request.asked_at));
    for (const auto& change : request.changes)
        write_field(tx, scope, request.sheet, change.field, change.new_value, valid_from);
    cancel_certification(tx, scope, request.sheet);
    if (request.topic != Topic::income) return;
    if (decision.valid_to) end_quotient(tx, scope, valid_from, *decision.valid_to);
    if (const auto proof = proof_of(tx, scope, request.id))
        prove_quotient(tx, scope, valid_from, *proof);
}

/// The paper sent with the request is decided with it, unless somebody checked it before.
void decide_proof(const town::Services& services, db::Write& tx,
                  const accounts::OfficerActor& actor, const FamilyScope& scope,
                  const ChangeRequest& request, const RequestDecision& decision) {
    const auto proof = proof_of(tx, scope, request.id);
    if (!proof) return;
    const bool is_accepted = decision.state == RequestState::accepted;
    DocumentCheck check{.document = *proof,
                        .state = is_accepted ? DocumentState::accepted : DocumentState::refused,
                        .valid_from = decision.valid_from,
                        .valid_to = decision.valid_to,
                        .refusal_reason = {}};
    if (!is_accepted)
        check.refusal_reason =
            decision.words.empty() ? "La demande qu’il accompagnait est refusée." : decision.words;
    static_cast<void>(write_check(tx, services.keys, actor, check, services.clock.now()));
}

}  // namespace

base::Result<ChangeRequestId, RequestNotDecided> decide_request(
    const town::Services& services, const accounts::OfficerActor& actor, ChangeRequestId id,
    const RequestDecision& decision, Overwrite overwrite, std::string_view remote_address) {
    if (!says_why(decision)) return base::refuse(RequestNotDecided{.reason = Why::reason_missing});
    const bool is_accepted = decision.state == RequestState::accepted;
    const base::Instant now = services.clock.now();
    return services.database.write(
        [&](db::Write& tx) -> base::Result<ChangeRequestId, RequestNotDecided> {
            const auto request = lock_request(tx, services.keys, actor, id);
            if (!request) return base::refuse(RequestNotDecided{});
            if (request->state != RequestState::pending)
                return base::refuse(
                    RequestNotDecided{Why::already, request->state, request->decided_by_name, {}});
            const auto scope =
                grant(tx, actor, request->household, accounts::Permission::decide_requests);
            if (!scope) return base::refuse(RequestNotDecided{});
            lock_family_file(tx, *scope);
            const auto file = load_family_file(tx, *scope, services.today());
            const auto* values = file.values_of(request->sheet);
            if (is_accepted && !values) return base::refuse(RequestNotDecided{});
            if (is_accepted && overwrite == Overwrite::refuse) {
                auto changed = changed_meanwhile(*request, *values);
                if (!changed.empty())
                    return base::refuse(RequestNotDecided{.reason = Why::changed_meanwhile,
                                                          .changed = std::move(changed)});
            }
            if (is_accepted) apply(services, tx, *scope, *request, decision);
            decide_proof(services, tx, actor, *scope, *request, decision);
            decide(tx, actor, id, decision, now);
            record_file_act(services, tx,
                            {.account = actor.account(),
                             .household = request->household,
                             .sheet = request->sheet,
                             .action = is_accepted ? "request_accepted" : "request_refused",
                             .detail = "request " + std::to_string(id.value()),
                             .changes = request->changes,
                             .remote_address = std::string(remote_address)});
            jobs::enqueue(tx, request_decided_mail_job, std::to_string(id.value()), now);
            return id;
        });
}

}  // namespace families
