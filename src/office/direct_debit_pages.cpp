#include "office/direct_debit_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/whole_number.hpp"
#include "billing/invoice_views.hpp"
#include "billing/regie_store.hpp"
#include "office/common_pages.hpp"
#include "office/direct_debit_views.hpp"
#include "office/office_frame.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_file_documents.hpp"
#include "payments/debit_reason.hpp"
#include "payments/debit_return_documents.hpp"
#include "payments/open_mandate_account.hpp"
#include "payments/settle_debit_run.hpp"
#include "payments/start_online_payment.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using payments::DebitRunId;
using payments::DebitRunRefusal;

constexpr std::string_view runs_home = "/agent/prelevements";
constexpr int most_runs = 100;

DebitRunId debit_run_in_path(const OfficerVisit& visit) {
    return DebitRunId(id_in_path(visit));
}

std::string debit_run_path(DebitRunId id) {
    return "/agent/prelevements/" + std::to_string(id.value());
}

ui::Page page_below_runs(std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.back_href = std::string(runs_home);
    page.back_text = "Prélèvements";
    return page;
}

std::string day_sentence(payments::CollectionDayProblem problem, base::Date first, int days) {
    using payments::CollectionDayProblem;
    std::string_view words = "Choisissez un jour ouvré des banques";
    if (problem == CollectionDayProblem::too_soon)
        return "Choisissez le " + typed_date(first) +
               " ou plus tard\u00A0: les familles sont prévenues " + std::to_string(days) +
               " jours avant";
    if (problem == CollectionDayProblem::too_late)
        words = "Choisissez une date dans l’année qui vient";
    return std::string(words);
}

std::string_view issue_sentence(DebitRunRefusal refusal) {
    switch (refusal) {
        case DebitRunRefusal::nothing_to_debit:
            return "Il n’y a rien à prélever à cette date";
        case DebitRunRefusal::changed_meanwhile:
            return "Des factures ont changé entre-temps\u00A0: vérifiez de nouveau, puis émettez";
        case DebitRunRefusal::wrong_day:
            return "Choisissez une autre date";
        case DebitRunRefusal::no_regie:
        case DebitRunRefusal::no_run:
        case DebitRunRefusal::wrong_state:
        case DebitRunRefusal::too_late:
            break;
    }
    return "Choisissez une régie qui prélève";
}

/// Regies that debit accounts, with what each needs.
struct Debiting {
    std::vector<billing::Regie> regies;
    std::vector<payments::DebitCreditor> creditors;
};
Debiting debiting_regies(const OfficerVisit& visit) {
    return visit.services.database.read([](db::Read& read) {
        Debiting debiting{{}, payments::all_debit_creditors(read)};
        for (const auto& creditor : debiting.creditors) {
            if (auto regie = billing::find_regie(read, creditor.regie))
                debiting.regies.push_back(std::move(*regie));
        }
        return debiting;
    });
}

http::Response new_run_page(const OfficerVisit& visit, NewDebitRunView view,
                            const Debiting& debiting) {
    view.regies = debiting.regies;
    view.form_key = payments::new_form_key(visit.services);
    view.csrf_token = accounts::csrf_token(visit.actor);
    const billing::RegieId id(base::number_or_zero(view.regie));
    const auto creditor =
        std::ranges::find(debiting.creditors, id, &payments::DebitCreditor::regie);
    const auto date = base::parse_french_date(view.date);
    if (creditor == debiting.creditors.end())
        view.errors.add("regie", "Choisissez une régie qui prélève");
    if (!date) view.errors.add("date", "Indiquez une date, comme 10/12/2026");
    if (date && creditor != debiting.creditors.end()) {
        const auto today = visit.services.today();
        const auto problem = payments::problem_of_day(*date, today, creditor->notice_days);
        if (problem)
            view.errors.add(
                "date",
                day_sentence(*problem, payments::first_collection_day(today, creditor->notice_days),
                             creditor->notice_days));
        auto dry = payments::try_debit_run(visit.services, visit.actor, id, *date);
        if (dry) view.dry = std::move(*dry);
    }
    auto page = page_below_runs("Préparer une remise de prélèvements");
    page.lead = "Vérifiez d’abord\u00A0: rien ne part avant que vous n’émettiez.";
    page.errors = view.errors;
    page.content = new_debit_run_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// Records a return, and answers what became of it.
ReturnResult record_return(const OfficerVisit& visit, const payments::ReturnedDebit& returned,
                           payments::ReturnSource source) {
    const auto outcome =
        payments::record_debit_return(visit.services, at_desk(visit), returned, source);
    const auto fee = visit.services.database.read([&](db::Read& read) {
        const auto id = payments::debit_line_named(read, returned.end_to_end_id);
        const auto line = id ? payments::find_debit_line(read, *id) : std::nullopt;
        return line ? line->fee : base::Money();
    });
    return {returned, outcome, fee};
}

http::Response returns_page(const OfficerVisit& visit, DebitReturnsView view) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    auto page = page_below_runs("Rejets de prélèvements");
    page.errors = view.errors;
    page.content = debit_returns_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

}  // namespace

