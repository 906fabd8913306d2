#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "platform/config/config.hpp"

namespace bench {

/// A directory and, for PostgreSQL, a database of its own; both are gone at the end.
class Ground {
 public:
    explicit Ground(config::Engine engine);
    ~Ground();
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    /// For this engine, with everything kept in the directory; mails go to a mailbox there.
    [[nodiscard]] config::Config config() const;
    /// The same as a file, for a `portail serve` of its own.
    [[nodiscard]] std::filesystem::path config_file() const;

 private:
    config::Engine engine_;
    std::filesystem::path directory_;
    std::string connection_;
    std::string database_;
};

/// `portail serve`, in a process of its own, as a town would run it.
class ServerProcess {
 public:
    explicit ServerProcess(const Ground& ground);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// From exec to the line that says it can be used.
    [[nodiscard]] double start_seconds() const { return start_seconds_; }
    [[nodiscard]] long resident_kilobytes() const;

 private:
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
    double start_seconds_ = 0;
};

}  // namespace bench
