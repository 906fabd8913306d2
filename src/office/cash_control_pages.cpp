#include "office/cash_control_pages.hpp"

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/close_day.hpp"
#include "billing/regie_book_documents.hpp"
#include "billing/regie_store.hpp"
#include "office/cash_control_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::ClosingRefusal;

constexpr std::string_view controls_home = "/agent/arretes";
/// More is a slip of the keyboard.
constexpr auto most_cash = base::Money::from_cents(1'000'000'00);

ui::Page page_below_controls(std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.back_href = std::string(controls_home);
    page.back_text = "Arrêtés de caisse";
    return page;
}

/// Of the regie in the path, at the end of `day`; of today when that is nothing.
std::optional<DayClosingView> load_day_closing(const OfficerVisit& visit,
                                               std::optional<base::Date> day) {
    const auto wanted = day.value_or(visit.services.today());
    return visit.services.database.read([&](db::Read& read) -> std::optional<DayClosingView> {
        auto regie = billing::find_regie(read, billing::RegieId(id_in_path(visit)));
        if (!regie) return std::nullopt;
        DayClosingView view;
        view.cash = billing::cash_in_hand(read, regie->id, wanted);
        view.day = wanted;
        view.form.action = "/agent/caisses/" + std::to_string(regie->id.value());
        view.form.csrf_token = accounts::csrf_token(visit.actor);
        view.form.typed = {{"jour", typed_date(wanted)}};
        view.regie = std::move(*regie);
        return view;
    });
}

http::Response day_closing_page(const OfficerVisit& visit, const DayClosingView& view,
                                html::Html content, int status) {
    auto page = page_below_controls("Arrêter la caisse");
    page.caption = html::text(view.regie.name);
    page.errors = view.errors;
    page.main_classes = "main--narrow";
    page.content = std::move(content);
    return show(visit, page, {}, status);
}

http::Response closing_errors(const OfficerVisit& visit, const DayClosingView& view, int status) {
    return day_closing_page(visit, view, day_closing_form_view(view), status);
}

struct ReadClosing {
    DayClosingView view;
    billing::DayClosing closing;
};

void add_day_errors(const OfficerVisit& visit, const std::optional<base::Date>& day,
                    DayClosingView& view) {
    const auto today = visit.services.today();
    if (!day) return view.errors.add("jour", "Indiquez une date qui existe, comme 24/11/2026");
    if (*day > today) return view.errors.add("jour", "Indiquez aujourd’hui, ou un jour passé");
    if (view.cash.last_closed && *view.cash.last_closed >= *day)
        view.errors.add("jour", "La caisse est arrêtée jusqu’au " +
                                    base::french::date(*view.cash.last_closed) +
                                    " compris\u00A0: indiquez un jour d’après");
}

std::optional<ReadClosing> read_closing(const OfficerVisit& visit) {
    constexpr std::size_t most_characters = 200;
    const auto& form = visit.request.form;
    const auto typed_day = base::trimmed(form.get("jour"));
    const auto day = base::parse_french_date(typed_day);
    auto view = load_day_closing(visit, day);
    if (!view) return std::nullopt;
    auto& typed = view->form.typed;
    typed["jour"] = typed_day;
    typed["compte"] = base::trimmed(form.get("compte"));
    typed["motif"] = base::on_one_line(form.get("motif"));
    ReadClosing read;
    read.closing.regie = view->regie.id;
    read.closing.day = view->day;
    read.closing.difference_reason = typed["motif"];
    add_day_errors(visit, day, *view);
    const auto counted = base::parse_amount(typed["compte"]);
    if (!counted || *counted < base::Money() || *counted > most_cash) {
        view->errors.add("compte", "Indiquez les espèces comptées, comme 145,60, ou 0");
    } else {
        read.closing.counted = *counted;
        const auto difference = *counted - view->cash.expected();
        if (!difference.is_zero() && typed["motif"].empty())
            view->errors.add("motif",
                             "Indiquez le motif de l’écart de " + base::french::amount(difference));
    }
    if (base::length(typed["motif"]) > most_characters)
        view->errors.add("motif", "Raccourcissez le motif\u00A0: 200 caractères au plus");
    read.closing.seen_expected = seen_amount(form.get("vu"));
    typed["vu"] = std::to_string(view->cash.expected().cents());
    read.view = std::move(*view);
    return read;
}

std::optional<billing::CashControl> control_in_path(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        return billing::find_cash_control(read, visit.actor,
                                          billing::CashControlId(id_in_path(visit)));
    });
}

}  // namespace

