#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace base {

/// A database key that cannot be mistaken for another table's. Each room names its own:
/// `using ChildId = base::Id<struct ChildTag>;`
template <class Tag>
class Id {
 public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : value_(value) {}
    [[nodiscard]] constexpr std::int64_t value() const { return value_; }
    friend constexpr auto operator<=>(Id, Id) = default;

 private:
    std::int64_t value_ = 0;
};

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(base::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
