#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/add_document.hpp"
#include "families/document.hpp"
#include "families/kept_upload_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace families {

/// What a form takes, for its hint and its errors.
enum class Accepts : std::uint8_t { pdf, pdf_or_picture };

/// What to do about a file that was refused (S3): « Choisissez un fichier PDF : … ».
/// Under the file that a household may not send now, see WaitingDocuments.
[[nodiscard]] std::string too_many_documents_text();
[[nodiscard]] std::string fault_text(files::Fault fault, Accepts accepts);
/// « Un fichier PDF de 5 Mo au plus… », under the label of a file field.
[[nodiscard]] std::string upload_hint(Accepts accepts);
/// The file field's `accept`: "application/pdf".
[[nodiscard]] std::string_view accept_attribute(Accepts accepts);

[[nodiscard]] std::string_view kind_text(DocumentKind kind);  ///< « Justificatif de domicile »
/// « Envoyé, à vérifier », « Accepté », « Refusé », as a tag.
[[nodiscard]] html::Html document_state_tag(DocumentState state);
/// « analysé, sain » or « non analysé par un antivirus ».
[[nodiscard]] std::string_view scan_text(ScanState scan);
[[nodiscard]] std::string size_text(std::int64_t bytes);  ///< « 1,2 Mo », « 84 Ko »
/// « vu le 23 novembre 2026 par Mme Martin »; "" while it waits.
[[nodiscard]] std::string checked_text(const Document& document, const base::TownTime& town_time);
/// « jusqu’au 31 août 2027 », « du … au … »; "" without dates.
[[nodiscard]] std::string validity_text(const Document& document);
inline constexpr std::string_view household_documents_path = "/mon-dossier/foyer/documents";

/// Documents one below the other: the file to save, when it was sent, what became of it.
[[nodiscard]] html::Html document_cards(const std::vector<Document>& documents,
                                        const base::TownTime& town_time);

/// The form that sends one document; where it is sent to tells whose it is.
struct UploadForm {
    std::string action;
    std::string csrf_token;
    std::vector<DocumentKind> kinds;  ///< to choose from; one alone is not asked for
    std::optional<DocumentKind> chosen = {};
    std::string back_to = {};  ///< the page's last word, to come back there: "sante"
    ui::FormErrors errors = {};
};
[[nodiscard]] html::Html upload_form(const UploadForm& form);
/// What stands below a page's own form: the papers of its kinds, and the form to send another.
[[nodiscard]] html::Html document_box(const std::vector<Document>& documents,
                                      const base::TownTime& town_time, const UploadForm& form);

/// Above a file field: the file kept of an earlier try, and the box that removes it.
[[nodiscard]] html::Html kept_file_field(const std::optional<KeptUpload>& kept);
inline constexpr std::string_view remove_kept_field = "retirer-fichier";

/// A link to the family's copy; the bare name when its content was deleted.
[[nodiscard]] html::Html document_link(const Document& document);

}  // namespace families
