#include "families/decide_move.hpp"

#include "accounts/audit_store.hpp"
#include "base/text.hpp"
#include "families/address_store.hpp"
#include "families/certification_store.hpp"
#include "families/family_store.hpp"
#include "families/move_jobs.hpp"

namespace families {

namespace {

void accept(const db::Write& tx, const town::Services& services, const Move& move,
            const DecidedMove& decision) {
    auto address = move.address;
    address.insee_code = decision.insee_code;
    write_address(tx, move.household, address, decision.residency, move.moved_on,
                  PlannedAddresses::replaced);
    const auto today = services.today();
    show_address_of(tx, move.household, today);
    if (today < move.moved_on)
        enqueue_move_in(tx, move.household, services.town_time.instant(move.moved_on, {}));
}

}  // namespace

base::Result<MoveState, MoveNotDecided> decide_move(const town::Services& services,
                                                    const accounts::OfficerActor& officer,
                                                    const DecidedMove& decision,
                                                    const std::string& remote_address) {
    const bool is_accepted = decision.state == MoveState::accepted;
    if (!is_accepted && base::trimmed(decision.reason).empty())
        return base::refuse(MoveNotDecided::reason_missing);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<MoveState, MoveNotDecided> {
        const auto found = find_move(tx, services.keys, officer, decision.move);
        if (!found) return base::refuse(MoveNotDecided::unknown);
        const auto& move = found->move;
        const auto before = address_before(tx, *found);
        if (!write_decision(tx, officer, decision, now))
            return base::refuse(MoveNotDecided::already_decided);
        const DocumentCheck check{
            .document = move.proof.id,
            .state = is_accepted ? DocumentState::accepted : DocumentState::refused,
            .valid_from = std::nullopt,
            .valid_to = std::nullopt,
            .refusal_reason = is_accepted ? "" : decision.reason};
        if (!write_check(tx, services.keys, officer, check, now))
            return base::refuse(MoveNotDecided::already_decided);
        std::vector<accounts::FieldChange> changes;
        if (is_accepted) {
            accept(tx, services, move, decision);
            if (const auto scope =
                    grant(tx, officer, move.household, accounts::Permission::decide_requests))
                cancel_certification(tx, *scope, sheet_of(move.household));
            changes = {{"Adresse", in_one_line(before.address), in_one_line(move.address)},
                       {"Tarif", std::string(residency_text(before.residency)),
                        std::string(residency_text(decision.residency))}};
        }
        accounts::record(tx, {.at = now,
                              .account = officer.account(),
                              .action = is_accepted ? "move_accepted" : "move_refused",
                              .subject = "move " + std::to_string(move.id.value()),
                              .detail = "",
                              .remote_address = remote_address,
                              .household = move.household.value(),
                              .changes = accounts::sealed_changes(services.keys, changes)});
        enqueue_move_decided(tx, move.id, now);
        return decision.state;
    });
}

}  // namespace families
