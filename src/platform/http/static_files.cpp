#include "platform/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "platform/http/ascii.hpp"
#include "platform/http/header_value.hpp"

namespace http {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_if_present(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

std::string read_required(const fs::path& path) {
    auto content = read_if_present(path);
    if (!content) throw std::runtime_error("cannot read " + path.string());
    return std::move(*content);
}

bool is_asset_name(std::string_view name) {
    const auto is_name_character = [](char c) {
        return is_ascii_alphanumeric(c) || c == '.' || c == '-' || c == '_';
    };
    return !name.empty() && !name.starts_with('.') && std::ranges::all_of(name, is_name_character);
}

/// Reads one flat JSON object of strings, which is all a manifest is; names of files need no
/// escapes, so a backslash is an error like anything else unexpected.
class ManifestReader {
 public:
    explicit ManifestReader(std::string_view json) : rest_(json) {}

    std::map<std::string, std::string, std::less<>> read() {
        std::map<std::string, std::string, std::less<>> names;
        expect('{');
        if (!accept('}')) {
            do {
                std::string plain = quoted();
                expect(':');
                names.insert_or_assign(std::move(plain), quoted());
            } while (accept(','));
            expect('}');
        }
        skip_space();
        if (!rest_.empty()) fail();
        return names;
    }

 private:
    [[noreturn]] static void fail() {
        throw std::runtime_error("manifest.json is not an object of file names");
    }
    void skip_space() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
    }
    bool accept(char c) {
        skip_space();
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!accept(c)) fail();
    }
    std::string quoted() {
        expect('"');
        const auto end = rest_.find('"');
        if (end == std::string_view::npos) fail();
        const std::string_view name = take_until(rest_, '"');
        if (!is_asset_name(name)) fail();
        return std::string(name);
    }

    std::string_view rest_;
};

}  // namespace

std::string_view content_type_of(std::string_view filename) {
    using ExtensionAndType = std::pair<std::string_view, std::string_view>;
    constexpr std::array<ExtensionAndType, 13> types = {{
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"webp", "image/webp"},
        {"ico", "image/x-icon"},
        {"woff2", "font/woff2"},
        {"json", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"txt", "text/plain; charset=utf-8"},
        {"html", "text/html; charset=utf-8"},
        {"pdf", "application/pdf"},
    }};
    const auto dot = filename.rfind('.');
    const auto extension = dot == std::string_view::npos ? "" : filename.substr(dot + 1);
    const auto found = std::ranges::find(types, extension, &ExtensionAndType::first);
    return found == types.end() ? "application/octet-stream" : found->second;
}

StaticFiles::StaticFiles(const fs::path& directory) {
    const std::string manifest = read_required(directory / "manifest.json");
    for (const auto& [plain_name, hashed_name] : ManifestReader(manifest).read()) {
        const fs::path path = directory / hashed_name;
        File file;
        file.content_type = content_type_of(hashed_name);
        file.plain = read_required(path);
        file.brotli = read_if_present(path.string() + ".br").value_or("");
        file.gzip = read_if_present(path.string() + ".gz").value_or("");
        std::string url = "/assets/" + hashed_name;
        files_by_path_.insert_or_assign(url, std::move(file));
        urls_.insert_or_assign(plain_name, std::move(url));
    }
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    const auto found = files_by_path_.find(request.path);
    if (found == files_by_path_.end()) return std::nullopt;
    const File& file = found->second;
    Response response;
    response.content_type = file.content_type;
    response.headers = {{"Cache-Control", "public, max-age=31536000, immutable"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Vary", "Accept-Encoding"}};
    const auto accept_encoding = request.header("accept-encoding");
    if (!file.brotli.empty() && accepts_encoding(accept_encoding, "br")) {
        response.body = file.brotli;
        response.headers.emplace_back("Content-Encoding", "br");
    } else if (!file.gzip.empty() && accepts_encoding(accept_encoding, "gzip")) {
        response.body = file.gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
    } else {
        response.body = file.plain;
    }
    return response;
}

std::string_view StaticFiles::url(std::string_view plain_name) const {
    const auto found = urls_.find(plain_name);
    return found == urls_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace http
