#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace files {

enum class Verdict : std::uint8_t {
    clean,
    infected,
    not_scanned,  ///< no scanner is configured, or it did not answer
};

/// Looks for known malicious software. Passed in, since it is another program.
class Scanner {
 public:
    Scanner() = default;
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;
    virtual ~Scanner() = default;
    /// Never throws: a scanner that is down is `not_scanned`, and is told to the log. Thread-safe.
    [[nodiscard]] virtual Verdict scan(std::string_view content) const = 0;
};

/// Where a clamd listens: "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310".
struct ScannerAddress {
    std::string socket_file;
    std::string host;  ///< a numeric address
    std::uint16_t port = 0;
};
/// False when the text is no such address.
[[nodiscard]] bool parse_scanner_address(std::string_view text, ScannerAddress& address);

/// Without an address, a scanner that scans nothing. The address was checked by the configuration.
/// `patience` is for connecting, for each send and for the answer.
[[nodiscard]] std::unique_ptr<Scanner> make_scanner(
    std::string_view address, std::chrono::milliseconds patience = std::chrono::seconds(20));

}  // namespace files
