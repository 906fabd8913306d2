#pragma once

#include <string>
#include <vector>

#include "platform/html/html.hpp"
#include "tariffs/price.hpp"
#include "ui/form_errors.hpp"

namespace tariffs {

/// What is asked of who wants to know a price, as it was typed.
struct SimulatorForm {
    std::string quotient;
    std::string residency = "habitants";
    std::string level;
    std::string meal = "cuisine";
    std::string children = "1";
    std::string rank = "1";
    std::string group = {};
};

struct SimulatedPrice {
    std::string service;
    std::string days;  ///< "mercredis"; "" when it is the same on all days
    base::Money price;
    std::string explanation;
    std::optional<CountedIn> span = {};  ///< of a flat fee
};

/// What is asked besides the price when something was not as agreed.
struct NamedSupplement {
    std::string service;
    std::string kind;
    std::string words;
};

struct SimulatorView {
    SimulatorForm form;
    ui::FormErrors errors;
    std::vector<SimulatedPrice> prices;  ///< nothing before the first question
    std::vector<NamedSupplement> supplements;
    base::Date date;
    std::vector<std::string> groups = {};  ///< that tariffs name; asked for when there are any
};
[[nodiscard]] html::Html simulator_view(const SimulatorView& view);

}  // namespace tariffs
