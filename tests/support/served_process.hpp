#pragma once

#include <sys/types.h>

#include <cstdint>

#include "support/portal.hpp"

namespace support {

/// `portail serve` in a process of its own on the portal's database, following the system's clock.
class ServedProcess {
 public:
    enum class Jobs : std::uint8_t { left_alone, done };
    explicit ServedProcess(const Portal& portal, Jobs jobs = Jobs::left_alone);
    ~ServedProcess();
    ServedProcess(const ServedProcess&) = delete;
    ServedProcess& operator=(const ServedProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// kill -9: nothing is finished, nothing is put away.
    void kill();

 private:
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace support
