#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/pile.hpp"
#include "families/family_request.hpp"
#include "families/family_scope.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace families {

struct NewChangeRequest {
    Sheet sheet;
    Topic topic = Topic::identity;
    std::vector<ValueChange> changes;
};
/// A pending request of the household for one of the same fields is withdrawn by it.
ChangeRequestId add_request(db::Write& write, const crypto::Keys& keys, const FamilyScope& scope,
                            const NewChangeRequest& request, base::Instant now);

/// The household's requests, the latest first: all that are pending, others since `since`.
[[nodiscard]] std::vector<ChangeRequest> requests_of(db::Read read, const crypto::Keys& keys,
                                                     const FamilyScope& scope, base::Instant since);

/// False when it is no pending request of this household.
[[nodiscard]] bool withdraw(const db::Write& write, const FamilyScope& scope, ChangeRequestId id,
                            base::Instant now);

// For officers who may decide requests; others find nothing.

/// A line of the officers' list.
struct WaitingRequest {
    ChangeRequestId id;
    HouseholdId household;
    std::string household_name;
    std::string file_number;
    Sheet sheet;
    std::string subject_name;  ///< « Léa Durand »; "" for the household itself
    Topic topic = Topic::identity;
    std::string asked_by_name;
    base::Instant asked_at;
};
/// Pending ones, the oldest first; of every topic when none is given.
[[nodiscard]] std::vector<WaitingRequest> waiting_requests(db::Read read,
                                                           const accounts::OfficerActor& actor,
                                                           std::optional<Topic> topic, int limit);

[[nodiscard]] std::optional<ChangeRequest> find_request(db::Read read, const crypto::Keys& keys,
                                                        const accounts::OfficerActor& actor,
                                                        ChangeRequestId id);
/// The same, held until the end of the transaction: of two officers, one decides.
[[nodiscard]] std::optional<ChangeRequest> lock_request(db::Write& write, const crypto::Keys& keys,
                                                        const accounts::OfficerActor& actor,
                                                        ChangeRequestId id);

struct RequestDecision {
    RequestState state = RequestState::accepted;  ///< or refused
    std::optional<RefusalReason> refusal;
    std::string words;
    /// Of an accepted quotient, as its proof says; without them, from the day it was asked on.
    std::optional<base::Date> valid_from = {};
    std::optional<base::Date> valid_to = {};  ///< included
};
void decide(const db::Write& write, const accounts::OfficerActor& actor, ChangeRequestId id,
            const RequestDecision& decision, base::Instant now);

[[nodiscard]] base::Pile change_requests_waiting(db::Read read);

/// A decided request for its e-mail, and whom to write to; nothing for one still pending.
struct RequestToTell {
    ChangeRequest request;
    std::string subject_name;
    std::string display_name;
    std::string email;  ///< "" when the account has none
};
[[nodiscard]] std::optional<RequestToTell> request_to_tell(db::Read read, const crypto::Keys& keys,
                                                           ChangeRequestId id);

}  // namespace families
