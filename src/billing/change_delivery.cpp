#include "billing/change_delivery.hpp"

#include "billing/delivery_store.hpp"
#include "families/family_store.hpp"

namespace billing {

namespace {

using Changed = base::Result<Delivery, DeliveryRefusal>;

Changed write_choice(db::Write& tx, const std::optional<families::FamilyScope>& scope,
                     Delivery delivery, std::string_view remote_address, base::Instant now) {
    if (!scope) return base::refuse(DeliveryRefusal::no_household);
    const auto known = delivery_facts(tx, *scope);
    if (delivery == Delivery::portal && !known.is_online)
        return base::refuse(DeliveryRefusal::not_online);
    // Sent twice, or nothing to change: one line in the log says it.
    if (known.chosen == delivery) return delivery;
    write_delivery(tx, *scope, delivery, now);
    families::record(tx, *scope,
                     {.at = now,
                      .action = "invoice_delivery_changed",
                      .subject = "household " + std::to_string(scope->household_id().value()),
                      .detail = std::string(french_name(delivery)),
                      .remote_address = std::string(remote_address)});
    return delivery;
}

}  // namespace

Changed change_delivery(const town::Services& services, const accounts::FamilyActor& actor,
                        Delivery delivery, std::string_view remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        return write_choice(tx, families::grant(tx, actor), delivery, remote_address, now);
    });
}

Changed change_delivery_for(const town::Services& services, const accounts::DeskOfficer& by,
                            families::HouseholdId household, Delivery delivery) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto scope =
            families::grant(tx, by.actor, household, accounts::Permission::change_family_files);
        return write_choice(tx, scope, delivery, by.remote_address, now);
    });
}

}  // namespace billing
