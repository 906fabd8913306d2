#include "billing/annual_statement_store.hpp"

#include <algorithm>
#include <map>

#include "billing/delivery_store.hpp"
#include "town/setting_store.hpp"

namespace billing {

namespace {

constexpr std::string_view study_setting = "annual_statement_counts_study";

/// A line of a credit note belongs to the invoice whose line it takes back; any other line to the
/// document that it stands on.
void add_lines(db::Read read, families::HouseholdId household, base::Date last_day,
               std::map<InvoiceId, CareInvoice>& invoices) {
    read->each(R"(
        SELECT l.invoice_id, l.child_id, MIN(l.child_name), c.birth_date, l.activity_kind,
               CAST(SUM(CASE WHEN l.is_supplement = 0 THEN l.amount_cents - l.meal_cents ELSE 0
                        END) AS MONEY_CENTS),
               CAST(SUM(l.meal_cents) AS MONEY_CENTS),
               CAST(SUM(CASE WHEN l.is_supplement = 1 THEN l.amount_cents ELSE 0
                        END) AS MONEY_CENTS)
        FROM (SELECT CASE WHEN i.kind = 'invoice' THEN i.id
                          ELSE COALESCE(o.invoice_id, i.corrects_invoice_id, i.id)
                     END AS invoice_id,
                     b.child_id, b.child_name, b.activity_kind, b.amount_cents, b.meal_cents,
                     CASE WHEN b.supplement IS NULL THEN 0 ELSE 1 END AS is_supplement
              FROM invoice i JOIN billable_item b ON b.invoice_id = i.id
              LEFT JOIN billable_item o ON o.id = b.corrects_item_id
              WHERE i.household_id = :household AND i.state = 'issued'
                AND i.issue_date <= :last_day AND b.one_off_charge_id IS NULL) l
        JOIN child c ON c.id = l.child_id
        GROUP BY l.invoice_id, l.child_id, c.birth_date, l.activity_kind
        ORDER BY l.child_id, l.activity_kind)",
               {{"household", household}, {"last_day", last_day}}, [&](const db::Row& row) {
                   const auto invoice = invoices.find(row.get<InvoiceId>(0));
                   if (invoice == invoices.end()) return;
                   CareLine line;
                   line.child = row.get<families::ChildId>(1);
                   line.child_name = row.get<std::string>(2);
                   line.birth_date = row.get<base::Date>(3);
                   line.kind = activities::parse_activity_kind(row.text(4)).value();
                   line.care = row.get<base::Money>(5);
                   line.meal = row.get<base::Money>(6);
                   line.supplements = row.get<base::Money>(7);
                   invoice->second.total += line.care + line.meal + line.supplements;
                   invoice->second.lines.push_back(std::move(line));
               });
}

/// Amounts that are no expense of care: no child's line, but a part of what an invoice asks for.
void add_one_off_charges(db::Read read, families::HouseholdId household, base::Date last_day,
                         std::map<InvoiceId, CareInvoice>& invoices) {
    read->each(R"(
        SELECT COALESCE(o.invoice_id, b.invoice_id), b.amount_cents
        FROM invoice i JOIN billable_item b ON b.invoice_id = i.id
        LEFT JOIN billable_item o ON o.id = b.corrects_item_id
        WHERE i.household_id = :household AND i.state = 'issued' AND i.issue_date <= :last_day
          AND b.one_off_charge_id IS NOT NULL)",
               {{"household", household}, {"last_day", last_day}}, [&](const db::Row& row) {
                   const auto invoice = invoices.find(row.get<InvoiceId>(0));
                   if (invoice != invoices.end()) invoice->second.total += row.get<base::Money>(1);
               });
}

}  // namespace

