#include "demo/past_debits.hpp"

#include "base/check.hpp"
#include "billing/change_one_off_charges.hpp"
#include "billing/regie_store.hpp"
#include "demo/demo_store.hpp"
#include "demo/then.hpp"
#include "payments/bank_account.hpp"
#include "payments/change_debit_creditor.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_reason.hpp"
#include "payments/debit_run_store.hpp"
#include "payments/french_bank.hpp"
#include "payments/issue_debit_run.hpp"
#include "payments/record_debit_return.hpp"
#include "payments/settle_debit_run.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"

namespace demo {

namespace {

using namespace std::chrono;

constexpr int mandate_count = 2;

payments::DebitCreditor creditor_of(const town::Services& services, billing::RegieId regie) {
    payments::DebitCreditor creditor;
    creditor.regie = regie;
    creditor.ics = "FR72ZZZ123456";
    creditor.name = "Régie Enfance et restauration";
    creditor.street_name = "place de la Mairie";
    creditor.building_number = "1";
    creditor.postcode = services.town.postcode.empty() ? "03100" : services.town.postcode;
    creditor.town_name = services.town.name;
    creditor.iban = "FR7630006000011234567890189";
    creditor.return_fee = base::Money::from_cents(5'00);
    creditor.fee_reasons = {"AM04"};
    return creditor;
}

/// An account that nobody has at La Banque Postale, branch 01005.
base::Sensitive<std::string> invented_account(int number) {
    const std::string bank = "20041";
    const std::string branch = "01005";
    auto account = std::to_string(number);
    account.insert(0, 11 - account.size(), '0');
    const int key = payments::rib_key(bank, branch, account).value();
    const auto rib = bank + branch + account + (key < 10 ? "0" : "") + std::to_string(key);
    for (int check = 2; check <= 98; ++check) {
        const auto iban = "FR" + std::string(check < 10 ? "0" : "") + std::to_string(check) + rib;
        if (auto known = payments::parse_iban(iban)) return *known;
    }
    CHECK(false);
}

/// Every second one is signed with a pen, and recorded by that officer.
void write_mandate(const town::Services& services, const DebtorOfDemo& debtor,
                   const payments::DebitCreditor& creditor, int number,
                   accounts::AccountId officer) {
    const bool is_on_paper = number % 2 == 1;
    const auto iban = invented_account(5'000 + number);
    const auto now = services.clock.now();
    const auto chance = crypto::random_code(services.random, payments::rum_chance_length);
    services.database.write([&](db::Write& tx) {
        payments::DebitMandate mandate;
        mandate.rum = payments::make_rum(billing::find_regie(tx, creditor.regie)->prefix,
                                         debtor.household, chance);
        mandate.regie = creditor.regie;
        mandate.household = debtor.household;
        mandate.account = is_on_paper ? officer : debtor.account;
        mandate.holder = debtor.name;
        mandate.holder_street = debtor.street;
        mandate.holder_postcode = debtor.postcode;
        mandate.holder_town = debtor.town;
        mandate.iban_end = payments::end_of_iban(iban);
        mandate.bic = payments::bic_or_known("", iban);
        mandate.ics = creditor.ics;
        mandate.creditor_name = creditor.name;
        mandate.creditor_address = payments::address_lines(creditor);
        mandate.proposed_at = now;
        const auto id = payments::add_mandate(tx, services.keys, mandate, iban);
        if (is_on_paper)
            payments::sign_paper_mandate_row(tx, id, {now, debtor.town, std::nullopt});
        else
            payments::sign_mandate_row(tx, id, {now, debtor.email, "127.0.0.1"});
    });
}

/// A run as the dry run of that moment shows it; nothing when there is nothing to debit.
std::optional<payments::DebitRunId> issue(const Then& then, const accounts::DeskOfficer& by,
                                          billing::RegieId regie, base::Date day, std::string key) {
    const auto dry = payments::try_debit_run(then.services(), by.actor, regie, day);
    if (!dry || dry->plan.debits.empty()) return std::nullopt;
    return payments::issue_debit_run(then.services(), by,
                                     {.regie = regie,
                                      .collection_date = day,
                                      .seen_count = static_cast<int>(dry->plan.debits.size()),
                                      .seen_total = dry->plan.total,
                                      .form_key = std::move(key)})
        .value();
}

base::Date bank_day_from(base::Date day) {
    while (!payments::is_bank_day(day)) day = base::add_days(day, 1);
    return day;
}

}  // namespace

void debit_the_past(const town::Services& services, const accounts::DeskOfficer& by,
                    billing::RegieId regie, base::Date first_day) {
    const auto creditor = creditor_of(services, regie);
    CHECK(payments::change_debit_creditor(services, by, creditor));
    const auto debtors = services.database.read([&](db::Read& read) {
        return debtors_of_demo(read, base::add_days(first_day, -12), mandate_count);
    });
    for (std::size_t i = 0; i < debtors.size(); ++i)
        write_mandate(Then(services, base::add_days(first_day, -60)).services(), debtors[i],
                      creditor, static_cast<int>(i), by.actor.account());
    const auto past_day = bank_day_from(base::add_days(first_day, -12));
    const Then before(services, base::add_days(past_day, -20));
    if (const auto run = issue(before, by, regie, past_day, "demo-1")) {
        const Then collected(services, past_day);
        payments::settle_debit_run(collected.services(), *run);
        const auto line = services.database.read(
            [&](db::Read& read) { return payments::lines_of_run(read, *run).front(); });
        const Then returned(services, base::add_days(past_day, 2));
        static_cast<void>(payments::record_debit_return(
            returned.services(), by, {line.end_to_end_id, "AM04", base::add_days(past_day, 2)},
            payments::ReturnSource::typed));
    }
    const Then yesterday(services, base::add_days(first_day, -1));
    if (!debtors.empty())
        static_cast<void>(
            billing::charge_household(yesterday.services(), by,
                                      {.household = debtors.back().household,
                                       .regie = regie,
                                       .date = base::add_days(first_day, -1),
                                       .label = "Carte perdue",
                                       .reason = "Carte d’accès au restaurant scolaire refaite.",
                                       .amount = base::Money::from_cents(5'00),
                                       .form_key = "demo-card"}));
    static_cast<void>(
        issue(yesterday, by, regie, bank_day_from(base::add_days(first_day, 20)), "demo-2"));
    services.database.write([](db::Write& tx) { forget_debit_mails(tx); });
}

}  // namespace demo