http::Response show_cash_controls(const OfficerVisit& visit) {
    auto view = visit.services.database.read([&](db::Read& read) {
        return CashControlsView{billing::cash_controls(read, visit.actor),
                                billing::all_regies(read)};
    });
    if (visit.actor.may(accounts::Permission::manage_billing)) view.acts = BillingActs::shown;
    ui::Page page;
    page.title = "Arrêtés de caisse";
    page.back_href = "/agent/encaissements";
    page.back_text = "Encaissements";
    page.content = cash_controls_view(view);
    return show(visit, page);
}

http::Response show_day_closing(const OfficerVisit& visit) {
    const auto view = load_day_closing(visit, std::nullopt);
    if (!view) return foreign_id_refused(visit);
    return day_closing_page(visit, *view, day_closing_form_view(*view), 200);
}

http::Response preview_day_closing(const OfficerVisit& visit) {
    const auto read = read_closing(visit);
    if (!read) return foreign_id_refused(visit);
    const auto& view = read->view;
    if (!view.errors.empty()) return closing_errors(visit, view, 422);
    if (visit.request.form.get("acte") == "modifier") return closing_errors(visit, view, 200);
    return day_closing_page(visit, view, day_closing_review_view(view, read->closing.counted), 200);
}

http::Response submit_day_closing(const OfficerVisit& visit) {
    auto read = read_closing(visit);
    if (!read) return foreign_id_refused(visit);
    auto& view = read->view;
    if (!view.errors.empty()) return closing_errors(visit, view, 422);
    const auto closed = billing::close_day(visit.services, at_desk(visit), read->closing);
    if (closed)
        return http::see_other(std::string(controls_home) + "/" + std::to_string(closed->value()));
    switch (closed.error()) {
        case ClosingRefusal::no_regie:
            return foreign_id_refused(visit);
        case ClosingRefusal::closed:
            return http::see_other(controls_home);
        case ClosingRefusal::not_yet:
            view.errors.add("jour", "Indiquez aujourd’hui, ou un jour passé");
            break;
        case ClosingRefusal::changed:
            view.errors.add("compte",
                            "Vérifiez de nouveau\u00A0: une écriture vient d’être ajoutée");
            break;
        case ClosingRefusal::needs_reason:
            view.errors.add("motif", "Indiquez le motif de l’écart");
            break;
    }
    return closing_errors(visit, view, 409);
}

http::Response show_cash_control(const OfficerVisit& visit) {
    const auto control = control_in_path(visit);
    if (!control) return foreign_id_refused(visit);
    auto page = page_below_controls("Caisse arrêtée au " + base::french::date(control->closed_day));
    const auto regie = visit.services.database.read(
        [&](db::Read& read) { return billing::find_regie(read, control->regie); });
    page.caption = html::text(regie->name);
    page.main_classes = "main--narrow";
    page.content = cash_control_view(*control);
    return show(visit, page);
}

http::Response print_cash_control(const OfficerVisit& visit) {
    const auto control = control_in_path(visit);
    if (!control) return foreign_id_refused(visit);
    const auto regie = visit.services.database.read(
        [&](db::Read& read) { return billing::find_regie(read, control->regie); });
    return http::download(billing::cash_control_pdf(visit.services, *regie, *control),
                          "application/pdf", billing::file_name(*control));
}

}  // namespace office
