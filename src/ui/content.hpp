#pragma once

#include <concepts>
#include <string_view>
#include <utility>

#include "platform/html/html.hpp"

namespace ui {

/// What a component shows: text, which is escaped, or Html, which is not. Empty means absent.
class Content {
 public:
    Content() = default;
    template <class T>
        requires std::convertible_to<const T&, std::string_view>
    Content(const T& text) : markup_(html::text(text)) {}
    Content(html::Html markup) : markup_(std::move(markup)) {}

    [[nodiscard]] const html::Html& html() const { return markup_; }
    [[nodiscard]] bool empty() const { return markup_.empty(); }

 private:
    html::Html markup_;
};

}  // namespace ui
