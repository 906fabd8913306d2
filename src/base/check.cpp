#include "base/check.hpp"

#include <fmt/format.h>

#include <string_view>

namespace base {

void report_bug(const char* expression, std::source_location where) {
    std::string_view file = where.file_name();
    // Where the program was built is of no use to who reads the message.
    if (const auto position = file.rfind("/src/"); position != std::string_view::npos) {
        file.remove_prefix(position + 1);
    }
    throw Bug(fmt::format("{} does not hold at {}:{}", expression, file, where.line()));
}

}  // namespace base
