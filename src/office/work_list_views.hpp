#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/pile.hpp"
#include "base/town_time.hpp"
#include "platform/html/html.hpp"

namespace office {

/// One thing to do, in a list of many kinds.
struct WorkItem {
    std::string nature;  ///< « Courriel en échec »
    std::string who;     ///< the family, the child or the officer it is about
    std::string what;    ///< what there is to do; a long one is shortened
    base::Instant since;
    std::string href;
    std::string paper;  ///< « justificatif PDF »; "" when nothing was sent with it
};

struct PileView {
    std::string label;   ///< « demandes de modification »
    std::string oldest;  ///< « la plus ancienne »
    std::string href;
    base::Pile pile;
};

/// What the town expects today.
struct DayView {
    std::int64_t sessions = 0;
    std::int64_t children = 0;  ///< one child at lunch and in the evening counts twice
};

struct WorkListView {
    std::vector<PileView> piles;
    std::vector<WorkItem> items;  ///< the oldest first
    std::optional<DayView> day;   ///< nothing: this officer does not see head counts
    const base::TownTime* town_time = nullptr;
    base::Instant now;
};
[[nodiscard]] html::Html work_list_view(const WorkListView& work);

/// « aujourd’hui », « 1 jour », « 12 jours »: how long something has waited, by the town's days.
[[nodiscard]] std::string age_text(base::Date since, base::Date today);

}  // namespace office
