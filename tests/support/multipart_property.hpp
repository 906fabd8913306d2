#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/multipart.hpp"

namespace support {

inline constexpr std::string_view fuzzed_boundary = "limite";

inline void append_part(std::string& body, std::string_view header, std::string_view content) {
    body.append("--").append(fuzzed_boundary).append("\r\nContent-Disposition: form-data; ");
    body.append(header).append("\r\n\r\n").append(content).append("\r\n");
}

inline std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

/// What must hold for whatever bytes come in as a multipart body: either it is refused, or what
/// comes out is clean, lies inside the body, and comes out again when written anew. Throws
/// base::Bug when it does not. Answers whether the body was accepted.
inline bool check_multipart(std::string_view body) {
    const auto form = http::parse_multipart(body, fuzzed_boundary);
    if (!form) return false;
    CHECK(form->fields.items().size() + form->uploads.size() <= http::max_multipart_parts);

    std::string written;
    for (const auto& [name, value] : form->fields.items()) {
        CHECK(!name.empty());
        CHECK(http::is_clean_text(name, http::LineBreaks::refused));
        CHECK(http::is_clean_text(value, http::LineBreaks::allowed));
        CHECK(body.find(value) != std::string_view::npos);
        append_part(written, "name=" + in_quotes(name), value);
    }
    for (const auto& upload : form->uploads) {
        CHECK(!upload.field.empty());
        CHECK(http::is_clean_text(upload.filename, http::LineBreaks::refused));
        CHECK(upload.filename.find_first_of("/\\") == std::string::npos);
        CHECK(upload.content.data() >= body.data());
        CHECK(upload.content.data() + upload.content.size() <= body.data() + body.size());
        append_part(written,
                    "name=" + in_quotes(upload.field) + "; filename=" + in_quotes(upload.filename),
                    upload.content);
    }
    written.append("--").append(fuzzed_boundary).append("--\r\n");

    const auto again = http::parse_multipart(written, fuzzed_boundary);
    CHECK(again.has_value());
    CHECK(again->fields.items() == form->fields.items());
    CHECK(std::ranges::equal(again->uploads, form->uploads, [](const auto& a, const auto& b) {
        return a.field == b.field && a.filename == b.filename && a.content == b.content;
    }));
    return true;
}

}  // namespace support
