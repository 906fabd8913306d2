#pragma once

#include <string>

#include "billing/ledger_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/invoices.hpp"
#include "support/pdf_file.hpp"

namespace support {

/// The small town with a regie, where families are billed.
class WithInvoices : public OnThePortal {
 protected:
    static constexpr base::Money euros(std::int64_t cents) {
        return base::Money::from_cents(cents);
    }
    static constexpr base::Date november(unsigned day) {
        return std::chrono::year(2026) / 11 / std::chrono::day(day);
    }

    /// October's invoice of the Durands, issued on 2 November, due on 10 December: Léa's 14 meals
    /// at 3,50 € and Tom's evening, 51,10 € in all.
    billing::Invoice invoice_durand(base::Date issue_date = november(2),
                                    base::Date due_date = std::chrono::year(2026) / 12 / 10) {
        std::vector<InvoiceLine> lines;
        for (unsigned day = 5; day < 19; ++day)
            lines.push_back({town.lea, "Léa", std::chrono::year(2026) / 10 / std::chrono::day(day),
                             euros(350)});
        lines.push_back({town.tom, "Tom", std::chrono::year(2026) / 10 / std::chrono::day(6),
                         euros(210), "Accueil du soir", "Tarif unique."});
        return invoice_family(town.durand, std::move(lines), issue_date, due_date);
    }
    billing::Invoice invoice_family(const Family& family, std::vector<InvoiceLine> lines,
                                    base::Date issue_date, base::Date due_date) {
        return invoice_family(family, std::move(lines), issue_date, due_date, regie);
    }
    billing::Invoice invoice_family(const Family& family, std::vector<InvoiceLine> lines,
                                    base::Date issue_date, base::Date due_date,
                                    billing::RegieId by) {
        const auto& services = portal.services();
        return services.database.write([&](db::Write& tx) {
            return issue_test_invoice(
                tx, {by, family.household, lines, issue_date, due_date,
                     services.town_time.instant(issue_date, std::chrono::hours(9)), town.claire});
        });
    }
    billing::WrittenPayment pay(const Family& family, base::Money amount,
                                billing::PaymentMode mode = billing::PaymentMode::cash) {
        auto facts =
            test_payment(regie, family.household, amount, "test " + std::to_string(++payments_));
        facts.mode = mode;
        facts.recorded_at = portal.services().clock.now();
        return portal.services().database.write(
            [&](db::Write& tx) { return billing::write_payment(tx, facts); });
    }
    base::Money balance(const Family& family) {
        return portal.services().database.read(
            [&](db::Read& read) { return billing::balance(read, regie, family.household); });
    }
    static std::string page_of(const billing::Invoice& invoice) {
        return "/factures/" + std::to_string(invoice.id.value());
    }

    billing::RegieId regie =
        portal.services().database.write([](db::Write& tx) { return add_test_regie(tx); });

 private:
    int payments_ = 0;
};

}  // namespace support
