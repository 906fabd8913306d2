#include "office/reminder_views.hpp"

#include <map>
#include <set>

#include "base/check.hpp"
#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

std::string channel_text(billing::ReminderChannel channel) {
    return channel == billing::ReminderChannel::letter ? "Lettre" : "Courriel";
}

ui::Cell reminder_amount(base::Money amount) {
    return {.text = french::amount(amount), .format = ui::CellFormat::numeric};
}

ui::Cell reminder_count(std::int64_t count) {
    return {.text = std::to_string(count), .format = ui::CellFormat::numeric};
}

Html reminder_table(const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        table.caption, ui::list_table(table));
}

Html household_account_link(families::HouseholdId household, const std::string& name) {
    return html::html(R"(<a class="govuk-link" href="/agent/familles/{}/compte">{}</a>)", household,
                      name);
}

Html level_fields(const ReminderLevelsView& view, int level) {
    const auto field = [&](std::string_view what) {
        return std::string(what) + "-" + std::to_string(level);
    };
    const auto typed = [&](const std::string& name) { return value_of(view.typed, name); };
    const auto of_level = [&](std::string_view words) {
        return html::html(R"({}<span class="govuk-visually-hidden">, niveau {}</span>)", words,
                          level);
    };
    ui::Radios channel;
    channel.name = field("canal");
    channel.fieldset = ui::Fieldset{.legend = {.text = of_level("Envoi")}};
    channel.value = typed(field("canal")) == "letter" ? "letter" : "email";
    channel.classes = "govuk-radios--small";
    channel.items = {
        {.text = "Par courriel\u00A0; par lettre à qui reçoit du papier", .value = "email"},
        {.text = "Par lettre, à tous", .value = "letter"}};
    return html::html(
        R"(<section class="card"><h2 class="card__title">Niveau {}</h2>{}{}{}{}</section>)", level,
        ui::input({.name = field("jours"),
                   .label = {.text = of_level("Jours après l’échéance")},
                   .value = typed(field("jours")),
                   .error = view.errors.of(field("jours")),
                   .hint = {.text = "Vide\u00A0: ce niveau et les suivants ne servent pas."},
                   .inputmode = "numeric",
                   .classes = "govuk-input--width-3"}),
        ui::radios(channel),
        ui::input({.name = field("titre"),
                   .label = {.text = of_level("Titre")},
                   .value = typed(field("titre")),
                   .error = view.errors.of(field("titre"))}),
        ui::textarea({.name = field("texte"),
                      .label = {.text = of_level("Texte")},
                      .value = typed(field("texte")),
                      .error = view.errors.of(field("texte")),
                      .hint = {.text = "Les factures en retard, le total et les moyens de payer "
                                       "suivent."},
                      .rows = 4}));
}

/// How many households and invoices, level by level.
Html summary_of_plan(const billing::ReminderPlan& plan) {
    struct Sums {
        std::string title = {};
        std::set<families::HouseholdId> by_mail = {};
        std::set<families::HouseholdId> by_post = {};
        std::int64_t invoices = 0;
        base::Money total = {};
    };
    std::map<int, Sums> levels;
    for (const auto& one : plan.reminders) {
        auto& sums = levels[one.level.level];
        sums.title = one.level.title;
        (one.channel == billing::ReminderChannel::letter ? sums.by_post : sums.by_mail)
            .insert(one.invoice.household);
        ++sums.invoices;
        sums.total += one.invoice.left;
    }
    ui::Table table;
    table.caption = "Relances proposées";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Niveau"},
                  {.text = "Courriels", .format = ui::CellFormat::numeric},
                  {.text = "Lettres", .format = ui::CellFormat::numeric},
                  {.text = "Factures", .format = ui::CellFormat::numeric},
                  {.text = "Montant", .format = ui::CellFormat::numeric}};
    for (const auto& [level, sums] : levels)
        table.rows.push_back({{std::to_string(level) + ", " + sums.title},
                              reminder_count(std::ssize(sums.by_mail)),
                              reminder_count(std::ssize(sums.by_post)),
                              reminder_count(sums.invoices),
                              reminder_amount(sums.total)});
    return reminder_table(table);
}

Html list_of_plan(const billing::ReminderPlan& plan) {
    ui::Table table;
    table.caption = "Qui est relancé";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Foyer"},  {"Facture"}, {"Échéance"},
                  {"Niveau"}, {"Envoi"},   {.text = "Reste", .format = ui::CellFormat::numeric}};
    for (const auto& one : plan.reminders)
        table.rows.push_back(
            {{household_account_link(one.invoice.household, one.invoice.household_name)},
             {one.invoice.number},
             {french::date(one.invoice.due_date)},
             {std::to_string(one.level.level)},
             {channel_text(one.channel)},
             reminder_amount(one.invoice.left)});
    return reminder_table(table);
}

std::string_view not_reminded_text(billing::NotReminded why) {
    switch (why) {
        case billing::NotReminded::payment_under_way:
            return "Paiement en cours";
        case billing::NotReminded::debit_to_come:
            return "Prélèvement à venir";
        case billing::NotReminded::covered_by_credit:
            return "La famille a un avoir qui la couvre";
    }
    CHECK(false);
}

