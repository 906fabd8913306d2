#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {

/// Something that breaks a rule of the house, and the sentence that tells how to mend it.
struct Complaint {
    std::string where;  ///< "src/bookings/agenda.cpp:12"
    std::string advice;
};
using Complaints = std::vector<Complaint>;

struct Include {
    int line = 0;
    std::string target;    ///< as written between the quotes or brackets
    bool is_ours = false;  ///< between quotes
};

struct Literal {
    int line = 0;
    std::string text;  ///< neighbouring literals are joined, as the compiler does
};

/// A C++ file taken apart just far enough for the rules: this is no parser.
struct SourceFile {
    std::string path;  ///< from the top of the tree, with "/"
    std::string text;
    std::string code;  ///< same length; comments and the insides of literals are spaces
    std::vector<Include> includes;
    std::vector<Literal> literals;
};

[[nodiscard]] SourceFile take_apart(std::string path, std::string text);

/// The line, counted from 1, on which the character at `offset` stands.
[[nodiscard]] int line_at(std::string_view text, std::size_t offset);
[[nodiscard]] std::string place(const SourceFile& file, int line);

struct Identifier {
    int line = 0;
    std::string_view name;  ///< points into the file's code
};
[[nodiscard]] std::vector<Identifier> identifiers(const SourceFile& file);

/// "ReservationStore", "reservation_store" -> "reservation", "store".
[[nodiscard]] std::vector<std::string> words_of(std::string_view identifier);

/// Every file under `folders` (or the file itself) whose name ends with one of `endings`, in path
/// order. A folder that does not exist holds nothing.
[[nodiscard]] std::vector<std::filesystem::path> list_files(
    const std::filesystem::path& top, const std::vector<std::string>& folders,
    const std::vector<std::string>& endings);
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// The C++ files under those folders, taken apart.
[[nodiscard]] std::vector<SourceFile> read_sources(const std::filesystem::path& top,
                                                   const std::vector<std::string>& folders);

}  // namespace architecture
