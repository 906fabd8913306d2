#include "office/import_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using families::ImportKind;
using families::ImportState;
using families::KnownLines;
using families::LineFault;
using html::Html;

namespace {

std::string lines_text(int count) {
    return base::french::count(count, "ligne", "lignes");
}

std::string_view import_state_text(ImportState state) {
    switch (state) {
        case ImportState::checking:
            return "Vérification en cours";
        case ImportState::checked:
            return "À confirmer";
        case ImportState::writing:
            return "Écriture en cours";
        case ImportState::written:
            return "Importé";
        case ImportState::unreadable:
            return "Illisible";
        case ImportState::given_up:
            break;
    }
    return "Abandonné";
}

ui::Tone import_tone(ImportState state) {
    switch (state) {
        case ImportState::checking:
        case ImportState::writing:
            return ui::Tone::brand;
        case ImportState::checked:
            return ui::Tone::waiting;
        case ImportState::written:
            return ui::Tone::good;
        case ImportState::unreadable:
            return ui::Tone::bad;
        case ImportState::given_up:
            break;
    }
    return ui::Tone::neutral;
}

Html upload_form(const ImportsView& view) {
    ui::Radios kinds;
    kinds.name = "contenu";
    kinds.fieldset = ui::Fieldset{.legend = {.text = "Que contient le fichier\u00A0?"}};
    kinds.value = families::name(view.kind);
    kinds.error = view.errors.of("contenu");
    for (const auto kind : {ImportKind::classes, ImportKind::families, ImportKind::children}) {
        kinds.items.push_back(
            {.text = std::string(import_kind_text(kind)),
             .value = std::string(families::name(kind)),
             .hint = {
                 .text = html::html(
                     R"(<a class="govuk-link" href="/agent/modeles-import/{}">Télécharger le modèle<span class="govuk-visually-hidden">&nbsp;: {}</span></a>)",
                     families::name(kind), import_kind_text(kind))}});
    }
    ui::Radios known;
    known.name = "connus";
    known.fieldset = ui::Fieldset{.legend = {.text = "Si une ligne est déjà dans le portail"}};
    known.value = view.known_lines == KnownLines::update ? "update" : "leave";
    known.items = {{.text = "La laisser telle quelle", .value = "leave"},
                   {.text = "La mettre à jour avec le fichier",
                    .value = "update",
                    .hint = {.text = "Une case vide ne change rien."}}};
    return html::html(
        R"(<form method="post" action="/agent/imports" enctype="multipart/form-data" novalidate>{}{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token), ui::radios(kinds), ui::radios(known),
        ui::file_upload(
            {.name = "fichier",
             .label = {.text = "Fichier CSV"},
             .error = view.errors.of("fichier"),
             .hint = {.text = "Enregistré par un tableur en «\u00A0CSV\u00A0»\u00A0: "
                              "séparateur point-virgule ou virgule, 5\u00A0Mo au plus."},
             .attributes = html::attribute("accept", ".csv,text/csv,text/plain")}),
        ui::button({.text = "Vérifier le fichier", .prevent_double_click = true}));
}

Html imports_table(const ImportsView& view) {
    ui::Table table;
    table.caption = "Fichiers apportés";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Fichier"}, {"Contenu"}, {"Apporté"}, {"État"}};
    for (const auto& import : view.imports) {
        const auto moment = view.town_time->local(import.created_at);
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/imports/{}">{}</a>)",
                         import.id.value(), import.file_name)},
             {std::string(import_kind_text(import.kind))},
             {base::french::date(moment.date) + " par " + import.officer},
             {ui::status_tag(std::string(import_state_text(import.state)),
                             import_tone(import.state))}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Fichiers apportés">{}</div>)",
        ui::list_table(table));
}

Html counts_list(const ImportView& view) {
    const auto row = [](std::string_view key, int count) {
        return ui::SummaryRow{.key = std::string(key), .value = lines_text(count)};
    };
    const bool is_written = view.import.state == ImportState::written;
    return ui::summary_list(
        {.rows = {row(is_written ? "Créées" : "À créer", view.counts.created),
                  row(is_written ? "Modifiées" : "À modifier", view.counts.changed),
                  row("Déjà là, laissées", view.counts.left),
                  row(is_written ? "Refusées" : "Seront refusées", view.counts.refused)}});
}

Html import_lines_table(std::string_view title, const std::vector<families::ImportLine>& lines,
                        int all) {
    ui::Table table;
    table.caption = std::string(title);
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Ligne", ui::CellFormat::numeric}, {"Colonne"}, {"Pourquoi"}};
    for (const auto& line : lines) {
        table.rows.push_back(
            {{std::to_string(line.line), ui::CellFormat::numeric},
             {line.columns},
             {line.fault ? line_fault_text(*line.fault, line.columns)
                         : std::string("Change en prenant ce que dit le fichier")}});
    }
    const auto more = [&] {
        return html::html(
            R"(<p class="govuk-body">Les {} premières sur {}. Toutes sont dans le rapport.</p>)",
            std::ssize(lines), all);
    };
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>{})",
        title, ui::list_table(table), html::when(std::ssize(lines) < all, more));
}

