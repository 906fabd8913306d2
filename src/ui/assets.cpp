#include "ui/assets.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "base/check.hpp"

namespace ui {

namespace {

http::StaticFiles load_assets(const std::filesystem::path& directory) {
    try {
        http::StaticFiles files(directory);
        for (const char* name : {"app.css", "app.js", "icons.svg", "favicon.svg"}) {
            if (files.url(name).empty())
                throw std::runtime_error("manifest.json does not name " + std::string(name));
        }
        return files;
    } catch (const std::runtime_error& error) {
        throw std::runtime_error("No built assets in " + directory.string() + " (" + error.what() +
                                 "). Build them with \"npm ci\" and \"npm run assets\", or name "
                                 "their directory in the configuration.");
    }
}

}  // namespace

Assets::Assets(const std::filesystem::path& directory) : files_(load_assets(directory)) {}

std::string_view Assets::url(std::string_view name) const {
    const std::string_view url = files_.url(name);
    CHECK(!url.empty());
    return url;
}

std::optional<http::Response> Assets::find_as(const http::Request& request,
                                              std::string_view name) const {
    http::Request renamed;
    renamed.method = request.method;
    renamed.headers = request.headers;
    renamed.path = url(name);
    std::optional<http::Response> response = files_.find(renamed);
    if (!response) return std::nullopt;
    // Pages name these by a fixed address: kept for minutes, then asked for again behind the page.
    for (auto& [header, value] : response->headers)
        if (header == "Cache-Control") value = "public, max-age=600, stale-while-revalidate=86400";
    return response;
}

std::optional<http::Response> Assets::find(const http::Request& request) const {
    if (request.path == "/icons.svg") return find_as(request, "icons.svg");
    if (request.path == "/favicon.ico") return find_as(request, "favicon.svg");
    return files_.find(request);
}

}  // namespace ui
