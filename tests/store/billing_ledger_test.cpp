#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "billing/credit_refund_store.hpp"
#include "billing/give_credit.hpp"
#include "billing/invoice_store.hpp"
#include "billing/ledger_store.hpp"
#include "families/family_store.hpp"
#include "support/invoices.hpp"
#include "support/signed_in_officer.hpp"

namespace {

using billing::Invoice;
using billing::InvoiceKind;
using billing::Payment;
using billing::PaymentFacts;

base::Money cents(std::int64_t amount) {
    return base::Money::from_cents(amount);
}

/// A family's account as it stands.
struct Books {
    base::Money balance;
    std::vector<Invoice> invoices;
    std::vector<Payment> payments;
    std::vector<billing::OpenInvoice> open;
    std::vector<billing::Refund> refunds;
    base::Money available;

    [[nodiscard]] base::Money returned() const {
        base::Money returned;
        for (const auto& payment : payments) returned += payment.returned;
        return returned;
    }
    [[nodiscard]] base::Money credit() const {
        base::Money credit;
        for (const auto& payment : payments) credit += payment.credit();
        for (const auto& invoice : invoices) {
            if (invoice.kind == InvoiceKind::credit_note) credit += invoice.left();
        }
        return credit;
    }
    [[nodiscard]] base::Money owed() const {
        base::Money owed;
        for (const auto& invoice : open) owed += invoice.left;
        return owed;
    }
};

/// What happens to a family, drawn at random.
struct Step {
    /// 0: an invoice, 1: a payment, 2: a credit note, 3: a payment is taken back, 4: a credit is
    /// used, 5: a credit is refunded, 6: a debt is waived
    int what = 0;
    std::vector<std::int64_t> amounts;
    std::size_t place = 0;
    bool keeps_rest = false;
};
/// Evenly from `least` to below `end`: RapidCheck's own ranges begin narrow.
template <class T>
rc::Gen<T> evenly(T least, T end) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(least, end));
}
rc::Gen<Step> steps() {
    const auto amounts = rc::gen::mapcat(evenly<std::size_t>(1, 4), [](std::size_t count) {
        return rc::gen::container<std::vector<std::int64_t>>(count, evenly<std::int64_t>(1, 5000));
    });
    return rc::gen::build<Step>(
        rc::gen::set(&Step::what, evenly(0, 7)), rc::gen::set(&Step::amounts, amounts),
        rc::gen::set(&Step::place, evenly<std::size_t>(0, 8)), rc::gen::set(&Step::keeps_rest));
}
rc::Gen<std::vector<Step>> stories() {
    return rc::gen::mapcat(evenly<std::size_t>(0, 16), [](std::size_t count) {
        return rc::gen::container<std::vector<Step>>(count, steps());
    });
}

class Ledger : public testing::TestWithParam<db::Engine> {
 protected:
    Ledger() {
        portal.services().database.write(
            [&](db::Write& tx) { regie = support::add_test_regie(tx); });
    }

    Books books(families::HouseholdId household) {
        return portal.services().database.read([&](db::Read& read) {
            const auto scope =
                families::grant(read, officer, household, accounts::Permission::manage_billing)
                    .value();
            return Books{billing::balance(read, regie, household),
                         billing::invoices_of(read, scope),
                         billing::payments_of(read, scope),
                         billing::open_invoices(read, scope),
                         billing::refunds_of(read, scope),
                         billing::available_credit(read, regie, household)};
        });
    }
    void issue(const support::Family& family, const Step& step) {
        std::vector<support::InvoiceLine> lines;
        for (const auto amount : step.amounts)
            lines.push_back({family.children[0], "Zoé", day, cents(amount)});
        portal.services().database.write([&](db::Write& tx) {
            static_cast<void>(support::issue_test_invoice(
                tx,
                {regie, family.household, lines, day, day, support::monday_morning, town.claire}));
        });
    }
    void pay(const support::Family& family, const Step& step, const Books& before) {
        auto facts = support::test_payment(regie, family.household, cents(step.amounts.front()),
                                           "key " + std::to_string(++keys));
        if (!before.open.empty())
            facts.wishes.push_back(
                {before.open[step.place % before.open.size()].id, cents(step.amounts.back())});
        if (step.keeps_rest) facts.rest = PaymentFacts::Rest::kept_as_credit;
        portal.services().database.write(
            [&](db::Write& tx) { static_cast<void>(billing::write_payment(tx, facts)); });
    }
    /// Gives back the first line of an invoice; what it gave, if it could.
    base::Money credit(const support::Family& family, const Step& step, const Books& before) {
        if (before.invoices.empty()) return {};
        const auto& invoice = before.invoices[step.place % before.invoices.size()];
        const auto items = portal.services().database.read(
            [&](db::Read& read) { return billing::items_of(read, invoice.id); });
        const auto given =
            billing::give_credit(portal.services(), {officer, ""},
                                 {family.household, invoice.id, {items.front().id}, "Essai"});
        return given ? items.front().amount : base::Money();
    }

