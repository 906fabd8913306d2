#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/portal.hpp"

namespace support {

/// A fixture for what must hold on a served portal, on either engine.
class OnThePortal : public testing::TestWithParam<db::Engine> {
 protected:
    [[nodiscard]] bookings::Cell meal_of(families::ChildId child, base::Date day) {
        return portal.cell(child, town.meal, day);
    }
    [[nodiscard]] bookings::Cell day_of(families::ChildId child, base::Date day) {
        return portal.cell(child, town.full_day, day);
    }
    [[nodiscard]] std::int64_t audit_entries(const std::string& action) {
        return portal.count("SELECT count(*) FROM audit_entry WHERE action = '" + action + "'");
    }
    [[nodiscard]] std::int64_t drafts() { return portal.count("SELECT count(*) FROM draft"); }
    [[nodiscard]] std::int64_t bookings() { return portal.count("SELECT count(*) FROM booking"); }
    [[nodiscard]] std::int64_t confirmations() {
        return portal.count("SELECT count(*) FROM confirmation");
    }
    void change(std::string_view sql) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql); });
    }

    Portal portal{GetParam()};
    const SmallTown& town = portal.town();
};

/// Thursday 10 December 2026, in an even week: nothing special about it.
inline constexpr base::Date thursday =
    std::chrono::year(2026) / std::chrono::December / std::chrono::day(10);

}  // namespace support
