#pragma once

#include <vector>

#include "accounts/visit.hpp"
#include "billing/start_paper_batch.hpp"

/// The letters of an invoice run, in one file to print. `:run` or `:paper_batch` is the first path
/// parameter.
namespace office {

[[nodiscard]] http::Response show_paper_batches(const accounts::OfficerVisit& visit);
/// As the form says: one side or both; « repris » names a batch whose letters are printed once
/// more.
[[nodiscard]] base::Result<billing::PaperBatchId, billing::PaperRefusal> order_letters(
    const accounts::OfficerVisit& visit, const billing::PaperSubject& subject);
[[nodiscard]] bool is_being_made(const std::vector<billing::PaperBatch>& batches);

/// « repris » names the batch whose letters are printed once more.
[[nodiscard]] http::Response submit_paper_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_paper_batch(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_paper_batch_erasure(const accounts::OfficerVisit& visit);

}  // namespace office
