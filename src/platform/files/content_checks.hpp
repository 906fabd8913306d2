#pragma once

#include <cstddef>
#include <iosfwd>
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

/// The command that makes a judge of the program, see judges.hpp, and the exit codes of one who
/// came to a verdict: far from those that a crash may leave.
inline constexpr std::string_view judge_command = "judge-pdf";
inline constexpr int no_fault_code = 64;
inline constexpr int first_fault_code = 65;

/// Judges `papers` with little time and memory and ends the process with the verdict.
[[noreturn]] void judge_and_exit(const Judge& judge, std::istream& papers);

/// What can be said of a PDF without trusting its structure, at most `most_bytes` of it.
[[nodiscard]] std::optional<Fault> pdf_frame_fault(std::string_view content);
/// What libqpdf finds when it reads the whole: only in a process of its own, since it follows pages
/// and references as deep as a file nests them, on the stack.
[[nodiscard]] std::optional<Fault> pdf_structure_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> jpeg_fault(std::string_view content);
[[nodiscard]] std::optional<Fault> png_fault(std::string_view content);

/// Whether the content is a ZIP archive, too: archives are read from their end.
[[nodiscard]] bool ends_as_archive(std::string_view content);

/// What the streams of a PDF would unfold to, found without trusting its cross-references; nothing
/// unless a stream goes beyond what is decent. To be asked before any library opens it.
[[nodiscard]] std::optional<Fault> unfolding_fault(std::string_view pdf);

}  // namespace files
