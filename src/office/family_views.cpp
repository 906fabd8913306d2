#include "office/family_views.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/address.hpp"
#include "office/correction_views.hpp"
#include "office/office_views.hpp"
#include "ui/components.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

/// A dense table that scrolls by itself.
Html card(std::string_view label, const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        label, ui::list_table(table));
}

ui::Table titled(std::string caption, std::vector<ui::Cell> head) {
    ui::Table table;
    table.caption = std::move(caption);
    table.caption_classes = "govuk-visually-hidden";
    table.head = std::move(head);
    table.first_cell_is_header = true;
    return table;
}

ui::Cell number(ui::Content text) {
    ui::Cell cell;
    cell.text = std::move(text);
    cell.format = ui::CellFormat::numeric;
    return cell;
}

Html note(std::string_view text) {
    return html::html(R"(<p class="govuk-body">{}</p>)", text);
}

}  // namespace

Html family_page_view(const FamilyPageView& page) {
    const auto link = [](std::string& out, const SectionView& section) {
        html::write(out, R"(<li><a class="govuk-link" href="#{}">{}</a></li>)", section.anchor,
                    section.title);
    };
    const auto whole = [](std::string& out, const SectionView& section) {
        html::write(
            out,
            R"(<section class="story"><h2 class="story__title" id="{}" tabindex="-1">{}</h2>{}</section>)",
            section.anchor, section.title, section.content);
    };
    return html::html(
        R"(<div class="toolbar no-print">{}<button class="govuk-button govuk-button--secondary" type="button" data-print hidden>{} Imprimer</button></div><nav class="story-nav no-print" aria-label="Sections du dossier"><ul class="story-nav__list">{}</ul></nav>{})",
        page.acts, ui::icon(ui::Icon::print), html::each(page.sections, link),
        html::each(page.sections, whole));
}

