#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// The built assets, read into memory at start. The directory holds `manifest.json`, an object of
/// plain names to names with a hash of the content ("app.css": "app-3fa2b1c4.css"), those files,
/// and beside them what was compressed in advance (".br", ".gz"). A name with a hash never changes
/// its content, so browsers keep it for a year and never ask again.
class StaticFiles {
 public:
    /// Throws std::runtime_error when the manifest or a file it names cannot be read, or when a
    /// name holds anything but letters, digits, ".", "-" and "_".
    explicit StaticFiles(const std::filesystem::path& directory);

    /// The file at "/assets/<name with hash>", as the client can best read it; nothing when the
    /// path is not exactly that of a known file, or the method neither GET nor HEAD.
    [[nodiscard]] std::optional<Response> find(const Request& request) const;

    /// "app.css" -> "/assets/app-3fa2b1c4.css"; "" when the manifest has no such name.
    [[nodiscard]] std::string_view url(std::string_view plain_name) const;

 private:
    struct File {
        std::string content_type;
        std::string plain;
        std::string brotli;  ///< "" when there is none
        std::string gzip;    ///< "" when there is none
    };
    std::map<std::string, File, std::less<>> files_by_path_;
    std::map<std::string, std::string, std::less<>> urls_;
};

/// By the extension: "text/css; charset=utf-8" for "app.css"; "application/octet-stream" when
/// unknown.
[[nodiscard]] std::string_view content_type_of(std::string_view filename);

}  // namespace http
