#include "demo/demo_clock.hpp"

#include "base/check.hpp"
#include "demo/demo_officers.hpp"
#include "platform/db/database.hpp"
#include "town/setting_store.hpp"

namespace demo {

namespace {

constexpr std::string_view clock_setting = "demo_clock";

}  // namespace

void start_demo_clock(const town::Services& services, base::Date first_day) {
    auto* clock = services.memory.of<DemoClock>().clock;
    CHECK(clock);
    const auto kept = services.database.read(
        [](db::Read& read) { return town::read_setting(read, clock_setting); });
    const auto set = kept ? base::parse_instant(*kept) : std::nullopt;
    const auto opening = services.town_time.instant(first_day, std::chrono::minutes(8 * 60 + 30));
    clock->run_from(set.value_or(opening));
}

void set_demo_clock(const town::Services& services, base::Instant instant) {
    auto* clock = services.memory.of<DemoClock>().clock;
    CHECK(clock);
    services.database.write([&](db::Write& write) {
        town::write_setting(write, clock_setting, base::iso(instant));
        forget_used_codes(write);
    });
    clock->run_from(instant);
}

}  // namespace demo
