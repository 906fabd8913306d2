#include "families/document_views.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

namespace french = base::french;

namespace {

std::string_view wanted(Accepts accepts) {
    return accepts == Accepts::pdf ? "un fichier PDF" : "un fichier PDF, JPEG ou PNG";
}

}  // namespace

std::string too_many_documents_text() {
    return "Attendez que la mairie ait vérifié les documents déjà envoyés\u00A0: votre foyer en a "
           "trop en attente. Vous pouvez aussi apporter celui-ci au guichet";
}

std::string fault_text(files::Fault fault, Accepts accepts) {
    using files::Fault;
    switch (fault) {
        case Fault::missing:
            return fmt::format("Choisissez {} sur votre appareil", wanted(accepts));
        case Fault::empty:
            return "Choisissez un autre fichier\u00A0: celui-ci est vide";
        case Fault::too_large:
            return "Réduisez la taille du fichier\u00A0: 5\u00A0Mo au plus. Numérisez par exemple "
                   "en noir et blanc";
        case Fault::wrong_type:
            return fmt::format("Choisissez {}\u00A0: le contenu de celui-ci est d’une autre sorte",
                               wanted(accepts));
        case Fault::disguised:
            return fmt::format(
                "Choisissez {} qui porte son vrai nom\u00A0: celui-ci s’annonce autrement que ce "
                "qu’il contient",
                wanted(accepts));
        case Fault::two_in_one:
            return "Choisissez un fichier simple\u00A0: celui-ci contient aussi un fichier d’une "
                   "autre sorte";
        case Fault::damaged:
            return "Enregistrez de nouveau le document, puis choisissez-le\u00A0: ce fichier est "
                   "incomplet ou abîmé";
        case Fault::encrypted:
            return "Enregistrez le document sans mot de passe ni protection, puis choisissez-le";
        case Fault::has_script:
            return "Choisissez un document sans programme\u00A0: ce PDF contient un script. "
                   "Imprimez-le au format PDF, puis choisissez le nouveau fichier";
        case Fault::starts_program:
            return "Choisissez un document sans action automatique\u00A0: ce PDF ouvre un "
                   "programme, un autre fichier ou un site. Imprimez-le au format PDF, puis "
                   "choisissez le nouveau fichier";
        case Fault::has_attachment:
            return "Choisissez un document sans pièce jointe\u00A0: ce PDF contient d’autres "
                   "fichiers. Imprimez-le au format PDF, puis choisissez le nouveau fichier";
        case Fault::dynamic_form:
            return "Choisissez un document figé\u00A0: ce PDF est un formulaire dynamique. "
                   "Imprimez-le au format PDF, puis choisissez le nouveau fichier";
        case Fault::unfolds:
            return "Numérisez de nouveau le document, puis choisissez-le\u00A0: une fois ouvert, "
                   "ce "
                   "fichier prendrait une place démesurée";
        case Fault::infected:
            return "Choisissez un autre fichier\u00A0: l’antivirus a reconnu un logiciel "
                   "malveillant dans celui-ci. Faites vérifier votre appareil";
        case Fault::not_judged:
            return "Attendez une minute, puis envoyez de nouveau ce fichier\u00A0: beaucoup de "
                   "documents arrivent en ce moment";
    }
    CHECK(false);
}

std::string upload_hint(Accepts accepts) {
    return fmt::format("{} de 5\u00A0Mo au plus, sans mot de passe.",
                       accepts == Accepts::pdf ? "Un fichier PDF" : "Un fichier PDF, JPEG ou PNG");
}

std::string_view accept_attribute(Accepts accepts) {
    return accepts == Accepts::pdf ? "application/pdf,.pdf"
                                   : "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";
}

std::string_view kind_text(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::proof_of_address:
            return "Justificatif de domicile";
        case DocumentKind::income:
            return "Justificatif de revenus";
        case DocumentKind::identity:
            return "Pièce d’identité ou livret de famille";
        case DocumentKind::custody_ruling:
            return "Jugement ou convention de garde";
        case DocumentKind::insurance:
            return "Attestation d’assurance";
        case DocumentKind::vaccination:
            return "Vaccinations";
        case DocumentKind::pai:
            return "Projet d’accueil individualisé (PAI)";
        case DocumentKind::proof_of_move:
            return "Justificatif de déménagement";
        case DocumentKind::other:
            return "Autre document";
    }
    CHECK(false);
}

html::Html document_state_tag(DocumentState state) {
    switch (state) {
        case DocumentState::to_check:
            return ui::status_tag("Envoyé, à vérifier", ui::Tone::waiting);
        case DocumentState::accepted:
            return ui::status_tag("Accepté", ui::Tone::good);
        case DocumentState::refused:
            return ui::status_tag("Refusé", ui::Tone::bad);
    }
    CHECK(false);
}

std::string_view scan_text(ScanState scan) {
    return scan == ScanState::clean ? "analysé, sain" : "non analysé par un antivirus";
}

