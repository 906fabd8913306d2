#include "office/deposit_slip_pages.hpp"

#include <algorithm>

#include "base/typed_number.hpp"
#include "base/whole_number.hpp"
#include "billing/invoice_views.hpp"
#include "billing/issue_deposit_slip.hpp"
#include "billing/regie_book_documents.hpp"
#include "billing/regie_store.hpp"
#include "office/common_pages.hpp"
#include "office/deposit_slip_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::SlipRefusal;

constexpr std::string_view slips_home = "/agent/bordereaux";

ui::Page page_below_slips(std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.back_href = std::string(slips_home);
    page.back_text = "Bordereaux de remise";
    return page;
}

std::optional<SlipReviewView> load_slip_review(const OfficerVisit& visit) {
    const auto mode = billing::payment_mode(visit.request.path_parameters.at(1));
    if (!mode || std::ranges::find(billing::slip_modes, *mode) == billing::slip_modes.end())
        return std::nullopt;
    return visit.services.database.read([&](db::Read& read) -> std::optional<SlipReviewView> {
        auto regie = billing::find_regie(read, billing::RegieId(id_in_path(visit)));
        if (!regie) return std::nullopt;
        SlipReviewView view;
        view.lines = billing::lines_to_deposit(read, {regie->id, *mode, visit.services.today()});
        view.regie = std::move(*regie);
        view.mode = *mode;
        view.csrf_token = accounts::csrf_token(visit.actor);
        return view;
    });
}

http::Response slip_review_page(const OfficerVisit& visit, const SlipReviewView& view, int status) {
    auto page = page_below_slips("Préparer un bordereau");
    page.caption = html::text(view.regie.name + ", " + std::string(slip_mode_words(view.mode)));
    page.content = slip_review_view(view);
    return show(visit, page, {}, status);
}

std::optional<billing::SlipWithLines> slip_in_path(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        return billing::find_deposit_slip(read, visit.actor,
                                          billing::DepositSlipId(id_in_path(visit)));
    });
}

}  // namespace

http::Response show_deposit_slips(const OfficerVisit& visit) {
    const auto view = visit.services.database.read([&](db::Read& read) {
        DepositSlipsView loaded;
        loaded.regies = billing::all_regies(read);
        loaded.slips = billing::deposit_slips(read, visit.actor);
        for (const auto& regie : loaded.regies) {
            for (const auto mode : billing::slip_modes) {
                const auto lines =
                    billing::lines_to_deposit(read, {regie.id, mode, visit.services.today()});
                if (!lines.empty())
                    loaded.waiting.push_back(
                        {regie, mode, static_cast<int>(lines.size()), billing::total_of(lines)});
            }
        }
        return loaded;
    });
    auto shown = view;
    if (visit.actor.may(accounts::Permission::manage_billing)) shown.acts = BillingActs::shown;
    ui::Page page;
    page.title = "Bordereaux de remise";
    page.back_href = "/agent/encaissements";
    page.back_text = "Encaissements";
    page.content = deposit_slips_view(shown);
    return show(visit, page);
}

http::Response show_new_deposit_slip(const OfficerVisit& visit) {
    const auto view = load_slip_review(visit);
    if (!view) return foreign_id_refused(visit);
    return slip_review_page(visit, *view, 200);
}

http::Response submit_deposit_slip(const OfficerVisit& visit) {
    auto view = load_slip_review(visit);
    if (!view) return foreign_id_refused(visit);
    constexpr int most_lines = 1'000'000;
    billing::SlipOrder order;
    order.regie = view->regie.id;
    order.mode = view->mode;
    order.seen_total = seen_amount(visit.request.form.get("vu"));
    order.seen_count =
        base::parse_count(visit.request.form.get("nombre"), 0, most_lines).value_or(0);
    const auto issued = billing::issue_deposit_slip(visit.services, at_desk(visit), order);
    if (issued) return http::see_other("/agent/bordereaux/" + std::to_string(issued->value()));
    switch (issued.error()) {
        case SlipRefusal::no_regie:
            return foreign_id_refused(visit);
        case SlipRefusal::nothing:
            // Sent twice, or by two officers: it stands on the list.
            return http::see_other(slips_home);
        case SlipRefusal::changed:
            view = load_slip_review(visit);
            if (!view) return foreign_id_refused(visit);
            view->has_changed = true;
            return slip_review_page(visit, *view, 409);
        case SlipRefusal::day_is_closed:
            break;
    }
    auto page = page_below_slips("La journée est arrêtée");
    page.content = html::html(
        R"(<p class="govuk-body">La caisse de la régie est arrêtée pour aujourd’hui&nbsp;: établissez le bordereau demain.</p>)");
    return show(visit, page, {}, 409);
}

http::Response show_deposit_slip(const OfficerVisit& visit) {
    const auto slip = slip_in_path(visit);
    if (!slip) return foreign_id_refused(visit);
    auto page = page_below_slips("Bordereau " + slip->slip.number);
    page.heading = ui::Heading::in_content;
    page.content = html::html(R"(<h1 class="page-title">Bordereau {}</h1>{})",
                              billing::whole_number(slip->slip.number), deposit_slip_view(*slip));
    return show(visit, page);
}

http::Response print_deposit_slip(const OfficerVisit& visit) {
    const auto slip = slip_in_path(visit);
    if (!slip) return foreign_id_refused(visit);
    const auto regie = visit.services.database.read(
        [&](db::Read& read) { return billing::find_regie(read, slip->slip.regie); });
    return http::download(billing::deposit_slip_pdf(visit.services, *regie, *slip),
                          "application/pdf", billing::file_name(slip->slip));
}

}  // namespace office
