#include "bookings/booking_store.hpp"

#include <algorithm>

#include "aids/aid_store.hpp"
#include "base/check.hpp"
#include "bookings/aided_lines.hpp"
#include "bookings/confirmation_lines_store.hpp"
#include "bookings/flat_fee_store.hpp"

namespace bookings {

namespace {

std::vector<families::ChildId> ids_of_children(const families::FamilyScope& scope) {
    std::vector<families::ChildId> ids;
    for (const auto& child : scope.children()) ids.push_back(child.id);
    return ids;
}

std::string_view act_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::booked:
            return "booked";
        case Outcome::waiting:
            return "waiting";
        case Outcome::cancelled:
            return "cancelled";
        case Outcome::refused:
            break;
    }
    CHECK(false);
}

}  // namespace

std::map<Cell, Booking> active_bookings(db::Read read, const families::FamilyScope& scope,
                                        base::Date from, base::Date to) {
    std::map<Cell, Booking> bookings;
    read->each(R"(
        SELECT b.id, b.child_id, b.session_id, b.session_date, b.household_id, b.state,
               b.price_cents, b.price_explanation,
               CASE WHEN b.state = 'waiting' THEN (
                   SELECT count(*) FROM booking w
                   WHERE w.session_id = b.session_id AND w.state = 'waiting'
                     AND (w.waiting_since < b.waiting_since
                          OR (w.waiting_since = b.waiting_since AND w.id <= b.id)))
               ELSE 0 END, b.aid_cents
        FROM booking b
        WHERE b.child_id IN (:children) AND b.state <> 'cancelled'
          AND b.session_date BETWEEN :from AND :to)",
               {{"children", ids_of_children(scope)}, {"from", from}, {"to", to}},
               [&](const db::Row& row) {
                   Booking booking{row.get<BookingId>(0),
                                   row.get<families::ChildId>(1),
                                   row.get<families::HouseholdId>(4),
                                   row.get<activities::SessionId>(2),
                                   row.get<base::Date>(3),
                                   booking_state(row.text(5)),
                                   row.get<base::Money>(6),
                                   row.get<std::string>(7),
                                   row.get<int>(8),
                                   row.get<base::Money>(9)};
                   bookings.emplace(Cell{booking.child, booking.session}, std::move(booking));
               });
    return bookings;
}

std::vector<Cell> late_cells(db::Read read, const families::FamilyScope& scope, base::Date from,
                             base::Date to) {
    return read->all(R"(
        SELECT child_id, session_id FROM booking
        WHERE child_id IN (:children) AND household_id = :household AND late_time > 0
          AND state <> 'cancelled' AND session_date BETWEEN :from AND :to
        ORDER BY id)",
                     {{"children", ids_of_children(scope)},
                      {"household", scope.household_id()},
                      {"from", from},
                      {"to", to}},
                     [](const db::Row& row) {
                         return Cell{row.get<families::ChildId>(0),
                                     row.get<activities::SessionId>(1)};
                     });
}

Draft read_draft(db::Read read, const families::FamilyScope& scope) {
    const auto lines = read->one<std::string>(
        "SELECT lines FROM draft WHERE account_id = :account AND household_id = :household",
        {{"account", scope.account()}, {"household", scope.household_id()}});
    return lines ? Draft::parse(std::get<0>(*lines)) : Draft();
}

Draft lock_draft(db::Write& write, const families::FamilyScope& scope) {
    const auto lines = write->one<std::string>(
        "SELECT lines FROM draft WHERE account_id = :account AND household_id = :household "
        "FOR UPDATE",
        {{"account", scope.account()}, {"household", scope.household_id()}});
    return lines ? Draft::parse(std::get<0>(*lines)) : Draft();
}

void save_draft(db::Write& write, const families::FamilyScope& scope, const Draft& draft,
                base::Instant now) {
    write->execute(R"(
        INSERT INTO draft (account_id, household_id, lines, updated_at)
        VALUES (:account, :household, :lines, :now)
        ON CONFLICT (account_id, household_id) DO UPDATE
        SET lines = excluded.lines, updated_at = excluded.updated_at)",
                   {{"account", scope.account()},
                    {"household", scope.household_id()},
                    {"lines", draft.to_text()},
                    {"now", now}});
}