std::string size_text(std::int64_t bytes) {
    constexpr std::int64_t kilo = 1024;
    if (bytes < kilo * kilo) return fmt::format("{}\u00A0Ko", (bytes + kilo - 1) / kilo);
    const auto tenths = (bytes * 10 + kilo * kilo - 1) / (kilo * kilo);
    return fmt::format("{},{}\u00A0Mo", tenths / 10, tenths % 10);
}

std::string checked_text(const Document& document, const base::TownTime& town_time) {
    if (!document.checked_at) return "";
    return fmt::format("vu le {} par {}", french::date(town_time.date(*document.checked_at)),
                       document.checked_by);
}

std::string validity_text(const Document& document) {
    const auto& from = document.valid_from;
    const auto& to = document.valid_to;
    if (from && to) return fmt::format("du {} au {}", french::date(*from), french::date(*to));
    if (to) return "jusqu’au " + french::date(*to);
    return from ? "depuis le " + french::date(*from) : "";
}

html::Html document_cards(const std::vector<Document>& documents, const base::TownTime& town_time) {
    const auto card = [&](const Document& document) {
        const auto validity = validity_text(document);
        const auto line = [](std::string_view label, const std::string& text) {
            return text.empty() ? html::Html() : html::html(R"(<p>{}&nbsp;: {}</p>)", label, text);
        };
        return html::html(
            R"(<li class="card"><h3 class="card__title">{}</h3><p>{}</p><p>{}</p><p class="muted small">Envoyé le {} par {}. Fichier {}.</p>{}{}</li>)",
            kind_text(document.kind), document_state_tag(document.state), document_link(document),
            french::date(town_time.date(document.uploaded_at)), document.uploaded_by,
            scan_text(document.scan), line("Valable", validity),
            line("Raison du refus", document.refusal_reason));
    };
    return html::html(R"(<ul class="cards">{}</ul>)", html::each(documents, card));
}

namespace {

html::Html kind_field(const UploadForm& form) {
    if (form.kinds.size() == 1)
        return html::html(R"(<input type="hidden" name="type" value="{}">)",
                          name(form.kinds.front()));
    ui::Radios field;
    field.name = "type";
    field.fieldset = ui::Fieldset{.legend = {.text = "De quel document s’agit-il\u00A0?",
                                             .classes = "govuk-fieldset__legend--s"}};
    field.classes = "govuk-radios--small";
    field.error = form.errors.of(field.name);
    if (form.chosen) field.value = std::string(name(*form.chosen));
    for (const auto kind : form.kinds)
        field.items.push_back(
            {.text = std::string(kind_text(kind)), .value = std::string(name(kind))});
    return ui::radios(field);
}

}  // namespace

html::Html kept_file_field(const std::optional<KeptUpload>& kept) {
    if (!kept) return {};
    ui::Checkboxes remove;
    remove.name = remove_kept_field;
    remove.classes = "govuk-checkboxes--small";
    remove.items = {{.text = "Retirer ce fichier", .value = "oui"}};
    return html::html(
        R"(<div class="kept-file"><p class="govuk-body">Fichier déjà reçu&nbsp;: <b>{}</b> ({}). Il est gardé un jour et part avec ce formulaire.</p>{}</div>)",
        kept->name, size_text(kept->size_bytes), ui::checkboxes(remove));
}

html::Html upload_form(const UploadForm& form) {
    const auto file = ui::file_upload(
        {.name = "fichier",
         .label = {.text = "Fichier"},
         .error = form.errors.of("fichier"),
         .hint = {.text = upload_hint(Accepts::pdf_or_picture)},
         .attributes = html::attribute("accept", accept_attribute(Accepts::pdf_or_picture))});
    const auto origin = [&] {
        return html::html(R"(<input type="hidden" name="retour" value="{}">)", form.back_to);
    };
    return html::html(
        R"(<form method="post" action="{}" enctype="multipart/form-data" novalidate>{}{}{}{}{}</form>)",
        form.action, ui::csrf_field(form.csrf_token), html::when(!form.back_to.empty(), origin),
        kind_field(form), file,
        ui::button({.text = "Envoyer le document", .prevent_double_click = true}));
}

html::Html document_box(const std::vector<Document>& documents, const base::TownTime& town_time,
                        const UploadForm& form) {
    const auto sent = [&] { return document_cards(documents, town_time); };
    return html::html(
        R"(<section class="document-box" aria-labelledby="documents"><h2 class="govuk-heading-m" id="documents">Documents</h2>{}{}</section>)",
        html::when(!documents.empty(), sent), upload_form(form));
}

html::Html document_link(const Document& document) {
    if (document.content_deleted_at) return html::text(document.name);
    return html::html(
        R"(<a class="govuk-link" href="/mon-dossier/documents/{}" download>{}</a> ({})",
        document.id, document.name, size_text(document.size_bytes) + ")");
}

}  // namespace families
