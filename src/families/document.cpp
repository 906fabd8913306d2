#include "families/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace families {

namespace {

constexpr std::array<std::pair<DocumentKind, std::string_view>, 9> kinds = {{
    {DocumentKind::proof_of_address, "proof_of_address"},
    {DocumentKind::income, "income"},
    {DocumentKind::identity, "identity"},
    {DocumentKind::custody_ruling, "custody_ruling"},
    {DocumentKind::insurance, "insurance"},
    {DocumentKind::vaccination, "vaccination"},
    {DocumentKind::pai, "pai"},
    {DocumentKind::proof_of_move, "proof_of_move"},
    {DocumentKind::other, "other"},
}};

}  // namespace

std::string_view name(DocumentKind kind) {
    return std::ranges::find(kinds, kind, [](const auto& one) { return one.first; })->second;
}

DocumentKind document_kind_named(std::string_view wanted) {
    const auto found = std::ranges::find(kinds, wanted, [](const auto& one) { return one.second; });
    return found == kinds.end() ? DocumentKind::other : found->first;
}

bool is_about_health(DocumentKind kind) {
    return kind == DocumentKind::vaccination || kind == DocumentKind::pai;
}

DocumentOwner owner_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::custody_ruling:
        case DocumentKind::insurance:
        case DocumentKind::vaccination:
        case DocumentKind::pai:
            return DocumentOwner::child;
        case DocumentKind::proof_of_address:
        case DocumentKind::income:
        case DocumentKind::identity:
        case DocumentKind::proof_of_move:
        case DocumentKind::other:
            break;
    }
    return DocumentOwner::household;
}

std::vector<DocumentKind> kinds_of(DocumentOwner owner) {
    std::vector<DocumentKind> found;
    for (const auto& [kind, stored_name] : kinds) {
        const bool is_for_both = kind == DocumentKind::other;
        if (kind != DocumentKind::proof_of_move && (is_for_both || owner_of(kind) == owner))
            found.push_back(kind);
    }
    return found;
}

bool Document::covers(base::Date date) const {
    return state == DocumentState::accepted && (!valid_from || *valid_from <= date) &&
           (!valid_to || date <= *valid_to);
}

bool WaitingDocuments::have_room_for(std::int64_t more_bytes) const {
    return count < most_waiting_documents && size_bytes + more_bytes <= most_waiting_bytes;
}

}  // namespace families
