#include "aids/aid_words.hpp"
#include "billing/aided_sessions.hpp"
#include "billing/facts_notation.hpp"
#include "billing/invoice_store.hpp"
#include "billing/run_store.hpp"
#include "cases/aids_fixture.hpp"
#include "families/registry_store.hpp"
#include "support/pdf_file.hpp"
#include "tariffs/tariff_notation.hpp"
#include "tariffs/tariff_store.hpp"

namespace {

using namespace std::chrono_literals;
using support::reference_in;
using testing::HasSubstr;

constexpr base::Date first = 2026y / 12 / 1;
constexpr base::Date last = 2026y / 12 / 31;
constexpr base::Date tuesday = 2026y / 12 / 8;
constexpr base::Date thursday = 2026y / 12 / 10;
constexpr base::Date friday = 2026y / 12 / 11;

class AidedInvoices : public support::WithAids {
 protected:
    void book(const std::vector<bookings::Cell>& cells) {
        auto claire = portal.sign_in(town.claire);
        ASSERT_NE(reference_in(claire.book(cells)), "");
    }
    billing::InvoiceRunId invoice_december() {
        portal.set_clock("2027-01-04T08:00:00Z");
        return invoicing.invoice(first, last);
    }
    std::int64_t balance() { return invoicing.balance(town.durand.household); }
    /// What can be asked of those who give aids, for the run.
    std::string to_ask(billing::InvoiceRunId run) {
        const auto lines = portal.services().database.read(
            [&](db::Read& read) { return billing::aided_prices(read, run); });
        std::string text;
        for (const auto& total : billing::totals_by_giver(lines))
            text += total.giver + " " + std::to_string(total.total.cents()) + " of " +
                    std::to_string(total.lines) + ";";
        return text;
    }
    static aids::Aid whole() {
        auto aid = ccas();
        aid.rule = aids::PercentAid{1000};
        return aid;
    }
    /// The one supplement of the town's tariff.
    void vote(const tariffs::Supplement& supplement) {
        portal.services().database.write([&](db::Write& tx) {
            auto table = tariffs::all_tariff_tables(tx).at(0);
            table.supplements = {supplement};
            tx->execute("UPDATE tariff_table SET notation = :notation",
                        {{"notation", tariffs::to_notation(table)}});
            tx->execute("UPDATE catalogue_version SET version = version + 1");
        });
    }
    /// Léa's meal of Tuesday, on that day, by an officer in Claire's place; the review's page.
    std::string book_late() {
        portal.set_clock("2026-12-08T08:00:00Z");
        const auto credentials = portal.credentials(portal.add_officer(
            "MARC", {accounts::Permission::act_as_family, accounts::Permission::see_family_files}));
        support::Person officer{portal.port(), credentials};
        const auto guardian = portal.count("SELECT id FROM adult WHERE account_id = " +
                                           std::to_string(town.claire.value()));
        officer.post(
            "/agent/familles/" + std::to_string(town.durand.household.value()) + "/au-nom-de",
            {{"adulte", std::to_string(guardian)}});
        const auto secret = portal.services().database.read([](db::Read& read) {
            return read->value<std::string>("SELECT csrf_secret FROM acting");
        });
        support::Person in_place{portal.port(), support::Credentials{credentials.cookie, secret}};
        in_place.tick({meal_of(town.lea, tuesday)});
        const auto review = in_place.review();
        EXPECT_NE(reference_in(in_place.confirm(review)), "");
        return review.page;
    }
    std::int64_t late_supplements() {
        return portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM billable_item WHERE supplement = "
            "'late_booking'");
    }
    /// As an officer who corrects a roll does it.
    void record(bookings::Cell cell, base::Date day, const std::string& state,
                const std::string& reason = "") {
        portal.services().database.write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO attendance (child_id, session_id, session_date, household_id, state, "
                "reason, recorded_by, recorded_at) VALUES (:child, :session, :day, :household, "
                ":state, :reason, :officer, :now)",
                {{"child", cell.child},
                 {"session", cell.session},
                 {"day", day},
                 {"household", town.durand.household},
                 {"state", state},
                 {"reason", reason},
                 {"officer", invoicing.officer()},
                 {"now", portal.services().clock.now()}});
        });
    }
};
ON_BOTH_ENGINES(AidedInvoices);

