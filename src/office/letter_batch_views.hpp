#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/letter_batch_store.hpp"
#include "platform/html/html.hpp"

namespace office {

struct LetterBatchesView {
    std::string csrf_token;
    std::int64_t without_letter = 0;  ///< guardians with no code that works
    std::int64_t everyone = 0;        ///< all who have never signed in
    int most_letters = 0;             ///< in one file
    std::vector<families::LetterBatch> batches;
    const base::TownTime* town_time = nullptr;
};
[[nodiscard]] html::Html letter_batches_view(const LetterBatchesView& view);

}  // namespace office
