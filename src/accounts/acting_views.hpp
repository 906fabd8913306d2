#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "accounts/interrupted_form.hpp"
#include "ui/frame.hpp"

namespace accounts {

[[nodiscard]] ui::Page only_in_person_view();

/// How an officer takes up again what he did in a family's place.
struct ActingAgain {
    const Acting& acting;
    std::string csrf_token;
};
/// Nothing was kept of what was sent, and nothing of it is lost. `again` when the form was that
/// family's: else it is only shown what had been typed.
struct ActingIsOver {
    const Acting* acting = nullptr;  ///< the last one
    InterruptedForm form;            ///< without fields: no form was sent
    std::optional<ActingAgain> again;
};
[[nodiscard]] ui::Page acting_is_over_view(const ActingIsOver& over);

/// The officer acts again: one button sends what had been typed.
[[nodiscard]] ui::Page acting_again_view(const InterruptedForm& form,
                                         const std::string& csrf_token);

}  // namespace accounts
