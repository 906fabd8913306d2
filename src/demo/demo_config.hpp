#pragma once

#include <filesystem>

#include "platform/config/config.hpp"

namespace demo {

/// The configuration of the demo town, with everything it keeps in `directory`.
[[nodiscard]] config::Config demo_config(const std::filesystem::path& directory);

}  // namespace demo
