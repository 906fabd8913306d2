#include "bookings/session_price.hpp"

#include <algorithm>
#include <tuple>

#include "families/school_level.hpp"
#include "tariffs/supplement_price.hpp"

namespace bookings {

namespace {

/// Whether `one` comes before `other` among the children of a household: the eldest first.
bool is_elder(const families::Child& one, const families::Child& other) {
    return std::tuple(std::chrono::sys_days(one.birth_date), one.id) <
           std::tuple(std::chrono::sys_days(other.birth_date), other.id);
}

bool is_enrolled(const PricingHome& home, const families::Child& child,
                 activities::ActivityKind kind, base::Date date) {
    return std::ranges::any_of(home.enrolments, [&](const activities::Enrolment& enrolment) {
        if (enrolment.child != child.id || !enrolment.covers(date)) return false;
        const auto* activity = home.catalogue.activity(enrolment.activity);
        return activity != nullptr && activity->kind == kind;
    });
}

tariffs::SiblingFacts siblings_of(const PricingHome& home, const families::Child& child,
                                  const activities::Activity& activity, base::Date date,
                                  const Presence& presence) {
    tariffs::SiblingFacts siblings;
    for (const auto& other : home.children) {
        if (other.id == child.id) continue;
        const int elder = is_elder(other, child) ? 1 : 0;
        if (is_enrolled(home, other, activity.kind, date)) {
            ++siblings.enrolled;
            siblings.rank_of_enrolled += elder;
        }
        if (presence.has(other, activity, date)) {
            ++siblings.present;
            siblings.rank_of_present += elder;
        }
    }
    return siblings;
}

PricingHome home_of(const Facts& facts) {
    return {facts.scope.household(), facts.scope.children(), facts.enrolments, *facts.catalogue,
            *facts.tariffs};
}

std::optional<families::SchoolLevel> level_of(const PricingHome& home, const families::Child& child,
                                              base::Date date) {
    const auto* year = home.catalogue.school_calendar().school_year_of(date);
    const auto* schooling = year == nullptr ? nullptr : child.schooling_in(year->label);
    return schooling == nullptr ? std::nullopt : families::school_level_of(schooling->level);
}

}  // namespace

Presence::Presence(const Facts& facts) {
    for (const auto& [cell, booking] : facts.active) {
        const auto* child = facts.scope.child(cell.child);
        const auto* session = facts.catalogue->session(cell.session);
        if (child == nullptr || session == nullptr || booking.state != BookingState::booked)
            continue;
        add(*child, facts.catalogue->activity_of(*session), session->date);
    }
}

void Presence::add(const families::Child& child, const activities::Activity& activity,
                   base::Date date) {
    ++places_[{date, activity.kind}][child.id];
}

void Presence::remove(const families::Child& child, const activities::Activity& activity,
                      base::Date date) {
    --places_[{date, activity.kind}][child.id];
}

bool Presence::has(const families::Child& child, const activities::Activity& activity,
                   base::Date date) const {
    const auto found = places_.find({date, activity.kind});
    if (found == places_.end()) return false;
    const auto places = found->second.find(child.id);
    return places != found->second.end() && places->second > 0;
}

tariffs::PricingFacts pricing_facts(const PricingHome& home, const families::Child& child,
                                    const activities::Session& session, const Presence& presence) {
    const auto& unit = home.catalogue.unit_of(session);
    tariffs::PricingFacts pricing{
        .residency = home.household.residency_on(session.date),
        .quotient = home.household.quotient_on(session.date),
        .date = session.date,
        .level = level_of(home, child, session.date),
        .meal = child.meals,
        .day = tariffs::weekday_kind(home.catalogue, session.date),
        .stay = tariffs::planned_stay(unit),
        .group = home.household.group_on(session.date),
    };
    if (home.tariffs.counts_siblings())
        pricing.siblings =
            siblings_of(home, child, home.catalogue.activity_of(unit), session.date, presence);
    return pricing;
}

std::optional<SessionFee> fee_of(const PricingHome& home, const families::Child& child,
                                 const activities::Session& session) {
    const auto* table = home.tariffs.table_for(session.unit, session.date);
    if (table == nullptr || !tariffs::has_flat_fee(*table)) return std::nullopt;
    auto fee = tariffs::flat_fee(*table, pricing_facts(home, child, session, {}));
    if (!fee) return std::nullopt;
    return SessionFee{
        {child.id, table->name, fee->span, tariffs::counted_days(fee->span, session.date).from},
        std::move(fee->line)};
}

std::optional<SessionFee> fee_of(const Facts& facts, const families::Child& child,
                                 const activities::Session& session) {
    return fee_of(home_of(facts), child, session);
}

std::optional<tariffs::PricedLine> price_of(const Facts& facts, const families::Child& child,
                                            const activities::Session& session,
                                            const Presence& presence) {
    const auto* table = facts.tariffs->table_for(session.unit, session.date);
    if (table == nullptr) return std::nullopt;
    return tariffs::price(*table, pricing_facts(home_of(facts), child, session, presence),
                          facts.tariffs->tables());
}

}  // namespace bookings
