#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/sensitive.hpp"
#include "platform/mail/sender.hpp"

namespace mail {

/// starttls and tls both refuse to go on without a trusted certificate for the host's name.
enum class Encryption { starttls, tls, none };

struct SmtpSettings {
    std::string host = "localhost";
    std::uint16_t port = 587;
    Encryption encryption = Encryption::starttls;
    std::string user;  ///< "": no authentication
    base::Sensitive<std::string> password;
    std::filesystem::path authority;  ///< PEM file of the CA to trust; "": the system's
    std::chrono::milliseconds connect_timeout{5'000};
    std::chrono::milliseconds total_timeout{20'000};
};

/// Hands mails to the town's mail server over one connection that is kept open between mails.
class SmtpSender final : public Sender {
 public:
    /// `clock` dates the mails and outlives the sender.
    SmtpSender(SmtpSettings settings, const base::Clock& clock);
    ~SmtpSender() override;
    void send(const Message& message) override;

 private:
    struct Connection;
    SmtpSettings settings_;
    const base::Clock& clock_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace mail
