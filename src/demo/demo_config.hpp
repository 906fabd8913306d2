#pragma once

#include <filesystem>
#include <string>

#include "platform/config/config.hpp"

namespace demo {

/// The configuration of the demo town, with everything it keeps in `directory`.
[[nodiscard]] config::Config demo_config(const std::filesystem::path& directory);

/// How the demo town's régie is paid: at the simulator with these addresses.
[[nodiscard]] config::Payfip demo_payfip(const std::string& service_url,
                                         const std::string& page_url);

}  // namespace demo
