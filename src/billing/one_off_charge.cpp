#include "billing/one_off_charge.hpp"

namespace billing {

ExpectedItem expected_of(const OneOffCharge& charge) {
    ExpectedItem expected;
    auto& item = expected.item;
    item.charge.one_off = charge.id;
    item.child = charge.child.value_or(families::ChildId());
    item.child_name = charge.child_name;
    item.date = charge.date;
    item.label = charge.label;
    item.amount = charge.amount;
    item.explanation = charge.reason;
    expected.agreed = charge.amount;
    expected.price_today = charge.amount;
    return expected;
}

}  // namespace billing
