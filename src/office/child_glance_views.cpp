#include "office/child_glance_views.hpp"

#include <map>

#include "base/french.hpp"
#include "office/office_views.hpp"
#include "ui/components.hpp"
#include "ui/phone_link.hpp"

namespace office {

using html::Html;

namespace {

std::string leaving_words(const ChildGlance& glance) {
    if (!glance.may_leave_alone) return {};
    if (!glance.leaves_from) return "Rentre seul";
    return "Rentre seul à partir de " + base::french::time(*glance.leaves_from);
}

std::string purpose_words(const families::AuthorisedPerson& person) {
    if (!person.is_emergency_contact) return "vient chercher";
    return person.may_collect ? "vient chercher, urgence" : "urgence";
}

}  // namespace

Html glance_cell(families::ChildId child, const std::string& child_name, const ChildGlance& glance,
                 HealthSheetLink link) {
    std::vector<Html> marks;
    if (glance.marks.has_pai) marks.push_back(ui::status_tag("PAI", ui::Tone::bad));
    if (glance.marks.has_allergy) marks.push_back(ui::status_tag("Allergie", ui::Tone::bad));
    const auto meals = families::words(glance.meals);
    if (!meals.empty()) marks.push_back(ui::status_tag(meals, ui::Tone::neutral));
    const auto sheet = [&] {
        return html::html(
            R"(<a class="govuk-link line" href="/agent/enfants/{}/sante">Fiche<span class="govuk-visually-hidden"> sanitaire de {}</span></a>)",
            child, child_name);
    };
    return html::html(R"({}{})",
                      html::each(marks, [](const Html& mark) { return html::html("{} ", mark); }),
                      html::when(link == HealthSheetLink::shown, sheet));
}

Html departure_cell(const ChildGlance& glance) {
    const auto alone = [&] {
        return html::html(R"(<span class="line">{}</span>)", leaving_words(glance));
    };
    const auto person = [](const families::AuthorisedPerson& one) {
        return html::html(R"(<span class="line">{}, {} ({})</span>)", one.name,
                          ui::phone_link(unbroken(one.phone), "govuk-link"), purpose_words(one));
    };
    return html::html("{}{}", html::when(glance.may_leave_alone, alone),
                      html::each(glance.persons, person));
}

std::string departure_text(const ChildGlance& glance) {
    auto text = leaving_words(glance);
    for (const auto& person : glance.persons) {
        if (!text.empty()) text += ", ";
        text += person.name + " " + person.phone + " (" + purpose_words(person) + ")";
    }
    return text;
}

std::string kitchen_words(const std::vector<families::ChildMeals>& meals) {
    std::map<std::pair<families::DietId, std::string>, int> diets;
    std::int64_t cooked = 0;
    std::int64_t brought = 0;
    for (const auto& one : meals) {
        if (one.source == families::MealSource::family) {
            ++brought;
            continue;
        }
        ++cooked;
        for (const auto& diet : one.diets) ++diets[{diet.id, diet.name}];
    }
    std::vector<std::string> counts;
    for (const auto& [diet, count] : diets)
        counts.push_back(std::to_string(count) + " " + diet.second);
    auto text = "En cuisine\u00A0: " + base::french::count(cooked, "repas", "repas");
    if (!counts.empty()) text += ", dont " + base::french::list(counts);
    if (brought > 0)
        text += "\u00A0; " + base::french::count(brought, "repas apporté", "repas apportés");
    return text + ".";
}

}  // namespace office
