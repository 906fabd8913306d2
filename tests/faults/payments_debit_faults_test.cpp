#include <gtest/gtest.h>

#include "payments/debit_creditor_store.hpp"
#include "payments/issue_debit_run.hpp"
#include "payments/record_debit_return.hpp"
#include "payments/settle_debit_run.hpp"
#include "platform/db/fault_injection.hpp"
#include "support/failing_statements.hpp"
#include "support/invoicing.hpp"
#include "support/mandates.hpp"
#include "support/online_payments.hpp"

namespace {

using namespace std::chrono_literals;
using base::Money;

/// Two households, with a mandate each, that owe an invoiced month.
class DebitFaults : public testing::TestWithParam<db::Engine> {
 protected:
    void SetUp() override {
        portal.sign_in(town.claire)
            .book({portal.cell(town.lea, town.meal, 2026y / 12 / 8),
                   portal.cell(town.tom, town.meal, 2026y / 12 / 8)});
        portal.sign_in(town.julie).book({portal.cell(town.zoe, town.meal, 2026y / 12 / 8)});
        invoicing.invoice(2026y / 12 / 1, 2026y / 12 / 31);
        support::add_mandate(portal, town.durand.household, town.claire);
        support::add_mandate(portal, town.petit.household, town.julie);
        owed = total_owed();
        ASSERT_GT(owed, 0);
        ASSERT_EQ(invoicing.contradictions(), 0);
    }
    void TearDown() override { db::testing::stop_failing(); }

    std::int64_t total_owed() {
        return invoicing.balance(town.durand.household) + invoicing.balance(town.petit.household);
    }
    /// Everything that debits leave behind, as one line of text.
    std::string state() {
        std::string text;
        for (const char* table : {"debit_run", "debit_line", "debit_return", "one_off_charge",
                                  "invoice_debit", "payment", "payment_return", "payment_matching",
                                  "ledger_movement", "ledger_line", "job", "audit_entry"})
            text +=
                std::to_string(portal.count("SELECT count(*) FROM " + std::string(table))) + ' ';
        for (const char* number : {"SELECT count(*) FROM debit_line WHERE state = 'sent'",
                                   "SELECT count(*) FROM debit_line WHERE state = 'returned'",
                                   "SELECT count(*) FROM debit_run WHERE state = 'collected'",
                                   "SELECT count(*) FROM debit_mandate WHERE state = 'active'"})
            text += std::to_string(portal.count(number)) + ' ';
        return text + std::to_string(total_owed());
    }
    base::Result<payments::DebitRunId, payments::DebitRunRefusal> issue() {
        return invoicing.as_officer(
            [&](const town::Services& services, const accounts::DeskOfficer& by) {
                return payments::issue_debit_run(services, by,
                                                 {.regie = invoicing.regie(),
                                                  .collection_date = day,
                                                  .seen_count = 2,
                                                  .seen_total = Money::from_cents(owed),
                                                  .form_key = "essai"});
            });
    }
    payments::ReturnOutcome give_back(const std::string& reason) {
        const auto name = portal.services().database.read([](db::Read& read) {
            return read->value<std::string>("SELECT end_to_end_id FROM debit_line ORDER BY id");
        });
        return invoicing.as_officer(
            [&](const town::Services& services, const accounts::DeskOfficer& by) {
                return payments::record_debit_return(services, by, {name, reason, day},
                                                     payments::ReturnSource::typed);
            });
    }
    /// Nothing may remain of a failure. Answers how many statements failed.
    template <class Act>
    int fail_each_statement(Act act) {
        const auto before = state();
        return support::fail_each_statement(act, [&] {
            EXPECT_EQ(state(), before);
            EXPECT_EQ(invoicing.contradictions(), 0);
        });
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    support::Invoicing invoicing{portal};
    base::Date day = 2027y / 1 / 11;
    std::int64_t owed = 0;
};
ON_BOTH_ENGINES(DebitFaults);

TEST_P(DebitFaults, WhicheverStatementOfARunFailsNothingIsAnnouncedAndNothingSent) {
    const auto failed = fail_each_statement([&] { EXPECT_TRUE(issue().has_value()); });
    // The run, its name, its lines, two announcements on invoices, two letters, the audit entry.
    EXPECT_GE(failed, 8);
    EXPECT_EQ(portal.count("SELECT count(*) FROM debit_line"), 2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice_debit"), 2);
    const auto once = state();
    EXPECT_TRUE(issue().has_value()) << "the same form";
    EXPECT_EQ(state(), once) << "a run done twice changes nothing";
}

TEST_P(DebitFaults, WhicheverStatementOfACollectionFailsNoEuroIsMadeOrLost) {
    const auto run = issue().value();
    portal.set_clock("2027-01-11T08:00:00Z");
    const auto failed =
        fail_each_statement([&] { payments::settle_debit_run(portal.services(), run); });
    EXPECT_GE(failed, 12);
    EXPECT_EQ(total_owed(), 0);
    EXPECT_EQ(invoicing.contradictions(), 0);
    const auto once = state();
    payments::settle_debit_run(portal.services(), run);
    EXPECT_EQ(state(), once);
}

TEST_P(DebitFaults, WhicheverStatementOfAReturnFailsThePaymentStandsOrIsTakenBackWhole) {
    const auto run = issue().value();
    portal.set_clock("2027-01-11T08:00:00Z");
    payments::settle_debit_run(portal.services(), run);
    const auto failed = fail_each_statement(
        [&] { EXPECT_EQ(give_back("AC04"), payments::ReturnOutcome::recorded); });
    // The return, the line, the payment's return, movement, lines, matching, mandate, two audit
    // entries, the letter.
    EXPECT_GE(failed, 9);
    EXPECT_GT(total_owed(), 0);
    EXPECT_EQ(invoicing.contradictions(), 0);
    const auto once = state();
    EXPECT_EQ(give_back("AC04"), payments::ReturnOutcome::known);
    EXPECT_EQ(state(), once);
}

TEST_P(DebitFaults, WhicheverStatementOfAReturnFailsItsFeeIsAskedWithItOrNotAtAll) {
    portal.services().database.write([](db::Write& tx) {
        tx->execute("UPDATE debit_creditor SET return_fee_cents = 500, fee_reasons = 'AM04'");
    });
    const auto run = issue().value();
    portal.set_clock("2027-01-11T08:00:00Z");
    payments::settle_debit_run(portal.services(), run);
    const auto failed = fail_each_statement(
        [&] { EXPECT_EQ(give_back("AM04"), payments::ReturnOutcome::recorded); });
    // As above without the mandate; the charge and its audit entry.
    EXPECT_GE(failed, 9);
    EXPECT_EQ(portal.count("SELECT count(*) FROM debit_return r JOIN one_off_charge c "
                           "ON c.id = r.fee_charge_id WHERE c.amount_cents = 500"),
              1);
    const auto once = state();
    EXPECT_EQ(give_back("AM04"), payments::ReturnOutcome::known);
    EXPECT_EQ(state(), once);
}

}  // namespace
