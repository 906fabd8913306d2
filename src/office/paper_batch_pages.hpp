#pragma once

#include "accounts/visit.hpp"

/// The letters of an invoice run, in one file to print. `:run` or `:paper_batch` is the first path
/// parameter.
namespace office {

[[nodiscard]] http::Response show_paper_batches(const accounts::OfficerVisit& visit);
/// « repris » names the batch whose letters are printed once more.
[[nodiscard]] http::Response submit_paper_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_paper_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_paper_batch_erasure(const accounts::OfficerVisit& visit);

}  // namespace office
