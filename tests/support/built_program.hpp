#pragma once

#include <filesystem>

namespace support {

/// The portal's own program, built beside the program that tests it.
inline std::filesystem::path built_program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "portail";
}

}  // namespace support
