#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/test_database.hpp"

namespace {

using embedded::File;

/// The schema file that makes the ledger's tables anew, and what came before it.
class LedgerAnew : public support::OnBothEngines {
 protected:
    LedgerAnew() : OnBothEngines(support::Schema::empty) {
        const auto all = embedded::schema();
        std::vector<File> files(all.begin(), all.end());
        std::ranges::sort(files, {}, &File::name);
        const auto anew = std::ranges::find_if(
            files, [](const File& file) { return file.name.ends_with("_direct_debit.sql"); });
        EXPECT_NE(anew, files.end());
        before.assign(files.begin(), anew);
        with = before;
        with.push_back(*anew);
    }
    /// An invoice of 45.60 and a payment of 15.00, in the ledger as it was.
    void invoice_and_pay() {
        database->write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO household (file_number, name, street, postcode, town, insee_code, "
                "residency, created_at) VALUES ('1', 'Durand', '', '', '', '', 'resident', :now)",
                {{"now", now}});
            tx->execute(
                "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
                "VALUES ('Régie', 'E', 30, '', '', '')");
            tx->execute(
                "INSERT INTO household_account (regie_id, household_id) "
                "SELECT r.id, h.id FROM regie r, household h");
            tx->execute(
                "INSERT INTO payment (household_account_id, mode, amount_cents, received_on, "
                "recorded_at, payer, reference, note, idempotency_key) "
                "SELECT id, 'cash', 1500, :today, :now, '', '', '', 'k' FROM household_account",
                {{"now", now}, {"today", today}});
            tx->execute(R"(
            INSERT INTO invoice (regie_id, household_id, kind, state, number, series_year,
                                 series_rank, period_from, period_to, total_cents, content_hash,
                                 issue_date, due_date, issued_at, balance_before_cents, recipient,
                                 reason)
            SELECT r.id, h.id, 'invoice', 'issued', 'E-2026-000001', 2026, 1, :today, :today, 4560,
                   '', :today, :today, :now, 0, '', '' FROM regie r, household h)",
                        {{"now", now}, {"today", today}});
            tx->execute(
                "INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at, "
                "payment_id) SELECT household_account_id, 'payment', :today, :now, id FROM payment",
                {{"now", now}, {"today", today}});
            tx->execute(
                "INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at, "
                "invoice_id) SELECT a.id, 'invoice', :today, :now, i.id FROM household_account a, "
                "invoice i",
                {{"now", now}, {"today", today}});
            tx->execute(R"(
            INSERT INTO ledger_line (ledger_movement_id, ledger_account, amount_cents)
            SELECT id, 'household', CASE WHEN kind = 'payment' THEN -1500 ELSE 4560 END
            FROM ledger_movement)");
            tx->execute(R"(
            INSERT INTO ledger_line (ledger_movement_id, ledger_account, amount_cents)
            SELECT id, CASE WHEN kind = 'payment' THEN 'cash' ELSE 'revenue' END,
                   CASE WHEN kind = 'payment' THEN 1500 ELSE -4560 END
            FROM ledger_movement)");
        });
    }

    base::Instant now = base::parse_instant("2026-11-23T07:00:00Z").value();
    base::Date today = base::parse_date("2026-11-23").value();
    std::vector<File> before;
    std::vector<File> with;
};
ON_BOTH_ENGINES(LedgerAnew);

TEST_P(LedgerAnew, KeepsEachMovementWithItsLines) {
    db::migrate(*database, before);
    invoice_and_pay();
    EXPECT_EQ(db::migrate(*database, with), 1);
    const auto number = [&](const std::string& sql) {
        return database->read([&](db::Read& read) { return read->value<std::int64_t>(sql); });
    };
    const std::string sum =
        "SELECT CAST(SUM(l.amount_cents) AS MONEY_CENTS) FROM ledger_movement m JOIN ledger_line l "
        "ON l.ledger_movement_id = m.id WHERE l.ledger_account = ";
    EXPECT_EQ(number(sum + "'household'"), 3060);
    EXPECT_EQ(number(sum + "'household' AND m.payment_id IS NOT NULL"), -1500);
    EXPECT_EQ(number(sum + "'cash' AND m.payment_id IS NOT NULL"), 1500);
    EXPECT_EQ(number(sum + "'revenue' AND m.invoice_id IS NOT NULL"), -4560);
    EXPECT_EQ(number("SELECT COUNT(*) FROM ledger_line"), 4);
    // Numbers go on after those that were taken over.
    database->write([&](db::Write& tx) {
        tx->execute(
            "INSERT INTO payment_return (payment_id, kind, amount_cents, returned_on, recorded_at, "
            "reason) SELECT id, 'bank', amount_cents, :today, :now, '' FROM payment",
            {{"now", now}, {"today", today}});
        tx->execute(
            "INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at, "
            "payment_return_id) SELECT a.id, 'payment_return', :today, :now, r.id "
            "FROM household_account a, payment_return r",
            {{"now", now}, {"today", today}});
    });
    EXPECT_EQ(number("SELECT COUNT(*) FROM ledger_movement"), 3);
}

TEST_P(LedgerAnew, AMovementHasOneCause) {
    db::migrate(*database, with);
    try {
        database->write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at) "
                "VALUES (1, 'payment', :today, :now)",
                {{"now", now}, {"today", today}});
        });
        FAIL() << "a movement without a cause was written";
    } catch (const db::Error& error) {
        EXPECT_TRUE(error.violates("ledger_movement_cause")) << error.what();
    }
}

}  // namespace
