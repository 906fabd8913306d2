#include "platform/mail/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/mail/mime_encoding.hpp"
#include "platform/mail/sender.hpp"
#include "platform/mail/unique_name.hpp"

namespace mail {

namespace {

// "=_" occurs neither in quoted-printable nor in base64, so no content can look like a boundary.
constexpr std::string_view mixed_boundary = "=_portail_mixed";
constexpr std::string_view alternative_boundary = "=_portail_alternative";

[[noreturn]] void refuse_message(const std::string& reason) {
    throw Failure(Failure::Kind::permanent, reason);
}

/// A line break in a header would let its author write headers of his own.
void refuse_control_characters(std::string_view text, std::string_view header) {
    const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; };
    if (std::ranges::any_of(text, is_control)) {
        refuse_message(fmt::format("control character in {}", header));
    }
}

void refuse_unless_email(std::string_view email, std::string_view header) {
    const auto at = email.find('@');
    const auto is_plain = [](char c) {
        return c > ' ' && c <= '~' &&
               std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
    };
    if (at == 0 || at == std::string_view::npos || at + 1 == email.size() || email.size() > 254 ||
        email.find('@', at + 1) != std::string_view::npos ||
        !std::ranges::all_of(email, is_plain)) {
        refuse_message(fmt::format("no usable address in {}", header));
    }
}

std::string date_header(base::Instant instant) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto midnight = std::chrono::floor<std::chrono::days>(instant);
    const base::Date date(midnight);
    const auto seconds = (instant - midnight).count();
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       days[std::chrono::weekday(midnight).c_encoding()], unsigned{date.day()},
                       months[unsigned{date.month()} - 1], int{date.year()}, seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string address_header(const Address& address, std::string_view header) {
    refuse_control_characters(address.name, header);
    refuse_unless_email(address.email, header);
    if (address.name.empty()) return fmt::format("<{}>", address.email);
    const std::string in_quotes = quoted(address.name);
    const bool is_plain = header_text(address.name) == address.name && in_quotes.size() <= 70;
    return fmt::format("{}\r\n <{}>", is_plain ? in_quotes : encoded_words(address.name),
                       address.email);
}

std::string text_part(std::string_view type, std::string_view text) {
    std::string with_newlines(text);
    std::erase(with_newlines, '\r');
    return fmt::format(
        "Content-Type: text/{}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        type, quoted_printable(with_newlines));
}

std::string attachment_name(std::string_view name) {
    std::string ascii = base::in_ascii(name);
    std::ranges::replace_if(
        ascii, [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\' || c == '/'; }, '_');
    return ascii;
}

std::string attachment_part(const Attachment& attachment) {
    refuse_control_characters(attachment.content_type, "Content-Type");
    return fmt::format(
        "Content-Type: {}\r\n"
        "Content-Disposition: attachment;\r\n filename=\"{}\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n{}",
        attachment.content_type, attachment_name(attachment.name),
        base64_lines(attachment.content));
}

std::string multipart(std::string_view kind, std::string_view boundary,
                      const std::vector<std::string>& parts) {
    std::string text =
        fmt::format("Content-Type: multipart/{};\r\n boundary=\"{}\"\r\n\r\n", kind, boundary);
    for (const auto& part : parts) text += fmt::format("--{}\r\n{}", boundary, part);
    return text + fmt::format("--{}--\r\n", boundary);
}

std::string content_of(const Message& message) {
    std::string content = text_part("plain", message.text);
    if (!message.html.empty()) {
        content = multipart("alternative", alternative_boundary,
                            {content, text_part("html", message.html)});
    }
    if (message.attachments.empty()) return content;
    std::vector<std::string> parts{content};
    for (const auto& attachment : message.attachments) parts.push_back(attachment_part(attachment));
    return multipart("mixed", mixed_boundary, parts);
}

}  // namespace

std::string compose(const Message& message, base::Instant date, std::string_view message_id) {
    refuse_control_characters(message.subject, "Subject");
    refuse_control_characters(message_id, "Message-ID");
    if (message.text.empty()) refuse_message("a mail needs a text");
    return fmt::format(
        "Date: {}\r\n"
        "From: {}\r\n"
        "To: {}\r\n"
        "Subject: {}\r\n"
        "Message-ID: <{}>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "{}",
        date_header(date), address_header(message.from, "From"), address_header(message.to, "To"),
        header_text(message.subject), message_id, content_of(message));
}

std::string new_message_id(std::string_view sender_email) {
    const auto at = sender_email.find('@');
    const auto domain = at == std::string_view::npos ? "localhost" : sender_email.substr(at + 1);
    return fmt::format("{}@{}", unique_name(), domain);
}

}  // namespace mail
