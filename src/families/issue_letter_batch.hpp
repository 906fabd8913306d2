#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/letter_batch_store.hpp"
#include "town/services.hpp"

namespace families {

/// The job staged here; letter_batch_jobs.hpp runs it. The payload is the batch's id.
inline constexpr std::string_view letter_batch_job = "families.letter_batch";

/// A file of more would be slow to print and to put into envelopes; another batch takes the rest.
inline constexpr int most_letters_in_a_batch = 300;

enum class BatchRefusal : std::uint8_t {
    forbidden,
    nobody,  ///< everybody has signed in or has a letter
    gone,    ///< no such file, or it was erased
};

[[nodiscard]] base::Result<LetterBatchId, BatchRefusal> start_letter_batch(
    const town::Services& services, const accounts::OfficerActor& officer, LettersFor recipients,
    std::string_view remote_address);

/// The file to print. Each opening is recorded.
[[nodiscard]] base::Result<base::Sensitive<std::string>, BatchRefusal> open_letter_batch(
    const town::Services& services, const accounts::OfficerActor& officer, LetterBatchId id,
    std::string_view remote_address);

/// Once printed.
[[nodiscard]] base::Result<LetterBatchId, BatchRefusal> erase_letter_batch(
    const town::Services& services, const accounts::OfficerActor& officer, LetterBatchId id,
    std::string_view remote_address);

}  // namespace families
