#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "billing/invoice_words.hpp"
#include "billing/receipt.hpp"
#include "billing/statement.hpp"

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
    payment.is_return = true;
    EXPECT_EQ(document_words(payment), "Rejet\u00A0: Prélèvement");
}

DayPayment day_payment(PaymentMode mode, base::Money amount) {
    DayPayment one{};
    one.payment.mode = mode;
    one.payment.amount = amount;
    return one;
}

TEST(DayPayments, AreTotalledByModeAndAWaiverIsNoMoney) {
    const auto totals = totals_by_mode({day_payment(PaymentMode::waiver, euros(900)),
                                        day_payment(PaymentMode::cash, euros(100)),
                                        day_payment(PaymentMode::cheque, euros(2000)),
                                        day_payment(PaymentMode::cash, euros(250))});
    ASSERT_EQ(totals.size(), 3U);
    EXPECT_EQ(totals[0].mode, PaymentMode::cash);
    EXPECT_EQ(totals[0].count, 2);
    EXPECT_EQ(totals[0].total, euros(350));
    EXPECT_EQ(totals[2].mode, PaymentMode::waiver);
    EXPECT_EQ(money_in(totals), euros(2350));
}

}  // namespace
}  // namespace billing
