#include "platform/mail/mailbox.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "platform/mail/compose.hpp"
#include "platform/mail/parse.hpp"
#include "platform/mail/unique_name.hpp"

namespace mail {

namespace {

constexpr std::string_view extension = ".eml";

bool is_letter_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

}  // namespace

Mailbox::Mailbox(std::filesystem::path directory) : directory_(std::move(directory)) {
    std::filesystem::create_directories(directory_);
}

std::string Mailbox::put(std::string_view eml) {
    const std::string id = unique_name();
    const auto draft = directory_ / (id + ".draft");
    std::ofstream stream(draft, std::ios::binary);
    stream.write(eml.data(), static_cast<std::streamsize>(eml.size()));
    stream.close();
    std::error_code error;
    if (stream) std::filesystem::rename(draft, directory_ / (id + std::string(extension)), error);
    if (!stream || error) {
        std::filesystem::remove(draft, error);
        throw Failure(Failure::Kind::temporary, "the local mailbox cannot be written");
    }
    return id;
}

std::vector<Letter> Mailbox::list(std::size_t limit) const {
    std::vector<std::string> ids;
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
        if (entry.path().extension() == extension) ids.push_back(entry.path().stem().string());
    }
    std::ranges::sort(ids, std::ranges::greater());
    std::vector<Letter> letters;
    for (const auto& id : ids) {
        if (letters.size() == limit) break;
        auto letter = read(id);
        if (!letter) continue;
        letter->message.text.clear();
        letter->message.html.clear();
        letter->message.attachments.clear();
        letters.push_back(std::move(*letter));
    }
    return letters;
}

std::optional<Letter> Mailbox::read(std::string_view id) const {
    if (!is_letter_id(id)) return std::nullopt;
    std::ifstream stream(directory_ / (std::string(id) + std::string(extension)), std::ios::binary);
    if (!stream) return std::nullopt;
    std::ostringstream eml;
    eml << stream.rdbuf();
    auto mail = parse(eml.view());
    if (!mail) return std::nullopt;
    return Letter{.id = std::string(id), .date = mail->date, .message = std::move(mail->message)};
}

MailboxSender::MailboxSender(Mailbox mailbox, const base::Clock& clock)
    : mailbox_(std::move(mailbox)), clock_(clock) {}

void MailboxSender::send(const Message& message) {
    mailbox_.put(compose(message, clock_.now(), new_message_id(message.from.email)));
}

}  // namespace mail
