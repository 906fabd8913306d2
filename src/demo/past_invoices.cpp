#include "demo/past_invoices.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "base/check.hpp"
#include "billing/change_regie.hpp"
#include "billing/give_credit.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/record_payment.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "demo/chance.hpp"
#include "demo/demo_store.hpp"
#include "demo/family_aids.hpp"
#include "demo/past_books.hpp"
#include "demo/past_debits.hpp"
#include "demo/past_reminders.hpp"
#include "demo/then.hpp"
#include "demo/town_plan.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace demo {

namespace {

using billing::PaymentMode;
using namespace std::chrono;

/// The régisseuse at her desk, as if she had signed in.
accounts::OfficerActor regisseur(const town::Services& services, base::Instant now) {
    return services.database.write([&](db::Write& write) {
        const auto account = account_named(write, "DEMO-REGIE");
        const auto token_hash = crypto::hash_token(crypto::random_token(services.random));
        const auto session =
            accounts::open_session(write, {account, token_hash, "demo", "Démonstration"}, now);
        const auto visitor = accounts::find_actor(write, token_hash, {}, now);
        CHECK(visitor.has_value());
        CHECK(accounts::close_session(write, account, session, now));
        return std::get<accounts::OfficerActor>(*visitor);
    });
}

billing::RegieId make_regie(const town::Services& services, const accounts::DeskOfficer& by) {
    billing::Regie regie;
    regie.name = "Régie Enfance et restauration";
    regie.prefix = "E";
    regie.due_days = 30;
    regie.contact = "Guichet Famille, régie\n04 00 00 00 00, du lundi au vendredi de 8 h 30 à 17 h";
    regie.ways_to_pay =
        "Par chèque à l’ordre de la régie, avec le numéro de la facture au dos\n"
        "En espèces, par chèque ou en CESU, au Guichet Famille";
    regie.mentions =
        "Ville inventée\u00A0: cette facture n’est due par personne.\n"
        "Une erreur\u00A0? Écrivez ou appelez avant l’échéance\u00A0: une facture se corrige par "
        "un avoir.";
    return billing::change_regie(services, by, regie).value();
}

/// What went by post, as if printed: the file is gone. The family that tries the first sign-in has
/// had its code with it, so that no later letter ends the code which the demo shows.
void print_letters(const town::Services& services, billing::InvoiceRunId run, base::Instant now) {
    services.database.write([&](db::Write& tx) {
        billing::PaperBatch batch;
        batch.subject = billing::paper_of(run);
        batch.officer = account_named(tx, "DEMO-REGIE");
        batch.created_at = now;
        auto letters = billing::letters_for(tx, batch);
        const auto newcomer = household_of_account(tx, "DEMO-NOUVEAU");
        for (auto& letter : letters) letter.takes_code &= letter.household == newcomer;
        const auto id = billing::add_paper_batch(tx, batch);
        billing::finish_paper_batch(tx, services.keys, id, base::Sensitive<std::string>("printed"),
                                    letters, now);
        CHECK(billing::erase_paper_batch_file(tx, id, now));
    });
}

/// One month's run, from its beginning to its end, dated of the month after.
enum class Letters { printed, waiting };
void invoice_month(const town::Services& services, billing::RegieId regie, base::Month month,
                   base::Instant now, Letters letters) {
    const base::Date from = base::first_day(month);
    const base::Date to = base::last_day(month);
    const auto issue_date = std::min(base::add_days(to, 3), services.town_time.date(now));
    const billing::RunOrder order{regie, from, to, issue_date, base::add_days(issue_date, 30)};
    const auto households = services.database.read(
        [&](db::Read& read) { return bookings::households_with_bookings(read, from, to); });
    if (households.empty()) return;
    const auto run = services.database.write([&](db::Write& tx) {
        return billing::add_run(tx, order, households, account_named(tx, "DEMO-REGIE"), now);
    });
    const auto payload = std::to_string(run.value());
    billing::prepare_run(services, payload);
    services.database.write([&](db::Write& tx) {
        static_cast<void>(billing::set_aside(tx, run, billing::FindingKind::no_quotient,
                                             "Vu avec les familles\u00A0: justificatif demandé",
                                             account_named(tx, "DEMO-REGIE")));
        const auto billed = billing::find_regie(tx, regie);
        for (const auto kind : billed->kinds) bookings::add_billed_period(tx, {kind, from, to});
        billing::set_run_state(tx, run, billing::RunState::issuing,
                               billing::Progress::from_the_start);
    });
    billing::issue_invoices(services, payload);
    if (letters == Letters::printed) print_letters(services, run, now);
    // They were told at the time.
    services.database.write([](db::Write& tx) { forget_invoice_mails(tx); });
}

/// How a household pays an invoice; nothing: not yet.
struct Habit {
    PaymentMode mode = PaymentMode::online;
    int percent = 100;  ///< of the invoice
    int days = 12;      ///< after it was issued
};
std::optional<Habit> habit_of(Chance& chance, bool is_last_month) {
    const int one = chance.between(1, 100);
    const int days = chance.between(3, 16);
    if (one <= (is_last_month ? 30 : 50)) return Habit{PaymentMode::online, 100, days};
    if (one <= (is_last_month ? 42 : 72)) return Habit{PaymentMode::cheque, 100, days};
    if (one <= (is_last_month ? 48 : 82)) return Habit{PaymentMode::cash, 100, days};
    if (one <= (is_last_month ? 52 : 88)) return Habit{PaymentMode::cesu, 50, days};
    return std::nullopt;
}

std::string reference_for(PaymentMode mode, Chance& chance) {
    if (mode == PaymentMode::cheque) return std::to_string(chance.between(1'000'000, 9'999'999));
    if (mode == PaymentMode::cesu) return std::to_string(chance.between(10'000, 99'999));
    return "";
}

billing::PaymentFacts payment_of(const town::Services& services, const IssuedInvoice& invoice,
                                 const Habit& habit, Chance& chance) {
    const auto cents = invoice.total.cents() * habit.percent / 100;
    billing::PaymentFacts facts;
    facts.regie = invoice.regie;
    facts.household = invoice.household;
    facts.mode = habit.mode;
    facts.amount = base::Money::from_cents(cents);
    facts.received_on = base::add_days(invoice.issue_date, habit.days);
    facts.recorded_at = services.town_time.instant(facts.received_on, hours(10));
    facts.reference = reference_for(habit.mode, chance);
    facts.idempotency_key = "demo-" + std::to_string(invoice.id.value());
    facts.wishes = {{invoice.id, facts.amount}};
    return facts;
}

/// What a year ago was not paid in time was paid after a reminder, nearly all of it.
std::optional<Habit> late_habit(Chance& chance) {
    if (!chance.percent(90)) return std::nullopt;
    return Habit{PaymentMode::cheque, 100, chance.between(40, 60)};
}

/// What was issued for a month, some days after its end.
std::vector<IssuedInvoice> invoices_of_month(const town::Services& services, base::Month month) {
    auto invoices =
        services.database.read([](db::Read& read) { return issued_invoices_by_date(read); });
    std::erase_if(invoices, [&](const IssuedInvoice& invoice) {
        return base::month_of(invoice.issue_date) != month + months(1);
    });
    return invoices;
}

/// A meal that was not served, on the oldest invoice of the household.
void give_back_a_meal(const town::Services& services, const accounts::DeskOfficer& by,
                      const std::vector<IssuedInvoice>& invoices, families::HouseholdId household) {
    const auto invoice = std::ranges::find(invoices, household, &IssuedInvoice::household);
    if (invoice == invoices.end()) return;
    const auto line =
        services.database.read([&](db::Read& read) { return first_meal_line(read, invoice->id); });
    if (!line) return;
    static_cast<void>(billing::give_credit(
        services, by,
        {household, invoice->id, {*line}, "Repas non servi\u00A0: panne de la cuisine"}));
}

}  // namespace