void delete_draft(db::Write& write, const families::FamilyScope& scope) {
    write->execute_later(
        "DELETE FROM draft WHERE account_id = :account AND household_id = :household",
        {{"account", scope.account()}, {"household", scope.household_id()}});
}

std::optional<KnownConfirmation> find_confirmation(db::Read read, accounts::AccountId account,
                                                   std::string_view idempotency_key) {
    const auto row = read->one<std::string, std::string, families::HouseholdId>(
        "SELECT reference, request_hash, household_id FROM confirmation "
        "WHERE account_id = :account AND idempotency_key = :key",
        {{"account", account}, {"key", idempotency_key}});
    if (!row) return std::nullopt;
    return KnownConfirmation{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

namespace {

ConfirmationId insert_head(db::Write& write, const families::FamilyScope& scope,
                           const ConfirmationHead& head, base::Money total) {
    return write->value<ConfirmationId>(R"(
        INSERT INTO confirmation (reference, household_id, account_id, on_behalf_of_adult_id,
                                  idempotency_key, request_hash, confirmed_at, total_cents)
        VALUES (:reference, :household, :account, :on_behalf_of, :key, :hash, :now, :total)
        RETURNING id)",
                                        {{"reference", head.reference},
                                         {"household", scope.household_id()},
                                         {"account", scope.account()},
                                         {"on_behalf_of", scope.on_behalf_of()},
                                         {"key", head.idempotency_key},
                                         {"hash", head.request_hash},
                                         {"now", head.confirmed_at},
                                         {"total", total}});
}

base::Money aid_of(const DecidedLine& line) {
    base::Money aid;
    for (const auto& share : line.aids) aid += share.given;
    return aid;
}

/// What aids gave for the cancelled places is free again, and what they give for the new ones is
/// kept ready.
void move_aids(db::Write& write, const Decision& decision, const std::map<Cell, Booking>& active) {
    std::vector<aids::AidedPlace> freed;
    std::vector<aids::AidUse> kept;
    for (const auto& line : decision.lines) {
        const auto& cell = line.line.cell;
        if (line.outcome == Outcome::cancelled && !active.at(cell).aid.is_zero())
            freed.push_back({cell.child, cell.session});
        for (auto& use : uses_of(line)) kept.push_back(use);
    }
    aids::remove_uses(write, freed);
    aids::add_uses(write, kept);
}

/// The new bookings and waiting places, by cell.
std::map<Cell, BookingId> insert_bookings(db::Write& write, const families::FamilyScope& scope,
                                          base::Instant now, const Decision& decision) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& line : decision.lines) {
        if (line.outcome != Outcome::booked && line.outcome != Outcome::waiting) continue;
        const bool waits = line.outcome == Outcome::waiting;
        rows.push_back({db::to_value(line.line.cell.child), db::to_value(line.line.cell.session),
                        db::to_value(line.session->date), db::to_value(scope.household_id()),
                        db::to_value(name(waits ? BookingState::waiting : BookingState::booked)),
                        db::to_value(line.price), db::to_value(line.price_explanation),
                        waits ? db::to_value(now) : db::Value{}, db::to_value(now),
                        db::to_value(line.late_time), db::to_value(line.late_supplement),
                        db::to_value(aid_of(line))});
    }
    std::map<Cell, BookingId> ids;
    if (rows.empty()) return ids;
    write->insert_rows(
        R"(
        INSERT INTO booking (child_id, session_id, session_date, household_id, state, price_cents,
                             price_explanation, waiting_since, booked_at, late_time,
                             late_supplement_cents, aid_cents)
        VALUES :rows RETURNING id, child_id, session_id)",
        rows, [&](const db::Row& row) {
            ids.emplace(Cell{row.get<families::ChildId>(1), row.get<activities::SessionId>(2)},
                        row.get<BookingId>(0));
        });
    CHECK(ids.size() == rows.size());
    return ids;
}

