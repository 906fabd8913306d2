#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace db {

/// Prepared statements by the text they were written as. References stay good until their entry
/// is removed. Not thread-safe: each connection has its own.
template <class Statement>
class StatementCache {
 public:
    [[nodiscard]] Statement* find(std::string_view text) {
        const auto found = entries_.find(text);
        if (found == entries_.end()) return nullptr;
        found->second.last_use = ++uses_;
        return &found->second.statement;
    }

    Statement& add(std::string_view text, Statement statement) {
        return entries_.emplace(std::string(text), Entry{std::move(statement), ++uses_})
            .first->second.statement;
    }

    void remove(std::string_view text) {
        const auto found = entries_.find(text);
        if (found != entries_.end()) entries_.erase(found);
    }

    void clear() { entries_.clear(); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    /// Removes the least recently used statements until `limit` remain; `close(statement)` comes
    /// before each removal.
    template <class F>
    void shrink_to(std::size_t limit, F&& close) {
        while (entries_.size() > limit) {
            auto oldest = entries_.begin();
            for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
                if (entry->second.last_use < oldest->second.last_use) oldest = entry;
            }
            close(oldest->second.statement);
            entries_.erase(oldest);
        }
    }

 private:
    struct Entry {
        Statement statement;
        std::uint64_t last_use = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
    std::uint64_t uses_ = 0;
};

}  // namespace db
