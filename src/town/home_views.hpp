#pragma once

#include <string>
#include <vector>

#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"
#include "ui/frame.hpp"
#include "ui/icons.hpp"

namespace town {

/// `at_the_counter`: the portal does not do this yet, and the door says how the desk does.
enum class DoorState { open, at_the_counter };
enum class DoorTint { brand, sun, leaf, brick };

/// One of the home page's doors, under the town's own title for it.
struct Door {
    std::string title = {};
    std::string text = {};
    std::string href = {};
    ui::Icon icon = ui::Icon::family;
    DoorTint tint = DoorTint::brand;
    DoorState state = DoorState::open;
    std::string counter_text = {};  ///< when at the counter: what to do there
};

/// The six doors, all open, in the order of the home page.
[[nodiscard]] std::vector<Door> home_doors();

/// The sign-in form's state; the password is never sent back.
struct SignInForm {
    std::string identifier = {};
    std::string csrf_token = {};
    std::string go_on_to = {};  ///< the page wanted before signing in, as a path
    ui::FormErrors errors = {};
};

/// The sign-in card: posts `identifiant`, `mot_de_passe` (and `suite`) to /connexion.
[[nodiscard]] html::Html sign_in_form(const SignInForm& form);

/// The home page of someone not signed in: what the portal is for, sign-in, the doors.
[[nodiscard]] ui::Page home_page(const std::vector<Door>& doors, const SignInForm& form);

}  // namespace town
