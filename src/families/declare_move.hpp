#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/document_store.hpp"
#include "families/move.hpp"
#include "town/services.hpp"

namespace families {

enum class NotDeclared : std::uint8_t {
    no_household,
    one_is_pending,      ///< decided or withdrawn first
    too_many_documents,  ///< of the household's wait to be checked
};
struct MoveRequest {
    Address address;
    base::Date moved_on{};
    std::string remote_address;
};
/// Declares a move with its proof, which `take_file` took.
[[nodiscard]] base::Result<MoveId, NotDeclared> declare_move(const town::Services& services,
                                                             const accounts::FamilyActor& actor,
                                                             const MoveRequest& request,
                                                             const SealedFile& proof);
/// Takes the pending one back; its proof is erased. False when none is pending.
bool withdraw_pending_move(const town::Services& services, const accounts::FamilyActor& actor,
                           const std::string& remote_address);

/// The commune's code for an address in this town; "" for another one.
[[nodiscard]] std::string insee_code_in_town(const town::Services& services,
                                             const Address& address);

}  // namespace families