Html decision_forms(const ImportView& view) {
    const auto id = view.import.id.value();
    const int written = view.counts.created + view.counts.changed;
    const auto confirm = [&] {
        return html::html(
            R"(<form method="post" action="/agent/imports/{}/confirmation">{}{}</form>)", id,
            ui::csrf_field(view.csrf_token),
            ui::button({.text = "Importer " + lines_text(written), .prevent_double_click = true}));
    };
    const auto nothing = [] {
        return ui::inset_text(
            {.text = "Il n’y a rien à écrire\u00A0: tout est déjà là, ou refusé."});
    };
    return html::html(
        R"({}{}<form method="post" action="/agent/imports/{}/abandon">{}{}</form>)",
        html::when(written > 0, confirm), html::when(written == 0, nothing), id,
        ui::csrf_field(view.csrf_token),
        ui::button({.text = "Abandonner ce fichier", .classes = "govuk-button--secondary"}));
}

Html state_part(const ImportView& view) {
    const auto& import = view.import;
    switch (import.state) {
        case ImportState::checking:
        case ImportState::writing:
            return html::html(
                R"(<p class="govuk-body-l" role="status">{}&nbsp;: {} sur {}.</p><p class="govuk-body">Cette page s’actualise toute seule. Vous pouvez la quitter et revenir. <a class="govuk-link" href="/agent/imports/{}">Actualiser maintenant</a></p>)",
                import_state_text(import.state), import.lines_done, lines_text(import.line_count),
                import.id.value());
        case ImportState::checked:
            return html::html(
                R"(<p class="govuk-body">Rien n’est encore écrit. Une ligne refusée ne bloque pas les autres&nbsp;: corrigez-la dans le fichier et apportez-le de nouveau.</p>{})",
                decision_forms(view));
        case ImportState::written:
            return ui::notification_banner(
                {.text = "Le fichier est importé. Il a été effacé du portail.",
                 .type = ui::BannerType::success});
        case ImportState::unreadable:
        case ImportState::given_up:
            break;
    }
    return ui::inset_text({.text = "Rien n’a été écrit. Le fichier a été effacé du portail."});
}

}  // namespace

std::string_view import_kind_text(ImportKind kind) {
    switch (kind) {
        case ImportKind::classes:
            return "Écoles et classes";
        case ImportKind::families:
            return "Familles";
        case ImportKind::children:
            break;
    }
    return "Enfants";
}

std::string_view verdict_text(families::Verdict verdict) {
    switch (verdict) {
        case families::Verdict::create:
            return "créer";
        case families::Verdict::change:
            return "modifier";
        case families::Verdict::leave:
            return "laisser";
        case families::Verdict::refuse:
            break;
    }
    return "refuser";
}

std::string line_fault_text(LineFault fault, const std::string& column) {
    const auto named = "«\u00A0" + column + "\u00A0»";
    switch (fault) {
        case LineFault::broken_text:
            return "Cette ligne n’est pas un texte lisible, ou un guillemet n’est pas fermé";
        case LineFault::wrong_cell_count:
            return "Cette ligne a plus de cases que de titres de colonnes";
        case LineFault::missing:
            return "Remplissez la colonne " + named;
        case LineFault::too_long:
            return "Raccourcissez\u00A0: 200\u00A0caractères au plus par case";
        case LineFault::no_date:
            return "Écrivez la date comme 05/03/2018";
        case LineFault::no_number:
            return "Écrivez un nombre entier, comme 812";
        case LineFault::no_email:
            return "Écrivez un courriel, comme prenom.nom@exemple.fr";
        case LineFault::unknown_word:
            return "Écrivez un des mots du modèle dans la colonne " + named;
        case LineFault::unknown_household:
            return "Aucun dossier n’a ce numéro\u00A0: importez d’abord la famille";
        case LineFault::unknown_school:
            return "Aucune école n’a ce nom\u00A0: donnez son adresse et son rythme dans le "
                   "fichier "
                   "des classes";
        case LineFault::unknown_class:
            return "Cette école n’a pas cette classe cette année-là\u00A0: importez d’abord les "
                   "classes";
        case LineFault::unknown_child:
            return "Aucun enfant n’a ce nom et cette date de naissance\u00A0: donnez son numéro de "
                   "dossier pour le créer";
        case LineFault::several_children:
            return "Plusieurs enfants ont ce nom et cette date de naissance\u00A0: donnez le "
                   "numéro "
                   "de dossier";
        case LineFault::child_of_another_household:
            return "Un enfant de ce nom et de cette date de naissance est dans un autre "
                   "dossier\u00A0: écrivez «\u00A0semaines paires\u00A0» ou «\u00A0semaines "
                   "impaires\u00A0» dans «\u00A0garde\u00A0» s’il vit dans deux foyers";
        case LineFault::repeated_line:
            return "Cette ligne répète une ligne plus haut";
        case LineFault::missing_column:
            break;
    }
    return "Le fichier n’a pas de colonne " + named + "\u00A0: partez du modèle";
}

Html imports_view(const ImportsView& view) {
    const auto table = [&view] { return imports_table(view); };
    return html::html("{}{}", upload_form(view), html::when(!view.imports.empty(), table));
}

Html import_view(const ImportView& view) {
    const bool has_report = view.import.state != ImportState::checking;
    const auto report = [&view] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/agent/imports/{}/rapport.csv">Télécharger le rapport, ligne par ligne (CSV)</a></p>)",
            view.import.id.value());
    };
    const auto counts = [&view] { return counts_list(view); };
    const auto refused = [&view] {
        return import_lines_table("Lignes refusées", view.refused, view.counts.refused);
    };
    const auto changed = [&view] {
        return import_lines_table("Lignes modifiées", view.changed, view.counts.changed);
    };
    return html::html("{}{}{}{}{}", html::when(has_report, counts), state_part(view),
                      html::when(has_report, report), html::when(!view.refused.empty(), refused),
                      html::when(!view.changed.empty(), changed));
}

}  // namespace office
