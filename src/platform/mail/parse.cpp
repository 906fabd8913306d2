#include "platform/mail/parse.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "platform/mail/mime_encoding.hpp"

namespace mail {

namespace {

constexpr std::string_view crlf = "\r\n";

/// A MIME entity: its headers, unfolded, and what follows them.
struct Entity {
    std::vector<std::pair<std::string, std::string>> headers;
    std::string_view body;

    [[nodiscard]] std::string_view header(std::string_view name) const {
        const auto found =
            std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
        return found == headers.end() ? std::string_view() : found->second;
    }
};

std::string_view take_line(std::string_view& text) {
    const auto end = text.find(crlf);
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + crlf.size());
    return line;
}

std::optional<Entity> parse_entity(std::string_view text) {
    Entity entity;
    while (!text.empty()) {
        const auto line = take_line(text);
        if (line.empty()) {
            entity.body = text;
            return entity;
        }
        if (line.starts_with(' ') && !entity.headers.empty()) {
            entity.headers.back().second += line;
            continue;
        }
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) return std::nullopt;
        entity.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    return std::nullopt;
}

/// The value of `name="…"` in a structured header; "" when absent.
std::string_view parameter(std::string_view header, std::string_view name) {
    const std::string start = " " + std::string(name) + "=\"";
    const auto begin = header.find(start);
    if (begin == std::string_view::npos) return {};
    const auto value = header.substr(begin + start.size());
    return value.substr(0, value.find('"'));
}

std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary) {
    const std::string delimiter = "--" + std::string(boundary);
    std::vector<std::string_view> parts;
    auto begin = body.find(delimiter);
    while (begin != std::string_view::npos) {
        begin += delimiter.size();
        if (!body.substr(begin).starts_with(crlf)) break;
        begin += crlf.size();
        const auto end = body.find(delimiter, begin);
        if (end == std::string_view::npos) break;
        parts.push_back(body.substr(begin, end - begin));
        begin = end;
    }
    return parts;
}

std::string decoded_body(const Entity& entity) {
    std::string_view body = entity.body;
    if (entity.header("Content-Transfer-Encoding") == "base64") return from_base64(body);
    if (body.ends_with(crlf)) body.remove_suffix(crlf.size());
    return from_quoted_printable(body);
}

void read_content(const Entity& entity, Message& message) {
    const auto type = entity.header("Content-Type");
    if (type.starts_with("multipart/")) {
        for (const auto part : parts_of(entity.body, parameter(type, "boundary"))) {
            if (const auto inner = parse_entity(part)) read_content(*inner, message);
        }
        return;
    }
    const auto disposition = entity.header("Content-Disposition");
    if (disposition.starts_with("attachment")) {
        message.attachments.push_back({.name = std::string(parameter(disposition, "filename")),
                                       .content_type = std::string(type),
                                       .content = decoded_body(entity)});
    } else if (type.starts_with("text/html")) {
        message.html = decoded_body(entity);
    } else {
        message.text = decoded_body(entity);
    }
}

std::string unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
    std::string result;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        result += text[i];
    }
    return result;
}

Address parse_address(std::string_view header) {
    const auto begin = header.rfind('<');
    const auto end = header.rfind('>');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    const auto name = base::trimmed(header.substr(0, begin));
    const bool is_quoted = name.starts_with('"');
    return {.name = is_quoted ? unquoted(name) : from_header_text(name),
            .email = std::string(header.substr(begin + 1, end - begin - 1))};
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// "Mon, 23 Nov 2026 14:40:00 +0000"
std::optional<base::Instant> parse_date_header(std::string_view text) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 31 || !text.ends_with(" +0000")) return std::nullopt;
    const auto month = months.find(text.substr(8, 3));
    const auto day = number(text.substr(5, 2));
    const auto year = number(text.substr(12, 4));
    const auto hours = number(text.substr(17, 2));
    const auto minutes = number(text.substr(20, 2));
    const auto seconds = number(text.substr(23, 2));
    if (month == std::string_view::npos || month % 3 != 0 || !day || !year || !hours || !minutes ||
        !seconds) {
        return std::nullopt;
    }
    const base::Date date = std::chrono::year(*year) /
                            std::chrono::month(static_cast<unsigned>(month / 3 + 1)) /
                            std::chrono::day(static_cast<unsigned>(*day));
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hours) +
           std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

}  // namespace

std::optional<ParsedMail> parse(std::string_view eml) {
    const auto entity = parse_entity(eml);
    if (!entity) return std::nullopt;
    const auto date = parse_date_header(entity->header("Date"));
    if (!date) return std::nullopt;
    ParsedMail mail{.date = *date, .message = {}};
    mail.message.from = parse_address(entity->header("From"));
    mail.message.to = parse_address(entity->header("To"));
    mail.message.subject = from_header_text(entity->header("Subject"));
    read_content(*entity, mail.message);
    return mail;
}

}  // namespace mail
