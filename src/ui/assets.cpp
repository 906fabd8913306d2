#include "ui/assets.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/check.hpp"

namespace ui {

namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// Reads the one form of JSON our build writes: an object of plain strings without escapes.
class ManifestReader {
 public:
    explicit ManifestReader(std::string_view text) : rest_(text) {}

    std::optional<Names> read() {
        Names names;
        if (!take('{')) return std::nullopt;
        if (!take('}')) {
            do {
                const auto key = string();
                if (!key || !take(':')) return std::nullopt;
                const auto value = string();
                if (!value) return std::nullopt;
                names[*key] = *value;
            } while (take(','));
            if (!take('}')) return std::nullopt;
        }
        skip_space();
        return rest_.empty() ? std::optional(names) : std::nullopt;
    }

 private:
    void skip_space() {
        const std::size_t begin = rest_.find_first_not_of(" \n\r\t");
        rest_.remove_prefix(begin == std::string_view::npos ? rest_.size() : begin);
    }
    bool take(char expected) {
        skip_space();
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<std::string> string() {
        if (!take('"')) return std::nullopt;
        const std::size_t end = rest_.find_first_of("\"\\");
        if (end == std::string_view::npos || rest_[end] == '\\') return std::nullopt;
        std::string value(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        return value;
    }

    std::string_view rest_;
};

}  // namespace

Assets::Assets(std::filesystem::path directory) : directory_(std::move(directory)) {
    const std::filesystem::path manifest = directory_ / "manifest.json";
    std::ifstream file(manifest, std::ios::binary);
    if (!file) {
        throw std::runtime_error("No built assets: " + manifest.string() +
                                 " is missing. Build them with \"npm ci\" and \"npm run assets\", "
                                 "or set the assets directory in the configuration.");
    }
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    const auto names = ManifestReader(text).read();
    if (!names || names->empty()) {
        throw std::runtime_error("Damaged assets: " + manifest.string() +
                                 " does not map names to files. Build the assets again with "
                                 "\"npm run assets\".");
    }
    for (const auto& [name, file_name] : *names) urls_[name] = "/assets/" + file_name;
}

const std::string& Assets::url(std::string_view name) const {
    const auto found = urls_.find(name);
    CHECK(found != urls_.end());
    return found->second;
}

}  // namespace ui
