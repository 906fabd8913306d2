#include "office/load_glances.hpp"

#include "families/authorised_person_store.hpp"
#include "families/consent_store.hpp"
#include "families/diet_store.hpp"
#include "families/health_sheet_store.hpp"

namespace office {

ChildGlances load_glances(const town::Services& services, db::Read read,
                          const accounts::OfficerActor& actor, activities::FacilityId facility,
                          const std::vector<families::ChildId>& children) {
    ChildGlances glances;
    for (auto& [child, meals] : families::meals_of(read, actor, children))
        glances[child].meals = std::move(meals);
    if (actor.may_at(accounts::Permission::see_health_sheets, facility)) {
        for (const auto& [child, marks] :
             families::health_marks(read, services.keys, actor, children, services.today()))
            glances[child].marks = marks;
    }
    for (auto& [child, persons] : families::authorised_persons(read, actor, children))
        glances[child].persons = std::move(persons);
    for (const auto& [child, history] : families::consents_of(read, actor, children)) {
        const auto leaving = families::standing(history, families::ConsentKind::leave_alone);
        if (leaving.state != families::ConsentState::given) continue;
        glances[child].may_leave_alone = true;
        glances[child].leaves_from = leaving.decided_by->leaves_from;
    }
    return glances;
}

}  // namespace office
