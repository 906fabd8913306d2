#pragma once

#include <string>
#include <string_view>

#include "platform/html/html.hpp"
#include "ui/content.hpp"
#include "ui/form_fields.hpp"

/// What the form components share. For this folder's own files.
namespace ui::parts {

/// The parts that are not empty, with a space between.
[[nodiscard]] std::string words(std::string_view first, std::string_view second,
                                std::string_view third = {});
/// A class list's end: "" or " a b".
[[nodiscard]] std::string more_classes(std::string_view classes, std::string_view others = {});

/// The hint and the error of a field, in the order they stand and are read.
struct Description {
    std::string ids;  ///< for aria-describedby
    html::Html markup;
};
[[nodiscard]] Description describe(std::string_view field_id, std::string_view described_by,
                                   const Hint& hint, const ErrorMessage& error);

[[nodiscard]] html::Html form_group(const FormGroup& group, const ErrorMessage& error,
                                    const html::Html& content);
/// `content` in its fieldset when there is one.
[[nodiscard]] html::Html in_fieldset(const std::optional<Fieldset>& fieldset,
                                     std::string_view described_by, const html::Html& content);
[[nodiscard]] html::Attributes described_by(std::string_view ids);

}  // namespace ui::parts
