#include <optional>

#include "accounts/actor.hpp"
#include "activities/activity_store.hpp"
#include "bookings/booking_documents.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/change_draft.hpp"
#include "bookings/common_pages.hpp"
#include "bookings/confirm_bookings.hpp"
#include "bookings/confirmation_documents.hpp"
#include "bookings/load_facts.hpp"
#include "bookings/pages.hpp"
#include "bookings/review_views.hpp"
#include "families/family_store.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"
#include "ui/components.hpp"

namespace bookings {

namespace {

using accounts::FamilyVisit;

// ——— The review ———

struct ReviewData {
    Facts facts;
    Draft draft;
    Days days;  ///< the whole months that the draft concerns
};

std::optional<ReviewData> load_review(const FamilyVisit& visit) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<ReviewData> {
        auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        auto draft = read_draft(read, *scope);
        const auto span = span_of(services, read, draft);
        const Days days{base::first_day(base::month_of(span.from)),
                        base::last_day(base::month_of(span.to))};
        auto facts = load_facts(services, read, std::move(*scope), draft, days);
        return ReviewData{std::move(facts), std::move(draft), days};
    });
}

/// What is booked in those months, is still to come, and is not in the draft.
std::map<families::ChildId, std::size_t> kept_bookings(const ReviewData& data, base::Date today) {
    std::map<families::ChildId, std::size_t> kept;
    for (const auto& [cell, booking] : data.facts.active) {
        const bool is_kept = booking.state == BookingState::booked &&
                             booking.household == data.facts.scope.household_id() &&
                             today <= booking.date && !data.draft.act_on(cell);
        if (is_kept) ++kept[cell.child];
    }
    return kept;
}

http::Response show_review_of(const FamilyVisit& visit, std::vector<PromisedLine> promised_before) {
    const auto now = visit.services.clock.now();
    const auto data = load_review(visit);
    if (!data) return no_household(visit);
    const auto decision = decide(data->facts, data->draft, now);
    ui::Page page;
    page.title = "Vérifier et confirmer";
    page.back_href = "/reservations?mois=" + base::iso(base::month_of(data->days.from));
    page.back_text = "Modifier mes choix";
    page.content =
        review_content({decision, *data->facts.catalogue, visit.services.town_time, now,
                        data->facts.scope.children(), kept_bookings(*data, visit.services.today()),
                        accounts::csrf_token(visit.actor), new_idempotency_key(visit.services),
                        std::move(promised_before), page.back_href});
    return show(visit, page);
}

// ——— The confirmation ———

struct ConfirmationData {
    families::FamilyScope scope;
    Confirmation confirmation;
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::string email;
};

std::optional<ConfirmationData> load_confirmation(const FamilyVisit& visit) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<ConfirmationData> {
        auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        auto confirmation = read_confirmation(read, *scope, visit.request.path_parameters.at(0));
        if (!confirmation) return std::nullopt;
        auto email = families::email_of(read, confirmation->account, confirmation->on_behalf_of);
        return ConfirmationData{std::move(*scope), std::move(*confirmation),
                                services.memory.of<activities::CatalogueCache>().current(read),
                                std::move(email)};
    });
}

http::Response unknown_reference(const FamilyVisit& visit) {
    return families::foreign_id_refused(visit,
                                        "confirmation " + visit.request.path_parameters.at(0));
}

ChildNames names_of(const families::FamilyScope& scope) {
    ChildNames names;
    for (const auto& child : scope.children()) names.emplace(child.id, child.first_name);
    return names;
}

/// Whether one line at least can still be taken back.
ConfirmationPage::Undo undo_of(const ConfirmationData& data, const base::TownTime& town_time,
                               base::Instant now) {
    const auto can_undo = [&](const ConfirmedLine& line) {
        const auto* session = data.catalogue->session(line.cell.session);
        if (!session) return false;
        const bool is_gone = line.state_now == BookingState::cancelled;
        if (line.outcome == Outcome::cancelled)
            return is_gone && now <= data.catalogue->cutoff_to_add(*session, town_time);
        return !is_gone && now <= data.catalogue->cutoff_to_remove(*session, town_time);
    };
    return std::ranges::any_of(data.confirmation.lines, can_undo)
               ? ConfirmationPage::Undo::possible
               : ConfirmationPage::Undo::too_late;
}

