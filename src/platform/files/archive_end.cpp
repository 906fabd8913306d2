#include "platform/files/content_checks.hpp"

namespace files {

// APPNOTE.TXT, 4.3.16: the last record tells how long its comment is, and the comment ends the
// file. Compressed data that holds the signature by chance does not fulfil that.
bool ends_as_archive(std::string_view content) {
    constexpr std::string_view signature("PK\x05\x06", 4);
    constexpr std::size_t record_bytes = 22;
    constexpr std::size_t longest_comment = 65535;
    const auto window = record_bytes + longest_comment;
    const auto tail = content.size() > window ? content.substr(content.size() - window) : content;
    for (auto at = tail.find(signature); at != std::string_view::npos;
         at = tail.find(signature, at + 1)) {
        if (at + record_bytes > tail.size()) return false;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(tail[at + i]); };
        const std::size_t comment = byte(20) + std::size_t{byte(21)} * 256;
        if (at + record_bytes + comment == tail.size()) return true;
    }
    return false;
}

}  // namespace files
