#include "attendance/load_noted.hpp"

#include <algorithm>

#include "activities/activity_store.hpp"
#include "attendance/attendance_store.hpp"
#include "base/french.hpp"
#include "tariffs/priced_service.hpp"

namespace attendance {

namespace {

/// "" for a child who came as booked and was fetched in time. Never why an absence is excused.
std::string noted_words(const Attended& one) {
    const auto& mark = one.attendance.mark;
    if (mark.state == AttendanceState::unexcused || mark.state == AttendanceState::excused)
        return one.is_booked ? std::string(french_name(mark.state)) : std::string();
    auto text = one.is_booked ? std::string() : std::string("présent sans réservation");
    if (!mark.picked_up_at) return text;
    if (!text.empty()) text += ", ";
    return text + "récupéré à " + base::french::time(*mark.picked_up_at);
}

}  // namespace

std::vector<NotedPresence> load_noted(const town::Services& services, db::Read read,
                                      const families::FamilyScope& scope, base::Date since) {
    std::vector<families::ChildId> children;
    for (const auto& child : scope.children()) children.push_back(child.id);
    std::vector<NotedPresence> noted;
    if (children.empty()) return noted;
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    for (const auto& one : attendance_of_children(read, children, since, services.today())) {
        const auto& attendance = one.attendance;
        const auto* session = catalogue->session(attendance.session);
        auto words = noted_words(one);
        if (attendance.household != scope.household_id() || session == nullptr || words.empty())
            continue;
        noted.push_back({attendance.date, scope.child(attendance.child)->first_name,
                         tariffs::service_label(*catalogue, catalogue->unit_of(*session)),
                         std::move(words)});
    }
    std::ranges::stable_sort(noted, std::ranges::greater(), [](const NotedPresence& one) {
        return std::chrono::sys_days(one.date);
    });
    return noted;
}

}  // namespace attendance
