#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "town/services.hpp"

namespace demo {

/// The password of every demo sign-in; shown on the demo's page.
inline constexpr std::string_view demo_password = "Montlucon-2026";

/// What stands on the letter of the family that has never signed in.
inline constexpr std::string_view demo_activation_code = "DEMNVEAC23";

enum class PastMonths : std::uint8_t { invoiced, open };

struct TownOrder {
    int families = 1500;
    std::uint64_t seed = 2026;
    base::Date first_day;  ///< the demo's today; bookings are made around it
    PastMonths past = PastMonths::invoiced;
    int past_months = 14;  ///< whole months before that day in which families came, 2 to 14
};

/// Fills an empty database with the demo town, in one transaction: all of it or nothing; then makes
/// the invoices of its past. A town that is there already stays as it is. Answers whether it was
/// built.
enum class Built : std::uint8_t { now, before };
Built build_town(const town::Services& services, const TownOrder& order);

/// A way into the demo, for its page.
struct DemoSignIn {
    std::string_view identifier;
    std::string_view who;   ///< French: « Camille Durand, deux enfants à l’école Paul-Lafargue »
    std::string_view what;  ///< French: what to try
    accounts::AccountKind kind;
    std::string_view activation_code = {};  ///< of who has no password yet
};
[[nodiscard]] const std::vector<DemoSignIn>& demo_sign_ins();

}  // namespace demo
