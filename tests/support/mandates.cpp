#include "support/mandates.hpp"

#include "payments/debit_creditor_store.hpp"
#include "payments/debit_mandate_store.hpp"
#include "support/online_payments.hpp"

namespace support {

void make_debiting(Portal& portal, billing::RegieId regie) {
    payments::DebitCreditor creditor;
    creditor.regie = regie;
    creditor.ics = "FR72ZZZ123456";
    creditor.name = "Régie Enfance de Démo";
    creditor.street_name = "place de la Mairie";
    creditor.building_number = "1";
    creditor.postcode = "03100";
    creditor.town_name = "Montluçon";
    creditor.iban = "FR7630006000011234567890189";
    portal.services().database.write(
        [&](db::Write& tx) { payments::save_debit_creditor(tx, creditor); });
}

payments::DebitMandateId add_mandate(Portal& portal, families::HouseholdId household,
                                     accounts::AccountId account) {
    const auto owner = regie(portal);
    make_debiting(portal, owner);
    const base::Sensitive<std::string> iban("FR7630006000011234567890189");
    payments::DebitMandate mandate;
    mandate.rum = "E-" + std::to_string(household.value()) + "-" +
                  std::to_string(portal.count("SELECT count(*) FROM debit_mandate") + 1);
    mandate.regie = owner;
    mandate.household = household;
    mandate.account = account;
    mandate.holder = "Claire Durand";
    mandate.holder_street = "12 rue des Lilas";
    mandate.holder_postcode = "03100";
    mandate.holder_town = "Montluçon";
    mandate.iban_end = "0189";
    mandate.ics = "FR72ZZZ123456";
    mandate.creditor_name = "Régie Enfance de Démo";
    mandate.creditor_address = "1 place de la Mairie\n03100 Montluçon";
    const auto now = portal.services().clock.now();
    mandate.proposed_at = now;
    return portal.services().database.write([&](db::Write& tx) {
        const auto id = payments::add_mandate(tx, portal.services().keys, mandate, iban);
        payments::sign_mandate_row(tx, id, {now, "claire@example.org", "127.0.0.1"});
        return id;
    });
}

}  // namespace support
