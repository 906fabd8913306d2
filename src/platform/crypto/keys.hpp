#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sensitive.hpp"

namespace crypto {

class RandomSource;

/// The town's secret keys. Everything that is sealed or signed uses a key of its own, derived from
/// these and from a purpose ("iban", "calendrier"), so that a text made for one use is worth
/// nothing for another. The first key makes new texts; the others only open and check old ones.
class Keys {
 public:
    using Key = std::array<unsigned char, 32>;

    /// One key a line, 64 hexadecimal digits; empty lines and lines after "#" do not count. A
    /// missing file is created with one random key, readable by its owner alone. Throws
    /// std::runtime_error when the file cannot be read or written, when others may read it, or
    /// when it holds no key.
    [[nodiscard]] static Keys load_or_create(const std::filesystem::path& file);
    /// Keys that live as long as the process, for tests and the demo.
    [[nodiscard]] static Keys random(RandomSource& random);

    [[nodiscard]] std::size_t count() const { return keys_.size(); }
    /// BLAKE2b-256 of the purpose under the key; `index` < count().
    [[nodiscard]] base::Sensitive<Key> derived(std::string_view purpose,
                                               std::size_t index = 0) const;

 private:
    explicit Keys(std::vector<Key> keys) : keys_(std::move(keys)) {}
    std::vector<Key> keys_;
};

/// Encrypted and protected against change (XSalsa20-Poly1305), as bytes for a BLOB column: 40
/// longer than `plain`, different at each call.
[[nodiscard]] std::string seal(const Keys& keys, std::string_view purpose,
                               const base::Sensitive<std::string>& plain);
/// Nothing when it was sealed with other keys or for another purpose, or has been changed.
[[nodiscard]] std::optional<base::Sensitive<std::string>> open(const Keys& keys,
                                                               std::string_view purpose,
                                                               std::string_view sealed);

/// A signature only this town can make: 43 URL-safe characters, for CSRF secrets and calendar
/// links.
[[nodiscard]] std::string mac(const Keys& keys, std::string_view purpose, std::string_view text);
[[nodiscard]] bool mac_matches(const Keys& keys, std::string_view purpose, std::string_view text,
                               std::string_view given);

}  // namespace crypto
