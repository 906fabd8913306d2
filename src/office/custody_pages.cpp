#include <array>

#include "activities/activity_store.hpp"
#include "base/text.hpp"
#include "bookings/change_custody.hpp"
#include "bookings/displaced_bookings.hpp"
#include "families/custody_store.hpp"
#include "families/document_store.hpp"
#include "families/family_store.hpp"
#include "office/common_pages.hpp"
#include "office/custody_form_pages.hpp"
#include "office/custody_month_views.hpp"
#include "office/document_views.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"
#include "ui/components.hpp"

namespace office {

namespace {

/// What the page shows, with the catalogue that its holidays lie in.
struct Loaded {
    CustodyView view;
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::optional<families::HomeName> other_home;  ///< of the typed file number
};

std::optional<Loaded> load_custody(const accounts::OfficerVisit& visit) {
    const auto& services = visit.services;
    const families::HouseholdId household(id_in_path(visit));
    const families::ChildId child_id(id_in_path(visit, 1));
    return services.database.read([&](db::Read& read) -> std::optional<Loaded> {
        const auto scope =
            families::grant(read, visit.actor, household, accounts::Permission::set_custody);
        const auto* child = scope ? scope->child(child_id) : nullptr;
        if (!child) return std::nullopt;
        Loaded loaded;
        loaded.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
        auto& view = loaded.view;
        view.household = household;
        view.child = *child;
        view.names = families::home_names(read, *scope, *child);
        view.records = families::custody_records(read, *scope, *child);
        view.holidays = loaded.catalogue->school_calendar().shared_holidays();
        view.today = services.today();
        view.csrf_token = accounts::csrf_token(visit.actor);
        view.typed = typed_custody(visit.request.form);
        if (!view.typed.other_number.empty()) {
            loaded.other_home =
                families::home_with_number(read, visit.actor, view.typed.other_number);
            if (loaded.other_home) view.names.push_back(*loaded.other_home);
        }
        return loaded;
    });
}

ui::Page page_of(const CustodyView& view, std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.lead = view.child.first_name + " " + view.child.last_name + ", famille " +
                home_name(view.names, view.household) + ".";
    page.back_href = "/agent/familles/" + std::to_string(view.household.value());
    page.back_text = "Famille " + home_name(view.names, view.household);
    page.errors = view.errors;
    return page;
}

http::Response show_form(const accounts::OfficerVisit& visit, const CustodyView& view) {
    auto page = page_of(view, "Garde alternée");
    page.content = custody_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

http::Response show_review(const accounts::OfficerVisit& visit, Loaded& loaded,
                           const bookings::CustodyReview& review, bool has_changed_since) {
    auto& view = loaded.view;
    CustodyPreview preview;
    preview.after = review.after;
    preview.reviewed = bookings::text_of(review.displaced);
    preview.has_changed_since = has_changed_since;
    for (const auto& booking : review.displaced) {
        const auto* session = loaded.catalogue->session(booking.session);
        if (!session) continue;
        const bool waits = booking.state == bookings::BookingState::waiting;
        preview.displaced.push_back({booking.date, loaded.catalogue->unit_of(*session).name,
                                     home_name(view.names, booking.household),
                                     waits ? "en attente" : "réservé"});
    }
    view.preview = std::move(preview);
    auto page = page_of(view, "Vérifier le calendrier de garde");
    page.content = custody_review_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// The rulings that this home sent about the child.
html::Html rulings(const accounts::OfficerVisit& visit, const CustodyView& view) {
    const auto& services = visit.services;
    std::vector<families::Document> found;
    services.database.read([&](db::Read& read) {
        const auto scope =
            families::grant(read, visit.actor, view.household, accounts::Permission::set_custody);
        if (!scope || !families::may_read(visit.actor, families::DocumentKind::custody_ruling))
            return;
        for (auto& document : families::documents_of(read, services.keys, *scope, view.child.id)) {
            if (document.kind == families::DocumentKind::custody_ruling)
                found.push_back(std::move(document));
        }
    });
    if (found.empty()) return {};
    return html::html(R"(<h2 class="govuk-heading-m">Jugements et conventions envoyés</h2>{})",
                      family_documents_view(found, services.town_time));
}

bookings::CustodyRequest request_of(const Loaded& loaded, families::CustodyChange change) {
    return {loaded.view.household, loaded.view.child.id, std::move(change)};
}

}  // namespace

http::Response show_custody(const accounts::OfficerVisit& visit) {
    auto loaded = load_custody(visit);
    if (!loaded) return foreign_id_refused(visit);
    loaded->view.typed = proposed(loaded->view);
    auto page = page_of(loaded->view, "Garde alternée");
    if (visit.request.query.get("fait") == "garde")
        page.notice = ui::notification_banner(
            {.text = "Le changement est enregistré. Les deux foyers sont prévenus par courriel.",
             .type = ui::BannerType::success});
    page.content = custody_view(loaded->view) + rulings(visit, loaded->view);
    return show(visit, page);
}

http::Response preview_custody(const accounts::OfficerVisit& visit) {
    auto loaded = load_custody(visit);
    if (!loaded) return foreign_id_refused(visit);
    auto& view = loaded->view;
    if (!visit.request.form.get("retour").empty()) return show_form(visit, view);
    const auto change = change_in(view, loaded->other_home, view.errors);
    if (!change) return show_form(visit, view);
    const auto review =
        bookings::review_custody(visit.services, visit.actor, request_of(*loaded, *change));
    if (!review) {
        if (!review.error().refusal) return foreign_id_refused(visit);
        add_custody_refusal(view.errors, *review.error().refusal, view.typed.act);
        return show_form(visit, view);
    }
    return show_review(visit, *loaded, *review, false);
}

http::Response submit_custody(const accounts::OfficerVisit& visit) {
    auto loaded = load_custody(visit);
    if (!loaded) return foreign_id_refused(visit);
    auto& view = loaded->view;
    const auto change = change_in(view, loaded->other_home, view.errors);
    if (!change) return show_form(visit, view);
    const auto request = request_of(*loaded, *change);
    const auto chosen = visit.request.form.get("reservations");
    const bool is_chosen = chosen == "annuler" || chosen == "garder";
    if (!is_chosen)
        view.errors.add("reservations", "Choisissez ce que deviennent ces réservations");
    bookings::CustodyDecision decision;
    decision.on_displaced =
        chosen == "annuler" ? bookings::OnDisplaced::cancel : bookings::OnDisplaced::keep;
    decision.reviewed = visit.request.form.get("vues");
    decision.remote_address = visit.request.remote_address;
    bool has_changed_since = false;
    if (is_chosen) {
        const auto changed =
            bookings::change_custody(visit.services, visit.actor, request, decision);
        if (changed)
            return http::see_other("/agent/familles/" + std::to_string(view.household.value()) +
                                   "/garde/" + std::to_string(view.child.id.value()) +
                                   "?fait=garde");
        has_changed_since = changed.error().has_changed_since_review;
    }
    const auto review = bookings::review_custody(visit.services, visit.actor, request);
    if (!review) {
        if (!review.error().refusal) return foreign_id_refused(visit);
        add_custody_refusal(view.errors, *review.error().refusal, view.typed.act);
        return show_form(visit, view);
    }
    return show_review(visit, *loaded, *review, has_changed_since);
}

}  // namespace office
