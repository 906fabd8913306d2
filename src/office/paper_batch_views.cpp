#include "office/paper_batch_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

std::string post_path(const billing::InvoiceRun& run) {
    return "/agent/facturation/" + std::to_string(run.id.value()) + "/courrier";
}

std::string paper_letters_text(std::int64_t count) {
    return french::count(count, "lettre", "lettres");
}

std::string batch_path(const billing::PaperBatch& batch, std::string_view what) {
    return "/agent/courriers/" + std::to_string(batch.id.value()) + "/" + std::string(what);
}

Html paper_order_form(const PaperFilesView& view, const Html& notice) {
    ui::Radios sides;
    sides.name = "impression";
    sides.fieldset = ui::Fieldset{.legend = {.text = "Impression"}};
    sides.value = "one";
    sides.items = {{.text = "Recto seul", .value = "one"},
                   {.text = "Recto verso",
                    .value = "both",
                    .hint = {.text = "Chaque lettre commence sur une nouvelle feuille."}}};
    return html::html(R"(<form method="post" action="{}" novalidate>{}{}{}{}</form>)",
                      view.order_path, ui::csrf_field(view.csrf_token), notice, ui::radios(sides),
                      ui::button({.text = "Préparer " + paper_letters_text(view.to_print),
                                  .prevent_double_click = true}));
}

Html reprint_form(const PaperFilesView& view, const billing::PaperBatch& batch) {
    const bool had_codes = batch.subject.kind == billing::PaperKind::invoices;
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="repris" value="{}"><input type="hidden" name="impression" value="{}">{}</form>)",
        view.order_path, ui::csrf_field(view.csrf_token), batch.id.value(),
        billing::name(batch.sides),
        ui::button(
            {.text = had_codes ? "Imprimer de nouveau, sans les codes" : "Imprimer de nouveau",
             .classes = "govuk-button--secondary",
             .prevent_double_click = true}));
}

Html file_to_print(const PaperFilesView& view, const billing::PaperBatch& batch) {
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="{}">Télécharger {} (PDF)</a></p><form method="post" action="{}">{}{}</form>)",
        batch_path(batch, "lettres.pdf"), paper_letters_text(batch.letter_count),
        batch_path(batch, "effacement"), ui::csrf_field(view.csrf_token),
        ui::button(
            {.text = "Imprimé\u00A0: effacer le fichier", .classes = "govuk-button--secondary"}));
}

Html paper_batch_state(const PaperFilesView& view, const billing::PaperBatch& batch) {
    if (batch.has_file) return file_to_print(view, batch);
    if (batch.erased_at)
        return html::html(R"(<p class="govuk-body">{}, fichier effacé</p>{})",
                          paper_letters_text(batch.letter_count), reprint_form(view, batch));
    if (batch.finished_at) return html::html("Aucune lettre à imprimer");
    return html::html(
        R"(<span role="status">En préparation&nbsp;: {} sur {}.</span> <a class="govuk-link" href="">Actualiser</a>)",
        batch.letters_done, batch.letter_count);
}

Html paper_batch_list(const PaperFilesView& view) {
    ui::SummaryList list;
    for (const auto& batch : view.batches) {
        const auto moment = view.town_time->local(batch.created_at);
        std::string key = french::date(moment.date) + " à " + french::time(moment.time) + ", " +
                          batch.officer_name;
        if (batch.reprint_of) key += ", nouvelle impression";
        list.rows.push_back({.key = std::move(key), .value = paper_batch_state(view, batch)});
    }
    return html::html(R"(<h2 class="govuk-heading-m">Fichiers préparés</h2>{})",
                      ui::summary_list(list));
}

std::string address_in_one_line(std::string recipient) {
    const auto name_end = recipient.find('\n');
    if (name_end == std::string::npos) return recipient;
    auto address = recipient.substr(name_end + 1);
    std::ranges::replace(address, '\n', ',');
    for (std::size_t comma = 0; (comma = address.find(',', comma)) != std::string::npos; comma += 2)
        if (comma + 1 < address.size() && address[comma + 1] != ' ') address.insert(comma + 1, " ");
    return address;
}

Html letters_table(const PaperBatchesView& view) {
    if (view.letters.empty()) return {};
    ui::Table table;
    table.caption = "Lettres, dans l’ordre de la poste";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{.text = "Foyer"},
                  {.text = "Adresse"},
                  {.text = "Document"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {.text = "État"}};
    for (const auto& letter : view.letters) {
        const auto state =
            letter.is_printed
                ? ui::status_tag("Imprimée", ui::Tone::good)
                : ui::status_tag(letter.takes_code ? "À imprimer, avec un code" : "À imprimer",
                                 ui::Tone::waiting);
        table.rows.push_back(
            {{.text = html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>)",
                                 letter.household.value(), letter.household_name)},
             {.text = address_in_one_line(letter.recipient)},
             {.text = letter.number},
             {.text = french::amount(letter.total), .format = ui::CellFormat::numeric},
             {.text = state}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Lettres">{}</div>)",
        ui::list_table(table));
}

}  // namespace

Html paper_files_view(const PaperFilesView& view, const Html& notice) {
    const auto form = [&] { return paper_order_form(view, notice); };
    const auto batches = [&] { return paper_batch_list(view); };
    return html::html("{}{}", html::when(view.to_print > 0, form),
                      html::when(!view.batches.empty(), batches));
}

Html paper_batches_view(const PaperBatchesView& view) {
    const auto codes = std::ranges::count_if(view.letters, &billing::PaperLetter::takes_code);
    const auto with_codes = [&] {
        return ui::inset_text(
            {.text = french::count(codes, "lettre porte", "lettres portent") +
                     " l’identifiant et un code d’activation\u00A0: la première facture d’une "
                     "famille qui ne s’est jamais connectée. Le code n’est imprimé qu’une fois."});
    };
    const auto cut = [&] {
        return html::html(
            R"(<p class="govuk-body">Un fichier contient {} au plus&nbsp;: préparez les suivantes ensuite.</p>)",
            paper_letters_text(billing::most_letters_in_a_paper_batch));
    };
    const auto nobody = [&] {
        return ui::inset_text({.text = view.counts.paper == 0
                                           ? "Tous les foyers reçoivent leur facture par courriel."
                                           : "Toutes les lettres sont imprimées."});
    };
    const auto notice = html::html("{}{}", html::when(codes > 0, with_codes),
                                   html::when(view.counts.unprinted > view.files.to_print, cut));
    return html::html(R"(<p class="govuk-body">{} par courriel, {} par la poste.</p>{}{}{})",
                      french::count(view.counts.portal, "document part", "documents partent"),
                      french::count(view.counts.paper, "document", "documents"),
                      html::when(view.counts.unprinted == 0, nobody),
                      paper_files_view(view.files, notice), letters_table(view));
}

Html paper_batch_link(const billing::InvoiceRun& run, const billing::DeliveryCounts& counts) {
    if (counts.portal + counts.paper == 0) return {};
    const auto words = counts.unprinted > 0
                           ? "Courrier\u00A0: imprimer " + paper_letters_text(counts.unprinted)
                           : std::string("Courrier de cette facturation");
    return html::html(
        R"(<p class="govuk-body no-print"><a class="govuk-link" href="{}">{}</a></p>)",
        post_path(run), words);
}

}  // namespace office
