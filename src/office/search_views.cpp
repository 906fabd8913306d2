#include "office/search_views.hpp"

#include "base/french.hpp"
#include "office/office_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using families::MatchedField;
using html::Html;

namespace {

Html marked(const std::set<MatchedField>& matched, MatchedField field, std::string_view text) {
    if (!matched.contains(field)) return html::text(text);
    return html::html("<mark>{}</mark>", text);
}

/// A name, and besides it only what was searched for.
void write_adult(std::string& out, const families::FoundAdult& adult) {
    Html besides;
    const auto add = [&](MatchedField field, std::string_view text) {
        if (adult.matched.contains(field)) besides += html::html(", <mark>{}</mark>", text);
    };
    add(MatchedField::phone, unbroken(adult.phone));
    add(MatchedField::email, adult.email);
    add(MatchedField::identifier, adult.identifier);
    html::write(out, R"(<span class="line">{}{}</span>)",
                marked(adult.matched, MatchedField::name, adult.name), besides);
}

void write_child(std::string& out, const families::FoundChild& child) {
    const auto school = [&] {
        return html::html(R"( <span class="place">{}, {}</span>)", child.class_name, child.school);
    };
    html::write(out, R"(<span class="line">{}{}</span>)",
                marked(child.matched, MatchedField::name, child.name),
                html::when(!child.school.empty(), school));
}

}  // namespace

Html found_families(const std::vector<families::FoundHousehold>& found) {
    ui::Table table;
    table.caption = "Familles trouvées";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Famille"}, {"Adultes"}, {"Enfants"}, {"Commune"}};
    for (const auto& family : found) {
        table.rows.push_back(
            {{html::html(
                 R"(<a class="govuk-link" href="/agent/familles/{}" data-result>{}</a><br><span class="place">dossier {}</span>)",
                 family.id, marked(family.matched, MatchedField::name, family.name),
                 marked(family.matched, MatchedField::file_number, family.file_number))},
             {html::html("{}", html::each(family.adults, write_adult))},
             {html::html("{}", html::each(family.children, write_child))},
             {family.town}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Familles trouvées">{}</div>)",
        ui::list_table(table));
}

std::string_view text(families::SearchAmong among) {
    switch (among) {
        case families::SearchAmong::adults:
            return "adultes";
        case families::SearchAmong::children:
            return "enfants";
        case families::SearchAmong::everyone:
            break;
    }
    return "";
}

namespace {

ui::Select filter(std::string name, std::string_view label, std::string_view value) {
    ui::Select select;
    select.name = std::move(name);
    select.label.text = label;
    select.value = value;
    return select;
}

Html filters(const SearchView& view) {
    const auto& search = view.search;
    auto among = filter("parmi", "Chercher parmi", text(search.among));
    among.items = {{.text = "Tout le monde", .value = ""},
                   {.text = "Les adultes", .value = "adultes"},
                   {.text = "Les enfants", .value = "enfants"}};
    auto school = filter("ecole", "École",
                         search.school ? std::to_string(search.school->value()) : std::string());
    school.items.push_back({.text = "Toutes les écoles", .value = ""});
    for (const auto& one : view.schools)
        school.items.push_back({.text = one.name, .value = std::to_string(one.id.value())});
    auto group = filter("classe", "Classe", search.class_name);
    group.items.push_back({.text = "Toutes les classes", .value = ""});
    for (const auto& name : view.class_names) group.items.push_back({.text = name, .value = name});
    ui::Button button;
    button.text = "Filtrer";
    button.classes = "govuk-button--secondary";
    return html::html(
        R"(<form class="filter" method="get" action="/agent/familles"><input type="hidden" name="q" value="{}">{}{}{}{}</form>)",
        search.words, ui::select(among), ui::select(school),
        html::when(!view.class_names.empty(), ui::select(group)), ui::button(button));
}

Html no_family(const SearchView& view) {
    if (view.search.words.empty() && !view.search.school) {
        return html::html(
            R"(<p class="govuk-body">Tapez un nom, un prénom, un téléphone, un courriel, un identifiant ou un numéro de dossier dans la recherche en haut de la page (touche /). Les mots se donnent dans l’ordre que l’on veut&nbsp;; les accents ne comptent pas et une faute d’orthographe est pardonnée. Une école seule donne toutes ses familles.</p>)");
    }
    return html::html(
        R"(<p class="govuk-body">Aucune famille ne correspond à «&nbsp;{}&nbsp;». Essayez avec moins de mots, ou seulement le début d’un nom.</p>)",
        view.search.words);
}

}  // namespace

Html search_view(const SearchView& view) {
    const auto more = [&] {
        return html::html(
            R"(<p class="govuk-body">Seules les {} premières familles sont affichées&nbsp;: précisez la recherche.</p>)",
            view.search.limit);
    };
    const auto create = [&] {
        return html::html(
            R"(<a class="govuk-button" href="/agent/familles/creation?q={}">Créer une famille</a>)",
            view.search.words);
    };
    const auto csv = [&] {
        return html::html(R"(<a class="govuk-link" href="{}">Télécharger (CSV)</a>)",
                          view.csv_href);
    };
    const auto count = [&] {
        return html::html(
            R"(<span class="toolbar__hint" role="status">{}. Touches ↓ et ↑ pour aller de l’une à l’autre.</span>)",
            base::french::count(std::ssize(view.found), "famille", "familles"));
    };
    const bool is_empty = view.found.empty();
    return html::html(R"({}<div class="toolbar">{}{}{}</div>{}{}{})", filters(view),
                      html::when(view.can_create, create), html::when(!is_empty, csv),
                      html::when(!is_empty, count), html::when(is_empty, no_family(view)),
                      html::when(!is_empty, [&] { return found_families(view.found); }),
                      html::when(std::ssize(view.found) >= view.search.limit, more));
}

}  // namespace office
