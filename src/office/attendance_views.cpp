#include "office/attendance_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

std::string roll_path(const RollView& view) {
    return "/agent/seances/" + std::to_string(view.session.value()) + "/pointage";
}

Html roll_input(const RollView& view, std::string name, std::string label, std::string value) {
    ui::Input input;
    input.error = view.errors.of(name);
    input.name = std::move(name);
    input.label.text = std::move(label);
    input.value = std::move(value);
    return ui::input(input);
}

Html roll_line(const RollView& view, const RollLine& line) {
    ui::Select state;
    state.name = field_of("etat", line.child);
    state.label.text = "Présence";
    state.value = line.state;
    state.items = {{.text = line.is_booked ? "Non pointé" : "Ajouté par erreur", .value = ""},
                   {.text = "Présent", .value = "present"}};
    if (line.is_booked) {
        state.items.push_back({.text = "Absence non justifiée", .value = "unexcused"});
        state.items.push_back({.text = "Absence justifiée", .value = "excused"});
    }
    auto fields = ui::select(state) + roll_input(view, field_of("depart", line.child),
                                                 "Récupéré en retard à", line.picked_up_at);
    if (line.is_booked)
        fields += roll_input(view, field_of("motif", line.child), "Motif de l’absence justifiée",
                             line.reason);
    ui::Fieldset set;
    set.legend.text = line.name + (line.class_name.empty() ? "" : ", " + line.class_name) +
                      (line.is_booked ? "" : ", sans réservation");
    set.legend.classes = "govuk-fieldset__legend--s";
    const auto last = [&] {
        return html::html(R"(<p class="govuk-hint">{}</p>)", line.last_recorded);
    };
    set.content =
        html::html(R"({}<input type="hidden" name="{}" value="{}"><div class="field-row">{}</div>)",
                   html::when(!line.last_recorded.empty(), last), field_of("vu", line.child),
                   line.shown, fields);
    return ui::fieldset(set);
}

Html roll_form(const RollView& view) {
    Html lines;
    for (const auto& line : view.lines) lines += roll_line(view, line);
    ui::Button all;
    all.text = "Enregistrer, tous les autres présents";
    all.classes = "govuk-button--secondary";
    all.name = "acte";
    all.value = "tous";
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<p class="govuk-hint">L’heure ne se note que si l’enfant est récupéré après {}, par exemple 18:47. Une absence justifiée n’est pas facturée&nbsp;; son motif ne paraît pas sur la facture. Écrivez «&nbsp;certificat médical&nbsp;», jamais une maladie.</p>{}<div class="govuk-button-group">{}{}</div></form>)",
        roll_path(view), ui::csrf_field(view.csrf_token), view.ends_at, lines,
        ui::button({.text = "Enregistrer le pointage"}), ui::button(all));
}

Html locked_roll(const RollView& view) {
    ui::Table table;
    table.caption = "Pointage";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{.text = "Enfant"}, {.text = "Pointage"}};
    for (const auto& line : view.lines) {
        table.rows.push_back({{.text = line.name},
                              {.text = line.last_recorded.empty() ? std::string("non pointé")
                                                                  : line.last_recorded}});
    }
    const auto recorded = [&] {
        return html::html(
            R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Pointage">{}</div>)",
            ui::list_table(table));
    };
    return html::html("{}{}", ui::inset_text({.text = view.locked}),
                      html::when(!view.lines.empty(), recorded));
}

Html add_form(const RollView& view, const attendance::EnrolledChild& child) {
    ui::Button button;
    button.text = html::html(
        R"(Pointer présent<span class="govuk-visually-hidden">&nbsp;: {}, foyer {}</span>)",
        child.name, child.household_name);
    button.classes = "govuk-button--secondary";
    return html::html(
        R"(<li><form method="post" action="{}/ajout" class="govuk-button-group">{}<input type="hidden" name="inscription" value="{}"><span class="govuk-body">{}, foyer {}</span>{}</form></li>)",
        roll_path(view), ui::csrf_field(view.csrf_token), child.enrolment, child.name,
        child.household_name, ui::button(button));
}

Html search_form(const RollView& view) {
    ui::Input input;
    input.name = "nom";
    input.label.text = "Nom ou prénom";
    input.hint.text =
        "Un enfant inscrit à l’activité. Un enfant qui ne l’est pas doit d’abord l’être.";
    input.value = view.searched;
    input.classes = "govuk-input--width-20";
    Html found;
    for (const auto& child : view.found) found += add_form(view, child);
    const auto nobody = [] {
        return html::html(
            R"(<p class="govuk-body">Aucun enfant inscrit de ce nom, ou il est déjà sur la liste.</p>)");
    };
    return html::html(
        R"(<section id="ajout"><h2 class="govuk-heading-m">Un enfant est venu sans réservation</h2><form method="get" action="{}#ajout">{}{}</form>{}<ul class="govuk-list">{}</ul></section>)",
        roll_path(view), ui::input(input),
        ui::button({.text = "Chercher", .classes = "govuk-button--secondary"}),
        html::when(!view.searched.empty() && view.found.empty(), nobody), found);
}

}  // namespace

std::string field_of(std::string_view beginning, families::ChildId child) {
    return std::string(beginning) + "-" + std::to_string(child.value());
}

Html roll_view(const RollView& view) {
    if (!view.locked.empty()) return locked_roll(view);
    const auto nobody = [] {
        return html::html(R"(<p class="govuk-body">Aucun enfant n’est attendu.</p>)");
    };
    const auto form = [&] { return roll_form(view); };
    return html::html("{}{}{}", html::when(view.lines.empty(), nobody),
                      html::when(!view.lines.empty(), form), search_form(view));
}

}  // namespace office
