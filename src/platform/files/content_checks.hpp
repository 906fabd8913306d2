#pragma once

#include <chrono>
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

/// Judges `content`, or finds nothing against it.
using Judge = std::optional<Fault> (*)(std::string_view content);

/// So many judges work at once: what they may use together stays under what the service has.
inline constexpr int most_judges = 2;
inline constexpr std::chrono::milliseconds longest_wait_for_judge = std::chrono::seconds(10);

/// Asks a judge in a process of his own, with little time and memory: a file made to break its
/// reader breaks that process and nothing else, and is `damaged`. When the others keep all judges
/// busy for longer than `patience` it is `not_judged`. Throws std::system_error when the system has
/// no process left.
[[nodiscard]] std::optional<Fault> judged_apart(
    const Judge& judge, std::string_view content,
    std::chrono::milliseconds patience = longest_wait_for_judge);

[[nodiscard]] std::optional<Fault> pdf_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> jpeg_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> png_fault(std::string_view content);

/// Whether the content is a ZIP archive, too: archives are read from their end.
[[nodiscard]] bool ends_as_archive(std::string_view content);

/// What the streams of a PDF would unfold to, found without trusting its cross-references; nothing
/// unless a stream goes beyond what is decent. To be asked before any library opens it.
[[nodiscard]] std::optional<Fault> unfolding_fault(std::string_view pdf);

}  // namespace files
