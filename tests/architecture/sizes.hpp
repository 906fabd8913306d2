#pragma once

#include "architecture/source_text.hpp"

namespace architecture {

inline constexpr int longest_file_lines = 600;
inline constexpr int longest_function_lines = 70;

[[nodiscard]] Complaints check_file_size(const std::string& path, std::string_view text);

struct Function {
    int line = 0;   ///< where its body opens
    int lines = 0;  ///< from the opening to the closing brace
};
/// Bodies of functions, member functions and tests; a lambda belongs to what surrounds it.
[[nodiscard]] std::vector<Function> functions(const SourceFile& file);

[[nodiscard]] Complaints check_function_sizes(const SourceFile& file);

}  // namespace architecture
