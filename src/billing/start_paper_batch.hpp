#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "billing/paper_batch.hpp"
#include "town/services.hpp"

/// The letters that officers print. Each asks for `Permission::manage_billing`.
namespace billing {

/// The job staged here; paper_batch_jobs.hpp runs it. The payload is the batch's id.
inline constexpr std::string_view paper_batch_job = "billing.paper_batch";
/// Staged with it, for three days later: whatever was printed by then, the file goes.
inline constexpr std::string_view paper_batch_erasure_job = "billing.paper_batch_erasure";

enum class PaperRefusal : std::uint8_t {
    gone,      ///< no such deed, batch or file, or not this officer's to print
    nobody,    ///< everything is printed
    going_on,  ///< another batch of it is being made
};

struct PaperOrder {
    PaperSubject subject = {};
    Sides sides = Sides::one;
    std::optional<PaperBatchId> reprint_of = {};  ///< of the same subject
};
[[nodiscard]] base::Result<PaperBatchId, PaperRefusal> start_paper_batch(
    const town::Services& services, const accounts::DeskOfficer& by, const PaperOrder& order);

/// The file to print. Each opening is recorded.
[[nodiscard]] base::Result<base::Sensitive<std::string>, PaperRefusal> open_paper_batch(
    const town::Services& services, const accounts::DeskOfficer& by, PaperBatchId id);

/// Once printed. Answers of what it was.
[[nodiscard]] base::Result<PaperSubject, PaperRefusal> erase_paper_batch(
    const town::Services& services, const accounts::DeskOfficer& by, PaperBatchId id);

}  // namespace billing