Html list_of_left_out(const billing::ReminderPlan& plan) {
    if (plan.left_out.empty()) return {};
    ui::Table table;
    table.caption = "Laissées de côté";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {
        {"Foyer"}, {"Facture"}, {"Pourquoi"}, {.text = "Reste", .format = ui::CellFormat::numeric}};
    for (const auto& left : plan.left_out) {
        table.rows.push_back(
            {{household_account_link(left.invoice.household, left.invoice.household_name)},
             {left.invoice.number},
             {std::string(not_reminded_text(left.why))},
             reminder_amount(left.invoice.left)});
    }
    return reminder_table(table);
}

Html send_form(const RemindersView& view) {
    std::set<families::HouseholdId> households;
    for (const auto& one : view.plan.reminders) households.insert(one.invoice.household);
    const auto words = "Relancer " + french::count(std::ssize(households), "foyer", "foyers") +
                       " – " + french::amount(view.plan.total);
    return html::html(
        R"(<form method="post" action="/agent/relances" novalidate>{}<input type="hidden" name="regie" value="{}"><input type="hidden" name="cle" value="{}"><input type="hidden" name="nombre" value="{}"><input type="hidden" name="total" value="{}"><p class="govuk-body">Les courriels partent aussitôt&nbsp;; les lettres s’impriment à la page suivante.</p>{}</form>)",
        ui::csrf_field(view.csrf_token), view.regie, view.form_key, view.plan.reminders.size(),
        view.plan.total.cents(), ui::button({.text = words, .prevent_double_click = true}));
}

Html choice_of_regie(const RemindersView& view) {
    if (view.regies.size() < 2) return {};
    const auto one = [&](const billing::Regie& regie) {
        if (regie.id == view.regie)
            return html::html(R"(<li><strong>{}</strong></li>)", regie.name);
        return html::html(
            R"(<li><a class="govuk-link" href="/agent/relances?regie={}">{}</a></li>)", regie.id,
            regie.name);
    };
    return html::html(R"(<ul class="govuk-list">{}</ul>)", html::each(view.regies, one));
}

Html runs_of_reminders_table(const RemindersView& view) {
    if (view.runs.empty()) return {};
    ui::Table table;
    table.caption = "Relances envoyées";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {
        {"Date"}, {"Régie"}, {"Par"}, {.text = "Factures", .format = ui::CellFormat::numeric}};
    for (const auto& run : view.runs)
        table.rows.push_back(
            {{html::html(
                 R"(<a class="govuk-link" href="/agent/relances/{}">{}<span class="govuk-visually-hidden">, relance {}</span></a>)",
                 run.id, french::date(run.reminded_on), run.id)},
             {billing::regie_name(view.regies, run.regie)},
             {run.officer_name},
             reminder_count(run.reminder_count)});
    return reminder_table(table);
}

}  // namespace

Html reminder_levels_view(const ReminderLevelsView& view) {
    Html levels;
    for (int level = 1; level <= billing::most_reminder_levels; ++level)
        levels += level_fields(view, level);
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}</form>)", view.action,
        ui::csrf_field(view.csrf_token), levels,
        ui::button({.text = "Enregistrer les relances", .prevent_double_click = true}));
}

Html reminders_view(const RemindersView& view) {
    const auto settings = html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="/agent/regies/{}/relances">Régler les niveaux, les délais et les textes</a></p>)",
        view.regie);
    const auto no_levels = [] {
        return ui::inset_text({.text = "Cette régie ne relance pas encore\u00A0: réglez ses "
                                       "niveaux d’abord."});
    };
    const auto nobody = [] {
        return ui::inset_text({.text = "Personne n’est à relancer aujourd’hui."});
    };
    const auto proposed = [&] {
        return html::html("{}{}{}", summary_of_plan(view.plan), send_form(view),
                          list_of_plan(view.plan));
    };
    const bool is_empty = view.plan.reminders.empty();
    return html::html(R"(<div id="relances" tabindex="-1">{}</div>{}{}{}{}{}{})",
                      choice_of_regie(view), settings, html::when(!view.has_levels, no_levels),
                      html::when(view.has_levels && is_empty, nobody),
                      html::when(!is_empty, proposed), list_of_left_out(view.plan),
                      runs_of_reminders_table(view));
}

Html reminder_run_view(const ReminderRunView& view) {
    ui::Table table;
    table.caption = "Relances";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Foyer"},
                  {"Facture"},
                  {"Relance"},
                  {"Envoi"},
                  {.text = "Restait", .format = ui::CellFormat::numeric},
                  {.text = "Reste", .format = ui::CellFormat::numeric}};
    for (const auto& reminder : view.reminders)
        table.rows.push_back({{household_account_link(reminder.household, reminder.household_name)},
                              {reminder.number},
                              {reminder.title},
                              {channel_text(reminder.channel)},
                              reminder_amount(reminder.left),
                              reminder_amount(reminder.left_now)});
    return html::html(
        R"(<p class="govuk-body">{}, dont {} à poster.</p>{}{})",
        french::count(std::ssize(view.reminders), "facture relancée", "factures relancées"),
        french::count(view.letters, "lettre", "lettres"), paper_files_view(view.files, {}),
        reminder_table(table));
}

}  // namespace office
