#pragma once

#include "accounts/visit.hpp"
#include "families/change_child_sheet.hpp"
#include "families/child_frame_views.hpp"
#include "families/common_pages.hpp"
#include "families/document.hpp"
#include "families/family_scope.hpp"
#include "families/typed_date.hpp"
#include "platform/db/database.hpp"
#include "platform/http/response.hpp"
#include "ui/frame.hpp"

/// What the pages of a child's sheet share.
namespace families {

/// The first path parameter; 0, which is nobody's, when it is no number.
[[nodiscard]] ChildId child_in_path(const http::Request& request);
[[nodiscard]] TypedDate date_in(const http::Fields& form, const std::string& prefix);
/// Without leading and trailing white space.
[[nodiscard]] std::string text_in(const http::Fields& form, std::string_view name);

/// The scope of the visitor's household when the child of the path is in it.
[[nodiscard]] std::optional<FamilyScope> scope_with_child(db::Read read,
                                                          const accounts::FamilyVisit& visit);
/// What `load(read, scope, child)` answers about the child of the path; nothing when it is none of
/// the visitor's household.
template <class Load>
[[nodiscard]] auto load_with_child(const accounts::FamilyVisit& visit, const Load& load) {
    using Loaded = std::invoke_result_t<Load, db::Read&, const FamilyScope&, const Child&>;
    return visit.services.database.read([&](db::Read& read) -> std::optional<Loaded> {
        const auto scope = scope_with_child(read, visit);
        if (!scope) return std::nullopt;
        return load(read, *scope, *scope->child(child_in_path(visit.request)));
    });
}
/// When `scope_with_child` gave nothing: 404, told to the audit log, or the way to the desk for an
/// account without a household.
[[nodiscard]] http::Response child_not_found(const accounts::FamilyVisit& visit);

[[nodiscard]] ChildChange change_of(const accounts::FamilyVisit& visit);
[[nodiscard]] ChildFrame frame_of(const accounts::FamilyVisit& visit, const Child& child,
                                  ChildSection section);
/// « Dernière modification : … »
[[nodiscard]] std::string changed_by(const accounts::FamilyVisit& visit, std::string_view name,
                                     base::Instant at);

/// The papers of those kinds that this household sent about the child, and the form to send
/// another; for the foot of that page of the child, "sante".
[[nodiscard]] html::Html papers_of(const accounts::FamilyVisit& visit, ChildId child,
                                   std::vector<DocumentKind> kinds, std::string_view page);
/// « Votre document est envoyé… », for who comes back from that form; else empty.
[[nodiscard]] html::Html paper_notice(const accounts::FamilyVisit& visit);

/// The page in the family's frame; with errors, 422.
[[nodiscard]] http::Response show_child_page(const accounts::FamilyVisit& visit,
                                             const ChildFrame& frame, ui::Page page);
/// Back to the section's page after a change; `done` is a word for its notice.
[[nodiscard]] http::Response back_to(const accounts::FamilyVisit& visit, ChildSection section,
                                     std::string_view done);

}  // namespace families
