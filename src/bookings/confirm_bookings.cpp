#include "bookings/confirm_bookings.hpp"

#include "activities/activity_store.hpp"
#include "base/french.hpp"
#include "bookings/booking_jobs.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/change_places.hpp"
#include "bookings/load_facts.hpp"
#include "families/family_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace bookings {

namespace {

using Answer = base::Result<Confirmed, NotConfirmed>;

std::string summary(const Decision& decision) {
    const auto count = [&](Outcome outcome) { return std::to_string(decision.count(outcome)); };
    return "réservés\u00A0: " + count(Outcome::booked) +
           ", en attente\u00A0: " + count(Outcome::waiting) +
           ", annulés\u00A0: " + count(Outcome::cancelled) +
           ", total\u00A0: " + base::french::amount(decision.total());
}

/// The transaction. The draft is locked first, so that the same form sent twice at once is seen as
/// a repetition by whoever comes second.
Answer confirm_in(db::Write& write, const town::Services& services,
                  const accounts::FamilyActor& actor, const ConfirmRequest& request,
                  const ConfirmationHead& head) {
    // Before the family is read: an officer who changes who has a child when holds this lock.
    write.lock_shared(db::Lock::catalogue);
    auto scope = families::grant(write, actor);
    if (!scope) return base::refuse(NotConfirmed::no_household);
    const auto draft = lock_draft(write, *scope);
    if (const auto known = find_confirmation(write, scope->account(), head.idempotency_key)) {
        const bool is_repetition =
            known->request_hash == head.request_hash && known->household == scope->household_id();
        if (is_repetition) return Confirmed{known->reference};
        return base::refuse(NotConfirmed::key_used_otherwise);
    }
    if (draft.is_empty()) return base::refuse(NotConfirmed::nothing_to_confirm);

    const auto promise = parse_promise(request.promise);
    const auto facts = lock_facts(services, write, std::move(*scope), draft, promise);
    const auto decision = decide(facts, draft, head.confirmed_at);
    if (decision.promise() != request.promise)
        return base::refuse(NotConfirmed::changed_since_review);
    if (decision.to_confirm() == 0) return base::refuse(NotConfirmed::nothing_to_confirm);

    const auto confirmation = write_confirmation(write, facts.scope, head, decision, facts.active);
    change_places(write, facts, decision, head.confirmed_at);
    delete_draft(write, facts.scope);
    families::record(write, facts.scope,
                     {.at = head.confirmed_at,
                      .action = "bookings_confirmed",
                      .subject = "confirmation " + head.reference,
                      .detail = summary(decision),
                      .remote_address = request.remote_address});
    enqueue_bookings_confirmed(write, confirmation, head.confirmed_at);
    return Confirmed{head.reference};
}

/// Constraints that only another request at the same moment can break: its writer was first, and
/// the family is asked again with what is true now.
bool was_overtaken(const db::Error& error) {
    return error.violates("booking_active") || error.violates("capacity_unit_not_oversold") ||
           error.violates("flat_fee_once");
}

constexpr std::size_t most_key_bytes = 64;

}  // namespace

Answer confirm_bookings(const town::Services& services, const accounts::FamilyActor& actor,
                        const ConfirmRequest& request) {
    if (request.idempotency_key.empty() || request.idempotency_key.size() > most_key_bytes)
        return base::refuse(NotConfirmed::key_used_otherwise);
    const ConfirmationHead head{new_reference(services.random), request.idempotency_key,
                                crypto::hash_token(request.promise), services.clock.now()};
    try {
        return services.database.write(
            [&](db::Write& write) { return confirm_in(write, services, actor, request, head); });
    } catch (const db::Error& error) {
        if (was_overtaken(error)) return base::refuse(NotConfirmed::changed_since_review);
        throw;
    }
}

std::string new_reference(crypto::RandomSource& random) {
    const auto code = crypto::random_code(random, 8);
    return "R-" + code.substr(0, 4) + "-" + code.substr(4);
}

std::string new_idempotency_key(const town::Services& services) {
    return crypto::random_token(services.random, 128);
}

}  // namespace bookings
