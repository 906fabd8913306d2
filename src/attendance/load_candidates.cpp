#include "attendance/load_candidates.hpp"

#include <algorithm>

#include "families/custody_store.hpp"
#include "families/household_batch_store.hpp"

namespace attendance {

bool has_child_at(db::Read read, const activities::Catalogue& catalogue,
                  const activities::Session& session, const EnrolledChild& child) {
    const auto homes = families::households_of_batch(read, {child.household});
    const auto home = homes.find(child.household);
    if (home == homes.end()) return false;
    std::vector<families::Child> children = home->second.children;
    std::erase_if(children, [&](const families::Child& one) { return one.id != child.child; });
    if (children.empty()) return false;
    families::add_custody(read, children);
    return children.front().lives_here_at(session.date, catalogue.unit_of(session).starts_at,
                                          catalogue.school_calendar().shared_holidays());
}

std::vector<EnrolledChild> load_candidates(db::Read read, const activities::Catalogue& catalogue,
                                           const activities::Session& session,
                                           std::string_view part) {
    constexpr int most_shown = 20;
    auto candidates = enrolled_without_booking(read, catalogue.activity_of(session).id, session.id,
                                               session.date, part, most_shown);
    std::erase_if(candidates, [&](const EnrolledChild& one) {
        return !has_child_at(read, catalogue, session, one);
    });
    return candidates;
}

}  // namespace attendance