TEST_P(AidedInvoices, WhatWasConfirmedIsInvoicedWithItsAidAndTheTotalToAskFor) {
    give(capped(1000));
    book({meal_of(town.lea, tuesday), meal_of(town.tom, friday)});
    const auto run = invoice_december();
    EXPECT_EQ(balance(), 120);
    EXPECT_EQ(used(), 300);
    EXPECT_EQ(to_ask(run), "CCAS 300 of 2;");
    EXPECT_EQ(portal.count("SELECT sum(amount_cents + aid_cents) FROM billable_item"), 420);
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_THAT(officer.get("/agent/facturation/" + std::to_string(run.value())).body,
                HasSubstr("Aide CCAS, à demander"));
    const auto csv =
        officer.get("/agent/facturation/" + std::to_string(run.value()) + "/aides.csv").body;
    EXPECT_THAT(csv, HasSubstr("CCAS;E-2027-000001;Durand;Léa Durand;"));
    EXPECT_THAT(csv, HasSubstr(";08/12/2026;2,10;1,50;0,60\r\n"));
    EXPECT_EQ(audit_entries("aids_exported"), 1);
    auto claire = portal.sign_in(town.claire);
    const auto page = "/factures/" + std::to_string(portal.count("SELECT max(id) FROM invoice"));
    EXPECT_THAT(claire.get(page).body,
                HasSubstr("Prix 4,20\u00A0€, aide CCAS 3,00\u00A0€, reste 1,20\u00A0€"));
    EXPECT_THAT(claire.get(page).body,
                HasSubstr("Prix 2,10\u00A0€, aide CCAS 1,50\u00A0€, reste 0,60\u00A0€"));
    const support::PdfFile pdf(claire.get(page + "/pdf").body);
    EXPECT_THAT(pdf.text(), HasSubstr("Prix 2,10 €, aide CCAS 1,50 €, reste 0,60 €"));
    EXPECT_THAT(pdf.text(), HasSubstr("Prix avant aides"));
    EXPECT_THAT(pdf.text(), HasSubstr("−3,00 €"));
    EXPECT_EQ(pdf.faults(), "");
    const auto again = invoicing.invoice(first, last);
    EXPECT_EQ(to_ask(again), "");
    EXPECT_EQ(used(), 300);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(AidedInvoices, ALineIsMadeAgainFromWhatItKeeps) {
    give(capped(200));
    book({meal_of(town.lea, tuesday), meal_of(town.lea, friday)});
    invoice_december();
    const billing::InvoiceId id(portal.count("SELECT max(id) FROM invoice"));
    const auto [items, book] = portal.services().database.read([&](db::Read& read) {
        return std::pair(billing::items_of(read, id), tariffs::load_tariff_book(read));
    });
    ASSERT_EQ(items.size(), 2U);
    for (const auto& item : items) {
        const auto table =
            std::ranges::find(book->tables(), *item.table, &tariffs::TariffTable::id);
        const auto priced = tariffs::price(*table, *billing::parse_facts(item.facts));
        EXPECT_EQ(priced->price, item.before_aids());
        const auto aided = aids::apply_again(item.aided);
        EXPECT_EQ(aided.after(), item.amount);
        EXPECT_EQ(priced->explanation + ". " + aids::sentence(aided), item.explanation);
    }
    EXPECT_EQ(items[0].aided.aid() + items[1].aided.aid(), euros(200));
}

TEST_P(AidedInvoices, AnAidGivenAfterTheBookingLowersWhatIsNotBilledYet) {
    book({meal_of(town.lea, tuesday), meal_of(town.lea, friday)});
    give(capped(200));
    const auto run = invoice_december();
    EXPECT_EQ(balance(), 420 - 200);
    EXPECT_EQ(to_ask(run), "CCAS 200 of 2;");
    EXPECT_EQ(portal.count("SELECT max(aid_cents) FROM billable_item WHERE item_date = "
                           "'2026-12-08'"),
              150)
        << "day by day";
    EXPECT_EQ(used(), 200);
    invoicing.invoice(first, last);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item"), 2);
}

TEST_P(AidedInvoices, NobodyPaysMoreThanWasConfirmedThoughAPriceRoseOrAnAidEnded) {
    const auto id = give(ccas());
    book({meal_of(town.lea, tuesday)});
    as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        return aids::end_aid(services, by, town.durand.household, id, base::add_days(first, -1))
            .has_value();
    });
    change("UPDATE quotient_familial SET quotient = 900");
    invoice_december();
    EXPECT_EQ(balance(), 60);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item WHERE explanation LIKE "
                           "'Prix confirmé à la réservation.%reste 0,60%' AND aid_cents = 150"),
              1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item WHERE explanation LIKE "
                           "'%reste%reste%'"),
              0);
}

