#include "billing/delivery.hpp"

namespace billing {

std::string_view name(Delivery delivery) {
    return delivery == Delivery::paper ? "paper" : "portal";
}

std::optional<Delivery> delivery_named(std::string_view name) {
    if (name == "paper") return Delivery::paper;
    if (name == "portal") return Delivery::portal;
    return std::nullopt;
}

std::string_view french_name(Delivery delivery) {
    return delivery == Delivery::paper ? "Sur papier, par la poste"
                                       : "Par courriel et sur le portail";
}

Delivery delivery_of(const DeliveryFacts& facts) {
    return facts.is_online ? facts.chosen.value_or(Delivery::portal) : Delivery::paper;
}

}  // namespace billing
