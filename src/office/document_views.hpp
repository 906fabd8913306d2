#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/document_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct DocumentList {
    std::vector<families::OfficersDocument> documents;
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html document_list_view(const DocumentList& list);
/// One family's, on its page; empty when there are none.
[[nodiscard]] html::Html family_documents_view(const std::vector<families::Document>& documents,
                                               const base::TownTime& town_time);

/// What was typed, as it was typed.
struct TypedCheck {
    std::string decision;  ///< "accepte" | "refuse"
    std::string day, month, year;
    std::string reason;
};
struct DocumentCheckView {
    const families::OfficersDocument& document;
    const base::TownTime& town_time;
    TypedCheck typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html document_check_view(const DocumentCheckView& view);

}  // namespace office
