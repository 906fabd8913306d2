#pragma once

#include <string_view>

#include "town/services.hpp"

namespace families {

/// What the worker does with `letter_batch_job`. The letters are drawn first; their codes begin to
/// work in the transaction that keeps the file, so that a crash leaves neither. Done again, it
/// makes the letters anew.
void make_letter_batch(const town::Services& services, std::string_view payload);

}  // namespace families
