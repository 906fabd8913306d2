#pragma once

#include <string_view>

#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace families {

inline constexpr std::string_view forget_uploads_job = "families.forget_kept_uploads";

/// Written with each kept file, so that none outlives its day.
void enqueue_upload_forgetting(const db::Write& tx, base::Instant now);
/// What the worker does with it: forgets every file that was kept long enough.
void forget_kept_uploads(const town::Services& services);

}  // namespace families
