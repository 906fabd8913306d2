#pragma once

#include <string>

#include "office/typed_values.hpp"
#include "platform/html/html.hpp"

namespace office {

/// What a form and its review carry on, unseen.
struct Carried {
    std::string action;  ///< of the form that acts; its review is `/apercu` below it
    std::string csrf_token;
    TypedValues typed;     ///< every field with one value
    html::Html more = {};  ///< hidden fields with several
};

/// The two buttons at the end of a review: one acts, the other leads back to the form as it was
/// filled in.
[[nodiscard]] html::Html review_buttons(const Carried& carried, std::string act);

}  // namespace office
