#include "families/child_gap.hpp"

#include "families/insurance.hpp"

namespace families {

std::vector<ChildGap> gaps_of(const ChildFacts& facts, base::Date today) {
    std::vector<ChildGap> gaps;
    if (facts.health_sheet == HealthSheetPresence::absent)
        gaps.push_back({ChildGapKind::health_sheet});
    switch (insurance_state_until(facts.insured_until, today)) {
        case InsuranceState::missing:
            gaps.push_back({ChildGapKind::insurance_missing});
            break;
        case InsuranceState::expired:
            gaps.push_back({ChildGapKind::insurance_expired, facts.insured_until});
            break;
        case InsuranceState::expires_soon:
            gaps.push_back({ChildGapKind::insurance_ends_soon, facts.insured_until});
            break;
        case InsuranceState::valid:
            break;
    }
    for (const auto kind : facts.missing_documents)
        gaps.push_back({ChildGapKind::document, std::nullopt, kind});
    return gaps;
}

}  // namespace families
