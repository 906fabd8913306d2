#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "billing/cancellation.hpp"
#include "billing/invoice_words.hpp"
#include "billing/journal.hpp"
#include "billing/statement.hpp"
#include "billing/takings.hpp"
#include "billing/waived_line.hpp"

namespace billing {
namespace {

using namespace std::chrono;
using testing::ElementsAre;

constexpr base::Date november(unsigned number) {
    return year(2026) / 11 / day(number);
}
constexpr base::Money euros(std::int64_t cents) {
    return base::Money::from_cents(cents);
}

BillableItem line(base::Date date, base::Money amount, std::string explanation = "Tranche 3") {
    BillableItem item;
    item.date = date;
    item.amount = amount;
    item.explanation = std::move(explanation);
    return item;
}

TEST(InvoiceWords, LinesOfOnePriceAndOneReasonAreSummedUp) {
    auto correction = line(november(3), euros(-350), "La réservation a été annulée.");
    correction.kind = ItemKind::correction;
    const auto sums =
        summed({line(november(2), euros(350)), correction, line(november(5), euros(350)),
                line(november(6), euros(350), "Pai"), line(november(9), euros(175), "Pai")});
    ASSERT_EQ(sums.size(), 4U);
    EXPECT_THAT(sums[0].dates, ElementsAre(november(2), november(5)));
    EXPECT_EQ(sums[0].total, euros(700));
    EXPECT_EQ(times_words(sums[0]), "2\u00A0× 3,50\u00A0€");
    EXPECT_EQ(times_words(sums[1]), "1\u00A0× −3,50\u00A0€");
    EXPECT_EQ(service_words("Repas", sums[1].kind), "Repas, correction");
    EXPECT_EQ(service_words("Repas", ItemKind::credit), "Repas, remise");
    EXPECT_EQ(service_words("Repas", ItemKind::booking), "Repas");
    EXPECT_EQ(service_words("Repas", ItemKind::correction, tariffs::SupplementKind::late_booking),
              "Repas, réservation tardive, correction");
    EXPECT_EQ(sums[2].total + sums[3].total, euros(525));
}

TEST(InvoiceWords, DaysAreListedMonthByMonth) {
    EXPECT_EQ(dates_words({november(1), november(5), november(30)}),
              "novembre\u00A0: 1er, 5 et 30");
    EXPECT_EQ(dates_words({november(30), year(2026) / 12 / 1}),
              "novembre\u00A0: 30\u00A0; décembre\u00A0: 1er");
    EXPECT_EQ(dates_words({}), "");
}

TEST(InvoiceWords, APeriodSaysNothingTwice) {
    EXPECT_EQ(span_words(november(1), november(30)), "du 1er au 30 novembre 2026");
    EXPECT_EQ(span_words(november(15), year(2026) / 12 / 4), "du 15 novembre au 4 décembre 2026");
    EXPECT_EQ(span_words(year(2026) / 12 / 21, year(2027) / 1 / 3),
              "du 21 décembre 2026 au 3 janvier 2027");
    EXPECT_EQ(span_words(november(3), november(3)), "le 3 novembre 2026");
}

Invoice invoice_of(base::Money total, base::Money before) {
    Invoice invoice;
    invoice.total = total;
    invoice.balance_before = before;
    return invoice;
}

TEST(InvoiceWords, WhatIsToBePaidCountsWhatWasOwedOrCreditedBefore) {
    EXPECT_EQ(amount_due(invoice_of(euros(3000), euros(0))).to_pay, euros(3000));
    EXPECT_EQ(amount_due(invoice_of(euros(3000), euros(1200))).to_pay, euros(4200));
    EXPECT_EQ(amount_due(invoice_of(euros(3000), euros(-1200))).to_pay, euros(1800));
    const auto paid = amount_due(invoice_of(euros(3000), euros(-3500)));
    EXPECT_EQ(paid.to_pay, euros(0));
    EXPECT_EQ(paid.in_credit, euros(500));
}

OpenInvoice open_invoice(base::Date due, base::Money left) {
    OpenInvoice open{};
    open.due_date = due;
    open.left = left;
    return open;
}

TEST(InvoiceWords, WhatIsOwedSaysWhatIsLateAndUntilWhenTheRest) {
    const auto owed =
        owed_of({open_invoice(november(10), euros(1000)), open_invoice(november(20), euros(500)),
                 open_invoice(november(30), euros(700))},
                november(20));
    EXPECT_EQ(owed.total, euros(2200));
    EXPECT_EQ(owed.late, euros(1000)) << "the day itself is not late";
    EXPECT_EQ(owed.due_date, november(20));
    EXPECT_EQ(due_words(owed), "dont 10,00\u00A0€ en retard depuis le 10 novembre 2026");
    const auto in_time = owed_of({open_invoice(november(30), euros(700))}, november(20));
    EXPECT_EQ(due_words(in_time), "au plus tard le 30 novembre 2026");
    const auto late = owed_of({open_invoice(november(3), euros(700))}, november(20));
    EXPECT_EQ(due_words(late), "en retard depuis le 3 novembre 2026");
    EXPECT_EQ(due_words(owed_of({}, november(20))), "");
}

AccountMovement movement(int regie, base::Money amount) {
    AccountMovement made{};
    made.regie = RegieId(regie);
    made.amount = amount;
    return made;
}

TEST(Statement, RunsOnForEachRegie) {
    const auto statements = statements_of({movement(1, euros(3000)), movement(2, euros(500)),
                                           movement(1, euros(-3500)), movement(1, euros(700))});
    ASSERT_EQ(statements.size(), 2U);
    EXPECT_EQ(statements[0].lines[1].balance, euros(-500));
    EXPECT_EQ(statements[0].balance(), euros(200));
    EXPECT_EQ(statements[1].balance(), euros(500));
}

TEST(Statement, NamesItsDocuments) {
    AccountMovement invoice{};
    invoice.invoice = InvoiceId(1);
    invoice.number = "E-2026-000001";
    EXPECT_EQ(document_words(invoice), "Facture E-2026-000001");
    invoice.invoice_kind = InvoiceKind::credit_note;
    EXPECT_EQ(document_words(invoice), "Avoir E-2026-000001");
    AccountMovement payment{};
    payment.payment = PaymentId(1);
    payment.mode = PaymentMode::cheque;
    payment.number = "E-Q-2026-000001";
    EXPECT_EQ(document_words(payment), "Règlement\u00A0: Chèque, reçu E-Q-2026-000001");
    payment.mode = PaymentMode::waiver;
    payment.number = "";
    EXPECT_EQ(document_words(payment), "Remise gracieuse");
    payment.mode = PaymentMode::direct_debit;
    payment.returned_as = ReturnKind::by_bank;
    EXPECT_EQ(document_words(payment), "Rejet\u00A0: Prélèvement");
    payment.mode = PaymentMode::cheque;
    payment.number = "E-Q-2026-000001";
    EXPECT_EQ(document_words(payment), "Chèque impayé, reçu E-Q-2026-000001");
    payment.returned_as = ReturnKind::mistake;
    EXPECT_EQ(document_words(payment), "Annulation\u00A0: Chèque, reçu E-Q-2026-000001");
    payment.mode = PaymentMode::waiver;
    payment.number = "";
    payment.returned_as = ReturnKind::credited;
    EXPECT_EQ(document_words(payment), "Remise gracieuse reprise par un avoir");
    AccountMovement refund{};
    refund.refund = RefundId(1);
    refund.mode = PaymentMode::transfer;
    refund.number = "E-R-2026-000001";
    EXPECT_EQ(document_words(refund), "Remboursement\u00A0: Virement, E-R-2026-000001");
}

Taking taking(PaymentMode mode, base::Money amount, Taking::What what = Taking::What::received) {
    Taking one;
    one.mode = mode;
    one.amount = amount;
    one.what = what;
    return one;
}

TEST(Takings, AreTotalledByModeLessWhatWasGivenBackAndAWaiverIsNoMoney) {
    const auto totals = totals_by_mode(
        {taking(PaymentMode::waiver, euros(900)), taking(PaymentMode::cash, euros(100)),
         taking(PaymentMode::cheque, euros(2000)), taking(PaymentMode::cash, euros(250)),
         taking(PaymentMode::cheque, euros(500), Taking::What::taken_back),
         taking(PaymentMode::cash, euros(50), Taking::What::refunded)});
    ASSERT_EQ(totals.size(), 3U);
    EXPECT_EQ(totals[0].mode, PaymentMode::cash);
    EXPECT_EQ(totals[0].count, 2);
    EXPECT_EQ(totals[0].received, euros(350));
    EXPECT_EQ(totals[0].total(), euros(300));
    EXPECT_EQ(totals[1].count, 1);
    EXPECT_EQ(totals[1].total(), euros(1500));
    EXPECT_EQ(totals[2].mode, PaymentMode::waiver);
    EXPECT_EQ(money_in(totals), euros(1800));
}

TEST(Takings, SayWhatTheyAre) {
    auto one = taking(PaymentMode::cheque, euros(100));
    EXPECT_EQ(what_words(one), "Règlement");
    one.what = Taking::What::taken_back;
    one.returned_as = ReturnKind::mistake;
    EXPECT_EQ(what_words(one), "Règlement annulé");
    EXPECT_EQ(one.signed_amount(), euros(-100));
    one.returned_as = ReturnKind::by_bank;
    EXPECT_EQ(what_words(one), "Chèque impayé");
    one.mode = PaymentMode::direct_debit;
    EXPECT_EQ(what_words(one), "Prélèvement rejeté");
    one.mode = PaymentMode::waiver;
    one.returned_as = ReturnKind::credited;
    EXPECT_EQ(what_words(one), "Remise reprise par un avoir");
    EXPECT_EQ(what_words(taking(PaymentMode::cash, euros(1), Taking::What::refunded)),
              "Avoir remboursé");
}

TEST(Cancellation, IsForWhatWasTakenAtTheCounterOnceAndNotForWhatIsInTheBank) {
    struct Case {
        PaymentMode mode;
        std::string slip;
        ReturnKind kind;
        std::optional<CancelRefusal> refusal;
    };
    using enum PaymentMode;
    const auto mistake = ReturnKind::mistake;
    const auto by_bank = ReturnKind::by_bank;
    for (const auto& [mode, slip, kind, refusal] :
         {Case{cash, "", mistake, std::nullopt},
          Case{cash, "E-B-2026-000001", mistake, CancelRefusal::on_a_slip},
          Case{cash, "", by_bank, CancelRefusal::not_by_bank},
          Case{cheque, "", mistake, std::nullopt},
          Case{cheque, "E-B-2026-000001", mistake, CancelRefusal::on_a_slip},
          Case{cheque, "E-B-2026-000001", by_bank, std::nullopt},
          Case{cesu, "E-B-2026-000001", by_bank, std::nullopt},
          Case{transfer, "", mistake, std::nullopt},
          Case{transfer, "", by_bank, CancelRefusal::not_by_bank},
          Case{waiver, "", mistake, std::nullopt},
          Case{online, "", mistake, CancelRefusal::not_by_hand},
          Case{direct_debit, "", by_bank, CancelRefusal::not_by_hand}}) {
        Payment payment{};
        payment.mode = mode;
        payment.amount = euros(1000);
        payment.slip_number = slip;
        SCOPED_TRACE(std::string(name(mode)) + " " + std::string(name(kind)) + " " + slip);
        EXPECT_EQ(why_not_taken_back(payment, kind), refusal);
        payment.returned = euros(1000);
        EXPECT_EQ(why_not_taken_back(payment, kind), CancelRefusal::known);
        EXPECT_FALSE(can_be_taken_back(payment));
    }
}

OpenInvoice with_left(std::int64_t id, base::Money left) {
    OpenInvoice invoice{};
    invoice.id = InvoiceId(id);
    invoice.left = left;
    return invoice;
}

TEST(WaivedLines, AreTakenBackOnlyBeyondWhatIsStillToPay) {
    const InvoiceId one(1);
    const InvoiceId two(2);
    const std::vector<WaivedPart> waived = {{PaymentId(1), one, euros(400)}};
    const auto taken = [&](base::Money corrected, base::Money left) {
        const auto parts = waivers_to_take_back({{corrected, {one}}}, {with_left(1, left)}, waived);
        return parts.empty() ? base::Money() : parts.front().amount;
    };
    EXPECT_EQ(taken(euros(300), euros(500)), base::Money()) << "it settles what is left";
    EXPECT_EQ(taken(euros(700), euros(500)), euros(200));
    EXPECT_EQ(taken(euros(700), base::Money()), euros(400)) << "what was paid is given back";
    // Two lines share what is left, and what is waived.
    const auto shared = waivers_to_take_back({{euros(300), {one}}, {euros(300), {one}}},
                                             {with_left(1, euros(100))}, waived);
    ASSERT_EQ(shared.size(), 1U);
    EXPECT_EQ(shared[0].amount, euros(400));
    const auto once =
        waivers_to_take_back({{euros(300), {one}}, {euros(300), {one}}}, {with_left(1, euros(100))},
                             {{PaymentId(1), one, euros(600)}});
    ASSERT_EQ(once.size(), 1U);
    EXPECT_EQ(once[0].amount, euros(500)) << "what is left is left once";
    // A booking that was billed anew: the waiver stands on its first invoice.
    const auto anew = waivers_to_take_back({{euros(300), {one, two}}}, {}, waived);
    ASSERT_EQ(anew.size(), 1U);
    EXPECT_EQ(anew[0].invoice, one);
    EXPECT_EQ(anew[0].amount, euros(300));
    EXPECT_TRUE(waivers_to_take_back({{euros(300), {two}}}, {}, waived).empty());
}

TEST(Journal, BalancesAndNamesItsAccounts) {
    JournalLine debit{};
    debit.account = "household";
    debit.amount = euros(700);
    JournalLine credit{};
    credit.account = "revenue";
    credit.amount = euros(-700);
    const auto totals = totals_by_account({credit, debit});
    ASSERT_EQ(totals.size(), 2U);
    EXPECT_EQ(account_words(totals[0].account), "Familles");
    EXPECT_EQ(totals[0].debit, euros(700));
    EXPECT_EQ(totals[1].credit, euros(700));
    EXPECT_EQ(account_words("cash"), "Caisse");
}

}  // namespace
}  // namespace billing
