#include "platform/http/multipart.hpp"

#include <algorithm>
#include <utility>

#include "platform/http/ascii.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/header_value.hpp"

namespace http {
namespace {

constexpr std::string_view line_break = "\r\n";

struct PartHeader {
    std::string name;
    std::optional<std::string> filename;
    std::string content_type;
};

bool is_boundary_character(char c) {
    return is_ascii_alphanumeric(c) ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Browsers write `"` as %22 (HTML standard, 4.10.21.8); some send the whole path.
std::string shown_filename(std::string_view claimed) {
    const auto separator = claimed.find_last_of("/\\");
    if (separator != std::string_view::npos) claimed.remove_prefix(separator + 1);
    std::string name(claimed);
    replace_all(name, "%22", "\"");
    return name;
}

std::optional<MultipartFault> read_disposition(std::string_view value, PartHeader& header) {
    const auto disposition = parse_parameterized(value, Backslash::escapes_quote);
    if (!disposition) return MultipartFault::broken_part_header;
    if (disposition->value != "form-data") return MultipartFault::not_form_data;
    header.name = disposition->parameter("name").value_or("");
    if (header.name.empty()) return MultipartFault::no_name;
    if (const auto filename = disposition->parameter("filename"))
        header.filename = shown_filename(*filename);
    return std::nullopt;
}

bool is_plain_transfer_encoding(std::string_view value) {
    return equals_ignoring_case(value, "binary") || equals_ignoring_case(value, "8bit") ||
           equals_ignoring_case(value, "7bit");
}

/// The header lines of one part, each ended by CRLF.
base::Result<PartHeader, MultipartFault> parse_part_header(std::string_view lines) {
    PartHeader header;
    bool has_disposition = false;
    bool has_type = false;
    while (!lines.empty()) {
        const auto end = lines.find(line_break);
        std::string_view value = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
        if (value.find(':') == std::string_view::npos)
            return base::refuse(MultipartFault::broken_part_header);
        const std::string_view name = take_until(value, ':');
        value = without_optional_space(value);
        if (!is_token(name)) return base::refuse(MultipartFault::broken_part_header);
        if (!is_clean_text(value, LineBreaks::refused))
            return base::refuse(MultipartFault::unclean_text);
        if (equals_ignoring_case(name, "content-disposition")) {
            if (std::exchange(has_disposition, true))
                return base::refuse(MultipartFault::broken_part_header);
            if (const auto fault = read_disposition(value, header)) return base::refuse(*fault);
        } else if (equals_ignoring_case(name, "content-type")) {
            if (std::exchange(has_type, true))
                return base::refuse(MultipartFault::broken_part_header);
            header.content_type = value;
        } else if (equals_ignoring_case(name, "content-transfer-encoding")) {
            if (!is_plain_transfer_encoding(value))
                return base::refuse(MultipartFault::not_form_data);
        }
    }
    if (!has_disposition) return base::refuse(MultipartFault::not_form_data);
    return header;
}

std::optional<MultipartFault> add_part(MultipartForm& form, PartHeader header,
                                       std::string_view content) {
    if (header.filename) {
        if (header.filename->empty() && content.empty()) return std::nullopt;
        form.uploads.push_back(Upload{.field = std::move(header.name),
                                      .filename = std::move(*header.filename),
                                      .content_type = std::move(header.content_type),
                                      .content = content});
        return std::nullopt;
    }
    if (!is_clean_text(content, LineBreaks::allowed)) return MultipartFault::unclean_text;
    form.fields.add(std::move(header.name), std::string(content));
    return std::nullopt;
}

/// Takes one part off the front of `rest`: from its header lines to the boundary that ends it.
std::optional<MultipartFault> take_part(std::string_view& rest, std::string_view delimiter,
                                        MultipartForm& form) {
    if (rest.starts_with(line_break)) return MultipartFault::not_form_data;  // no header at all
    // One byte more than the limit, plus the empty line: enough to tell "too long" from "missing".
    const auto header_end = rest.substr(0, max_part_header_bytes + 4).find("\r\n\r\n");
    if (header_end == std::string_view::npos)
        return rest.size() > max_part_header_bytes + 4 ? MultipartFault::part_header_too_long
                                                       : MultipartFault::cut_short;
    auto header = parse_part_header(rest.substr(0, header_end));
    if (!header) return header.error();
    rest.remove_prefix(header_end + 4);
    // Some readers take this for a part without content, others for content.
    if (rest.starts_with(delimiter.substr(line_break.size())))
        return MultipartFault::broken_boundary_line;

    const auto content_end = rest.find(delimiter);
    if (content_end == std::string_view::npos) return MultipartFault::cut_short;
    const auto fault = add_part(form, std::move(*header), rest.substr(0, content_end));
    rest.remove_prefix(content_end + delimiter.size());
    return fault;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto parsed = parse_parameterized(content_type, Backslash::escapes_next);
    if (!parsed || parsed->value != "multipart/form-data") return std::nullopt;
    const auto boundary = parsed->parameter("boundary").value_or("");
    if (boundary.empty() || boundary.size() > 70 || boundary.ends_with(' ')) return std::nullopt;
    if (!std::ranges::all_of(boundary, is_boundary_character)) return std::nullopt;
    return std::string(boundary);
}

base::Result<MultipartForm, MultipartFault> parse_multipart(std::string_view body,
                                                            std::string_view boundary) {
    const std::string delimiter = "\r\n--" + std::string(boundary);
    std::string_view rest = body;
    // The first boundary has no line break of its own before it: it opens the body.
    const auto opening = std::string_view(delimiter).substr(line_break.size());
    if (!rest.starts_with(opening)) return base::refuse(MultipartFault::no_opening_boundary);
    rest.remove_prefix(opening.size());

    MultipartForm form;
    for (std::size_t parts = 0; !rest.starts_with("--"); ++parts) {
        if (rest.size() < 2) return base::refuse(MultipartFault::cut_short);
        if (!rest.starts_with(line_break))
            return base::refuse(MultipartFault::broken_boundary_line);
        if (parts == max_multipart_parts) return base::refuse(MultipartFault::too_many_parts);
        rest.remove_prefix(line_break.size());
        if (const auto fault = take_part(rest, delimiter, form)) return base::refuse(*fault);
    }
    rest.remove_prefix(2);
    if (!rest.empty() && rest != line_break) return base::refuse(MultipartFault::trailing_bytes);
    return form;
}

}  // namespace http
