#pragma once

#include <string>

#include "billing/delivery.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

/// How a household receives its invoices, to the family and to officers.
namespace billing {

/// Who reads.
enum class DeliveryReader : std::uint8_t { family, officer };

/// What holds now, with the way to change it; no way when `change_path` is "".
[[nodiscard]] html::Html delivery_card(const DeliveryFacts& facts, DeliveryReader reader,
                                       const std::string& change_path);

struct DeliveryFormView {
    DeliveryFacts facts;
    DeliveryReader reader = DeliveryReader::family;
    std::string action;
    std::string csrf_token;
    ui::FormErrors errors = {};
};
[[nodiscard]] html::Html delivery_form_view(const DeliveryFormView& view);

}  // namespace billing
