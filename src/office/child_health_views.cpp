#include "office/child_health_views.hpp"

#include "base/french.hpp"
#include "families/health_views.hpp"
#include "ui/components.hpp"

namespace office {

using html::Html;

namespace {

void add_note(ui::SummaryList& list, std::string_view key, const std::string& note) {
    list.rows.push_back({.key = key, .value = note.empty() ? html::text("–") : html::lines(note)});
}

Html pai_words(const families::HealthSheet& sheet, base::Date today) {
    if (!sheet.pai) return html::text("Non");
    const auto& pai = *sheet.pai;
    const bool is_in_force = pai.valid_from <= today && today <= pai.valid_to;
    return html::html(R"({} du {} au {}<br>{})",
                      is_in_force ? ui::status_tag("PAI en cours", ui::Tone::bad)
                                  : ui::status_tag("PAI hors de ses dates", ui::Tone::waiting),
                      base::french::date(pai.valid_from), base::french::date(pai.valid_to),
                      html::lines(pai.instructions));
}

Html doctor_words(const families::HealthSheet& sheet) {
    if (sheet.doctor_name.empty() && sheet.doctor_phone.empty()) return html::text("–");
    return html::html(R"({} <a class="govuk-link" href="tel:{}">{}</a>)", sheet.doctor_name,
                      sheet.doctor_phone, sheet.doctor_phone);
}

}  // namespace

Html child_health_view(const ChildHealthView& view) {
    const auto& opened = view.opened;
    const auto recorded =
        html::html(R"(<p class="muted small">Votre lecture de cette fiche est enregistrée.</p>)");
    if (!opened.stored) {
        return html::html(
                   R"(<p class="govuk-body">La famille n’a pas rempli la fiche sanitaire de cet enfant.</p>)") +
               recorded;
    }
    const auto& stored = *opened.stored;
    const auto& sheet = stored.sheet.reveal();
    const auto meals = families::words(opened.meals);
    ui::SummaryList list;
    list.rows.push_back({.key = "PAI", .value = pai_words(sheet, view.today)});
    add_note(list, "Allergies", sheet.allergies);
    add_note(list, "Traitement", sheet.treatment);
    add_note(list, "Alimentation", meals);
    add_note(list, "À savoir", sheet.notes);
    list.rows.push_back({.key = "Médecin", .value = doctor_words(sheet)});
    list.rows.push_back(
        {.key = "Vaccinations", .value = families::french_name(sheet.vaccinations)});
    return html::html(R"({}<p class="muted small">{}</p>{})", ui::summary_list(list),
                      families::changed_words(stored.changed_by,
                                              view.town_time.local(stored.changed_at), view.today),
                      recorded);
}

Html health_links_view(const std::vector<families::Child>& children) {
    const auto link = [](const families::Child& child) {
        return html::html(
            R"(<li><a class="govuk-link" href="/agent/enfants/{}/sante">Fiche sanitaire {}</a></li>)",
            child.id, base::french::of(child.first_name));
    };
    return html::html(R"(<ul class="govuk-list">{}</ul>)", html::each(children, link));
}

}  // namespace office
