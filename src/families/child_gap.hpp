#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/civil_date.hpp"
#include "families/document.hpp"

namespace families {

/// What a child's file lacks, or will lack soon.
enum class ChildGapKind : std::uint8_t {
    health_sheet,  ///< nobody has filled it in, or it was erased at the end of its year
    insurance_missing,
    insurance_expired,
    insurance_ends_soon,
    document,  ///< a paper that is asked for
};
struct ChildGap {
    ChildGapKind kind = ChildGapKind::health_sheet;
    std::optional<base::Date> insured_until = {};  ///< the last day, of an insurance that ends
    std::optional<DocumentKind> document = {};

    friend bool operator==(const ChildGap&, const ChildGap&) = default;
};

enum class HealthSheetPresence : std::uint8_t { absent, present };
struct ChildFacts {
    HealthSheetPresence health_sheet = HealthSheetPresence::absent;
    std::optional<base::Date> insured_until = {};  ///< the last day; nothing: no insurance is known
    std::vector<DocumentKind> missing_documents = {};
};
[[nodiscard]] std::vector<ChildGap> gaps_of(const ChildFacts& facts, base::Date today);

}  // namespace families
