#pragma once

#include <string>
#include <string_view>

#include "support/temporary_directory.hpp"

namespace support {

/// What a program says of a file, errors included; "exit " and its code on the last line.
[[nodiscard]] std::string told_by(const std::string& command);

/// A PDF in a file of its own, to be looked at with other programs.
class PdfFile {
 public:
    explicit PdfFile(std::string_view content);
    [[nodiscard]] std::string path() const { return (directory_.path() / "a.pdf").string(); }
    /// Its words, line by line; no-break spaces and line breaks read as one space.
    [[nodiscard]] std::string text() const;
    /// "" when qpdf finds it well formed, and it has a title, a language and tags.
    [[nodiscard]] std::string faults() const;

 private:
    TemporaryDirectory directory_;
};

}  // namespace support
