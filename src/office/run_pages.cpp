#include "office/run_pages.hpp"

#include <algorithm>
#include <array>

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "billing/change_run.hpp"
#include "billing/invoice_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_dates_store.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/run_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::InvoiceRunId;
using billing::RunRefusal;

constexpr std::string_view runs_path = "/agent/facturation";
constexpr int documents_on_page = 25;

InvoiceRunId run_in_path(const OfficerVisit& visit) {
    return InvoiceRunId(id_in_path(visit));
}

std::string path_of_run(InvoiceRunId id) {
    return "/agent/facturation/" + std::to_string(id.value());
}

std::string_view refusal_words(RunRefusal refusal) {
    switch (refusal) {
        case RunRefusal::going_on:
            return "Cette régie a une facturation en cours\u00A0: terminez-la ou abandonnez-la "
                   "d’abord.";
        case RunRefusal::nobody:
            return "Aucune réservation à facturer dans cette période.";
        case RunRefusal::stopping_findings:
            return "Il reste des anomalies à corriger ou à écarter.";
        case RunRefusal::unfit_dates:
            return "Les dates de ces factures ne conviennent plus\u00A0: changez-les d’abord.";
        case RunRefusal::no_run:
        case RunRefusal::wrong_state:
            break;
    }
    return "Cette facturation a avancé entre-temps\u00A0: voici où elle en est.";
}

/// What a form of dates shows: what was typed, else the run's own.
void fill_dates(RunView& view) {
    if (!view.typed["emission"].empty() || !view.typed["echeance"].empty()) return;
    view.typed["emission"] = typed_date(view.run.issue_date);
    view.typed["echeance"] = typed_date(view.run.due_date);
}

http::Response run_page(const OfficerVisit& visit, RunView view, std::string_view refused = {}) {
    const auto id = run_in_path(visit);
    view.page = base::parse_count(visit.request.query.get("page"), 1, 100'000).value_or(1);
    bool is_there = false;
    visit.services.database.read([&](db::Read& read) {
        const auto run = billing::find_run(read, id);
        if (!run) return;
        is_there = true;
        view.run = *run;
        view.regie = billing::find_regie(read, run->regie).value_or(billing::Regie{});
        view.totals = billing::totals_of(read, *run);
        view.findings = billing::run_findings(read, id);
        view.deliveries = billing::delivery_counts(read, id);
        view.aids = billing::totals_by_giver(billing::aided_prices(read, id));
        view.documents = billing::run_documents(read, id, view.page, documents_on_page);
    });
    if (!is_there) return foreign_id_refused(visit);
    const int count = view.totals.invoices + view.totals.credit_notes;
    view.pages = std::max(1, (count + documents_on_page - 1) / documents_on_page);
    view.csrf_token = accounts::csrf_token(visit.actor);
    fill_dates(view);
    if (!refused.empty()) view.errors.add("facturation", std::string(refused));
    ui::Page page;
    page.title = run_title(view.run);
    page.errors = view.errors;
    page.back_href = std::string(runs_path);
    page.back_text = "Facturation";
    page.content = run_view(view);
    auto response = show(visit, page, {}, view.errors.empty() ? 200 : 422);
    const bool is_moving = view.run.state == billing::RunState::preparing ||
                           view.run.state == billing::RunState::issuing;
    if (is_moving) return std::move(response).with("Refresh", "2");
    return response;
}

http::Response new_run_page(const OfficerVisit& visit, NewRunView view) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.regies =
        visit.services.database.read([](db::Read& read) { return billing::all_regies(read); });
    if (view.regies.empty()) return http::see_other(runs_path);
    if (view.typed["regie"].empty())
        view.typed["regie"] = std::to_string(view.regies.front().id.value());
    ui::Page page;
    page.title = "Préparer une facturation";
    page.lead = "Le brouillon se vérifie avant d’émettre\u00A0: rien ne part sans vous.";
    page.errors = view.errors;
    page.back_href = std::string(runs_path);
    page.back_text = "Facturation";
    page.main_classes = "main--narrow";
    page.content = new_run_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// The date in a field; nothing, with an error, when it is none.
std::optional<base::Date> date_of(const TypedValues& typed, const std::string& field,
                                  ui::FormErrors& errors) {
    const auto date = base::parse_french_date(value_of(typed, field));
    if (!date) errors.add(field, "Indiquez une date, comme 30/11/2026");
    return date;
}

}  // namespace

http::Response show_runs(const OfficerVisit& visit) {
    RunsView view;
    visit.services.database.read([&](db::Read& read) {
        view.runs = billing::all_runs(read);
        view.regies = billing::all_regies(read);
    });
    ui::Page page;
    page.title = "Facturation";
    page.content = runs_view(view);
    return show(visit, page);
}

http::Response show_new_run(const OfficerVisit& visit) {
    NewRunView view;
    const auto today = visit.services.today();
    const auto month = base::month_of(today) - std::chrono::months(1);
    const auto regies =
        visit.services.database.read([](db::Read& read) { return billing::all_regies(read); });
    const int due_days = regies.empty() ? 30 : regies.front().due_days;
    view.typed = {{"du", typed_date(base::first_day(month))},
                  {"au", typed_date(base::last_day(month))},
                  {"emission", typed_date(today)},
                  {"echeance", typed_date(base::add_days(today, due_days))}};
    return new_run_page(visit, std::move(view));
}

