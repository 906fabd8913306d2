#pragma once

#include "base/clock.hpp"
#include "base/town_time.hpp"
#include "town/memory.hpp"

namespace db {
class Database;
}
namespace crypto {
class Keys;
class RandomSource;
}  // namespace crypto
namespace config {
struct Config;
}
namespace files {
class Judges;
class Scanner;
}  // namespace files
namespace ui {
class Assets;
}

namespace town {

struct Town;

/// What every page, use case and job is given: the outside world, so that tests and the demo can
/// put another in its place. Lives as long as the program.
struct Services {
    db::Database& database;
    const base::Clock& clock;
    const base::TownTime& town_time;
    const crypto::Keys& keys;
    crypto::RandomSource& random;
    const config::Config& config;
    const ui::Assets& assets;
    const Town& town;
    Memory& memory;
    const files::Scanner& scanner;
    files::Judges& judges;

    [[nodiscard]] base::TownMoment now() const { return town_time.local(clock.now()); }
    [[nodiscard]] base::Date today() const { return town_time.date(clock.now()); }
};

}  // namespace town
