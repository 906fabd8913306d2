#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "platform/files/content_checks.hpp"

namespace files {

namespace {

struct Unfolded {
    std::size_t bytes = 0;
    bool holds_another = false;  ///< begins as compressed data itself
};

bool begins_as_zlib(const unsigned char* bytes, std::size_t size) {
    return size >= 2 && (bytes[0] & 0x0F) == 8 && (bytes[0] >> 4) <= 7 &&
           (bytes[0] * 256 + bytes[1]) % 31 == 0;
}

/// Counts without keeping, until the end of the compressed data, an error in it, or `most`.
Unfolded unfold(std::string_view compressed, std::size_t most) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return {};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::array<unsigned char, 65536> buffer;  // NOLINT: inflate writes before it is read
    Unfolded unfolded;
    int state = Z_OK;
    while (state == Z_OK && unfolded.bytes <= most) {
        stream.next_out = buffer.data();
        stream.avail_out = buffer.size();
        state = inflate(&stream, Z_NO_FLUSH);
        const auto made = buffer.size() - stream.avail_out;
        if (unfolded.bytes == 0) unfolded.holds_another = begins_as_zlib(buffer.data(), made);
        unfolded.bytes += made;
        if (made == 0) break;
    }
    inflateEnd(&stream);
    return unfolded;
}

/// The dictionary before a stream, its names spelled out: "/#4FbjStm" is "/ObjStm".
std::string spelled_dictionary(std::string_view pdf, std::size_t stream_at) {
    constexpr std::size_t longest_dictionary = 4096;
    const auto from = stream_at > longest_dictionary ? stream_at - longest_dictionary : 0;
    auto text = pdf.substr(from, stream_at - from);
    if (const auto object = text.rfind("obj"); object != std::string_view::npos)
        text.remove_prefix(object + 3);
    std::string spelled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = [&](std::size_t at) {
            return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
        };
        if (text[i] == '#' && digit(i + 1) && digit(i + 2)) {
            spelled +=
                static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            spelled += text[i];
        }
    }
    return spelled;
}

std::size_t occurrences(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

/// Whether what follows the name is a reference and not a value: "/Filter 12 0 R".
bool is_said_elsewhere(std::string_view dictionary, std::string_view name) {
    const auto at = dictionary.find(name);
    if (at == std::string_view::npos) return false;
    const auto value = dictionary.find_first_not_of(" \t\r\n\f", at + name.size());
    return value != std::string_view::npos &&
           std::isdigit(static_cast<unsigned char>(dictionary[value])) != 0;
}

/// The streams that hold a document's structure are unfolded by every reader, at once and in
/// memory: they must be of the one plain kind all writers use.
bool is_odd_structure(std::string_view dictionary) {
    const bool is_structure = dictionary.find("/ObjStm") != std::string_view::npos ||
                              dictionary.find("/XRef") != std::string_view::npos;
    if (is_said_elsewhere(dictionary, "/Type") || is_said_elsewhere(dictionary, "/Filter"))
        return true;
    if (!is_structure) return false;
    const auto filters = occurrences(dictionary, "Decode") - occurrences(dictionary, "DecodeParms");
    return filters > 1 ||
           (filters == 1 && dictionary.find("/FlateDecode") == std::string_view::npos);
}

}  // namespace

std::optional<Fault> unfolding_fault(std::string_view pdf) {
    constexpr std::string_view keyword = "stream";
    // A file of the largest size has a hundredth of it; each costs a look at what stands before.
    constexpr std::size_t most_streams = 20'000;
    std::size_t streams = 0;
    std::size_t left = most_unfolded_bytes;
    for (auto at = pdf.find(keyword); at != std::string_view::npos;
         at = pdf.find(keyword, at + keyword.size())) {
        if (at >= 3 && pdf.substr(at - 3, 3) == "end") continue;
        if (++streams > most_streams) return Fault::unfolds;
        const auto dictionary = spelled_dictionary(pdf, at);
        if (is_odd_structure(dictionary)) return Fault::unfolds;
        const auto begin = pdf.find_first_not_of(" \t\r\n", at + keyword.size());
        if (begin == std::string_view::npos) break;
        const auto data = pdf.substr(begin);
        if (!begins_as_zlib(reinterpret_cast<const unsigned char*>(data.data()), data.size()))
            continue;
        const auto unfolded = unfold(data, left);
        if (unfolded.bytes > left) return Fault::unfolds;
        if (unfolded.holds_another && occurrences(dictionary, "/FlateDecode") > 1)
            return Fault::unfolds;
        left -= unfolded.bytes;
    }
    return std::nullopt;
}

}  // namespace files
