#include "billing/deposit_slip.hpp"

namespace billing {

base::Money total_of(const std::vector<SlipLine>& lines) {
    base::Money sum;
    for (const auto& line : lines) sum += line.amount;
    return sum;
}

}  // namespace billing
