#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/pile.hpp"
#include "families/document_store.hpp"
#include "families/family_scope.hpp"
#include "families/move.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

/// Declared moves, and what officers decide of them.
namespace families {

struct NewMove {
    Address address;
    base::Date moved_on{};
    DocumentId proof;
};
/// Nothing when one waits already: a household has one move at a time.
[[nodiscard]] std::optional<MoveId> add_move(const db::Write& tx, const FamilyScope& scope,
                                             const NewMove& move, base::Instant now);
/// The household's, the newest first.
[[nodiscard]] std::vector<Move> moves_of(db::Read read, const crypto::Keys& keys,
                                         const FamilyScope& scope);
/// The pending one goes back to where it was. False when none is pending.
[[nodiscard]] bool withdraw_move(const db::Write& tx, const FamilyScope& scope, base::Instant now);

// ---- Officers ----

struct OfficersMove {
    Move move;
    std::string household_name;
    std::string file_number;
};
[[nodiscard]] base::Pile moves_waiting(db::Read read);
/// Pending ones, the oldest first, at most `limit`; nothing without Permission::decide_requests.
[[nodiscard]] std::vector<OfficersMove> moves_to_decide(db::Read read, const crypto::Keys& keys,
                                                        const accounts::OfficerActor& officer,
                                                        int limit);
[[nodiscard]] std::optional<OfficersMove> find_move(db::Read read, const crypto::Keys& keys,
                                                    const accounts::OfficerActor& officer,
                                                    MoveId move);
/// The address before the move, as an officer sees it beside the new one.
[[nodiscard]] AddressPeriod address_before(db::Read read, const OfficersMove& move);

struct DecidedMove {
    MoveId move;
    MoveState state = MoveState::accepted;  ///< or refused
    Residency residency = Residency::resident;
    std::string insee_code;
    std::string reason;
};
/// False when it is not pending any more.
[[nodiscard]] bool write_decision(const db::Write& tx, const accounts::OfficerActor& officer,
                                  const DecidedMove& decision, base::Instant now);
[[nodiscard]] std::vector<StreetSector> sectors_of(db::Read read, std::string_view street);
void add_sector(const db::Write& tx, std::string_view street, const StreetSector& sector);

// ---- For the e-mail ----

struct MoveAnnouncement {
    Move move;
    std::string display_name;
    std::string email;
};
[[nodiscard]] std::optional<MoveAnnouncement> move_to_announce(db::Read read,
                                                               const crypto::Keys& keys,
                                                               MoveId move);

}  // namespace families
