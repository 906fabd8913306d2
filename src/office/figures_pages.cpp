#include "office/figures_pages.hpp"

#include <set>

#include "accounts/audit_store.hpp"
#include "base/csv_writer.hpp"
#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "billing/figures_store.hpp"
#include "office/common_pages.hpp"
#include "office/figures_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"
#include "tariffs/tariff_store.hpp"

namespace office {

namespace {

constexpr int most_months = 36;

std::vector<tariffs::TariffTable> voted_tables(db::Read read) {
    auto tables = tariffs::all_tariff_tables(read);
    std::erase_if(tables, [](const tariffs::TariffTable& table) {
        return table.state != tariffs::TariffState::voted;
    });
    return tables;
}

/// Where the bands of all voted tariffs begin that hold at some time between those days.
std::vector<int> band_bounds(const std::vector<tariffs::TariffTable>& tables, base::Date from,
                             base::Date to) {
    std::set<int> bounds = {0};
    const auto add = [&](const tariffs::Scale& scale) {
        const auto* bands = std::get_if<tariffs::BandPrices>(&scale);
        if (bands == nullptr) return;
        for (const auto& band : bands->bands) bounds.insert(band.quotient_from);
    };
    for (const auto& table : tables) {
        if (table.valid_from > to || (table.valid_to && *table.valid_to < from)) continue;
        for (const auto& rule : table.rules) {
            if (const auto* session = std::get_if<tariffs::PerSession>(&rule.method))
                add(session->scale);
            if (const auto* duration = std::get_if<tariffs::PerDuration>(&rule.method))
                add(duration->scale);
            if (const auto* fee = std::get_if<tariffs::PerPeriod>(&rule.method)) add(fee->scale);
        }
    }
    return {bounds.begin(), bounds.end()};
}

base::Date start_of_school_year(base::Date today) {
    const bool has_begun = today.month() >= std::chrono::September;
    return (has_begun ? today.year() : today.year() - std::chrono::years(1)) / 9 / 1;
}

struct FiguresPeriod {
    base::Date from;
    base::Date to;
};

/// The days of the query; nothing, with errors, when they are none.
std::optional<FiguresPeriod> period_of(const accounts::OfficerVisit& visit, FiguresView& view) {
    const auto today = visit.services.today();
    const auto& query = visit.request.query;
    view.typed["du"] =
        query.has("du") ? std::string(query.get("du")) : typed_date(start_of_school_year(today));
    view.typed["au"] = query.has("au") ? std::string(query.get("au")) : typed_date(today);
    const auto from = base::parse_french_date(value_of(view.typed, "du"));
    const auto to = base::parse_french_date(value_of(view.typed, "au"));
    if (!from) view.errors.add("du", "Indiquez une date, comme 01/09/2026");
    if (!to) view.errors.add("au", "Indiquez une date, comme 30/11/2026");
    if (!from || !to) return std::nullopt;
    if (*to < *from) {
        view.errors.add("au", "La période doit finir après avoir commencé");
        return std::nullopt;
    }
    if (base::month_of(*to) - base::month_of(*from) >= std::chrono::months(most_months)) {
        view.errors.add("au", "Choisissez trois ans au plus");
        return std::nullopt;
    }
    return FiguresPeriod{*from, *to};
}

billing::Figures load_figures(const accounts::OfficerVisit& visit, const FiguresPeriod& period) {
    return visit.services.database.read([&](db::Read& read) {
        const auto facts = billing::invoice_facts(read, visit.actor, period.from, period.to);
        return billing::figures_of(facts, base::month_of(period.from), base::month_of(period.to),
                                   band_bounds(voted_tables(read), period.from, period.to));
    });
}

}  // namespace

http::Response show_figures(const accounts::OfficerVisit& visit) {
    FiguresView view;
    const auto period = period_of(visit, view);
    if (period) {
        view.figures = load_figures(visit, *period);
        view.csv_path =
            "/agent/chiffres.csv?du=" + typed_date(period->from) + "&au=" + typed_date(period->to);
    }
    ui::Page page;
    page.title = "Chiffres";
    page.errors = view.errors;
    page.content = figures_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

http::Response download_figures(const accounts::OfficerVisit& visit) {
    FiguresView view;
    const auto period = period_of(visit, view);
    if (!period) return not_found(visit);
    const auto figures = load_figures(visit, *period);
    visit.services.database.write([&](db::Write& tx) {
        accounts::record(tx, {.at = visit.services.clock.now(),
                              .account = visit.actor.account(),
                              .action = "figures_exported",
                              .subject = "figures",
                              .detail = base::iso(period->from) + " " + base::iso(period->to),
                              .remote_address = visit.request.remote_address});
    });
    return http::download(
        base::csv(figures_rows(figures)), "text/csv; charset=utf-8",
        "chiffres-" + base::iso(period->from) + "-" + base::iso(period->to) + ".csv");
}

}  // namespace office
