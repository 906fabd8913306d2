#pragma once

#include <string>

#include "base/town_time.hpp"
#include "families/add_document.hpp"
#include "families/document.hpp"
#include "platform/html/html.hpp"

namespace families {

/// What a form takes, for its hint and its errors.
enum class Accepts : std::uint8_t { pdf, pdf_or_picture };

/// What to do about a file that was refused (S3): « Choisissez un fichier PDF : … ».
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
/// A link to the family's copy; the bare name when its content was deleted.
[[nodiscard]] html::Html document_link(const Document& document);

}  // namespace families
