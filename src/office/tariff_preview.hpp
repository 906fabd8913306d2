#pragma once

#include <string>

#include "base/money.hpp"

namespace office {

/// What a draft would change, for one service.
struct ServicePreview {
    std::string label;
    int children = 0;  ///< enrolled on the first day
    int dearer = 0;
    int cheaper = 0;
    /// Before: a service that has no tariff yet, or one that is asked by session instead of by
    /// month.
    int without_price = 0;
    base::Money total_before;
    base::Money total_after;
    base::Money largest_rise;
    std::string largest_rise_explanation;
};

}  // namespace office