    void take_back(const Step& step, const Books& before) {
        if (before.payments.empty()) return;
        const auto& payment = before.payments[step.place % before.payments.size()];
        if (payment.returned >= payment.amount) return;
        portal.services().database.write([&](db::Write& tx) {
            billing::return_payment(tx, {.payment = payment.id,
                                         .kind = billing::ReturnKind::mistake,
                                         .returned_on = day,
                                         .recorded_at = support::monday_morning,
                                         .reason = "Essai"});
        });
    }
    void use_credit(const support::Family& family, const Step& step, const Books& before) {
        std::vector<billing::MatchingWish> wishes;
        if (step.keeps_rest && !before.open.empty())
            wishes.push_back({before.open[step.place % before.open.size()].id, cents(1'000'000)});
        portal.services().database.write([&](db::Write& tx) {
            const auto account = billing::lock_account(tx, regie, family.household);
            const auto plan =
                billing::credit_matchings(tx, regie, family.household, wishes,
                                          wishes.empty() ? PaymentFacts::Rest::oldest_invoices_first
                                                         : PaymentFacts::Rest::kept_as_credit);
            billing::settle_with_credit(tx, account, plan, support::monday_morning);
        });
    }
    void refund(const support::Family& family, const Step& step, const Books& before) {
        billing::RefundFacts facts;
        facts.regie = regie;
        facts.household = family.household;
        facts.amount = std::min(before.available, cents(step.amounts.front()));
        if (facts.amount.is_zero()) return;
        facts.paid_on = day;
        facts.recorded_at = support::monday_morning;
        facts.recorded_by = town.claire;
        facts.reason = "Essai";
        facts.idempotency_key = "key " + std::to_string(++keys);
        portal.services().database.write([&](db::Write& tx) {
            const auto account = billing::lock_account(tx, regie, family.household);
            static_cast<void>(billing::write_refund(tx, account, facts));
        });
    }
    void waive(const support::Family& family, const Step& step, const Books& before) {
        auto facts = support::test_payment(regie, family.household,
                                           std::min(before.owed(), cents(step.amounts.front())),
                                           "key " + std::to_string(++keys));
        if (facts.amount.is_zero()) return;
        facts.mode = billing::PaymentMode::waiver;
        portal.services().database.write(
            [&](db::Write& tx) { static_cast<void>(billing::write_payment(tx, facts)); });
    }

    /// What a credit note gave, if it was one.
    base::Money play(const support::Family& family, const Step& step, const Books& before) {
        switch (step.what) {
            case 0:
                issue(family, step);
                break;
            case 1:
                pay(family, step, before);
                break;
            case 2:
                return credit(family, step, before);
            case 3:
                take_back(step, before);
                break;
            case 4:
                use_credit(family, step, before);
                break;
            case 5:
                refund(family, step, before);
                break;
            default:
                waive(family, step, before);
        }
        return {};
    }

