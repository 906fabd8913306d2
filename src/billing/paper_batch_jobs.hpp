#pragma once

#include <string_view>

#include "town/services.hpp"

namespace billing {

/// What the worker does with `paper_batch_job`. The letters are drawn first; their codes begin to
/// work in the transaction that keeps the file, so that a crash leaves neither. Done again, it
/// makes the letters anew.
void make_paper_batch(const town::Services& services, std::string_view payload);

/// With `paper_batch_erasure_job`: erases the file, unless an officer has.
void erase_old_paper_batch(const town::Services& services, std::string_view payload);

}  // namespace billing