TEST_P(AidedInvoices, ALowerPriceLeavesTheRestOfAnAidToOtherDays) {
    auto half = capped(105);
    half.rule = aids::PercentAid{500};
    give(half);
    book({meal_of(town.lea, tuesday), meal_of(town.lea, friday)});
    EXPECT_EQ(aid(meal_of(town.lea, tuesday)), 105);
    EXPECT_EQ(aid(meal_of(town.lea, friday)), 0);
    change("UPDATE quotient_familial SET quotient = 300");  // 1,00 € a meal
    const auto run = invoice_december();
    EXPECT_EQ(to_ask(run), "CCAS 100 of 2;");
    EXPECT_EQ(balance(), 100);
    invoicing.invoice(first, last);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item"), 2);
}

TEST_P(AidedInvoices, AnExcusedAbsenceFreesItsAid) {
    give(capped(150));
    book({meal_of(town.lea, tuesday), meal_of(town.lea, friday)});
    record(meal_of(town.lea, tuesday), tuesday, "excused", "Certificat");
    const auto run = invoice_december();
    EXPECT_EQ(to_ask(run), "CCAS 150 of 1;");
    EXPECT_EQ(balance(), 60) << "Friday's meal has what Tuesday's kept ready";
    EXPECT_EQ(portal.count("SELECT count(*) FROM run_finding WHERE detail LIKE "
                           "'2 réservations, 2,10%de moins que le prix confirmé'"),
              1)
        << "60 cents for Tuesday, what the aid pays for Friday";
    EXPECT_EQ(used(), 150);
}

TEST_P(AidedInvoices, ACancelledMealGivesBackItsAidWithItsPrice) {
    give(capped(150));
    book({meal_of(town.lea, tuesday)});
    invoice_december();
    EXPECT_EQ(balance(), 60);
    change("UPDATE booking SET state = 'cancelled', cancelled_at = booked_at");
    const auto run = invoicing.invoice(first, last);
    EXPECT_EQ(balance(), 0);
    EXPECT_EQ(to_ask(run), "CCAS -150 of -1;");
    EXPECT_EQ(used(), 0);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(AidedInvoices, AChildWhoCameUnbookedHasWhatIsLeft) {
    give(capped(200));
    book({meal_of(town.lea, tuesday)});
    vote({.kind = tariffs::SupplementKind::present_unbooked, .amount = {}});
    record(meal_of(town.lea, thursday), thursday, "present");
    const auto run = invoice_december();
    EXPECT_EQ(to_ask(run), "CCAS 200 of 2;");
    EXPECT_EQ(balance(), 60 + 160);
    EXPECT_EQ(used(), 200);
}

TEST_P(AidedInvoices, NoAidLowersASupplementNorWhatItIsReckonedFrom) {
    give(ccas());
    book({meal_of(town.lea, tuesday)});
    vote({.kind = tariffs::SupplementKind::unexcused_absence,
          .basis = tariffs::SupplementBasis::instead,
          .amount = euros(400)});
    record(meal_of(town.lea, tuesday), tuesday, "unexcused");
    const auto run = invoice_december();
    EXPECT_EQ(to_ask(run), "CCAS 150 of 1;");
    EXPECT_EQ(balance(), 60 + (400 - 210));
}

// Booked after the deadline, for 1,00 € more: both lines together ask what was confirmed.
TEST_P(AidedInvoices, ALateBookingIsAidedForItsSessionOnly) {
    give(whole());
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(100)});
    EXPECT_THAT(book_late(),
                HasSubstr("Prix 3,10\u00A0€, aide CCAS 2,10\u00A0€, reste 1,00\u00A0€"));
    EXPECT_EQ(price(meal_of(town.lea, tuesday)), 100);
    const auto run = invoice_december();
    EXPECT_EQ(balance(), 100);
    EXPECT_EQ(to_ask(run), "CCAS 210 of 1;");
    EXPECT_EQ(late_supplements(), 100);
}

TEST_P(AidedInvoices, AnAidGivenAfterALateBookingPaysForNoDearerSupplement) {
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(100)});
    book_late();
    ASSERT_EQ(price(meal_of(town.lea, tuesday)), 310);
    give(ccas());
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(300)});
    const auto run = invoice_december();
    EXPECT_EQ(late_supplements(), 100) << "as confirmed";
    EXPECT_EQ(to_ask(run), "CCAS 150 of 1;");
    EXPECT_EQ(balance(), 60 + 100);
}