std::vector<CareInvoice> care_invoices(db::Read read, families::HouseholdId household,
                                       base::Date last_day) {
    std::map<InvoiceId, CareInvoice> invoices;
    read->each(
        "SELECT id FROM invoice WHERE household_id = :household AND state = 'issued' "
        "AND kind = 'invoice' AND issue_date <= :last_day",
        {{"household", household}, {"last_day", last_day}}, [&](const db::Row& row) {
            const auto id = row.get<InvoiceId>(0);
            invoices[id].id = id;
        });
    add_lines(read, household, last_day, invoices);
    add_one_off_charges(read, household, last_day, invoices);
    // Money that came before the invoice it settles was paid on the day of the invoice; what one
    // invoice has too much and another takes, on the day of the credit note.
    read->each(R"(
        SELECT m.invoice_id, CAST(SUM(m.amount_cents) AS MONEY_CENTS)
        FROM payment_matching m
        JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment p ON p.id = m.payment_id
        LEFT JOIN invoice n ON n.id = m.credit_note_id
        WHERE i.household_id = :household AND i.issue_date <= :last_day
          AND COALESCE(p.received_on, n.issue_date) <= :last_day
          AND (p.mode IS NULL OR p.mode <> 'waiver')
          AND (n.id IS NULL OR n.corrects_invoice_id IS NULL
               OR n.corrects_invoice_id <> m.invoice_id)
        GROUP BY m.invoice_id)",
               {{"household", household}, {"last_day", last_day}}, [&](const db::Row& row) {
                   invoices.at(row.get<InvoiceId>(0)).paid = row.get<base::Money>(1);
               });
    std::vector<CareInvoice> list;
    for (auto& [id, invoice] : invoices) list.push_back(std::move(invoice));
    return list;
}

std::vector<int> statement_years(db::Read read, const families::FamilyScope& scope) {
    auto years = read->all(R"(
        SELECT DISTINCT p.received_on FROM payment p
        JOIN household_account a ON a.id = p.household_account_id
        WHERE a.household_id = :household AND p.mode <> 'waiver')",
                           {{"household", scope.household_id()}}, [](const db::Row& row) {
                               return static_cast<int>(row.get<base::Date>(0).year());
                           });
    std::ranges::sort(years, std::greater());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    return years;
}

std::vector<StatementHousehold> statement_households(db::Read read, int year) {
    std::vector<StatementHousehold> households;
    std::vector<families::HouseholdId> ids;
    read->each(R"(
        SELECT h.id, h.name, CASE WHEN n.household_id IS NULL THEN 0 ELSE 1 END
        FROM household h
        LEFT JOIN annual_statement_notice n ON n.household_id = h.id AND n.statement_year = :year
        WHERE EXISTS (SELECT 1 FROM payment p
                      JOIN household_account a ON a.id = p.household_account_id
                      WHERE a.household_id = h.id AND p.mode <> 'waiver'
                        AND p.received_on BETWEEN :first_day AND :last_day)
          AND EXISTS (SELECT 1 FROM child_household ch JOIN child c ON c.id = ch.child_id
                      WHERE ch.household_id = h.id AND c.birth_date >= :born_from)
        ORDER BY h.name, h.id)",
               {{"year", year},
                {"first_day", base::Date(std::chrono::year(year) / 1 / 1)},
                {"last_day", base::Date(std::chrono::year(year) / 12 / 31)},
                {"born_from", first_birth_date(year)}},
               [&](const db::Row& row) {
                   StatementHousehold household;
                   household.id = row.get<families::HouseholdId>(0);
                   household.name = row.get<std::string>(1);
                   household.is_announced = row.get<int>(2) == 1;
                   ids.push_back(household.id);
                   households.push_back(std::move(household));
               });
    const auto deliveries = delivery_facts(read, ids);
    for (auto& household : households)
        household.delivery = delivery_of(deliveries.at(household.id));
    return households;
}

bool add_statement_notice(const db::Write& tx, int year, families::HouseholdId household,
                          base::Instant now) {
    return tx->execute(R"(
        INSERT INTO annual_statement_notice (statement_year, household_id, announced_at)
        VALUES (:year, :household, :now) ON CONFLICT (statement_year, household_id) DO NOTHING)",
                       {{"year", year}, {"household", household}, {"now", now}}) == 1;
}

StudyCounts study_counts(db::Read read) {
    return town::read_setting(read, study_setting) == "yes" ? StudyCounts::yes : StudyCounts::no;
}

void set_study_counts(const db::Write& tx, StudyCounts study) {
    town::write_setting(tx, study_setting, study == StudyCounts::yes ? "yes" : "no");
}

}  // namespace billing
