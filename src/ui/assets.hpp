#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/static_files.hpp"

namespace ui {

/// The built style sheet, script and icons, in memory. Their names hold a hash of the content, so
/// that browsers may keep them for ever; the manifest tells them apart.
class Assets {
 public:
    /// Throws std::runtime_error that says how to build the assets when they are missing or
    /// damaged.
    explicit Assets(const std::filesystem::path& directory);

    /// "app.css" -> "/assets/app-1f3a….css". An unknown name is a bug.
    [[nodiscard]] std::string_view url(std::string_view name) const;

    /// Answers "/assets/…", "/icons.svg" and "/favicon.ico"; nothing for another path.
    [[nodiscard]] std::optional<http::Response> find(const http::Request& request) const;

 private:
    [[nodiscard]] std::optional<http::Response> find_as(const http::Request& request,
                                                        std::string_view name) const;
    http::StaticFiles files_;
};

}  // namespace ui
