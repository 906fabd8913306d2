#pragma once

#include <cstdint>
#include <string_view>

namespace jobs {

/// The id that is all of a job's payload. Throws GiveUp when it is none: trying again would not
/// help.
[[nodiscard]] std::int64_t id_in(std::string_view payload);

}  // namespace jobs
