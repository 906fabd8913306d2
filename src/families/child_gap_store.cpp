#include "families/child_gap_store.hpp"

namespace families {

std::map<ChildId, ChildFacts> child_facts(db::Read read, const FamilyScope& scope) {
    std::map<ChildId, ChildFacts> facts;
    std::vector<ChildId> children;
    for (const auto& child : scope.children()) {
        facts.try_emplace(child.id);
        children.push_back(child.id);
    }
    if (children.empty()) return facts;
    read->each("SELECT child_id FROM health_sheet WHERE child_id IN (:children)",
               {{"children", children}}, [&](const db::Row& row) {
                   facts[row.get<ChildId>(0)].health_sheet = HealthSheetPresence::present;
               });
    read->each("SELECT child_id, valid_to FROM child_insurance WHERE child_id IN (:children)",
               {{"children", children}}, [&](const db::Row& row) {
                   facts[row.get<ChildId>(0)].insured_until = row.get<base::Date>(1);
               });
    return facts;
}

}  // namespace families
