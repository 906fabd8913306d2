#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "platform/mail/sender.hpp"

namespace mail {

/// A mail found in a mailbox.
struct Letter {
    std::string id;  ///< letters, digits and "-": fit for a URL
    base::Instant date;
    Message message;  ///< decoded; in a list without texts and attachments
};

/// A directory of .eml files: where the demo's mails go, and what /demo/courriels shows.
class Mailbox {
 public:
    /// The directory is created when it is missing.
    explicit Mailbox(std::filesystem::path directory);

    /// Writes to a temporary file first: a reader never sees half a mail. Gives the letter's id.
    std::string put(std::string_view eml);
    /// The newest first.
    [[nodiscard]] std::vector<Letter> list(std::size_t limit) const;
    /// Nothing when there is no such mail; safe for any text that came in a URL.
    [[nodiscard]] std::optional<Letter> read(std::string_view id) const;

 private:
    std::filesystem::path directory_;
};

/// Puts mails into a mailbox instead of sending them.
class MailboxSender final : public Sender {
 public:
    /// `clock` dates the mails and outlives the sender.
    MailboxSender(Mailbox mailbox, const base::Clock& clock);
    void send(const Message& message) override;

 private:
    Mailbox mailbox_;
    const base::Clock& clock_;
};

}  // namespace mail
