#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/address.hpp"
#include "families/family_request.hpp"
#include "families/move.hpp"
#include "office/audit_search.hpp"
#include "platform/html/html.hpp"

/// What became of a family over time, on its page.
namespace office {

/// Whether what waits can be decided from here.
enum class DecisionLinks : std::uint8_t { shown, not_permitted };

struct StoryRequest {
    families::ChangeRequest request;
    std::string about;  ///< « Léa Durand »
};
struct StoryRequestsView {
    std::vector<StoryRequest> requests;  ///< the latest first
    DecisionLinks links = DecisionLinks::not_permitted;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html story_requests_view(const StoryRequestsView& view);

struct StoryMovesView {
    std::vector<families::AddressPeriod> addresses;  ///< the newest first
    std::vector<families::Move> moves;               ///< the newest first
    DecisionLinks links = DecisionLinks::not_permitted;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html story_moves_view(const StoryMovesView& view);

struct StoryHistoryView {
    std::vector<AuditLine> lines;                 ///< the newest first
    std::map<std::string, std::string> subjects;  ///< "child 12" is « Léa Durand »
    std::string log_href;                         ///< of all entries; "" when not permitted
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html story_history_view(const StoryHistoryView& view);

}  // namespace office
