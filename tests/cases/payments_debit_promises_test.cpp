#include <functional>

#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "cases/payments_debit_fixture.hpp"
#include "payments/load_debits_to_come.hpp"

namespace {

using namespace std::chrono_literals;

/// Today is 23 November 2026: invoices are due on 23 December, or 22 January where a case says so.
class DebitPromises : public support::Debiting {
 protected:
    struct Home {
        support::Family family;
        payments::DebitMandateId mandate;
        billing::InvoiceId first;
        billing::InvoiceId second;
    };
    struct Case {
        std::string name;
        std::function<void(const Home&)> arrange;
        std::string first;   ///< what is debited of 45,60 €; "": nothing
        std::string second;  ///< of 30,00 €, due in January
    };

    void change(const std::string& sql, db::Connection::Arguments arguments = {}) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql, arguments); });
    }
    /// Without a debit before, the mandate lapses 36 months after that day.
    std::function<void(const Home&)> signed_on(base::Date day) {
        return [this, day](const Home& home) {
            change("UPDATE debit_mandate SET signed_at = :at WHERE id = :id",
                   {{"at", portal.services().town_time.instant(day, 12h)}, {"id", home.mandate}});
        };
    }
    std::function<void(const Home&)> credit_of(std::int64_t cents) {
        return [this, cents](const Home& home) {
            billing::PaymentFacts facts;
            facts.regie = regie_e;
            facts.household = home.family.household;
            facts.mode = billing::PaymentMode::cash;
            facts.amount = base::Money::from_cents(cents);
            facts.received_on = portal.services().today();
            facts.recorded_at = portal.services().clock.now();
            facts.idempotency_key = "credit " + std::to_string(home.first.value());
            portal.services().database.write([&](db::Write& tx) {
                const auto payment = billing::write_payment(tx, facts).id;
                tx->execute("DELETE FROM payment_matching WHERE payment_id = :payment",
                            {{"payment", payment}});
            });
        };
    }
    std::function<void(const Home&)> mandate_with(const std::string& column,
                                                  const std::string& value) {
        return [this, column, value](const Home& home) {
            change("UPDATE debit_mandate SET " + column + " = :value WHERE id = :id",
                   {{"value", value}, {"id", home.mandate}});
        };
    }
    Home home_of(const Case& one, int number) {
        const auto name = "HOME" + std::to_string(number);
        Home home;
        home.family = portal.add_family({name, {name}, {"Enfant"}, 540});
        const auto household = home.family.household;
        home.mandate = support::add_mandate(portal, household, home.family.accounts[0]);
        home.first = issue_invoice(portal, regie_e, household, 4560);
        one.arrange(home);
        const bool is_printed = portal.services().database.read([&](db::Read& read) {
            return payments::is_to_be_debited(
                portal.services(), read,
                {household, regie_e, 2027y / 1 / 22, base::Money::from_cents(3000)});
        });
        EXPECT_EQ(is_printed, !one.second.empty()) << one.name << ", printed on the second";
        home.second = issue_invoice(portal, regie_e, household, 3000);
        change("UPDATE invoice SET due_date = '2027-01-22' WHERE id = :id", {{"id", home.second}});
        return home;
    }
    void begin_online_payment(const Home& home) {
        const auto payment =
            support::add_online_payment(portal, home.family.household, home.family.accounts[0]);
        change("UPDATE online_payment SET state = 'sent' WHERE id = :id", {{"id", payment}});
        change(
            "INSERT INTO online_payment_part (online_payment_id, invoice_id, amount_cents) "
            "VALUES (:payment, :invoice, 1000)",
            {{"payment", payment}, {"invoice", home.first}});
    }
    /// « 45,60 € », as the page of the invoice promises it.
    std::string promised(const Home& home, billing::InvoiceId invoice) {
        const auto page = portal.sign_in(home.family.accounts[0])
                              .get("/factures/" + std::to_string(invoice.value()))
                              .body;
        const auto at = page.find("\u00A0€ seront prélevés");
        if (at == std::string::npos) return "";
        const auto begin = page.rfind('>', at) + 1;
        return page.substr(begin, at - begin);
    }
    std::string debited(billing::InvoiceId invoice) {
        const auto cents = portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM debit_line WHERE "
            "state = 'sent' AND invoice_id = " +
            std::to_string(invoice.value()));
        if (cents == 0) return "";
        auto text = base::french::amount(base::Money::from_cents(cents));
        return text.substr(0, text.find("\u00A0€"));
    }
};
ON_BOTH_ENGINES(DebitPromises);

TEST_P(DebitPromises, AreWhatTheRunsThenAsk) {
    const auto as_it_is = [](const Home&) {};
    const std::vector<Case> cases = {
        {"ordinary", as_it_is, "45,60", "30,00"},
        {"lapsed before the debit", signed_on(2023y / 12 / 22), "", ""},
        {"lapsed on its day", signed_on(2023y / 12 / 23), "", ""},
        {"kept by the first debit", signed_on(2023y / 12 / 24), "45,60", "30,00"},
        {"covered by credit", credit_of(7560), "", ""},
        {"first partly covered", credit_of(5000), "25,60", ""},
        {"second partly covered", credit_of(2000), "45,60", "10,00"},
        {"suspended", mandate_with("state", "suspended"), "", ""},
        {"for another creditor", mandate_with("ics", "FR21ZZZ654321"), "", ""},
        {"being paid online", [&](const Home& home) { begin_online_payment(home); }, "", "30,00"},
    };
    std::vector<Home> homes;
    for (const auto& one : cases) homes.push_back(home_of(one, static_cast<int>(homes.size())));
    const auto spared = portal.services().database.read([&](db::Read& read) {
        return payments::invoices_to_be_debited(portal.services(), read, regie_e);
    });
    for (std::size_t i = 0; i < cases.size(); ++i) {
        EXPECT_EQ(promised(homes[i], homes[i].first), cases[i].first) << cases[i].name;
        EXPECT_EQ(promised(homes[i], homes[i].second), cases[i].second) << cases[i].name;
        EXPECT_EQ(spared.contains(homes[i].first), !cases[i].first.empty()) << cases[i].name;
        EXPECT_EQ(spared.contains(homes[i].second), !cases[i].second.empty()) << cases[i].name;
    }
    ASSERT_NE(issue("23/12/2026"), "") << last.body;
    ASSERT_NE(issue("22/01/2027"), "") << last.body;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        EXPECT_EQ(debited(homes[i].first), cases[i].first) << cases[i].name;
        EXPECT_EQ(debited(homes[i].second), cases[i].second) << cases[i].name;
    }
}

}  // namespace
