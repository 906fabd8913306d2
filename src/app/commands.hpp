#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// What the command line offers. Each answers the process's exit code, and throws
/// std::runtime_error with a sentence when it cannot start.
namespace app {

struct ServeOptions {
    bool with_worker = true;
};
int serve(const std::filesystem::path& config_file, const ServeOptions& options);
int work(const std::filesystem::path& config_file);
int migrate(const std::filesystem::path& config_file);
int import_holidays(const std::filesystem::path& config_file, const std::filesystem::path& file);

/// Makes the words by which officers find families anew.
int rebuild_search(const std::filesystem::path& config_file);

struct OfficerOptions {
    std::string identifier;
    std::string name;
    std::string email;
    std::vector<std::string> roles;  ///< by code or by name, see accounts/role.hpp
};
/// Makes an officer's account; the link to choose a password leaves by e-mail.
int add_officer(const std::filesystem::path& config_file, const OfficerOptions& options);

/// Computes the audit log's chain again and says what it found: 0 when all is as it was written, 1
/// when the chain is broken, 2 when `anchor` could not be judged. `anchor` is what an earlier run
/// printed, or "".
int verify_audit(const std::filesystem::path& config_file, const std::string& anchor);

/// Prints the life of an online payment for Graphviz.
int payment_states();

/// Asks PayFiP for the account of each régie of the configuration; 1 when one does not work.
int payfip_check(const std::filesystem::path& config_file);

struct SimulatorOptions {
    std::uint16_t port = 8090;  ///< 0: any free one
    std::string address = "127.0.0.1";
};
/// PayFiP's service and payment page, invented. Until SIGTERM or SIGINT.
int payfip_simulator(const SimulatorOptions& options);

struct DemoOptions {
    std::filesystem::path directory = "var/demo";
    int families = 1500;
    int months = 14;  ///< that were invoiced before its first day
    std::uint64_t seed = 2026;
    std::uint16_t port = 8080;
    std::filesystem::path assets = "build/assets";
    std::string postgresql;
    bool build_only = false;
};
int demo(const DemoOptions& options);

}  // namespace app
