#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// Letters for all who have never signed in, in one file. `:batch` is the first path parameter.
namespace office {

[[nodiscard]] http::Response show_letter_batches(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_letter_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_letter_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_letter_batch_erasure(const accounts::OfficerVisit& visit);

}  // namespace office
