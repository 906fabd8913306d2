#pragma once

#include <expected>
#include <utility>

namespace base {

/// What a use case answers when "no" is an expected answer. `R` is the room's own refusal: an enum
/// and its parameters; the French sentence is made in the view, never here.
template <class T, class R>
using Result = std::expected<T, R>;

template <class R>
[[nodiscard]] constexpr std::unexpected<R> refuse(R refusal) {
    return std::unexpected<R>(std::move(refusal));
}

}  // namespace base
