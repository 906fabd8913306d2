#include <atomic>

#include "billing/change_one_off_charges.hpp"
#include "billing/change_run.hpp"
#include "billing/run_jobs.hpp"
#include "payments/issue_debit_run.hpp"
#include "payments/record_debit_return.hpp"
#include "payments/settle_debit_run.hpp"
#include "races/crowd.hpp"
#include "support/invoicing.hpp"
#include "support/mandates.hpp"
#include "support/signed_in_officer.hpp"

namespace {

using namespace std::chrono_literals;

class DebitRaces : public testing::TestWithParam<db::Engine> {
 protected:
    void book_december() {
        portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, 2026y / 12 / 8)});
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    support::Invoicing invoicing{portal};
    accounts::OfficerActor officer = support::signed_in_officer(portal, invoicing.officer());
};
ON_BOTH_ENGINES(DebitRaces);

TEST_P(DebitRaces, AFileThatTwoOfficersReadAtOnceAsksForOneFee) {
    book_december();
    invoicing.invoice(2026y / 12 / 1, 2026y / 12 / 31);
    support::add_mandate(portal, town.durand.household, town.claire);
    portal.services().database.write([](db::Write& tx) {
        tx->execute("UPDATE debit_creditor SET return_fee_cents = 500, fee_reasons = '*'");
    });
    const auto owed = invoicing.balance(town.durand.household);
    constexpr base::Date day = 2027y / 1 / 11;
    const auto run =
        invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            return payments::issue_debit_run(services, by,
                                             {.regie = invoicing.regie(),
                                              .collection_date = day,
                                              .seen_count = 1,
                                              .seen_total = base::Money::from_cents(owed),
                                              .form_key = "essai"})
                .value();
        });
    portal.set_clock("2027-01-11T08:00:00Z");
    payments::settle_debit_run(portal.services(), run);
    const auto name = portal.services().database.read([](db::Read& read) {
        return read->value<std::string>("SELECT end_to_end_id FROM debit_line");
    });
    std::atomic<int> recorded = 0;
    support::all_at_once(4, [&](std::size_t) {
        if (payments::record_debit_return(portal.services(), {officer, ""}, {name, "AM04", day},
                                          payments::ReturnSource::camt_054) ==
            payments::ReturnOutcome::recorded)
            ++recorded;
    });
    EXPECT_EQ(recorded, 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM one_off_charge"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM debit_return"), 1);
    EXPECT_EQ(invoicing.balance(town.durand.household), owed);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(DebitRaces, AChargeIsBilledOrWithdrawnNeverBoth) {
    for (int round = 0; round < 4; ++round) {
        const auto charge = invoicing.as_officer(
            [&](const town::Services& services, const accounts::DeskOfficer& by) {
                return billing::charge_household(services, by,
                                                 {.household = town.durand.household,
                                                  .regie = invoicing.regie(),
                                                  .date = 2026y / 11 / 20,
                                                  .label = "Carte perdue",
                                                  .reason = "Refaite",
                                                  .amount = base::Money::from_cents(500),
                                                  .form_key = std::to_string(round)})
                    .value();
            });
        const auto before = invoicing.balance(town.durand.household);
        const auto run = invoicing.prepare(2026y / 11 / 1, 2026y / 11 / 30);
        bool is_withdrawn = false;
        support::all_at_once(2, [&](std::size_t i) {
            if (i == 0) return invoicing.issue(run);
            is_withdrawn = billing::withdraw_charge(portal.services(), {officer, ""},
                                                    town.durand.household, charge)
                               .has_value();
        });
        EXPECT_EQ(invoicing.balance(town.durand.household), before + (is_withdrawn ? 0 : 500));
        EXPECT_EQ(invoicing.contradictions(), 0);
        // What stopped is prepared anew, and ends.
        if (invoicing.run(run).state == billing::RunState::stopped) {
            invoicing.as_officer(
                [&](const town::Services& services, const accounts::DeskOfficer& by) {
                    EXPECT_TRUE(billing::prepare_again(services, by, run).has_value());
                    billing::prepare_run(services, std::to_string(run.value()));
                    EXPECT_TRUE(billing::issue_run(services, by, run).has_value());
                    billing::issue_invoices(services, std::to_string(run.value()));
                    return 0;
                });
        }
        EXPECT_EQ(invoicing.run(run).state, billing::RunState::issued);
    }
}

}  // namespace