    /// By what a story tells in words: an invoice of one line, cash that settles the oldest first.
    billing::InvoiceId invoice(const support::Family& family, std::int64_t amount,
                               std::int64_t more = 0) {
        Step step;
        step.amounts = {amount};
        if (more > 0) step.amounts.push_back(more);
        issue(family, step);
        return billing::InvoiceId(portal.count("SELECT max(id) FROM invoice"));
    }
    billing::PaymentId receive(const support::Family& family, std::int64_t amount, base::Date on,
                               billing::PaymentMode mode = billing::PaymentMode::cash) {
        auto facts = support::test_payment(regie, family.household, cents(amount),
                                           "key " + std::to_string(++keys));
        facts.received_on = on;
        facts.mode = mode;
        return portal.services().database.write(
            [&](db::Write& tx) { return billing::write_payment(tx, facts).id; });
    }
    void give_back(billing::PaymentId payment) {
        portal.services().database.write([&](db::Write& tx) {
            billing::return_payment(tx, {.payment = payment,
                                         .kind = billing::ReturnKind::mistake,
                                         .returned_on = day,
                                         .recorded_at = support::monday_morning,
                                         .reason = "Essai"});
        });
    }
    base::Money left_of(const support::Family& family, billing::InvoiceId id) {
        for (const auto& one : books(family.household).open) {
            if (one.id == id) return one.left;
        }
        return {};
    }
    base::Money credit_of(const support::Family& family, billing::PaymentId id) {
        const auto payments = books(family.household).payments;
        const auto found = std::ranges::find(payments, id, &Payment::id);
        EXPECT_NE(found, payments.end());
        return found->credit();
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    const base::Date day = std::chrono::year(2026) / 11 / 20;
    billing::RegieId regie;
    accounts::OfficerActor officer = support::signed_in_officer(
        portal, portal.add_officer("REGISSEUR", {accounts::Permission::manage_billing}));
    int keys = 0;
    int families = 0;
};
ON_BOTH_ENGINES(Ledger);

void check_books(const Books& books) {
    RC_ASSERT(books.balance == books.owed() - books.credit());
    base::Money expected;
    base::Money uncovered;  // refunds of money that was taken back
    for (const auto& invoice : books.invoices) {
        expected += invoice.total;
        RC_ASSERT(invoice.settled >= base::Money());
        RC_ASSERT(invoice.left() >= base::Money());
    }
    for (const auto& payment : books.payments) {
        expected -= payment.amount - payment.returned;
        RC_ASSERT(payment.settled >= base::Money());
        RC_ASSERT(payment.settled <= payment.amount);
        RC_ASSERT(payment.returned <= payment.amount);
        // A debt that was given up is no money: nobody is ever credited with it.
        if (payment.mode == billing::PaymentMode::waiver)
            RC_ASSERT(payment.credit() == base::Money());
        if (payment.credit() < base::Money()) uncovered -= payment.credit();
    }
    for (const auto& refund : books.refunds) expected += refund.amount;
    RC_ASSERT(books.balance == expected);
    RC_ASSERT(books.available == books.credit() + uncovered);
    RC_ASSERT(std::min(books.available, uncovered) == base::Money());
}

TEST_P(Ledger, ABalanceIsWhatIsLeftLessWhatIsInCreditWhateverHappens) {
    const bool holds = rc::check([&] {
        const auto family = portal.add_family({"F" + std::to_string(++families), {}, {"Zoé"}});
        const auto story = *stories();
        bool was_kept = false;
        for (const auto& step : story) {
            const auto before = books(family.household);
            was_kept = was_kept || (step.what == 1 && step.keeps_rest);
            const auto given = play(family, step, before);
            const auto after = books(family.household);
            if (step.what == 2)
                RC_ASSERT(after.balance ==
                          before.balance - given + (after.returned() - before.returned()));
            if (step.what == 4) RC_ASSERT(after.balance == before.balance);
            check_books(after);
            if (!was_kept) RC_ASSERT(std::min(after.owed(), after.available) == base::Money());
        }
    });
    EXPECT_TRUE(holds);
    EXPECT_EQ(portal.count("SELECT count(*) FROM (SELECT ledger_movement_id FROM ledger_line GROUP "
                           "BY ledger_movement_id HAVING sum(amount_cents) <> 0) AS uneven"),
              0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM (SELECT series_year FROM invoice WHERE state = "
                           "'issued' GROUP BY kind, series_year HAVING max(series_rank) <> "
                           "count(*)) AS gaps"),
              0);
}

TEST_P(Ledger, WhatIsPaidTooMuchIsCreditAndTheOldestCreditServesFirst) {
    const auto& family = town.durand;
    invoice(family, 400);
    const auto older = receive(family, 700, day);
    const auto newer = receive(family, 500, base::add_days(day, 1));
    EXPECT_EQ(books(family.household).available, cents(800));
    invoice(family, 300);
    EXPECT_EQ(credit_of(family, older), cents(0));
    EXPECT_EQ(credit_of(family, newer), cents(500));
}

TEST_P(Ledger, AnInvoiceWhosePaymentIsTakenBackIsSettledByOtherCredit) {
    const auto& family = town.durand;
    const auto october = invoice(family, 1000);
    const auto cheque = receive(family, 1000, day);
    receive(family, 600, day);
    give_back(cheque);
    EXPECT_EQ(left_of(family, october), cents(400));
    EXPECT_EQ(books(family.household).available, cents(0));
    EXPECT_EQ(books(family.household).balance, cents(400));
}

TEST_P(Ledger, ARefundWhosePaymentIsTakenBackIsCoveredByOtherCredit) {
    const auto& family = town.durand;
    const auto cheque = receive(family, 1000, day);
    Step all;
    all.amounts = {1000};
    refund(family, all, books(family.household));
    const auto cash = receive(family, 1200, base::add_days(day, 1));
    give_back(cheque);
    EXPECT_EQ(credit_of(family, cash), cents(200));
    EXPECT_EQ(books(family.household).available, cents(200));
}

TEST_P(Ledger, ACreditNoteSettlesTheInvoiceThatItCorrects) {
    const auto& family = town.durand;
    const auto october = invoice(family, 1000);
    const auto november = invoice(family, 700);
    const auto line = portal.count("SELECT max(id) FROM billable_item");
    EXPECT_TRUE(
        billing::give_credit(portal.services(), {officer, ""},
                             {family.household, november, {billing::BillableItemId(line)}, "Essai"})
            .has_value());
    EXPECT_EQ(left_of(family, october), cents(1000));
    EXPECT_EQ(left_of(family, november), cents(0));
}

TEST_P(Ledger, AWaiverOfWhichACreditNoteTookAPartGivesBackTheRestAlone) {
    const auto& family = town.durand;
    const auto october = invoice(family, 600, 400);
    const auto waiver = receive(family, 1000, day, billing::PaymentMode::waiver);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM ledger_line WHERE ledger_account = "
                           "'waived'"),
              1000);
    const auto line = portal.count("SELECT min(id) FROM billable_item");
    ASSERT_TRUE(
        billing::give_credit(portal.services(), {officer, ""},
                             {family.household, october, {billing::BillableItemId(line)}, "Essai"})
            .has_value());
    give_back(waiver);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM ledger_line WHERE ledger_account = "
                           "'waived'"),
              0);
    EXPECT_EQ(books(family.household).balance, cents(400));
    EXPECT_EQ(left_of(family, october), cents(400));
}

