#include "billing/cash_control_store.hpp"

#include <algorithm>

namespace billing {

namespace {

constexpr std::string_view controls = R"(
    SELECT c.id, c.regie_id, c.closed_day, c.opening_cents, c.received_cents, c.given_back_cents,
           c.deposited_cents, c.counted_cents, c.difference_reason, o.display_name, c.closed_at,
           (SELECT MAX(b.closed_day) FROM cash_control b
            WHERE b.regie_id = c.regie_id AND b.closed_day < c.closed_day)
    FROM cash_control c JOIN account o ON o.id = c.closed_by)";

CashControl control_of(const db::Row& row) {
    CashControl control;
    control.id = row.get<CashControlId>(0);
    control.regie = row.get<RegieId>(1);
    control.closed_day = row.get<base::Date>(2);
    control.cash.opening = row.get<base::Money>(3);
    control.cash.received = row.get<base::Money>(4);
    control.cash.given_back = row.get<base::Money>(5);
    control.cash.deposited = row.get<base::Money>(6);
    control.counted = row.get<base::Money>(7);
    control.difference_reason = row.get<std::string>(8);
    control.closed_by = row.get<std::string>(9);
    control.closed_at = row.get<base::Instant>(10);
    control.cash.last_closed = row.get<std::optional<base::Date>>(11);
    return control;
}

}  // namespace

void keep_days_open(const db::Write& tx, RegieId regie) {
    tx->execute("SELECT id FROM regie WHERE id = :regie FOR SHARE", {{"regie", regie}});
}

void hold_days(const db::Write& tx, RegieId regie) {
    tx->execute("SELECT id FROM regie WHERE id = :regie FOR NO KEY UPDATE", {{"regie", regie}});
}

std::optional<base::Date> last_closed_day(db::Read read, RegieId regie) {
    return read->value<std::optional<base::Date>>(
        "SELECT MAX(closed_day) FROM cash_control WHERE regie_id = :regie", {{"regie", regie}});
}

base::Date open_day(db::Read read, RegieId regie, base::Date day) {
    const auto closed = last_closed_day(read, regie);
    return closed && *closed >= day ? base::add_days(*closed, 1) : day;
}

CashInHand cash_in_hand(db::Read read, RegieId regie, base::Date day) {
    constexpr auto long_ago = std::chrono::year(1900) / 1 / 1;
    CashInHand cash;
    read->each(R"(
        SELECT closed_day, counted_cents FROM cash_control WHERE regie_id = :regie
        ORDER BY closed_day DESC LIMIT 1)",
               {{"regie", regie}}, [&](const db::Row& row) {
                   cash.last_closed = row.get<base::Date>(0);
                   cash.opening = row.get<base::Money>(1);
               });
    read->each(R"(
        SELECT COALESCE((SELECT CAST(SUM(p.amount_cents) AS MONEY_CENTS) FROM payment p
                         JOIN household_account a ON a.id = p.household_account_id
                         WHERE a.regie_id = :regie AND p.mode = 'cash'
                           AND p.received_on > :since AND p.received_on <= :day), 0),
               COALESCE((SELECT CAST(SUM(r.amount_cents) AS MONEY_CENTS) FROM payment_return r
                         JOIN payment p ON p.id = r.payment_id
                         JOIN household_account a ON a.id = p.household_account_id
                         WHERE a.regie_id = :regie AND p.mode = 'cash'
                           AND r.returned_on > :since AND r.returned_on <= :day), 0)
               + COALESCE((SELECT CAST(SUM(f.amount_cents) AS MONEY_CENTS) FROM credit_refund f
                           JOIN household_account a ON a.id = f.household_account_id
                           WHERE a.regie_id = :regie AND f.mode = 'cash'
                             AND f.paid_on > :since AND f.paid_on <= :day), 0),
               COALESCE((SELECT CAST(SUM(s.total_cents) AS MONEY_CENTS) FROM deposit_slip s
                         WHERE s.regie_id = :regie AND s.mode = 'cash'
                           AND s.made_on > :since AND s.made_on <= :day), 0))",
               {{"regie", regie}, {"since", cash.last_closed.value_or(long_ago)}, {"day", day}},
               [&](const db::Row& row) {
                   cash.received = row.get<base::Money>(0);
                   cash.given_back = row.get<base::Money>(1);
                   cash.deposited = row.get<base::Money>(2);
               });
    return cash;
}

CashControlId add_cash_control(const db::Write& tx, const CashControl& control,
                               accounts::AccountId by) {
    return tx->value<CashControlId>(R"(
        INSERT INTO cash_control (regie_id, closed_day, opening_cents, received_cents,
                                  given_back_cents, deposited_cents, counted_cents,
                                  difference_reason, closed_by, closed_at)
        VALUES (:regie, :day, :opening, :received, :given_back, :deposited, :counted, :reason,
                :by, :at) RETURNING id)",
                                    {{"regie", control.regie},
                                     {"day", control.closed_day},
                                     {"opening", control.cash.opening},
                                     {"received", control.cash.received},
                                     {"given_back", control.cash.given_back},
                                     {"deposited", control.cash.deposited},
                                     {"counted", control.counted},
                                     {"reason", control.difference_reason},
                                     {"by", by},
                                     {"at", control.closed_at}});
}

std::vector<CashControl> cash_controls(db::Read read, const accounts::OfficerActor& actor) {
    if (!actor.may(accounts::Permission::see_invoices)) return {};
    return read->all(std::string(controls) + " ORDER BY c.closed_day DESC, c.id DESC", {},
                     [](const db::Row& row) { return control_of(row); });
}

std::optional<CashControl> find_cash_control(db::Read read, const accounts::OfficerActor& actor,
                                             CashControlId id) {
    if (!actor.may(accounts::Permission::see_invoices)) return std::nullopt;
    std::optional<CashControl> found;
    read->each(std::string(controls) + " WHERE c.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = control_of(row); });
    return found;
}

}  // namespace billing
