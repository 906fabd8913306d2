#pragma once

#include <cstdint>
#include <optional>

#include "accounts/audit_chain.hpp"
#include "town/services.hpp"

namespace accounts {

enum class ChainBreak : std::uint8_t {
    changed,             ///< the entry, or its link, is not what was sealed
    entry_missing,       ///< the link is there, its entry is gone
    link_missing,        ///< the next position is not there
    entry_added,         ///< an entry that no link covers, older than those that are
    checkpoint_changed,  ///< where retention says the chain begins was not signed by this town
    end_missing,         ///< the chain ends before the anchor
    anchor_differs,      ///< another hash stands at the anchor's position
};

struct ChainFault {
    ChainBreak kind = ChainBreak::changed;
    std::int64_t position = 0;  ///< 0 for `entry_added`
    std::int64_t entry = 0;     ///< its id; 0 when there is none to name
};

enum class AnchorCheck : std::uint8_t {
    not_asked,
    passed,
    forgotten,  ///< retention has taken that position away: nothing can be said
};

struct ChainReport {
    std::int64_t links = 0;      ///< verified
    std::int64_t forgotten = 0;  ///< positions taken away by retention before the first of them
    Anchor end;                  ///< to be kept elsewhere; position 0: the log is empty
    AnchorCheck anchor = AnchorCheck::not_asked;
    std::optional<ChainFault> fault;  ///< the first
};

/// Seals what is not sealed yet, then computes the whole chain again. `anchor` is an `end` of an
/// earlier report: with it, a log whose end was cut off is noticed, too.
[[nodiscard]] ChainReport verify_audit_log(const town::Services& services,
                                           const std::optional<Anchor>& anchor);

}  // namespace accounts
