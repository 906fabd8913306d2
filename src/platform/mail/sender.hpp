#pragma once

#include <stdexcept>
#include <string>

#include "platform/mail/message.hpp"

namespace mail {

/// A mail that did not leave.
class Failure : public std::runtime_error {
 public:
    /// temporary: try again later (server down, slow or busy, TLS or sign-in trouble that an
    /// administrator can cure). permanent: this mail will never be accepted (unknown address).
    enum class Kind { temporary, permanent };

    Failure(Kind kind, const std::string& reason, std::string server_text = {})
        : std::runtime_error(reason), kind_(kind), server_text_(std::move(server_text)) {}
    [[nodiscard]] Kind kind() const { return kind_; }
    /// The words in which the server refused, "550 5.1.1 unknown user"; "" when it did not. May
    /// name the address, so not for the journal.
    [[nodiscard]] const std::string& server_text() const { return server_text_; }

 private:
    Kind kind_;
    std::string server_text_;
};

/// Where mails go. Thread-safe.
class Sender {
 public:
    Sender() = default;
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;
    virtual ~Sender() = default;
    /// Returns when the server has taken the mail over; throws Failure when it has not. Takes
    /// seconds when the server is slow: for jobs, not for pages.
    virtual void send(const Message& message) = 0;
};

}  // namespace mail
