#include "billing/one_off_charge_store.hpp"

namespace billing {

namespace {

/// The caller adds its conditions on `c`.
constexpr std::string_view one_off_charges = R"(
    SELECT c.id, c.regie_id, c.household_id, c.child_id,
           COALESCE(k.first_name || ' ' || k.last_name, ''), c.charge_date, c.label, c.reason,
           c.amount_cents, a.display_name, c.added_at, c.withdrawn_at, i.id,
           COALESCE(i.number, '')
    FROM one_off_charge c
    JOIN account a ON a.id = c.added_by
    LEFT JOIN child k ON k.id = c.child_id
    LEFT JOIN billable_item b ON b.one_off_charge_id = c.id AND b.kind = 'booking'
         AND b.invoice_id IN (SELECT id FROM invoice WHERE state = 'issued')
    LEFT JOIN invoice i ON i.id = b.invoice_id
    WHERE )";
constexpr std::string_view is_to_invoice =
    "c.regie_id = :regie AND c.charge_date <= :period_to AND c.withdrawn_at IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM billable_item x JOIN invoice y ON y.id = x.invoice_id "
    "WHERE x.one_off_charge_id = c.id AND y.state = 'issued')";

OneOffCharge one_off_charge_of(const db::Row& row) {
    OneOffCharge charge;
    charge.id = row.get<OneOffChargeId>(0);
    charge.regie = row.get<RegieId>(1);
    charge.household = row.get<families::HouseholdId>(2);
    charge.child = row.get<std::optional<families::ChildId>>(3);
    charge.child_name = row.get<std::string>(4);
    charge.date = row.get<base::Date>(5);
    charge.label = row.get<std::string>(6);
    charge.reason = row.get<std::string>(7);
    charge.amount = row.get<base::Money>(8);
    charge.added_by = row.get<std::string>(9);
    charge.added_at = row.get<base::Instant>(10);
    charge.withdrawn_at = row.get<std::optional<base::Instant>>(11);
    charge.invoice = row.get<std::optional<InvoiceId>>(12);
    charge.invoice_number = row.get<std::string>(13);
    return charge;
}

}  // namespace

OneOffChargeId add_one_off_charge(const db::Write& tx, const NewOneOffCharge& charge) {
    return tx->value<OneOffChargeId>(R"(
        INSERT INTO one_off_charge (regie_id, household_id, child_id, charge_date, label, reason,
                                    amount_cents, form_key, added_by, added_at)
        VALUES (:regie, :household, :child, :date, :label, :reason, :amount, :key, :by, :at)
        RETURNING id)",
                                     {{"regie", charge.regie},
                                      {"household", charge.household},
                                      {"child", charge.child},
                                      {"date", charge.date},
                                      {"label", charge.label},
                                      {"reason", charge.reason},
                                      {"amount", charge.amount},
                                      {"key", charge.form_key},
                                      {"by", charge.added_by},
                                      {"at", charge.added_at}});
}

void withdraw_one_off_charge(const db::Write& tx, OneOffChargeId id, accounts::AccountId officer,
                             base::Instant now) {
    tx->execute(
        "UPDATE one_off_charge SET withdrawn_by = :officer, withdrawn_at = :now "
        "WHERE id = :id AND withdrawn_at IS NULL",
        {{"officer", officer}, {"now", now}, {"id", id}});
}

std::vector<OneOffCharge> one_off_charges_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(std::string(one_off_charges) +
                         "c.household_id = :household ORDER BY c.charge_date DESC, c.id DESC",
                     {{"household", scope.household_id()}},
                     [](const db::Row& row) { return one_off_charge_of(row); });
}

std::optional<OneOffCharge> find_one_off_charge(db::Read read, const families::FamilyScope& scope,
                                                OneOffChargeId id) {
    std::optional<OneOffCharge> found;
    read->each(std::string(one_off_charges) + "c.household_id = :household AND c.id = :id",
               {{"household", scope.household_id()}, {"id", id}},
               [&](const db::Row& row) { found = one_off_charge_of(row); });
    return found;
}

std::optional<OneOffCharge> charge_of_form(db::Read read, const families::FamilyScope& scope,
                                           std::string_view form_key) {
    std::optional<OneOffCharge> found;
    read->each(std::string(one_off_charges) + "c.household_id = :household AND c.form_key = :key",
               {{"household", scope.household_id()}, {"key", form_key}},
               [&](const db::Row& row) { found = one_off_charge_of(row); });
    return found;
}

std::map<families::HouseholdId, std::vector<OneOffCharge>> charges_to_invoice(
    db::Read read, RegieId regie, base::Date period_to,
    const std::vector<families::HouseholdId>& households) {
    std::map<families::HouseholdId, std::vector<OneOffCharge>> charges;
    read->each(std::string(one_off_charges) + std::string(is_to_invoice) +
                   " AND c.household_id IN (:households) ORDER BY c.id",
               {{"regie", regie}, {"period_to", period_to}, {"households", households}},
               [&](const db::Row& row) {
                   auto charge = one_off_charge_of(row);
                   charges[charge.household].push_back(std::move(charge));
               });
    return charges;
}

std::vector<families::HouseholdId> households_to_charge(db::Read read, RegieId regie,
                                                        base::Date period_to) {
    return read->all("SELECT DISTINCT c.household_id FROM one_off_charge c WHERE " +
                         std::string(is_to_invoice) + " ORDER BY c.household_id",
                     {{"regie", regie}, {"period_to", period_to}},
                     [](const db::Row& row) { return row.get<families::HouseholdId>(0); });
}

}  // namespace billing
