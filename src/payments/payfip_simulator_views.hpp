#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/town_time.hpp"
#include "payments/payfip_simulator.hpp"
#include "platform/html/html.hpp"

/// The simulator's own pages: plain, French, and saying on each that no money moves.
namespace payments::simulator {

inline constexpr std::string_view style_path = "/simulateur.css";
[[nodiscard]] std::string_view style_sheet();

/// Where the payer says how the payment ends.
[[nodiscard]] html::Html payment_view(const SimulatedPayment& payment);
/// PayFiP's page for an idOp that cannot be paid (any more).
[[nodiscard]] html::Html not_payable_view(std::string_view fault_code);
/// Every payment, and what can be done to it.
[[nodiscard]] html::Html control_view(const std::vector<SimulatedPayment>& payments,
                                      Trouble creation_trouble);

}  // namespace payments::simulator
