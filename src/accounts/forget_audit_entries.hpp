#pragma once

#include <cstdint>

#include "town/services.hpp"

namespace accounts {

enum class Forgetting : std::uint8_t {
    done,
    chain_is_broken,  ///< nothing from the break on was taken away: it is evidence
};

/// Takes away entries older than the town's retention, oldest first, after verifying their links;
/// what remains still verifies. The last link always stays.
Forgetting forget_audit_entries(const town::Services& services);

}  // namespace accounts
