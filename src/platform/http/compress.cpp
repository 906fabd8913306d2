#include "platform/http/compress.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/ascii.hpp"
#include "platform/http/header_value.hpp"

namespace http {
namespace {

constexpr std::size_t smallest_worth_bytes = 1024;

bool is_text_type(std::string_view content_type) {
    constexpr std::array<std::string_view, 4> others = {"application/json", "application/xml",
                                                        "application/javascript", "image/svg+xml"};
    const auto media_type = without_optional_space(take_until(content_type, ';'));
    return media_type.starts_with("text/") || std::ranges::find(others, media_type) != others.end();
}

bool is_encoded(const Response& response) {
    return std::ranges::any_of(response.headers, [](const auto& header) {
        return equals_ignoring_case(header.first, "content-encoding");
    });
}

/// A compressor's memory is some 256 KB, so every worker thread keeps one and resets it.
class Gzip {
 public:
    Gzip() {
        constexpr int largest_window_with_gzip_header = 15 + 16;
        constexpr int default_memory = 8;
        const int outcome =
            deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, largest_window_with_gzip_header,
                         default_memory, Z_DEFAULT_STRATEGY);
        if (outcome != Z_OK) throw std::bad_alloc();
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    std::string compressed(std::string& plain) {
        CHECK(deflateReset(&stream_) == Z_OK);
        std::string output;
        output.resize(deflateBound(&stream_, static_cast<uLong>(plain.size())));
        stream_.next_in = reinterpret_cast<Bytef*>(plain.data());
        stream_.avail_in = static_cast<uInt>(plain.size());
        stream_.next_out = reinterpret_cast<Bytef*>(output.data());
        stream_.avail_out = static_cast<uInt>(output.size());
        CHECK(deflate(&stream_, Z_FINISH) == Z_STREAM_END);
        output.resize(output.size() - stream_.avail_out);
        return output;
    }

 private:
    z_stream stream_{};
};

}  // namespace

void compress(Response& response, const Request& request) {
    if (response.body.size() <= smallest_worth_bytes || !is_text_type(response.content_type) ||
        is_encoded(response))
        return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_encoding(request.header("accept-encoding"), "gzip")) return;
    thread_local Gzip gzip;
    response.body = gzip.compressed(response.body);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace http