http::Response submit_new_run(const OfficerVisit& visit) {
    NewRunView view;
    view.typed = typed_values(visit.request.form);
    const auto from = date_of(view.typed, "du", view.errors);
    const auto to = date_of(view.typed, "au", view.errors);
    const auto issue_date = date_of(view.typed, "emission", view.errors);
    const auto due_date = date_of(view.typed, "echeance", view.errors);
    if (!view.errors.empty()) return new_run_page(visit, std::move(view));
    const auto regie = base::parse_count(value_of(view.typed, "regie"), 1, 1'000'000'000);
    const billing::RunOrder order{billing::RegieId(regie.value_or(0)), *from, *to, *issue_date,
                                  *due_date};
    add_problems(view.errors, billing::problems_of(order, visit.services.today()));
    if (!view.errors.empty()) return new_run_page(visit, std::move(view));
    const auto started = billing::start_run(visit.services, at_desk(visit), order);
    if (started) return http::see_other(path_of_run(*started));
    view.errors.add(started.error() == RunRefusal::nobody ? "du" : "regie",
                    std::string(refusal_words(started.error())));
    return new_run_page(visit, std::move(view));
}

http::Response show_run(const OfficerVisit& visit) {
    return run_page(visit, {});
}

namespace {

/// As they are now, or as they were typed.
void add_date_problems(const OfficerVisit& visit, RunView& view,
                       std::optional<billing::RunDates> typed) {
    visit.services.database.read([&](db::Read& read) {
        const auto run = billing::find_run(read, run_in_path(visit));
        if (!run) return;
        const auto dates = typed.value_or(billing::RunDates{run->issue_date, run->due_date});
        const auto last = billing::last_issue_date(read, *run, dates.issue_date.year());
        add_problems(view.errors, billing::problems_of_dates(dates, visit.services.today(), last));
    });
}

http::Response submit_run_dates(const OfficerVisit& visit) {
    RunView view;
    view.typed = typed_values(visit.request.form);
    const auto issue_date = date_of(view.typed, "emission", view.errors);
    const auto due_date = date_of(view.typed, "echeance", view.errors);
    const auto run = visit.services.database.read(
        [&](db::Read& read) { return billing::find_run(read, run_in_path(visit)); });
    if (run && issue_date && due_date) {
        add_problems(view.errors, billing::problems_of({run->regie, run->period_from,
                                                        run->period_to, *issue_date, *due_date},
                                                       visit.services.today()));
    }
    if (!view.errors.empty() || !run) return run_page(visit, std::move(view));
    const billing::RunDates dates{*issue_date, *due_date};
    const auto done = billing::change_run_dates(visit.services, at_desk(visit), run->id, dates);
    if (done) return http::see_other(path_of_run(run->id));
    if (done.error() != RunRefusal::unfit_dates)
        return run_page(visit, {}, refusal_words(done.error()));
    add_date_problems(visit, view, dates);
    return run_page(visit, std::move(view));
}

}  // namespace

http::Response submit_run_act(const OfficerVisit& visit) {
    const auto id = run_in_path(visit);
    const auto act = visit.request.form.get("acte");
    const auto by = at_desk(visit);
    billing::RunResult<std::monostate> done = base::refuse(RunRefusal::wrong_state);
    if (act == "dater") return submit_run_dates(visit);
    if (act == "emettre") done = billing::issue_run(visit.services, by, id);
    if (act == "arreter") done = billing::stop_run(visit.services, by, id);
    if (act == "preparer") done = billing::prepare_again(visit.services, by, id);
    if (act == "abandonner") done = billing::abandon_run(visit.services, by, id);
    if (done) return http::see_other(path_of_run(id));
    if (done.error() != RunRefusal::unfit_dates)
        return run_page(visit, {}, refusal_words(done.error()));
    RunView view;
    add_date_problems(visit, view, std::nullopt);
    return run_page(visit, std::move(view), refusal_words(done.error()));
}

http::Response submit_setting_aside(const OfficerVisit& visit) {
    constexpr std::size_t longest_reason = 300;
    const auto id = run_in_path(visit);
    RunView view;
    view.typed = typed_values(visit.request.form);
    const auto kind_name = value_of(view.typed, "anomalie");
    const auto field = "raison-" + kind_name;
    const auto reason = value_of(view.typed, field);
    constexpr std::array<std::string_view, 3> can_be_set_aside = {"no_tariff", "no_quotient",
                                                                  "present_unbooked"};
    const bool is_known = std::ranges::find(can_be_set_aside, kind_name) != can_be_set_aside.end();
    if (!is_known) return run_page(visit, {}, refusal_words(RunRefusal::wrong_state));
    if (reason.empty() || base::length(reason) > longest_reason) {
        view.errors.add(field, "Dites pourquoi, en 300 caractères au plus");
        return run_page(visit, std::move(view));
    }
    const auto done =
        billing::set_findings_aside(visit.services, at_desk(visit), id,
                                    {.kind = billing::finding_kind(kind_name), .reason = reason});
    if (done) return http::see_other(path_of_run(id));
    return run_page(visit, {}, refusal_words(done.error()));
}

http::Response show_run_document(const OfficerVisit& visit) {
    const auto id = run_in_path(visit);
    const billing::InvoiceId invoice(id_in_path(visit, 1));
    RunDocumentView view;
    std::optional<billing::InvoiceRun> run;
    bool is_there = false;
    visit.services.database.read([&](db::Read& read) {
        run = billing::find_run(read, id);
        const auto found = billing::find_run_document(read, id, invoice);
        if (!run || !found) return;
        is_there = true;
        view.document = *found;
        view.items = billing::items_of(read, invoice);
    });
    if (!is_there) return foreign_id_refused(visit);
    ui::Page page;
    page.title = view.document.household_name;
    page.caption = html::text(view.document.number.empty() ? std::string("Brouillon de facture")
                                                           : view.document.number);
    page.back_href = path_of_run(id);
    page.back_text = run_title(*run);
    page.content = run_document_view(view);
    return show(visit, page);
}

}  // namespace office
