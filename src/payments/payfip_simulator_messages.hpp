#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "payments/payfip_simulator.hpp"

namespace payments::simulator {

/// A SOAP answer as PayFiP writes it; `is_fault` goes with status 500.
struct SoapAnswer {
    std::string body;
    bool is_fault = false;
    bool is_silent = false;  ///< to be withheld, see Simulator::be_silent
};

/// Reads one of the three operations and asks `simulator`. Names count to the letter, as they do
/// at the real service: `idop` for `idOp` is P1.
[[nodiscard]] SoapAnswer soap_answer(Simulator& simulator, std::string_view message,
                                     base::Instant now);

}  // namespace payments::simulator
