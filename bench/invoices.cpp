#include <sys/resource.h>

#include <cstdio>
#include <string>
#include <vector>

#include "app/house.hpp"
#include "base/check.hpp"
#include "billing/invoice_documents.hpp"
#include "billing/invoice_run.hpp"
#include "billing/invoice_store.hpp"
#include "billing/paper_batch.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "demo/build_town.hpp"
#include "demo/demo_store.hpp"
#include "latencies.hpp"
#include "platform/pdf/joined.hpp"
#include "rush.hpp"
#include "server_process.hpp"

namespace bench {

namespace {

using namespace std::chrono;

/// Three months of a town, so that a family has some fifty lines.
constexpr base::Date period_from = year(2026) / 9 / 1;
constexpr base::Date period_to = year(2026) / 11 / 30;
constexpr base::Date first_day = year(2026) / 12 / 7;

billing::InvoiceRunId start(const town::Services& services) {
    const auto households = services.database.read([](db::Read& read) {
        return bookings::households_with_bookings(read, period_from, period_to);
    });
    return services.database.write([&](db::Write& tx) {
        billing::Regie regie;
        regie.name = "Régie";
        regie.prefix = "E";
        const auto id = billing::add_regie(tx, regie);
        return billing::add_run(
            tx, {id, period_from, period_to, first_day, base::add_days(first_day, 30)}, households,
            demo::account_named(tx, "DEMO-REGIE"), services.clock.now());
    });
}

/// As the job for those who are posted theirs does it: one after the other, a file for each batch.
double pdfs_per_second(const town::Services& services, billing::InvoiceRunId run, int count) {
    const auto documents = services.database.read(
        [&](db::Read& read) { return billing::run_documents(read, run, 1, count); });
    const auto begun = Clock::now();
    std::vector<std::string> batch;
    for (const auto& document : documents) {
        const auto invoice = services.database.read([&](db::Read& read) {
            return billing::InvoiceWithItems{
                billing::invoice_to_announce(read, document.id).value(),
                billing::items_of(read, document.id)};
        });
        batch.push_back(billing::invoice_pdf(services, invoice));
        if (batch.size() < billing::most_letters_in_a_paper_batch && &document != &documents.back())
            continue;
        CHECK(!pdf::joined(batch).empty());
        batch.clear();
    }
    return static_cast<double>(documents.size()) / seconds_since(begun);
}

long resident_megabytes() {
    rusage usage{};
    CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
    return usage.ru_maxrss / 1024;
}

}  // namespace

void invoices(config::Engine engine, const InvoicesOptions& options) {
    const Ground ground(engine);
    app::House house(ground.config());
    const auto& services = house.services();
    demo::build_town(services, {.families = options.families,
                                .first_day = first_day,
                                .past = demo::PastMonths::open,
                                .past_months = 3});
    const auto begun = Clock::now();
    const auto run = start(services);
    const auto payload = std::to_string(run.value());
    billing::prepare_run(services, payload);
    const double prepared = seconds_since(begun);
    services.database.write([&](db::Write& tx) {
        billing::set_run_state(tx, run, billing::RunState::issuing,
                               billing::Progress::from_the_start);
    });
    const auto issuing = Clock::now();
    billing::issue_invoices(services, payload);
    const double issued = seconds_since(issuing);
    const auto totals = services.database.read([&](db::Read& read) {
        return billing::totals_of(read, billing::find_run(read, run).value());
    });
    CHECK(totals.issued == totals.invoices && totals.issued > 0);
    const double pdfs = pdfs_per_second(services, run, options.pdfs);
    std::printf(
        "billing engine=%s families=%d items=%d prepare_s=%.1f issue_s=%.1f run_s=%.1f "
        "pdf_per_s=%.0f rss_mb=%ld\n",
        engine == config::Engine::sqlite ? "sqlite" : "postgresql", totals.issued, totals.items,
        prepared, issued, prepared + issued, pdfs, resident_megabytes());
}

}  // namespace bench