http::Response show_debit_runs(const OfficerVisit& visit) {
    DebitRunsView view{
        .runs = {}, .mandates = {}, .has_creditor = false, .town_time = visit.services.town_time};
    visit.services.database.read([&](db::Read& read) {
        view.runs = payments::debit_runs(read, most_runs);
        view.mandates = payments::mandate_counts(read);
        view.has_creditor = !payments::all_debit_creditors(read).empty();
    });
    ui::Page page;
    page.title = "Prélèvements";
    page.content = debit_runs_view(view);
    return show(visit, page);
}

http::Response show_new_debit_run(const OfficerVisit& visit) {
    const auto debiting = debiting_regies(visit);
    if (debiting.regies.empty()) return http::see_other(runs_home);
    NewDebitRunView view;
    view.regie = base::trimmed(visit.request.query.get("regie"));
    view.date = base::trimmed(visit.request.query.get("date"));
    if (view.regie.empty()) view.regie = std::to_string(debiting.regies.front().id.value());
    if (!visit.request.query.has("date"))
        view.date = typed_date(payments::first_collection_day(
            visit.services.today(), debiting.creditors.front().notice_days));
    return new_run_page(visit, std::move(view), debiting);
}

http::Response submit_new_debit_run(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    NewDebitRunView view;
    view.regie = base::trimmed(form.get("regie"));
    view.date = base::trimmed(form.get("date"));
    const auto date = base::parse_french_date(view.date);
    const auto count = base::number_or_zero(form.get("nombre"));
    const auto total = base::number_or_zero(form.get("total"));
    constexpr std::int64_t most = 1'000'000'000;
    if (!date || count < 1 || count > most || total < 1 || total > most)
        return new_run_page(visit, std::move(view), debiting_regies(visit));
    const auto issued =
        payments::issue_debit_run(visit.services, at_desk(visit),
                                  {.regie = billing::RegieId(base::number_or_zero(view.regie)),
                                   .collection_date = *date,
                                   .seen_count = static_cast<int>(count),
                                   .seen_total = base::Money::from_cents(total),
                                   .form_key = std::string(form.get("cle"))});
    if (issued) return http::see_other(debit_run_path(*issued));
    view.errors.add("date", std::string(issue_sentence(issued.error())));
    return new_run_page(visit, std::move(view), debiting_regies(visit));
}

http::Response show_debit_run(const OfficerVisit& visit) {
    const auto id = debit_run_in_path(visit);
    DebitRunView view{.run = {},
                      .lines = {},
                      .has_come = false,
                      .csrf_token = accounts::csrf_token(visit.actor),
                      .town_time = visit.services.town_time};
    const bool is_there = visit.services.database.read([&](db::Read& read) {
        auto run = payments::find_debit_run(read, id);
        if (!run) return false;
        view.run = std::move(*run);
        view.lines = payments::lines_of_run(read, id);
        return true;
    });
    if (!is_there) return foreign_id_refused(visit);
    view.has_come = view.run.collection_date <= visit.services.today();
    auto page = page_below_runs("Remise " + view.run.message_id);
    page.heading = ui::Heading::in_content;
    page.content = html::html(R"(<h1 class="page-title">Remise {}</h1>{})",
                              billing::whole_number(view.run.message_id), debit_run_view(view));
    return show(visit, page);
}

