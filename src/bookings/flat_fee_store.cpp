#include "bookings/flat_fee_store.hpp"

#include "base/check.hpp"
#include "bookings/confirmation_lines_store.hpp"

namespace bookings {

namespace {

FlatFeeKey key_at(const db::Row& row, int column) {
    return {row.get<families::ChildId>(column), row.get<std::string>(column + 1),
            tariffs::counted_in_named(row.text(column + 2)).value(),
            row.get<base::Date>(column + 3)};
}

AgreedFlatFee agreed_fee_in(const db::Row& row) {
    return {row.get<FlatFeeId>(0), key_at(row, 1), row.get<base::Money>(5),
            row.get<std::string>(6)};
}

std::vector<AgreedFlatFee> fees_of(db::Read read, const families::FamilyScope& scope,
                                   base::Date from, base::Date to, std::string_view suffix) {
    return read->all(
        "SELECT id, child_id, table_name, span, period_from, amount_cents, explanation "
        "FROM flat_fee WHERE household_id = :household AND ended_at IS NULL "
        "AND period_from BETWEEN :from AND :to ORDER BY id" +
            std::string(suffix),
        {{"household", scope.household_id()}, {"from", from}, {"to", to}}, agreed_fee_in);
}

std::string_view fee_act(Outcome outcome) {
    if (outcome == Outcome::booked) return "booked";
    if (outcome == Outcome::waiting) return "waiting";
    CHECK(outcome == Outcome::cancelled);
    return "cancelled";
}

/// Ended already: another request was first, and this one decides again.
void end_fees(db::Write& write, base::Instant now, const Decision& decision) {
    std::vector<FlatFeeId> ended;
    for (const auto& fee : decision.fees) {
        if (fee.agreed) ended.push_back(*fee.agreed);
    }
    if (ended.empty()) return;
    const auto changed = write->execute(
        "UPDATE flat_fee SET ended_at = :now WHERE id IN (:ids) AND ended_at IS NULL",
        {{"now", now}, {"ids", ended}});
    if (changed != std::ssize(ended))
        throw db::Error(db::ErrorKind::serialization, "", "a flat fee was ended meanwhile");
}

FlatFeeId insert_fee(db::Write& write, const families::FamilyScope& scope, base::Instant now,
                     const DecidedFee& fee) {
    return write->value<FlatFeeId>(R"(
        INSERT INTO flat_fee (household_id, child_id, table_name, span, period_from, amount_cents,
                              explanation, agreed_at)
        VALUES (:household, :child, :table, :span, :from, :amount, :explanation, :now)
        RETURNING id)",
                                   {{"household", scope.household_id()},
                                    {"child", fee.key.child},
                                    {"table", fee.key.table_name},
                                    {"span", tariffs::name(fee.key.span)},
                                    {"from", fee.key.from},
                                    {"amount", fee.amount},
                                    {"explanation", fee.explanation},
                                    {"now", now}});
}

}  // namespace

std::vector<AgreedFlatFee> agreed_fees(db::Read read, const families::FamilyScope& scope,
                                       base::Date from, base::Date to) {
    return fees_of(read, scope, from, to, "");
}

std::vector<AgreedFlatFee> lock_agreed_fees(db::Write& write, const families::FamilyScope& scope,
                                            base::Date from, base::Date to) {
    return fees_of(write, scope, from, to, " FOR UPDATE");
}

std::map<Cell, BookingState> held_cells(db::Read read, const families::FamilyScope& scope,
                                        base::Date from, base::Date to) {
    std::vector<families::ChildId> children;
    for (const auto& child : scope.children()) children.push_back(child.id);
    std::map<Cell, BookingState> held;
    read->each(
        R"(
        SELECT child_id, session_id, state FROM booking
        WHERE child_id IN (:children) AND state <> 'cancelled' AND household_id = :household
          AND session_date BETWEEN :from AND :to)",
        {{"children", children}, {"household", scope.household_id()}, {"from", from}, {"to", to}},
        [&](const db::Row& row) {
            held.emplace(Cell{row.get<families::ChildId>(0), row.get<activities::SessionId>(1)},
                         booking_state(row.text(2)));
        });
    return held;
}

void write_fees(db::Write& write, const families::FamilyScope& scope, ConfirmationId confirmation,
                base::Instant now, const Decision& decision) {
    if (decision.fees.empty()) return;
    end_fees(write, now, decision);
    std::vector<std::vector<db::Value>> rows;
    for (const auto& fee : decision.fees) {
        const auto id =
            fee.outcome == Outcome::cancelled ? *fee.agreed : insert_fee(write, scope, now, fee);
        rows.push_back({db::to_value(confirmation), db::to_value(id),
                        db::to_value(fee_act(fee.outcome)), db::to_value(fee.amount)});
    }
    write->insert_rows_later(
        "INSERT INTO confirmation_flat_fee (confirmation_id, flat_fee_id, act, amount_cents) "
        "VALUES :rows",
        rows);
}

std::vector<ConfirmedFee> read_confirmation_fees(db::Read read, ConfirmationId confirmation) {
    return read->all(R"(
        SELECT f.child_id, f.table_name, f.span, f.period_from, c.act, c.amount_cents, f.explanation
        FROM confirmation_flat_fee c JOIN flat_fee f ON f.id = c.flat_fee_id
        WHERE c.confirmation_id = :confirmation
        ORDER BY f.child_id, f.table_name, f.period_from, f.id)",
                     {{"confirmation", confirmation}}, [](const db::Row& row) {
                         return ConfirmedFee{key_at(row, 0), outcome_of_act(row.text(4)),
                                             row.get<base::Money>(5), row.get<std::string>(6)};
                     });
}

std::map<families::HouseholdId, std::vector<AgreedFlatFee>> agreed_fees_of_batch(
    db::Read read, const std::vector<families::HouseholdId>& households, base::Date from,
    base::Date to) {
    std::map<families::HouseholdId, std::vector<AgreedFlatFee>> fees;
    read->each(
        "SELECT id, child_id, table_name, span, period_from, amount_cents, explanation, "
        "household_id FROM flat_fee WHERE household_id IN (:households) AND ended_at IS NULL "
        "AND period_from BETWEEN :from AND :to ORDER BY id",
        {{"households", households}, {"from", from}, {"to", to}}, [&](const db::Row& row) {
            fees[row.get<families::HouseholdId>(7)].push_back(agreed_fee_in(row));
        });
    return fees;
}

}  // namespace bookings