/// Adds the cancelled bookings to `ids`.
void cancel_bookings(db::Write& write, base::Instant now, const Decision& decision,
                     const std::map<Cell, Booking>& active, std::map<Cell, BookingId>& ids) {
    std::vector<BookingId> cancelled;
    for (const auto& line : decision.lines) {
        if (line.outcome != Outcome::cancelled) continue;
        const auto id = active.at(line.line.cell).id;
        cancelled.push_back(id);
        ids.emplace(line.line.cell, id);
    }
    if (cancelled.empty()) return;
    const auto changed = write->execute(
        "UPDATE booking SET state = 'cancelled', cancelled_at = :now "
        "WHERE id IN (:ids) AND state <> 'cancelled'",
        {{"now", now}, {"ids", cancelled}});
    if (changed != std::ssize(cancelled)) {
        throw db::Error(db::ErrorKind::serialization, "", "a booking was cancelled meanwhile");
    }
}

}  // namespace

ConfirmationId write_confirmation(db::Write& write, const families::FamilyScope& scope,
                                  const ConfirmationHead& head, const Decision& decision,
                                  const std::map<Cell, Booking>& active) {
    const auto confirmation = insert_head(write, scope, head, decision.total());
    auto ids = insert_bookings(write, scope, head.confirmed_at, decision);
    cancel_bookings(write, head.confirmed_at, decision, active, ids);
    move_aids(write, decision, active);

    std::vector<std::vector<db::Value>> rows;
    for (const auto& line : decision.lines) {
        if (line.outcome == Outcome::refused) continue;
        rows.push_back({db::to_value(confirmation), db::to_value(ids.at(line.line.cell)),
                        db::to_value(act_name(line.outcome)), db::to_value(line.price)});
    }
    write->insert_rows_later(
        "INSERT INTO confirmation_line (confirmation_id, booking_id, act, price_cents) "
        "VALUES :rows",
        rows);
    write_fees(write, scope, confirmation, head.confirmed_at, decision);
    return confirmation;
}

namespace {

Confirmation confirmation_from(const db::Row& row) {
    return {row.get<ConfirmationId>(0),
            row.get<std::string>(1),
            row.get<accounts::AccountId>(2),
            row.get<families::HouseholdId>(3),
            row.get<base::Instant>(4),
            row.get<base::Money>(5),
            {},
            row.get<std::optional<families::AdultId>>(6)};
}

}  // namespace

std::optional<Confirmation> read_confirmation(db::Read read, const families::FamilyScope& scope,
                                              std::string_view reference) {
    auto found = read->all(R"(
        SELECT id, reference, account_id, household_id, confirmed_at, total_cents,
               on_behalf_of_adult_id
        FROM confirmation WHERE reference = :reference AND household_id = :household)",
                           {{"reference", reference}, {"household", scope.household_id()}},
                           confirmation_from);
    if (found.empty()) return std::nullopt;
    found[0].lines = read_confirmation_lines(read, found[0].id);
    found[0].fees = read_confirmation_fees(read, found[0].id);
    return std::move(found[0]);
}

std::vector<Confirmation> recent_confirmations(db::Read read, const families::FamilyScope& scope,
                                               int limit) {
    return read->all(R"(
        SELECT id, reference, account_id, household_id, confirmed_at, total_cents,
               on_behalf_of_adult_id
        FROM confirmation WHERE household_id = :household
        ORDER BY confirmed_at DESC, id DESC LIMIT :most)",
                     {{"household", scope.household_id()}, {"most", limit}}, confirmation_from);
}

std::vector<WaitingBooking> waiting_for(db::Write& write,
                                        const std::vector<activities::SessionId>& sessions,
                                        int limit) {
    return write->all(R"(
        SELECT id, child_id, session_id, aid_cents FROM booking
        WHERE session_id IN (:sessions) AND state = 'waiting'
        ORDER BY waiting_since, id LIMIT :most)",
                      {{"sessions", sessions}, {"most", limit}}, [](const db::Row& row) {
                          return WaitingBooking{
                              row.get<BookingId>(0), row.get<families::ChildId>(1),
                              row.get<activities::SessionId>(2), row.get<base::Money>(3)};
                      });
}

bool give_place(db::Write& write, const WaitingBooking& waiting) {
    const bool is_given =
        write->execute(
            "UPDATE booking SET state = 'booked' WHERE id = :booking AND state = 'waiting'",
            {{"booking", waiting.id}}) == 1;
    if (is_given && !waiting.aid.is_zero())
        aids::stop_waiting(write, {waiting.child, waiting.session});
    return is_given;
}

}  // namespace bookings
