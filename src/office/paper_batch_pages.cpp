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

http::Response paper_page(const accounts::OfficerVisit& visit, std::string_view refused = {}) {
    const billing::InvoiceRunId id(id_in_path(visit));
    PaperBatchesView view;
    const bool is_there = visit.services.database.read([&](db::Read& read) {
        const auto run = billing::find_run(read, id);
        if (!run) return false;
        view.run = *run;
        view.counts = billing::delivery_counts(read, id);
        view.letters = billing::letters_of_run(read, id);
        view.batches = billing::paper_batches(read, id);
        return true;
    });
    if (!is_there) return foreign_id_refused(visit);
    view.town_time = &visit.services.town_time;
    view.csrf_token = accounts::csrf_token(visit.actor);
    if (!refused.empty()) view.errors.add("impression", std::string(refused));
    ui::Page page;
    page.title = "Courrier";
    page.caption = html::text(run_title(view.run));
    page.errors = view.errors;
    page.back_href = "/agent/facturation/" + std::to_string(id.value());
    page.back_text = run_title(view.run);
    page.content = paper_batches_view(view);
    auto response = show(visit, page, {}, view.errors.empty() ? 200 : 409);
    const bool is_moving = std::ranges::any_of(
        view.batches, [](const billing::PaperBatch& batch) { return !batch.finished_at; });
    if (is_moving && view.errors.empty()) return std::move(response).with("Refresh", "2");
    return response;
}

}  // namespace

http::Response show_paper_batches(const accounts::OfficerVisit& visit) {
    return paper_page(visit);
}

http::Response submit_paper_batch(const accounts::OfficerVisit& visit) {
    billing::PaperOrder order;
    order.run = billing::InvoiceRunId(id_in_path(visit));
    order.sides = billing::sides_named(visit.request.form.get("impression"));
    const auto repeated = base::number_or_zero(visit.request.form.get("repris"));
    if (repeated > 0) order.reprint_of = billing::PaperBatchId(repeated);
    const auto started = billing::start_paper_batch(
        visit.services, {visit.actor, visit.request.remote_address}, order);
    if (started) return http::see_other(post_page_of(order.run));
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
    const auto file =
        billing::open_paper_batch(visit.services, {visit.actor, visit.request.remote_address}, id);
    if (!file) return not_found(visit);
    return http::download(file->reveal(), "application/pdf",
                          "courrier-" + std::to_string(id.value()) + ".pdf")
        .with("Cache-Control", "no-store");
}

http::Response submit_paper_batch_erasure(const accounts::OfficerVisit& visit) {
    const auto run =
        billing::erase_paper_batch(visit.services, {visit.actor, visit.request.remote_address},
                                   billing::PaperBatchId(id_in_path(visit)));
    if (!run) return not_found(visit);
    return http::see_other(post_page_of(*run));
}

}  // namespace office