http::Response nothing_to_undo(const FamilyVisit& visit, std::string_view reference) {
    return show(
        visit,
        {.title = "Ces modifications ne peuvent plus être annulées",
         .content = html::html(
             R"(<p>Les échéances sont passées, ou tout est déjà annulé. En cas d’imprévu, appelez le Guichet Famille.</p><p><a class="govuk-link" href="/reservations/{}">Revenir à la confirmation {}</a></p>)",
             reference, reference),
         .main_classes = "main--narrow"});
}

}  // namespace

http::Response show_review(const FamilyVisit& visit) {
    return show_review_of(visit, {});
}

http::Response submit_confirmation(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    const auto promise = form.get("promesse");
    const auto confirmed = confirm_bookings(
        visit.services, visit.actor,
        {std::string(form.get("cle")), std::string(promise), visit.request.remote_address});
    if (confirmed) return http::see_other("/reservations/" + confirmed->reference);
    switch (confirmed.error()) {
        case NotConfirmed::no_household:
            return no_household(visit);
        case NotConfirmed::changed_since_review:
            return show_review_of(visit, parse_promise(promise));
        case NotConfirmed::nothing_to_confirm:
        case NotConfirmed::key_used_otherwise:
            break;
    }
    return http::see_other("/reservations/verification");
}

http::Response show_confirmation(const FamilyVisit& visit) {
    const auto& services = visit.services;
    const auto now = services.clock.now();
    const auto data = load_confirmation(visit);
    if (!data) return unknown_reference(visit);
    const auto& confirmation = data->confirmation;
    const auto list =
        list_of(confirmation, names_of(data->scope), *data->catalogue, services.town_time);
    ui::Page page;
    page.title = "Confirmation " + confirmation.reference;
    page.heading = ui::Heading::in_content;
    page.content = confirmation_content(
        {confirmation.reference, confirmation.confirmed_at, confirmation.total, list,
         *data->catalogue, services.town_time, now, data->scope.children(), data->email,
         services.town.phone, services.town.desk_name, accounts::csrf_token(visit.actor),
         undo_of(*data, services.town_time, now)});
    return show(visit, page);
}

http::Response download_confirmation(const FamilyVisit& visit) {
    const auto& services = visit.services;
    const auto data = load_confirmation(visit);
    if (!data) return unknown_reference(visit);
    const auto& reference = data->confirmation.reference;
    const auto events = events_of(data->confirmation, names_of(data->scope), *data->catalogue,
                                  services.town_time, services.config.server.public_url);
    return http::download(calendar_file("Réservations " + reference, events, services.clock.now()),
                          "text/calendar; charset=utf-8", "reservations-" + reference + ".ics");
}

http::Response print_confirmation(const FamilyVisit& visit) {
    const auto& services = visit.services;
    const auto data = load_confirmation(visit);
    if (!data) return unknown_reference(visit);
    const LetterFacts facts{services.town,
                            services.town_time,
                            *data->catalogue,
                            services.config.server.public_url,
                            {},
                            {},
                            services.clock.now()};
    return http::download(confirmation_pdf(facts, data->confirmation, names_of(data->scope)),
                          "application/pdf",
                          "confirmation-" + data->confirmation.reference + ".pdf");
}

http::Response submit_undo(const FamilyVisit& visit) {
    const auto& reference = visit.request.path_parameters.at(0);
    const auto change = undo_confirmation(visit.services, visit.actor, reference);
    if (!change) {
        return change.error() == NoDraft::no_household ? no_household(visit)
                                                       : unknown_reference(visit);
    }
    if (change->changed == 0) return nothing_to_undo(visit, reference);
    return http::see_other("/reservations/verification");
}

}  // namespace bookings