TEST_P(Ledger, MatchingNeverExceedsEitherSide) {
    const bool holds = rc::check([&] {
        const auto lefts =
            *rc::gen::container<std::vector<std::int64_t>>(evenly<std::int64_t>(1, 5000));
        const auto amount = *evenly<std::int64_t>(1, 20000);
        const auto wished =
            *rc::gen::container<std::vector<std::size_t>>(evenly<std::size_t>(0, 10));
        const auto rest = *rc::gen::element(PaymentFacts::Rest::oldest_invoices_first,
                                            PaymentFacts::Rest::kept_as_credit);
        std::vector<billing::OpenInvoice> open;
        base::Money owed;
        for (std::size_t i = 0; i < lefts.size(); ++i) {
            billing::OpenInvoice one{};
            one.id = billing::InvoiceId(static_cast<std::int64_t>(i + 1));
            one.left = cents(lefts[i]);
            owed += one.left;
            open.push_back(one);
        }
        std::vector<billing::MatchingWish> wishes;
        for (const auto place : wished)
            wishes.push_back({billing::InvoiceId(static_cast<std::int64_t>(place + 1)),
                              cents(*evenly<std::int64_t>(1, 9000))});
        const auto matchings = billing::match(cents(amount), open, wishes, rest);
        base::Money given;
        std::set<std::int64_t> seen;
        for (const auto& matching : matchings) {
            given += matching.amount;
            RC_ASSERT(matching.amount > base::Money());
            RC_ASSERT(seen.insert(matching.invoice.value()).second);
            RC_ASSERT(matching.amount <=
                      open[static_cast<std::size_t>(matching.invoice.value() - 1)].left);
        }
        RC_ASSERT(given <= cents(amount));
        if (rest == PaymentFacts::Rest::oldest_invoices_first)
            RC_ASSERT(given == std::min(cents(amount), owed));
    });
    EXPECT_TRUE(holds);
}

}  // namespace
