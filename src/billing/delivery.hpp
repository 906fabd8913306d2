#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace billing {

/// How a household receives its invoices. All of them are on the portal in any case.
enum class Delivery : std::uint8_t {
    portal,  ///< an e-mail tells of each
    paper,   ///< an officer prints and posts each
};
[[nodiscard]] std::string_view name(Delivery delivery);
[[nodiscard]] std::optional<Delivery> delivery_named(std::string_view name);
/// « Par courriel et sur le portail », « Sur papier, par la poste ».
[[nodiscard]] std::string_view french_name(Delivery delivery);

/// What decides it.
struct DeliveryFacts {
    std::optional<Delivery> chosen = {};  ///< by the family, or by an officer for it
    bool is_online = false;               ///< a guardian signs in and is told by e-mail
};
/// Paper for whoever cannot be reached otherwise, whatever was chosen.
[[nodiscard]] Delivery delivery_of(const DeliveryFacts& facts);

}  // namespace billing
