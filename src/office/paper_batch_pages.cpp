#include "office/paper_batch_pages.hpp"

#include <algorithm>

#include "base/whole_number.hpp"
#include "billing/run_store.hpp"
#include "billing/start_paper_batch.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/paper_batch_views.hpp"
#include "office/run_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

std::string post_page_of(billing::InvoiceRunId run) {
    return "/agent/facturation/" + std::to_string(run.value()) + "/courrier";
}

/// Where the files of a subject are listed.
std::string page_of_subject(const billing::PaperSubject& subject) {
    switch (subject.kind) {
        case billing::PaperKind::invoices:
            return post_page_of(subject.invoice_run());
        case billing::PaperKind::reminders:
            return "/agent/relances/" + std::to_string(subject.id);
        case billing::PaperKind::annual_statements:
            break;
    }
    return "/agent/releves/" + std::to_string(subject.id);
}

http::Response paper_page(const accounts::OfficerVisit& visit, std::string_view refused = {}) {
    const billing::InvoiceRunId id(id_in_path(visit));
    PaperBatchesView view;
    const bool is_there = visit.services.database.read([&](db::Read& read) {
        const auto run = billing::find_run(read, id);
        if (!run) return false;
        view.run = *run;
        view.counts = billing::delivery_counts(read, id);
        view.letters = billing::letters_of_run(read, id);
        view.files.batches = billing::paper_batches(read, billing::paper_of(id));
        return true;
    });
    if (!is_there) return foreign_id_refused(visit);
    view.files.order_path = post_page_of(id);
    view.files.to_print =
        std::min<std::int64_t>(view.counts.unprinted, billing::most_letters_in_a_paper_batch);
    view.files.town_time = &visit.services.town_time;
    view.files.csrf_token = accounts::csrf_token(visit.actor);
    if (!refused.empty()) view.errors.add("impression", std::string(refused));
    ui::Page page;
    page.title = "Courrier";
    page.caption = html::text(run_title(view.run));
    page.errors = view.errors;
    page.back_href = "/agent/facturation/" + std::to_string(id.value());
    page.back_text = run_title(view.run);
    page.content = paper_batches_view(view);
    auto response = show(visit, page, {}, view.errors.empty() ? 200 : 409);
    if (is_being_made(view.files.batches) && view.errors.empty())
        return std::move(response).with("Refresh", "2");
    return response;
}

}  // namespace

http::Response show_paper_batches(const accounts::OfficerVisit& visit) {
    return paper_page(visit);
}

bool is_being_made(const std::vector<billing::PaperBatch>& batches) {
    return std::ranges::any_of(batches,
                               [](const billing::PaperBatch& batch) { return !batch.finished_at; });
}

base::Result<billing::PaperBatchId, billing::PaperRefusal> order_letters(
    const accounts::OfficerVisit& visit, const billing::PaperSubject& subject) {
    billing::PaperOrder order;
    order.subject = subject;
    order.sides = billing::sides_named(visit.request.form.get("impression"));
    const auto repeated = base::number_or_zero(visit.request.form.get("repris"));
    if (repeated > 0) order.reprint_of = billing::PaperBatchId(repeated);
    return billing::start_paper_batch(visit.services, at_desk(visit), order);
}

http::Response submit_paper_batch(const accounts::OfficerVisit& visit) {
    const billing::InvoiceRunId id(id_in_path(visit));
    const auto started = order_letters(visit, billing::paper_of(id));
    if (started) return http::see_other(post_page_of(id));
    switch (started.error()) {
        case billing::PaperRefusal::going_on:
            return paper_page(visit,
                              "Un fichier est en préparation\u00A0: attendez qu’il soit là.");
        case billing::PaperRefusal::nobody:
            return paper_page(visit, "Toutes les lettres sont imprimées.");
        case billing::PaperRefusal::gone:
            break;
    }
    return foreign_id_refused(visit);
}

http::Response download_paper_batch(const accounts::OfficerVisit& visit) {
    const billing::PaperBatchId id(id_in_path(visit));
    const auto file = billing::open_paper_batch(visit.services, at_desk(visit), id);
    if (!file) return not_found(visit);
    return http::download(file->reveal(), "application/pdf",
                          "courrier-" + std::to_string(id.value()) + ".pdf")
        .with("Cache-Control", "no-store");
}

http::Response submit_paper_batch_erasure(const accounts::OfficerVisit& visit) {
    const auto subject = billing::erase_paper_batch(visit.services, at_desk(visit),
                                                    billing::PaperBatchId(id_in_path(visit)));
    if (!subject) return not_found(visit);
    return http::see_other(page_of_subject(*subject));
}

}  // namespace office
