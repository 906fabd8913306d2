#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/kept_upload_store.hpp"
#include "families/move.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace families {

/// What was typed, as it was typed.
struct TypedMove {
    std::string number, street, complement, postcode, town, insee_code;
    std::string day, month, year;
};

struct MoveForm {
    Address old_address;
    TypedMove typed;
    ui::FormErrors errors;
    std::string csrf_token;
    std::optional<KeptUpload> kept = {};  ///< the proof of an earlier try
};
[[nodiscard]] html::Html move_form_view(const MoveForm& form);

struct MoveFollowUp {
    std::vector<Move> moves;  ///< the newest first
    const base::TownTime& town_time;
    base::Date today;
    std::string csrf_token;
};
/// The pending one with what happens next, and those before.
[[nodiscard]] html::Html move_follow_up_view(const MoveFollowUp& view);

[[nodiscard]] html::Html move_state_tag(MoveState state);

}  // namespace families