namespace {

/// With the way to its change for who may.
Html group_value(const PeopleView& people, const std::string& group) {
    const auto name = group.empty() ? std::string("aucun") : group;
    if (!people.can_change) return html::text(name);
    return html::html(
        R"({}<br><a class="govuk-link" href="/agent/familles/{}/groupe">Changer<span class="govuk-visually-hidden"> le groupe tarifaire</span></a>)",
        name, people.scope->household_id());
}

Html household_list(const PeopleView& people) {
    const auto& household = people.scope->household();
    const auto quotient = household.quotient_on(people.today);
    ui::SummaryList list;
    list.classes = "govuk-summary-list--no-border story__facts";
    list.rows = {
        {"Dossier", household.file_number},
        {"Adresse", html::html("{}, {} {}", people.address.street, people.address.postcode,
                               people.address.town)},
        {"Quotient familial", quotient ? std::to_string(*quotient)
                                       : std::string("non fourni\u00A0: tarif le plus élevé")},
        {"Tarif", std::string(families::residency_text(household.residency))}};
    const auto group = household.group_on(people.today);
    list.rows.push_back({"Groupe tarifaire", group_value(people, group)});
    return ui::summary_list(list);
}

ui::Cell mail_cell(const std::string& email) {
    if (email.empty()) return {"–"};
    return {html::html(R"(<a class="govuk-link" href="mailto:{}">{}</a>)", email, email)};
}

ui::Cell phone_cell(const std::string& phone) {
    if (phone.empty()) return {"–"};
    return {unbroken(phone)};
}

/// The name, with the way to the sheet's correction for who may.
ui::Cell person_cell(const PeopleView& people, families::Sheet sheet, const std::string& name) {
    if (!people.can_change) return {name};
    return {html::html(
        R"({}<br><a class="govuk-link" href="{}">Corriger<span class="govuk-visually-hidden"> la fiche&nbsp;: {}</span></a>)",
        name, correction_path(people.scope->household_id(), sheet), name)};
}

Html adults_table(const PeopleView& people) {
    if (people.adults.empty()) return note("Aucun adulte dans ce foyer.");
    auto table =
        titled("Adultes", {{"Adulte"}, {"Rôle"}, {"Téléphone"}, {"Courriel"}, {"Identifiant"}});
    for (const auto& adult : people.adults) {
        table.rows.push_back(
            {person_cell(people, families::sheet_of(adult.id),
                         adult.first_name + " " + adult.last_name),
             {adult.is_guardian ? "responsable" : "à prévenir"},
             phone_cell(adult.phone),
             mail_cell(adult.email),
             {adult.identifier.empty() ? std::string("sans accès") : adult.identifier}});
    }
    return card("Adultes", table);
}

Html former_adults(const PeopleView& people) {
    if (people.former_adults.empty()) return {};
    const auto one = [](std::string& out, const families::FormerAdult& adult) {
        html::write(out, R"(<li>{}, jusqu’au {} ({})</li>)", adult.name,
                    base::french::date(adult.last_day), adult.reason);
    };
    return html::html(
        R"(<h3 class="govuk-heading-s">Ne font plus partie du foyer</h3><ul class="govuk-list">{}</ul>)",
        html::each(people.former_adults, one));
}

int age_on(base::Date birth_date, base::Date today) {
    const int years = static_cast<int>(today.year()) - static_cast<int>(birth_date.year());
    const bool is_before_birthday =
        std::pair(today.month(), today.day()) < std::pair(birth_date.month(), birth_date.day());
    return is_before_birthday ? years - 1 : years;
}

std::string pattern_text(const families::CustodyCalendar& calendar, families::HouseholdId here) {
    const bool is_first = calendar.first_home == here;
    switch (calendar.rule.pattern) {
        case families::CustodyPattern::always:
            return is_first ? "toujours ici" : "dans son autre foyer";
        case families::CustodyPattern::alternate_weeks:
            return is_first ? "semaines paires ici" : "semaines impaires ici";
        case families::CustodyPattern::two_two_five_five:
            return is_first ? "2-2-5-5, lundi et mardi ici" : "2-2-5-5, mercredi et jeudi ici";
    }
    CHECK(false);
}

std::string custody_text(const families::Child& child, base::Date today) {
    if (!child.homes.household_on(child.household, today)) return "plus dans ce foyer";
    const auto* calendar = child.homes.calendar_on(today);
    if (!calendar) return "toujours ici";
    const bool shares = calendar->rule.holidays == families::HolidayRule::halves;
    return pattern_text(*calendar, child.household) + (shares ? ", vacances partagées" : "");
}

Html custody_cell(const PeopleView& people, const families::Child& child) {
    const auto link = [&](std::string& out, const families::OtherHome& home) {
        if (home.child != child.id) return;
        html::write(out, R"(<br><a class="govuk-link" href="/agent/familles/{}">{}</a>)",
                    home.household, home.name);
    };
    return html::html("{}{}", custody_text(child, people.today),
                      html::each(people.other_homes, link));
}

Html children_table(const PeopleView& people) {
    const auto& children = people.scope->children();
    if (children.empty()) return note("Aucun enfant dans ce foyer.");
    auto table = titled("Enfants", {{"Enfant"}, {"Naissance"}, {"École et classe"}, {"Foyer"}});
    for (const auto& child : children) {
        const auto* schooling = child.schooling_in(people.school_year);
        table.rows.push_back(
            {person_cell(people, families::sheet_of(child.id),
                         child.first_name + " " + child.last_name),
             {base::french::date(child.birth_date) + ", " +
              base::french::count(age_on(child.birth_date, people.today), "an", "ans")},
             {schooling ? schooling->class_name + ", " + schooling->school_name
                        : std::string("pas d’école cette année")},
             {custody_cell(people, child)}});
    }
    return card("Enfants", table);
}

}  // namespace

Html people_view(const PeopleView& people) {
    const auto links = [&] {
        const auto household = people.scope->household_id();
        return html::html(
            R"(<p class="govuk-body no-print"><a class="govuk-link" href="{}">Corriger le foyer</a> · <a class="govuk-link" href="/agent/familles/{}/adresse">Corriger l’adresse</a> · <a class="govuk-link" href="/agent/familles/{}/ajout/adulte">Ajouter un adulte</a> · <a class="govuk-link" href="/agent/familles/{}/ajout/enfant">Ajouter un enfant</a></p>)",
            correction_path(household, families::sheet_of(household)), household, household,
            household);
    };
    return html::html("{}{}{}{}{}", household_list(people), html::when(people.can_change, links),
                      adults_table(people), former_adults(people), children_table(people));
}

namespace {

ui::Cell enrolment_state(EnrolmentState state) {
    switch (state) {
        case EnrolmentState::future:
            return {ui::status_tag("à venir", ui::Tone::waiting)};
        case EnrolmentState::over:
            return {ui::status_tag("terminée", ui::Tone::neutral)};
        case EnrolmentState::current:
            break;
    }
    return {ui::status_tag("en cours", ui::Tone::good)};
}

}  // namespace

namespace {

ui::Cell end_cell(const EnrolmentsView& enrolments, const EnrolmentLine& line) {
    if (line.state == EnrolmentState::over) return {""};
    return {html::html(
        R"(<a class="govuk-link" href="/agent/familles/{}/inscriptions/{}/fin">Terminer<span class="govuk-visually-hidden">&nbsp;: {}, {}</span></a>)",
        enrolments.household, line.id, line.child, line.activity)};
}

}  // namespace

