#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>

#include "bookings/decision.hpp"
#include "tariffs/priced_service.hpp"

namespace bookings {

/// Who of the household is somewhere on a day: children with a place, by day and kind of activity.
class Presence {
 public:
    Presence() = default;
    /// Of the bookings that are held already.
    explicit Presence(const Facts& facts);

    void add(const families::Child& child, const activities::Activity& activity, base::Date date);
    /// Takes one place back; a child may have two on a day, morning and afternoon.
    void remove(const families::Child& child, const activities::Activity& activity,
                base::Date date);
    [[nodiscard]] bool has(const families::Child& child, const activities::Activity& activity,
                           base::Date date) const;

 private:
    using Occasion = std::pair<std::chrono::sys_days, activities::ActivityKind>;
    std::map<Occasion, std::map<families::ChildId, int>> places_;
};

/// What all prices of a household are made of.
struct PricingHome {
    const families::Household& household;
    std::span<const families::Child> children;
    std::span<const activities::Enrolment> enrolments;  ///< this household's
    const activities::Catalogue& catalogue;
    const tariffs::TariffBook& tariffs;
};

/// What a session's price depends on, for that child: the same for an agenda and for an invoice.
[[nodiscard]] tariffs::PricingFacts pricing_facts(const PricingHome& home,
                                                  const families::Child& child,
                                                  const activities::Session& session,
                                                  const Presence& presence);

/// What the session costs this household for that child; nothing when no voted tariff covers it.
[[nodiscard]] std::optional<tariffs::PricedLine> price_of(const Facts& facts,
                                                          const families::Child& child,
                                                          const activities::Session& session,
                                                          const Presence& presence);

/// The flat fee that a session belongs to, and what it is on that day.
struct SessionFee {
    FlatFeeKey key;
    tariffs::PricedLine line;
};
/// Nothing when the session has a price of its own, or none. Its brothers and sisters count as
/// enrolled: a fee does not depend on who comes the same day.
[[nodiscard]] std::optional<SessionFee> fee_of(const PricingHome& home,
                                               const families::Child& child,
                                               const activities::Session& session);
[[nodiscard]] std::optional<SessionFee> fee_of(const Facts& facts, const families::Child& child,
                                               const activities::Session& session);

}  // namespace bookings
