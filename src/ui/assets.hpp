#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace ui {

/// The built style sheets, scripts and icons: a directory with a manifest.json that maps plain
/// names to names that hold a hash of the content, so that browsers may keep them for ever.
class Assets {
 public:
    /// Reads `directory`/manifest.json. Throws std::runtime_error that says how to build the
    /// assets when it is missing or damaged.
    explicit Assets(std::filesystem::path directory);

    /// "app.css" -> "/assets/app-1f3a….css". An unknown name is a bug.
    [[nodiscard]] const std::string& url(std::string_view name) const;
    /// Where the files are, for the handler that serves "/assets/".
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

 private:
    std::filesystem::path directory_;
    std::map<std::string, std::string, std::less<>> urls_;
};

}  // namespace ui