Html enrolments_view(const EnrolmentsView& enrolments) {
    if (enrolments.lines.empty())
        return note("Aucune inscription\u00A0: rien ne peut être réservé pour ces enfants.");
    auto table =
        titled("Inscriptions", {{"Enfant"}, {"Activité"}, {"Lieu"}, {"Du"}, {"Au"}, {"État"}});
    if (enrolments.can_change) table.head.push_back({"Suite"});
    for (const auto& line : enrolments.lines) {
        std::vector<ui::Cell> cells = {{line.child},
                                       {line.activity},
                                       {line.place},
                                       {base::french::date(line.valid_from)},
                                       {base::french::date(line.valid_to)},
                                       enrolment_state(line.state)};
        if (enrolments.can_change) cells.push_back(end_cell(enrolments, line));
        table.rows.push_back(std::move(cells));
    }
    return card("Inscriptions", table);
}

namespace {

/// "ve 4"; a wait says its rank.
void write_day(std::string& out, const BookedDay& day) {
    const auto weekday = base::french::weekday_short(base::weekday_of(day.date));
    const auto number = static_cast<unsigned>(day.date.day());
    const auto rank = [&] {
        return html::html(R"( <span class="count-waiting">en attente, rang {}</span>)",
                          *day.waiting_rank);
    };
    html::write(out, R"(<li><time datetime="{}">{}{}{}</time>{}</li>)", base::iso(day.date),
                weekday, "\u00A0", number, html::when(day.waiting_rank.has_value(), rank));
}

Html booked_table(const BookingsView& bookings) {
    if (bookings.units.empty()) return note("Aucune réservation ce mois-ci.");
    auto table = titled("Réservations du mois",
                        {{"Enfant"}, {"Activité"}, {"Jours"}, number("Prix"), number("Montant")});
    base::Money total;
    for (const auto& unit : bookings.units) {
        const auto booked = std::ranges::count_if(
            unit.days, [](const BookedDay& day) { return !day.waiting_rank; });
        const auto amount = unit.price * static_cast<std::int32_t>(booked);
        total += amount;
        table.rows.push_back(
            {{unit.child},
             {unit.unit},
             {html::html(R"(<ul class="days">{}</ul>)", html::each(unit.days, write_day))},
             number(html::html(R"({}<br><span class="place">{}</span>)",
                               base::french::amount(unit.price), unit.price_explanation)),
             number(base::french::amount(amount))});
    }
    for (const auto& fee : bookings.fees) {
        if (fee.counts_in_month) total += fee.amount;
        table.rows.push_back(
            {{fee.child},
             {fee.label},
             {"–"},
             number(html::html(R"({}<br><span class="place">{}</span>)",
                               base::french::amount(fee.amount), fee.explanation)),
             number(fee.counts_in_month ? base::french::amount(fee.amount) : std::string("–"))});
    }
    ui::Cell label{"Total du mois"};
    label.colspan = 4;
    table.rows.push_back({std::move(label), number(base::french::amount(total))});
    return card("Réservations du mois", table);
}

Html confirmations_table(const BookingsView& bookings) {
    if (bookings.confirmations.empty()) return note("Aucune confirmation.");
    auto table =
        titled("Dernières confirmations", {{"Référence"}, {"Confirmée"}, number("Montant")});
    for (const auto& confirmation : bookings.confirmations) {
        table.rows.push_back(
            {{confirmation.reference},
             {base::french::moment(bookings.town_time->local(confirmation.confirmed_at),
                                   bookings.today)},
             number(base::french::amount(confirmation.total))});
    }
    return card("Dernières confirmations", table);
}

}  // namespace

Html bookings_view(const BookingsView& bookings) {
    const auto month_link = [&](int months) {
        return "/agent/familles/" + std::to_string(bookings.household.value()) +
               "?mois=" + base::iso(bookings.month + std::chrono::months(months)) + "#reservations";
    };
    return html::html(
        R"(<div class="toolbar"><h3 class="govuk-heading-s story__month">{}</h3><nav class="segmented no-print" aria-label="Mois"><a href="{}">Mois précédent</a><a href="{}">Mois suivant</a></nav></div>{}<h3 class="govuk-heading-s">Dernières confirmations</h3>{})",
        base::french::capitalised(base::french::month(bookings.month)), month_link(-1),
        month_link(1), booked_table(bookings), confirmations_table(bookings));
}

}  // namespace office
