#include "office/family_section_pages.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "activities/load_asked.hpp"
#include "base/french.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/common_pages.hpp"
#include "bookings/flat_fee_store.hpp"
#include "families/acting_views.hpp"
#include "families/address_store.hpp"
#include "families/change_request_store.hpp"
#include "families/document_store.hpp"
#include "families/family_file_store.hpp"
#include "families/guardian_store.hpp"
#include "families/move_store.hpp"
#include "families/people_store.hpp"
#include "families/record_file_act.hpp"
#include "office/account_pages.hpp"
#include "office/activation_letter_pages.hpp"
#include "office/aid_pages.hpp"
#include "office/audit_log_store.hpp"
#include "office/child_health_views.hpp"
#include "office/document_views.hpp"
#include "office/missing_document_views.hpp"
#include "office/story_views.hpp"
#include "tariffs/supplement_price.hpp"
#include "tariffs/tariff_store.hpp"

namespace office {

namespace {

using accounts::Permission;

std::shared_ptr<const activities::Catalogue> catalogue_of(const FamilyReading& reading) {
    return reading.visit.services.memory.of<activities::CatalogueCache>().current(reading.read);
}

html::Html people(const FamilyReading& reading) {
    PeopleView view;
    view.scope = &reading.scope;
    view.today = reading.visit.services.today();
    if (const auto* year = catalogue_of(reading)->school_calendar().school_year_of(view.today))
        view.school_year = year->label;
    view.address = families::address_of(reading.read, reading.scope);
    view.adults = families::adults_of(reading.read, reading.scope);
    view.former_adults =
        families::former_adults_of(reading.read, reading.visit.actor, reading.scope);
    view.can_change = reading.visit.actor.may(Permission::change_family_files);
    view.other_homes = families::other_homes(reading.read, reading.visit.actor, reading.scope);
    return people_view(view);
}

EnrolmentState state_of(const activities::Enrolment& enrolment, base::Date today) {
    if (today < enrolment.valid_from) return EnrolmentState::future;
    return enrolment.covers(today) ? EnrolmentState::current : EnrolmentState::over;
}

html::Html enrolments(const FamilyReading& reading) {
    const auto catalogue = catalogue_of(reading);
    EnrolmentsView view;
    view.household = reading.scope.household_id();
    view.can_change = reading.visit.actor.may(Permission::change_family_files);
    auto& lines = view.lines;
    for (const auto& enrolment : activities::enrolments_of(reading.read, reading.scope)) {
        const auto* child = reading.scope.child(enrolment.child);
        const auto* activity = catalogue->activity(enrolment.activity);
        if (!child || !activity) continue;
        lines.push_back({enrolment.id, child->first_name, activity->name, activity->facility_name,
                         enrolment.valid_from, enrolment.valid_to,
                         state_of(enrolment, reading.visit.services.today())});
    }
    std::ranges::stable_sort(lines, {}, [](const EnrolmentLine& line) {
        return std::tie(line.state, line.child, line.activity);
    });
    return enrolments_view(view);
}

/// The month's bookings of the household, children by name, a row for each unit and price.
std::vector<BookedUnit> booked_units(const FamilyReading& reading, base::Month month) {
    const auto catalogue = catalogue_of(reading);
    std::vector<BookedUnit> units;
    for (const auto& [cell, booking] : bookings::active_bookings(
             reading.read, reading.scope, base::first_day(month), base::last_day(month))) {
        const auto* child = reading.scope.child(cell.child);
        const auto* session = catalogue->session(cell.session);
        if (!child || !session || booking.household != reading.scope.household_id()) continue;
        BookedUnit unit{child->first_name,
                        catalogue->unit_of(*session).name,
                        booking.price,
                        booking.price_explanation,
                        {}};
        auto found = std::ranges::find_if(units, [&](const BookedUnit& known) {
            return std::tie(known.child, known.unit, known.price, known.price_explanation) ==
                   std::tie(unit.child, unit.unit, unit.price, unit.price_explanation);
        });
        if (found == units.end()) found = units.insert(units.end(), std::move(unit));
        const bool waits = booking.state == bookings::BookingState::waiting;
        found->days.push_back(
            {booking.date, waits ? std::optional(booking.waiting_rank) : std::nullopt});
    }
    for (auto& unit : units) std::ranges::sort(unit.days, {}, &BookedDay::date);
    std::ranges::sort(units, {}, [](const BookedUnit& unit) {
        return std::tie(unit.child, unit.unit, unit.days.front().date);
    });
    return units;
}

/// What the household holds under a fee: a place, if anything, or nothing but a wait.
std::optional<bookings::BookingState> held_under(
    const bookings::FlatFeeKey& key, const std::map<bookings::Cell, bookings::BookingState>& held,
    const activities::Catalogue& catalogue, const tariffs::TariffBook& tariffs) {
    std::optional<bookings::BookingState> found;
    for (const auto& [cell, state] : held) {
        const auto* session = cell.child == key.child ? catalogue.session(cell.session) : nullptr;
        const bool is_of_fee = session != nullptr && key.from <= session->date &&
                               session->date <= key.to() &&
                               tariffs.table_name_of(session->unit) == key.table_name;
        if (!is_of_fee) continue;
        found = state;
        if (state == bookings::BookingState::booked) break;
    }
    return found;
}

/// What the household agreed to pay once for that month, or for its school year.
std::vector<BookedFee> booked_fees(const FamilyReading& reading, base::Month month) {
    const auto last = base::last_day(month);
    const auto year = tariffs::counted_days(tariffs::CountedIn::school_year, last);
    std::vector<BookedFee> fees;
    const auto agreed = bookings::agreed_fees(reading.read, reading.scope, year.from, last);
    if (agreed.empty()) return fees;
    const auto catalogue = catalogue_of(reading);
    const auto tariffs = reading.visit.services.memory.of<tariffs::TariffBookCache>().current(
        reading.read, catalogue->version());
    const auto held = bookings::held_cells(reading.read, reading.scope, year.from, year.to);
    for (const auto& fee : agreed) {
        const auto* child = reading.scope.child(fee.key.child);
        const auto state = held_under(fee.key, held, *catalogue, *tariffs);
        if (child == nullptr || !state || fee.key.to() < base::first_day(month)) continue;
        const bool counts_in_month =
            *state == bookings::BookingState::booked && base::month_of(fee.key.from) == month;
        fees.push_back({child->first_name, bookings::fee_label(fee.key), fee.amount,
                        fee.explanation, counts_in_month});
    }
    return fees;
}

html::Html month_of_bookings(const FamilyReading& reading) {
    constexpr int most_confirmations = 10;
    const auto& services = reading.visit.services;
    BookingsView view;
    view.household = reading.scope.household_id();
    view.today = services.today();
    view.town_time = &services.town_time;
    view.month =
        bookings::month_or(reading.visit.request.query.get("mois"), base::month_of(view.today));
    view.units = booked_units(reading, view.month);
    view.fees = booked_fees(reading, view.month);
    view.confirmations =
        bookings::recent_confirmations(reading.read, reading.scope, most_confirmations);
    return bookings_view(view);
}

/// A link for each child to who has it when.
html::Html custody_links(const FamilyReading& reading) {
    return html::html(
        "{}", html::each(reading.scope.children(), [&](const families::Child& child) {
            return html::html(
                R"(<a class="govuk-link" href="/agent/familles/{}/garde/{}">Garde {}</a> )",
                reading.scope.household_id(), child.id, base::french::of(child.first_name));
        }));
}

/// What the family is asked for and this officer may read, children by name, then the household.
std::vector<FamilyAsked> asked_of_family(const FamilyReading& reading) {
    auto asked =
        activities::load_asked_documents(reading.read, reading.visit.services, reading.scope);
    std::vector<FamilyAsked> found;
    const auto add = [&](std::string of, std::vector<activities::AskedDocument>& documents) {
        std::erase_if(documents, [&](const activities::AskedDocument& one) {
            return !families::may_read(reading.visit.actor, one.kind);
        });
        if (!documents.empty()) found.push_back({std::move(of), std::move(documents)});
    };
    for (const auto& child : reading.scope.children())
        add(child.first_name, asked.of_children[child.id]);
    add("Foyer", asked.of_household);
    return found;
}

html::Html documents(const FamilyReading& reading) {
    const auto found =
        families::documents_of(reading.read, reading.visit.services.keys, reading.scope);
    std::vector<families::Document> readable;
    for (const auto& document : found) {
        if (families::may_read(reading.visit.actor, document.kind)) readable.push_back(document);
    }
    return family_asked_view(asked_of_family(reading)) +
           family_documents_view(readable, reading.visit.services.town_time);
}

html::Html enrol(const FamilyReading& reading) {
    if (reading.scope.children().empty()) return {};
    return html::html(
        R"(<a class="govuk-button govuk-button--secondary" href="/agent/familles/{}/inscriptions">Inscrire un enfant</a>)",
        reading.scope.household_id());
}

html::Html health_sheets(const FamilyReading& reading) {
    const auto& children = reading.scope.children();
    return children.empty() ? html::Html() : health_links_view(children);
}

DecisionLinks decision_links(const FamilyReading& reading) {
    return reading.visit.actor.may(Permission::decide_requests) ? DecisionLinks::shown
                                                                : DecisionLinks::not_permitted;
}

families::FamilyFile file_of(const FamilyReading& reading) {
    return families::load_family_file(reading.read, reading.scope, reading.visit.services.today());
}

html::Html requests(const FamilyReading& reading) {
    constexpr std::chrono::days shown_for{365};
    const auto& services = reading.visit.services;
    const auto file = file_of(reading);
    StoryRequestsView view{{}, decision_links(reading), services.town_time};
    for (auto& request : families::requests_of(reading.read, services.keys, reading.scope,
                                               services.clock.now() - shown_for)) {
        auto about = file.title_of(request.sheet);
        view.requests.push_back({std::move(request), std::move(about)});
    }
    return story_requests_view(view);
}

html::Html addresses(const FamilyReading& reading) {
    const auto& services = reading.visit.services;
    return story_moves_view({families::addresses_of(reading.read, reading.scope),
                             families::moves_of(reading.read, services.keys, reading.scope),
                             decision_links(reading), services.town_time});
}

html::Html history(const FamilyReading& reading) {
    constexpr int most_lines = 20;
    const auto& scope = reading.scope;
    const auto file = file_of(reading);
    StoryHistoryView view{
        {}, {}, "", reading.visit.services.town_time, reading.visit.services.today()};
    AuditFilter filter;
    filter.household = scope.household_id().value();
    filter.looks = LookEntries::left_out;
    view.lines = search_audit_log(reading.read, filter, std::nullopt, most_lines);
    for (const auto sheet : file.sheets())
        view.subjects[families::subject_text(sheet)] = file.title_of(sheet);
    if (reading.visit.actor.may(Permission::see_audit_log))
        view.log_href = "/agent/journal?famille=" + scope.household().file_number;
    return story_history_view(view);
}

constexpr FamilySection sections[] = {
    {Permission::see_family_files, "personnes", "Personnes", people},
    {Permission::see_family_bookings, "inscriptions", "Inscriptions", enrolments},
    {Permission::see_family_files, "premiere-connexion", "Première connexion", first_sign_ins},
    {Permission::see_family_bookings, "reservations", "Réservations", month_of_bookings},
    {Permission::see_invoices, "compte", "Compte", account_section},
    {Permission::decide_requests, "documents", "Documents", documents},
    {Permission::see_health_sheets, "sante", "Fiches sanitaires", health_sheets},
    {Permission::see_invoices, "aides", "Aides", family_aids},
    {Permission::see_family_files, "demandes", "Demandes", requests},
    {Permission::see_family_files, "adresses", "Adresses et déménagements", addresses},
    {Permission::see_family_files, "historique", "Historique", history},
};

html::Html act_as_family(const FamilyReading& reading) {
    const auto household = reading.scope.household_id();
    return families::act_as_family_form(household, families::guardians_of(reading.read, household),
                                        accounts::csrf_token(reading.visit.actor));
}

constexpr FamilyAct acts[] = {
    {Permission::change_family_files, enrol},
    {Permission::see_invoices, account_link},
    {Permission::act_as_family, act_as_family},
    {Permission::set_custody, custody_links},
};

}  // namespace

std::span<const FamilySection> family_sections() {
    return sections;
}

std::span<const FamilyAct> family_acts() {
    return acts;
}

FamilyPageView read_family_page(const FamilyReading& reading) {
    FamilyPageView page;
    for (const auto& act : family_acts()) {
        if (reading.visit.actor.may(act.permission)) page.acts.push_back(act.content(reading));
    }
    for (const auto& section : family_sections()) {
        if (!reading.visit.actor.may(section.permission)) continue;
        auto content = section.content(reading);
        if (content.empty()) continue;
        page.sections.push_back(
            {std::string(section.anchor), std::string(section.title), std::move(content)});
    }
    return page;
}

}  // namespace office
