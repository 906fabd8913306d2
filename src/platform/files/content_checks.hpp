#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "platform/files/inspect.hpp"

/// The readers of each type. For this folder's own files.
namespace files {

/// By libmagic, from the content alone: "application/pdf". Throws std::runtime_error when its data
/// cannot be loaded.
[[nodiscard]] std::string type_by_content(std::string_view content);

[[nodiscard]] std::optional<Fault> pdf_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> jpeg_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> png_fault(std::string_view content);

/// Whether the content is a ZIP archive, too: archives are read from their end.
[[nodiscard]] bool ends_as_archive(std::string_view content);

/// What the streams of a PDF would unfold to, found without trusting its cross-references; nothing
/// unless a stream goes beyond what is decent. To be asked before any library opens it.
[[nodiscard]] std::optional<Fault> unfolding_fault(std::string_view pdf);

}  // namespace files