http::Response download_debit_file(const OfficerVisit& visit) {
    const auto opened = payments::open_debit_run(
        visit.services, visit.actor, debit_run_in_path(visit), visit.request.remote_address);
    if (!opened) return foreign_id_refused(visit);
    return http::download(
        payments::debit_file(*opened, visit.services.town.siret, visit.services.town_time),
        "application/xml", opened->run.message_id + ".xml");
}

http::Response submit_debit_run_act(const OfficerVisit& visit) {
    const auto id = debit_run_in_path(visit);
    const auto act = visit.request.form.get("acte");
    const bool is_there = visit.services.database.read(
        [&](db::Read& read) { return payments::find_debit_run(read, id).has_value(); });
    if (!is_there) return foreign_id_refused(visit);
    if (act == "encaisser") payments::settle_debit_run(visit.services, id);
    // Settled or called off meanwhile: the page says how it stands.
    if (act == "annuler")
        static_cast<void>(payments::cancel_debit_run(visit.services, at_desk(visit), id));
    return http::see_other(debit_run_path(id));
}

http::Response show_debit_returns(const OfficerVisit& visit) {
    DebitReturnsView view;
    view.date = typed_date(visit.services.today());
    return returns_page(visit, std::move(view));
}

http::Response submit_debit_return(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    DebitReturnsView view;
    view.reference = base::trimmed(form.get("reference"));
    view.reason = base::trimmed(form.get("motif"));
    view.date = base::trimmed(form.get("date"));
    const auto date = base::parse_french_date(view.date);
    if (view.reference.empty())
        view.errors.add("reference", "Indiquez la référence du prélèvement");
    if (!payments::find_return_reason(view.reason))
        view.errors.add("motif", "Choisissez le motif donné par la banque");
    if (!date || *date > visit.services.today())
        view.errors.add("date", "Indiquez la date du rejet, au plus tard aujourd’hui");
    if (!view.errors.empty()) return returns_page(visit, std::move(view));
    const payments::ReturnedDebit returned{view.reference, view.reason, *date};
    auto result = record_return(visit, returned, payments::ReturnSource::typed);
    if (result.outcome == payments::ReturnOutcome::unknown_debit) {
        view.errors.add("reference", "Vérifiez la référence\u00A0: aucun prélèvement ne la porte");
        return returns_page(visit, std::move(view));
    }
    DebitReturnsView done;
    done.was_read = true;
    done.date = view.date;
    done.results.push_back(std::move(result));
    return returns_page(visit, std::move(done));
}

http::Response submit_return_file(const OfficerVisit& visit) {
    DebitReturnsView view;
    const auto today = visit.services.today();
    view.date = typed_date(today);
    if (visit.request.uploads.empty() || visit.request.uploads.front().content.empty()) {
        view.errors.add("fichier", "Choisissez le fichier reçu de la banque");
        return returns_page(visit, std::move(view));
    }
    const auto file = payments::read_return_file(visit.request.uploads.front().content, today);
    if (!file) {
        view.errors.add("fichier",
                        "Choisissez un fichier pain.002 ou camt.054\u00A0: celui-ci "
                        "n’en est pas un");
        return returns_page(visit, std::move(view));
    }
    auto returned = file->returned;
    visit.services.database.read([&](db::Read& read) {
        for (const auto& whole : file->wholes) {
            for (auto& name :
                 payments::end_to_end_ids_of_message(read, whole.message_id, whole.sequence))
                returned.push_back({std::move(name), whole.reason_code, whole.returned_on});
        }
    });
    for (const auto& one : returned)
        view.results.push_back(record_return(visit, one, file->source));
    view.unreadable = file->unreadable;
    view.was_read = true;
    return returns_page(visit, std::move(view));
}

}  // namespace office