TEST_P(AidedInvoices, ALateBookingIsBilledLineByLineAsItWasConfirmed) {
    book_late();
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(100)});
    invoice_december();
    EXPECT_EQ(balance(), 210);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item"), 1)
        << "no supplement was confirmed";
    change("UPDATE booking SET price_cents = 310, late_supplement_cents = 100");
    change("UPDATE quotient_familial SET quotient = 900");
    invoicing.invoice(first, last);
    EXPECT_EQ(late_supplements(), 100) << "it pays for no session that became dearer";
    EXPECT_EQ(balance(), 310);
}

// Its day was excused, its aid given to another day, and the excuse withdrawn.
TEST_P(AidedInvoices, ALateBookingThatLostItsAidCostsNoMoreThanWasConfirmed) {
    give(ccas());
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(100)});
    book_late();
    ASSERT_EQ(price(meal_of(town.lea, tuesday)), 160);
    change("DELETE FROM aid_use");
    change("UPDATE aid SET valid_to = '2026-11-30'");
    vote({.kind = tariffs::SupplementKind::late_booking, .amount = euros(300)});
    invoice_december();
    EXPECT_EQ(late_supplements(), 100);
    EXPECT_EQ(balance(), 160);
}

TEST_P(AidedInvoices, WhatIsLeftOfAnAidStopsNoRun) {
    portal.open(town.meal, {2027y / 1 / 12});
    book({meal_of(town.lea, tuesday)});
    give(capped(1000));
    portal.set_clock("2027-01-04T08:00:00Z");
    const auto run = invoicing.prepare(first, last);
    book({meal_of(town.lea, 2027y / 1 / 12)});
    ASSERT_EQ(used(), 150) << "less is left than when the draft was made";
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, billing::RunState::issued);
    EXPECT_EQ(balance(), 60);
    EXPECT_EQ(used(), 300);
}

TEST_P(AidedInvoices, ARunLeavesAloneWhatOtherDaysAndWaitingPlacesKeepReady) {
    give(ccas());
    book({meal_of(town.lea, 2026y / 11 / 30), meal_of(town.lea, tuesday),
          meal_of(town.lea, 2027y / 3 / 23)});
    portal.set_places(thursday, 1);
    ASSERT_NE(reference_in(portal.sign_in(town.julie).book({day_of(town.zoe, thursday)})), "");
    book({day_of(town.lea, thursday)});
    ASSERT_EQ(portal.state(day_of(town.lea, thursday)), "waiting");
    ASSERT_EQ(used(), 600);
    const auto run = invoicing.invoice(first, last);
    EXPECT_EQ(to_ask(run), "CCAS 150 of 1;");
    EXPECT_EQ(used(), 600);
}

TEST_P(AidedInvoices, AnAidGivenSinceTheDraftIsNotBilledUnseen) {
    book({meal_of(town.lea, tuesday)});
    portal.set_clock("2027-01-04T08:00:00Z");
    const auto run = invoicing.prepare(first, last);
    give(ccas());
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, billing::RunState::stopped);
    EXPECT_EQ(balance(), 0);
    EXPECT_EQ(used(), 0);
}

TEST_P(AidedInvoices, AFullyAidedMealCostsNothing) {
    give(whole());
    book({meal_of(town.lea, tuesday)});
    const auto run = invoice_december();
    EXPECT_EQ(balance(), 0);
    EXPECT_EQ(to_ask(run), "CCAS 210 of 1;");
}

TEST_P(AidedInvoices, AnOfficersCreditIsOfWhatTheFamilyPays) {
    give(ccas());
    book({meal_of(town.lea, tuesday)});
    const auto run = invoice_december();
    auto officer = portal.sign_in(invoicing.officer());
    const auto invoice = std::to_string(portal.count("SELECT max(id) FROM invoice"));
    const auto line = std::to_string(portal.count("SELECT max(id) FROM billable_item"));
    const auto path = "/agent/familles/" + std::to_string(town.durand.household.value()) +
                      "/factures/" + invoice + "/avoir";
    EXPECT_EQ(officer.post(path, {{"ligne", line}, {"motif", "Geste"}}).status, 303);
    EXPECT_EQ(balance(), 0);
    EXPECT_EQ(to_ask(run), "CCAS 150 of 1;");
}

}  // namespace
