#include "platform/mail/unique_name.hpp"

#include <fmt/format.h>

#include <chrono>
#include <random>

namespace mail {

std::string unique_name() {
    // The machine's own time, also in the demo, whose clock can be set back: names keep the order
    // in which they were made.
    using std::chrono::duration_cast, std::chrono::microseconds, std::chrono::system_clock;
    const auto age = duration_cast<microseconds>(system_clock::now().time_since_epoch());
    std::random_device device;
    return fmt::format("{:016}-{:08x}{:08x}", age.count(), device(), device());
}

}  // namespace mail
