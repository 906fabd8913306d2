#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "payments/gateway.hpp"

/// What PayFiP wants its fields to be. There is no public text of its rules that is complete:
/// these are those of the DGFiP's guide for portals as open-source clients have found them to
/// hold, the stricter where two differ.
namespace payments::payfip {

/// The field `saisie`.
enum class Mode : std::uint8_t { test, activation, production };
/// "T", "X", "W".
[[nodiscard]] std::string_view letter(Mode mode);

/// `numcli`: six digits. A text: it may begin with zeros.
[[nodiscard]] bool is_client_number(std::string_view text);

/// `refdet`: 6 to 30 letters and digits, no hyphen. Four are refused with R3.
[[nodiscard]] bool is_refdet(std::string_view text);
/// For a debt that this portal makes (PayFiP « Régie »): the prefix and the number in ten digits.
[[nodiscard]] std::string make_refdet(std::string_view prefix, std::int64_t number);
inline constexpr std::size_t longest_refdet_prefix = 10;

/// `objet`: at most 99 letters, digits and spaces. Accents are taken off, all other characters
/// become one space between words. Never empty: « Paiement » stands for nothing.
[[nodiscard]] std::string objet(std::string_view text);

/// `mel`: 6 to 80 characters, one @.
[[nodiscard]] bool is_mel(std::string_view text);

/// `montant`, in cents. Under a euro the answer is M3.
inline constexpr base::Money least_amount = base::Money::from_cents(100);
/// What the field holds: above, the answer is M5.
inline constexpr base::Money greatest_amount = base::Money::from_cents(9'999'999);

/// `urlnotif` and `urlredirect` are shorter than that.
inline constexpr std::size_t url_bound = 250;

/// What of an order PayFiP would refuse, as the name of its field; nothing when it is in order.
[[nodiscard]] std::optional<std::string_view> unfit_field(const Order& order);

/// `resultrans`. « Virement simplifié » and Wero are announced with letters nobody knows yet: an
/// unknown one is for an officer, never a failure.
[[nodiscard]] Verdict verdict_of(std::string_view result_letter);

/// The code of a fault: "P1", "R3", "999".
[[nodiscard]] FaultKind kind_of_fault(std::string_view code);

}  // namespace payments::payfip
