#pragma once

#include <sys/types.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "support/temporary_directory.hpp"

namespace support {

/// A mail as the server got it.
struct ReceivedMail {
    std::string from;
    std::string to;
    std::string channel;     ///< "tls" or "clear"
    std::string connection;  ///< the same for mails that came over one connection
    std::string eml;
};

/// tests/support/smtp_server.py as a child process on a free port; ends with this object.
class SmtpServer {
 public:
    /// Options of the script: {"--mode", "slow"}.
    explicit SmtpServer(std::vector<std::string> options = {});
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// The authority that signed the certificate.
    [[nodiscard]] std::filesystem::path authority() const {
        return directory_.path() / "authority.pem";
    }
    [[nodiscard]] std::vector<ReceivedMail> received() const;

 private:
    TemporaryDirectory directory_;
    pid_t process_ = 0;
    int lifeline_ = -1;  ///< its standard input: closing it ends the server
    std::uint16_t port_ = 0;
};

/// A port of this machine on which nobody listens.
[[nodiscard]] std::uint16_t free_port();

}  // namespace support
