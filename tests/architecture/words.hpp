#pragma once

#include <map>

#include "architecture/source_text.hpp"

namespace architecture {

/// One line of GLOSSARY.md: a French term, its one English word, and the words that are not used.
struct Term {
    std::string french;
    std::string english;
    std::vector<std::string> forbidden;
};
/// The rows of the Markdown tables whose columns are French, English, meaning, never.
[[nodiscard]] std::vector<Term> parse_glossary(std::string_view markdown);
/// Each term once, and none forbids what another prescribes.
[[nodiscard]] Complaints check_glossary(const std::vector<Term>& terms);
/// Identifiers and the file's own name; comments and literals may say what they like.
[[nodiscard]] Complaints check_identifiers(const SourceFile& file, const std::vector<Term>& terms);

/// Words for later: the work is done now or written up as an issue.
[[nodiscard]] Complaints check_promises(const std::string& path, std::string_view text);

/// A test that waits for time to pass is slow on a good day and wrong on a bad one.
[[nodiscard]] Complaints check_sleep(const SourceFile& file);
[[nodiscard]] Complaints check_script_sleep(const std::string& path, std::string_view text);

/// `allowed` maps how a path begins to the reason why such files may.
[[nodiscard]] Complaints check_floating_point(const SourceFile& file,
                                              const std::map<std::string, std::string>& allowed);

/// Words that a family must never read.
[[nodiscard]] Complaints check_french(const SourceFile& file);

/// In French a colon, a semicolon, an exclamation mark, a question mark and what stands between
/// guillemets never begin a line of their own: the space before them is one that does not break.
/// What the program says to who administers it, on a terminal, is left out.
[[nodiscard]] Complaints check_french_spaces(const SourceFile& file);

/// The platform knows nothing of a town hall.
[[nodiscard]] Complaints check_platform_words(const SourceFile& file);

}  // namespace architecture
