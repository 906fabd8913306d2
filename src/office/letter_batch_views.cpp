#include "office/letter_batch_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

std::string letters_text(std::int64_t count) {
    return base::french::count(count, "lettre", "lettres");
}

Html order_form(const LetterBatchesView& view) {
    ui::Radios recipients;
    recipients.name = "pour";
    recipients.fieldset = ui::Fieldset{.legend = {.text = "Pour qui\u00A0?"}};
    recipients.value = view.without_letter > 0 ? "sans_lettre" : "tous";
    recipients.items = {
        {.text = "Qui n’a pas de code valable\u00A0: " + letters_text(view.without_letter),
         .value = "sans_lettre"},
        {.text = "Tous ceux qui ne se sont jamais connectés\u00A0: " + letters_text(view.everyone),
         .value = "tous",
         .hint = {.text = "Les codes des lettres déjà envoyées ne marcheront plus."}}};
    return html::html(
        R"(<form method="post" action="/agent/lettres" novalidate>{}{}<p class="govuk-body">Un fichier contient {} au plus, dans l’ordre du code postal, de la commune et de la rue.</p>{}</form>)",
        ui::csrf_field(view.csrf_token), ui::radios(recipients), letters_text(view.most_letters),
        ui::button({.text = "Préparer les lettres", .prevent_double_click = true}));
}

Html file_acts(const LetterBatchesView& view, const families::LetterBatch& batch) {
    return html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="/agent/lettres/{}/lettres.pdf">Télécharger {} (PDF)</a></p><form method="post" action="/agent/lettres/{}/effacement">{}{}</form>)",
        batch.id.value(), letters_text(batch.letter_count), batch.id.value(),
        ui::csrf_field(view.csrf_token),
        ui::button(
            {.text = "Imprimé\u00A0: effacer le fichier", .classes = "govuk-button--secondary"}));
}

Html batch_state(const LetterBatchesView& view, const families::LetterBatch& batch) {
    if (batch.has_file) return file_acts(view, batch);
    if (batch.erased_at) return html::html("{}, fichier effacé", letters_text(batch.letter_count));
    if (batch.finished_at) return html::html("Aucune lettre à imprimer");
    return html::html(
        R"(<span role="status">En préparation&nbsp;: {} sur {}.</span> <a class="govuk-link" href="/agent/lettres">Actualiser</a>)",
        letters_text(batch.letters_done), batch.letter_count);
}

}  // namespace

Html letter_batches_view(const LetterBatchesView& view) {
    ui::SummaryList list;
    for (const auto& batch : view.batches) {
        const auto moment = view.town_time->local(batch.created_at);
        list.rows.push_back({.key = base::french::date(moment.date) + " à " +
                                    base::french::time(moment.time) + ", " + batch.officer_name,
                             .value = batch_state(view, batch)});
    }
    const auto form = [&view] { return order_form(view); };
    const auto nobody = [] {
        return ui::inset_text({.text = "Toutes les familles se sont déjà connectées."});
    };
    const auto batches = [&list] {
        return html::html(R"(<h2 class="govuk-heading-m">Fichiers préparés</h2>{})",
                          ui::summary_list(list));
    };
    return html::html("{}{}{}", html::when(view.everyone > 0, form),
                      html::when(view.everyone == 0, nobody),
                      html::when(!view.batches.empty(), batches));
}

}  // namespace office
