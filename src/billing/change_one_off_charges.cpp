#include "billing/change_one_off_charges.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"

namespace billing {

namespace {

using ChargeResult = base::Result<OneOffChargeId, ChargeRefusal>;
using WithdrawResult = base::Result<std::monostate, ChargeRefusal>;

std::string charge_subject(OneOffChargeId id) {
    return "one_off_charge " + std::to_string(id.value());
}

/// The form comes again: as it was, or with something else in it.
ChargeResult answer_again(const town::Services& services, const accounts::DeskOfficer& by,
                          const ChargeOrder& order) {
    return services.database.read([&](db::Read& read) -> ChargeResult {
        const auto scope =
            families::grant(read, by.actor, order.household, accounts::Permission::manage_billing);
        const auto known = scope ? charge_of_form(read, *scope, order.form_key) : std::nullopt;
        const bool is_same = known && known->regie == order.regie && known->child == order.child &&
                             known->date == order.date && known->label == order.label &&
                             known->reason == order.reason && known->amount == order.amount;
        if (!is_same) return base::refuse(ChargeRefusal::known);
        return known->id;
    });
}

}  // namespace

ChargeResult charge_household(const town::Services& services, const accounts::DeskOfficer& by,
                              const ChargeOrder& order) {
    CHECK(order.amount > base::Money() && order.amount <= most_charged_at_once);
    CHECK(!order.label.empty() && !order.reason.empty());
    const auto now = services.clock.now();
    try {
        return services.database.write([&](db::Write& tx) -> ChargeResult {
            const auto scope = families::grant(tx, by.actor, order.household,
                                               accounts::Permission::manage_billing);
            const bool is_known_child = scope && (!order.child || scope->child(*order.child));
            if (!is_known_child || !find_regie(tx, order.regie))
                return base::refuse(ChargeRefusal::no_family);
            const auto id = add_one_off_charge(tx, {.regie = order.regie,
                                                    .household = order.household,
                                                    .child = order.child,
                                                    .date = order.date,
                                                    .label = order.label,
                                                    .reason = order.reason,
                                                    .amount = order.amount,
                                                    .form_key = order.form_key,
                                                    .added_by = by.actor.account(),
                                                    .added_at = now});
            families::record(tx, *scope,
                             {.at = now,
                              .action = "charge_added",
                              .subject = charge_subject(id),
                              .detail = order.label + ", " + base::french::amount(order.amount) +
                                        ", " + order.reason,
                              .remote_address = std::string(by.remote_address)});
            return id;
        });
    } catch (const db::Error& error) {
        if (!error.violates("one_off_charge_form")) throw;
        return answer_again(services, by, order);
    }
}

WithdrawResult withdraw_charge(const town::Services& services, const accounts::DeskOfficer& by,
                               families::HouseholdId household, OneOffChargeId id) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> WithdrawResult {
        const auto scope =
            families::grant(tx, by.actor, household, accounts::Permission::manage_billing);
        auto charge = scope ? find_one_off_charge(tx, *scope, id) : std::nullopt;
        if (!charge) return base::refuse(ChargeRefusal::no_family);
        // Whoever issues an invoice to the household holds its account, and reads its charges
        // after.
        static_cast<void>(lock_account(tx, charge->regie, household));
        charge = find_one_off_charge(tx, *scope, id);
        if (charge->invoice) return base::refuse(ChargeRefusal::billed);
        if (charge->withdrawn_at) return base::refuse(ChargeRefusal::was_withdrawn);
        withdraw_one_off_charge(tx, id, by.actor.account(), now);
        families::record(tx, *scope,
                         {.at = now,
                          .action = "charge_withdrawn",
                          .subject = charge_subject(id),
                          .detail = charge->label + ", " + base::french::amount(charge->amount),
                          .remote_address = std::string(by.remote_address)});
        return std::monostate{};
    });
}

}  // namespace billing
