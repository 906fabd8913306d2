#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/change_request_store.hpp"
#include "families/document.hpp"
#include "families/family_file.hpp"
#include "families/typed_date.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// The families' change requests that wait, the oldest first.
struct RequestList {
    std::vector<families::WaitingRequest> requests;
    std::optional<families::Topic> topic;  ///< the filter
    const base::TownTime* town_time = nullptr;
    base::Date today;
};
[[nodiscard]] html::Html request_list_view(const RequestList& list);

/// One request, with what an officer needs to decide it.
struct RequestView {
    const families::ChangeRequest* request = nullptr;
    const families::FamilyFile* file = nullptr;
    std::string household_name;
    std::string file_number;
    std::vector<families::ValueChange> changed;    ///< since the family asked
    std::vector<families::WaitingRequest> others;  ///< of the same family, that wait, too
    std::optional<families::ChangeRequestId> previous;
    std::optional<families::ChangeRequestId> next;
    std::optional<families::Topic> topic;  ///< the list's filter, kept on the way
    const base::TownTime* town_time = nullptr;
    base::Date today;
    std::string csrf_token;
    std::string typed_reason;
    std::string typed_words;
    ui::FormErrors errors;
    std::optional<families::Document> proof;  ///< sent with it
    families::TypedDate typed_from;           ///< first and last days of an accepted quotient
    families::TypedDate typed_to;
    bool can_set_custody = false;
};
[[nodiscard]] html::Html request_view(const RequestView& view);
[[nodiscard]] std::string request_title(const families::ChangeRequest& request,
                                        const families::FamilyFile& file);

enum class RequestNotice { accepted, refused, already, changed };
/// `by` says who decided before, for `already`.
[[nodiscard]] html::Html request_notice(RequestNotice notice, const std::string& by);

/// What is asked, in one line: « 820 € (CAF) → 640 € (CAF) »; « Prénom : Lea → Léa » where one page
/// holds several fields.
[[nodiscard]] std::string changes_text(const families::ChangeRequest& request);

/// "/agent/demandes/3?type=identity"
[[nodiscard]] std::string request_path(families::ChangeRequestId id,
                                       std::optional<families::Topic> topic);

}  // namespace office