void invoice_the_past(const town::Services& present, base::Date from, base::Date first_day,
                      std::uint64_t seed) {
    // What takes its date from the clock is of the town's yesterday, not of the day this is run.
    const Then yesterday(present, base::add_days(first_day, -1));
    const auto& services = yesterday.services();
    const auto now = services.town_time.instant(first_day, hours(8));
    const auto officer = regisseur(services, now);
    const accounts::DeskOfficer by{officer, "127.0.0.1"};
    const auto regie = make_regie(services, by);
    services.database.write([&](db::Write& tx) { prefer_paper(tx, now); });
    const auto this_month = base::month_of(first_day);
    const auto parent = services.database.read(
        [](db::Read& read) { return household_of_account(read, "DEMO-PARENT"); });
    const auto separated = services.database.read(
        [](db::Read& read) { return household_of_account(read, "DEMO-ALTERNEE"); });
    Chance chance(seed + 9);
    for (auto month = base::month_of(from); month < this_month; month += months(1)) {
        const bool is_last = month + months(1) == this_month;
        invoice_month(services, regie, month, now, is_last ? Letters::waiting : Letters::printed);
        const bool is_long_ago = month < base::month_of(demo_year_start);
        const auto invoices = invoices_of_month(services, month);
        // Paid before the next month is invoiced, as in life: an invoice tells what was owed.
        std::vector<billing::PaymentFacts> payments;
        for (const auto& invoice : invoices) {
            auto habit = habit_of(chance, is_last);
            if (!habit && is_long_ago) habit = late_habit(chance);
            // Whoever tries the demo has something to pay, and something that is paid.
            if (invoice.household == parent)
                habit = is_last ? std::nullopt : std::optional(Habit{PaymentMode::online, 100, 6});
            if (habit && base::add_days(invoice.issue_date, habit->days) < first_day)
                payments.push_back(payment_of(services, invoice, *habit, chance));
        }
        services.database.write([&](db::Write& tx) {
            for (const auto& payment : payments) {
                if (payment.amount > base::Money())
                    static_cast<void>(billing::write_payment(tx, payment));
            }
        });
    }
    give_back_a_meal(services, by, services.database.read([](db::Read& read) {
        return issued_invoices_by_date(read);
    }),
                     separated);
    debit_the_past(services, by, regie, first_day);
    remind_of_the_past(services, by, regie, first_day);
    keep_the_books(services, by, regie, from, first_day);
    give_aids_of_demo(services, {by.actor, by.remote_address}, first_day);
    services.database.write([](db::Write& tx) { forget_invoice_mails(tx); });
}

}  // namespace demo
