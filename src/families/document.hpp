#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "families/ids.hpp"

namespace families {

using DocumentId = base::Id<struct DocumentTag>;

/// What a paper proves.
enum class DocumentKind : std::uint8_t {
    proof_of_address,  ///< justificatif de domicile
    income,            ///< avis d'imposition, attestation de la CAF ou de la MSA
    identity,          ///< livret de famille, pièce d'identité
    custody_ruling,    ///< jugement, convention
    insurance,         ///< attestation d'assurance scolaire ou extrascolaire
    vaccination,       ///< carnet de santé, certificat
    pai,               ///< projet d'accueil individualisé (PAI)
    proof_of_move,     ///< of the new address: checked with its move
    other,
};
[[nodiscard]] std::string_view name(DocumentKind kind);
/// `other` for a name this program does not know.
[[nodiscard]] DocumentKind document_kind_named(std::string_view name);
/// Whether it tells of somebody's health: read only by those who may see health sheets.
[[nodiscard]] bool is_about_health(DocumentKind kind);

/// Whose papers of that kind are: a household's, or a child's within it.
enum class DocumentOwner : std::uint8_t { household, child };
[[nodiscard]] DocumentOwner owner_of(DocumentKind kind);
/// What a family may send about a child, or about its household, from its documents' page. A move's
/// proof goes with its move.
[[nodiscard]] std::vector<DocumentKind> kinds_of(DocumentOwner owner);

/// What is asked of a household and of its children, and is not there.
struct MissingDocuments {
    std::vector<DocumentKind> of_household;
    std::map<ChildId, std::vector<DocumentKind>> of_children;
};

enum class DocumentState : std::uint8_t { to_check, accepted, refused };
/// What the antivirus said. An infected file is never kept.
enum class ScanState : std::uint8_t { clean, not_scanned };

/// What of a household's waits for an officer. Judged papers are the officers' to delete.
struct WaitingDocuments {
    std::int64_t count = 0;
    std::int64_t size_bytes = 0;

    /// Whether one more may come: an account taken over must not fill the disk, nor the officers'
    /// pile.
    [[nodiscard]] bool have_room_for(std::int64_t more_bytes) const;
};
/// Four children who renew all their papers at once send about thirty.
inline constexpr std::int64_t most_waiting_documents = 40;
/// Twenty of the largest files.
inline constexpr std::int64_t most_waiting_bytes = std::int64_t{100} * 1024 * 1024;

/// A paper that a family sent, without its content.
struct Document {
    DocumentId id;
    DocumentKind kind = DocumentKind::other;
    HouseholdId household;
    std::optional<ChildId> child;  ///< whom it concerns, when not the whole household
    std::optional<AdultId> adult;
    std::string name;        ///< as the sender called it, made harmless
    std::string media_type;  ///< "application/pdf"
    std::int64_t size_bytes = 0;
    ScanState scan = ScanState::not_scanned;
    std::string uploaded_by;  ///< the account's name
    base::Instant uploaded_at;
    DocumentState state = DocumentState::to_check;
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;  ///< included; nothing: as long as it is not replaced
    std::string refusal_reason;          ///< the officer's sentence, for the family
    std::string checked_by;              ///< the officer's name; "" while it is to be checked
    std::optional<base::Instant> checked_at;
    /// When its content was deleted: what remains is that it was seen, by whom and when.
    std::optional<base::Instant> content_deleted_at;

    /// Whether it was accepted and covers that day.
    [[nodiscard]] bool covers(base::Date date) const;
};

}  // namespace families
