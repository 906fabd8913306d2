#include "families/declare_move.hpp"

#include "accounts/audit_store.hpp"
#include "base/text.hpp"
#include "families/add_document.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/kept_upload_store.hpp"
#include "families/move_store.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

base::Result<MoveId, NotDeclared> declare(const town::Services& services,
                                          const accounts::FamilyActor& actor,
                                          const MoveRequest& request, const SealedFile& proof) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<MoveId, NotDeclared> {
        const auto scope = grant(tx, actor);
        if (!scope) return base::refuse(NotDeclared::no_household);
        lock_family_file(tx, *scope);
        if (!waiting_of_household(tx, *scope).have_room_for(proof.size_bytes))
            return base::refuse(NotDeclared::too_many_documents);
        const auto document =
            add_document(tx, *scope, {.kind = DocumentKind::proof_of_move}, proof, now);
        const auto move = add_move(tx, *scope, {request.address, request.moved_on, document}, now);
        if (!move) return base::refuse(NotDeclared::one_is_pending);
        forget_upload(tx, *scope, UploadingForm::move);
        record_added(tx, *scope, document, DocumentKind::proof_of_move, now,
                     request.remote_address);
        accounts::record(tx, {.at = now,
                              .account = actor.account(),
                              .action = "move_declared",
                              .subject = "move " + std::to_string(move->value()),
                              .detail = "",
                              .remote_address = request.remote_address,
                              .household = scope->household_id().value()});
        return *move;
    });
}

}  // namespace

base::Result<MoveId, NotDeclared> declare_move(const town::Services& services,
                                               const accounts::FamilyActor& actor,
                                               const MoveRequest& request,
                                               const SealedFile& proof) {
    try {
        return declare(services, actor, request, proof);
    } catch (const db::Error& error) {
        // The same form sent twice at once: the other one was first.
        if (error.violates("household_move_pending"))
            return base::refuse(NotDeclared::one_is_pending);
        throw;
    }
}

bool withdraw_pending_move(const town::Services& services, const accounts::FamilyActor& actor,
                           const std::string& remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto scope = grant(tx, actor);
        if (!scope || !withdraw_move(tx, *scope, now)) return false;
        accounts::record(tx,
                         {.at = now,
                          .account = actor.account(),
                          .action = "move_withdrawn",
                          .subject = "household " + std::to_string(scope->household_id().value()),
                          .detail = "",
                          .remote_address = remote_address,
                          .household = scope->household_id().value()});
        return true;
    });
}

std::string insee_code_in_town(const town::Services& services, const Address& address) {
    const auto& town = services.config.town;
    const bool is_here = base::search_key(address.town) == base::search_key(town.city);
    return is_here ? town.insee_code : std::string();
}

}  // namespace families
