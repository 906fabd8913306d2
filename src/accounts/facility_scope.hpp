#pragma once

#include <set>

#include "town/ids.hpp"

namespace accounts {

/// Where an officer may do something. Only an Actor makes one, so a query that takes it cannot be
/// asked without having thought of the officer's limits.
class FacilityScope {
 public:
    [[nodiscard]] bool is_whole_town() const { return extent_ == Extent::whole_town; }
    [[nodiscard]] bool covers(town::FacilityId facility) const {
        return is_whole_town() || facilities_.contains(facility);
    }
    [[nodiscard]] bool is_empty() const { return !is_whole_town() && facilities_.empty(); }

 private:
    friend class Actor;
    enum class Extent { whole_town, listed };
    FacilityScope() = default;
    Extent extent_ = Extent::listed;
    std::set<town::FacilityId> facilities_;
};

}  // namespace accounts
