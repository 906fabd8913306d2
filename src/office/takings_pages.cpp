#include "office/takings_pages.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "base/csv_writer.hpp"
#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/invoice_words.hpp"
#include "billing/regie_book_documents.hpp"
#include "billing/regie_store.hpp"
#include "billing/takings_store.hpp"
#include "bookings/common_pages.hpp"
#include "office/journal_views.hpp"
#include "office/office_frame.hpp"
#include "office/takings_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

DayTakingsView load_day_takings(const OfficerVisit& visit) {
    const auto day = bookings::date_or(visit.request.query.get("jour"), visit.services.today());
    return visit.services.database.read([&](db::Read& read) {
        DayTakingsView view{day, billing::takings_between(read, visit.actor, day, day),
                            visit.services.town_time};
        for (const auto& regie : billing::all_regies(read)) {
            if (billing::open_day(read, regie.id, day) != day)
                view.closed_regies.push_back(regie.name);
        }
        return view;
    });
}

}  // namespace

http::Response show_day_payments(const OfficerVisit& visit) {
    const auto view = load_day_takings(visit);
    ui::Page page;
    page.title = "Encaissements";
    page.lead = base::french::capitalised(base::french::day_with_year(view.day));
    page.content = day_takings_view(view);
    return show(visit, page);
}

http::Response download_day_payments(const OfficerVisit& visit) {
    const auto view = load_day_takings(visit);
    visit.services.database.write([&](db::Write& tx) {
        accounts::record(tx, {.at = visit.services.clock.now(),
                              .account = visit.actor.account(),
                              .action = "payments_exported",
                              .subject = "payments",
                              .detail = base::iso(view.day),
                              .remote_address = visit.request.remote_address});
    });
    return http::download(base::csv(billing::taking_rows(view.takings, view.town_time)),
                          "text/csv; charset=utf-8",
                          "encaissements-" + base::iso(view.day) + ".csv");
}

namespace {

/// A period that an officer asks for, with its regie.
struct AskedJournal {
    JournalView view;
    std::optional<billing::Regie> regie;
    billing::Journal journal;
};

void read_period(const OfficerVisit& visit, AskedJournal& asked) {
    constexpr int longest_days = 400;
    const auto today = visit.services.today();
    auto& view = asked.view;
    auto& period = asked.journal.period;
    const auto& query = visit.request.query;
    const billing::RegieId wanted(base::number_or_zero(query.get("regie")));
    const auto found = std::ranges::find(view.regies, wanted, &billing::Regie::id);
    if (found != view.regies.end())
        asked.regie = *found;
    else if (!view.regies.empty() && !query.has("regie"))
        asked.regie = view.regies.front();
    else
        view.errors.add("regie", "Choisissez la régie");
    period.from = bookings::date_or(query.get("du"), base::first_day(base::month_of(today)));
    period.to = bookings::date_or(query.get("au"), today);
    if (period.to < period.from)
        view.errors.add("au", "Choisissez un jour qui ne précède pas le premier");
    if (base::add_days(period.from, longest_days) < period.to)
        view.errors.add("au", "Choisissez une période de 400 jours au plus");
    if (asked.regie) period.regie = asked.regie->id;
    view.typed = {{"regie", std::to_string(period.regie.value())},
                  {"du", base::iso(period.from)},
                  {"au", base::iso(period.to)}};
    if (view.errors.empty())
        view.query =
            "regie=" + view.typed["regie"] + "&du=" + view.typed["du"] + "&au=" + view.typed["au"];
}

AskedJournal load_journal(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        AskedJournal asked;
        asked.view.regies = billing::all_regies(read);
        read_period(visit, asked);
        if (asked.view.query.empty()) return asked;
        auto& journal = asked.journal;
        journal.lines = billing::journal_lines(read, visit.actor, journal.period);
        journal.takings =
            billing::takings_between(read, visit.actor, journal.period.from, journal.period.to);
        std::erase_if(journal.takings, [&](const billing::Taking& taking) {
            return taking.regie != journal.period.regie;
        });
        return asked;
    });
}

http::Response journal_page(const OfficerVisit& visit, AskedJournal asked) {
    ui::Page page;
    page.title = "Journaux comptables";
    page.back_href = "/agent/encaissements";
    page.back_text = "Encaissements";
    page.errors = asked.view.errors;
    if (asked.regie && !asked.view.query.empty())
        page.lead = asked.regie->name + ", " +
                    billing::span_words(asked.journal.period.from, asked.journal.period.to);
    asked.view.lines = std::move(asked.journal.lines);
    asked.view.takings = std::move(asked.journal.takings);
    page.content =
        asked.view.regies.empty()
            ? html::html(R"(<p class="govuk-body">La ville n’a pas encore de régie.</p>)")
            : journal_view(asked.view);
    const bool is_right = asked.view.errors.empty() || asked.view.regies.empty();
    return show(visit, page, {}, is_right ? 200 : 422);
}

std::string period_file(std::string_view what, const billing::JournalPeriod& period,
                        std::string_view extension) {
    return std::string(what) + "-" + base::iso(period.from) + "-" + base::iso(period.to) +
           std::string(extension);
}

void record_journal(const OfficerVisit& visit, const AskedJournal& asked) {
    visit.services.database.write([&](db::Write& tx) {
        accounts::record(
            tx, {.at = visit.services.clock.now(),
                 .account = visit.actor.account(),
                 .action = "journal_exported",
                 .subject = "regie " + asked.view.typed.at("regie"),
                 .detail = billing::span_words(asked.journal.period.from, asked.journal.period.to),
                 .remote_address = visit.request.remote_address});
    });
}

}  // namespace

http::Response show_journal(const OfficerVisit& visit) {
    return journal_page(visit, load_journal(visit));
}

http::Response print_journal(const OfficerVisit& visit) {
    auto asked = load_journal(visit);
    if (asked.view.query.empty()) return journal_page(visit, std::move(asked));
    record_journal(visit, asked);
    return http::download(billing::journal_pdf(visit.services, *asked.regie, asked.journal),
                          "application/pdf", period_file("journal", asked.journal.period, ".pdf"));
}

http::Response download_journal(const OfficerVisit& visit) {
    auto asked = load_journal(visit);
    if (asked.view.query.empty()) return journal_page(visit, std::move(asked));
    record_journal(visit, asked);
    return http::download(base::csv(billing::journal_rows(asked.journal)),
                          "text/csv; charset=utf-8",
                          period_file("ecritures", asked.journal.period, ".csv"));
}

http::Response download_journal_takings(const OfficerVisit& visit) {
    auto asked = load_journal(visit);
    if (asked.view.query.empty()) return journal_page(visit, std::move(asked));
    record_journal(visit, asked);
    return http::download(
        base::csv(billing::taking_rows(asked.journal.takings, visit.services.town_time)),
        "text/csv; charset=utf-8", period_file("encaissements", asked.journal.period, ".csv"));
}

}  // namespace office
