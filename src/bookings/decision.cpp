#include "bookings/decision.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bookings/aided_lines.hpp"
#include "bookings/decided_fee.hpp"
#include "bookings/late_supplement.hpp"
#include "bookings/session_price.hpp"

namespace bookings {

namespace {

/// A child who wants a place in a session.
struct Wish {
    const Facts& facts;
    const families::Child& child;
    const activities::Session& session;
    const activities::Activity& activity;
    base::Instant now;
};

using Rule = std::optional<Refusal> (*)(const Wish&);

std::optional<Refusal> child_is_enrolled(const Wish& wish) {
    const bool is_enrolled =
        std::ranges::any_of(wish.facts.enrolments, [&](const activities::Enrolment& enrolment) {
            return enrolment.child == wish.child.id && enrolment.activity == wish.activity.id &&
                   enrolment.covers(wish.session.date);
        });
    if (is_enrolled) return std::nullopt;
    return Refusal{Reason::child_not_enrolled, wish.activity.name, {}};
}

std::optional<Refusal> session_is_open(const Wish& wish) {
    if (!wish.session.is_closed()) return std::nullopt;
    return Refusal{Reason::session_closed, *wish.session.closed_reason, {}};
}

std::optional<Refusal> custody_covers_date(const Wish& wish) {
    const auto& catalogue = *wish.facts.catalogue;
    if (wish.child.lives_here_at(wish.session.date, catalogue.unit_of(wish.session).starts_at,
                                 catalogue.school_calendar().shared_holidays()))
        return std::nullopt;
    return Refusal{Reason::other_home, "", {}};
}

std::optional<Refusal> window_is_open(const Wish& wish) {
    const auto window =
        activities::window_for(wish.activity, wish.session.date, wish.now,
                               wish.facts.scope.household().residency_on(wish.session.date));
    switch (window.state) {
        case activities::WindowState::open:
            return std::nullopt;
        case activities::WindowState::not_yet:
            return Refusal{Reason::window_not_yet_open, "", window.opens_at.value_or(wish.now)};
        case activities::WindowState::residents_only:
            return Refusal{Reason::residents_only, "", {}};
        case activities::WindowState::closed:
        case activities::WindowState::none:
            break;
    }
    return Refusal{Reason::window_closed, "", window.closes_at.value_or(base::Instant{})};
}

Refusal closed_by_cutoff(const Facts& facts, const activities::Session& session) {
    return {Reason::cutoff_passed, "", facts.catalogue->cutoff_to_add(session, *facts.town_time)};
}

std::optional<Refusal> cutoff_not_passed(const Wish& wish) {
    if (!is_after_cutoff(wish.facts, wish.session, wish.now)) return std::nullopt;
    const auto& catalogue = *wish.facts.catalogue;
    if (wish.facts.after_cutoff == AfterCutoff::until_start &&
        wish.now < catalogue.starts_at(wish.session, *wish.facts.town_time))
        return std::nullopt;
    return closed_by_cutoff(wish.facts, wish.session);
}

std::optional<Refusal> documents_are_there(const Wish& wish) {
    const auto missing = wish.facts.missing_documents.find({wish.child.id, wish.activity.kind});
    if (missing == wish.facts.missing_documents.end()) return std::nullopt;
    return Refusal{Reason::document_missing, std::string(families::name(missing->second)), {}};
}

std::optional<Refusal> period_is_not_invoiced(const Wish& wish) {
    if (!is_billed(wish.facts.billed, wish.activity.kind, wish.session.date)) return std::nullopt;
    return Refusal{Reason::already_invoiced, "", {}};
}

/// In the order in which a family is best told: what it can do nothing about comes first.
constexpr std::array<Rule, 7> rules_to_book = {
    child_is_enrolled, session_is_open,        custody_covers_date, window_is_open,
    cutoff_not_passed, period_is_not_invoiced, documents_are_there,
};

}  // namespace

bool is_after_cutoff(const Facts& facts, const activities::Session& session, base::Instant now) {
    return facts.catalogue->cutoff_to_add(session, *facts.town_time) < now;
}

std::optional<Refusal> why_not_book(const Facts& facts, const families::Child& child,
                                    const activities::Session& session, base::Instant now) {
    const Wish wish{facts, child, session, facts.catalogue->activity_of(session), now};
    for (const auto rule : rules_to_book) {
        if (auto refusal = rule(wish)) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> why_not_cancel(const Facts& facts, const Booking& booking,
                                      const activities::Session& session, base::Instant now) {
    if (booking.household != facts.scope.household_id()) return Refusal{Reason::other_home, "", {}};
    // Leaving a waiting list harms nobody, so it is possible until the session starts.
    const auto cutoff = booking.state == BookingState::waiting
                            ? facts.catalogue->starts_at(session, *facts.town_time)
                            : facts.catalogue->cutoff_to_remove(session, *facts.town_time);
    if (now > cutoff) return Refusal{Reason::cutoff_passed, "", cutoff};
    const auto kind = facts.catalogue->activity_of(session).kind;
    if (booking.state == BookingState::booked && is_billed(facts.billed, kind, session.date))
        return Refusal{Reason::already_invoiced, "", {}};
    return std::nullopt;
}

namespace {

/// A decision under way: what each line leaves to the next.
class Decider {
 public:
    Decider(const Facts& facts, base::Instant now) : facts_(facts), now_(now) {
        for (const auto& [id, places] : facts.places) left_[id] = places.left();
        late_ = facts.late;
        for (const auto& [cell, booking] : facts.active) held_.insert_or_assign(cell, cell.session);
        if (facts.tariffs->counts_present()) presence_ = Presence(facts);
    }

    [[nodiscard]] DecidedLine decide(const DraftLine& line) {
        DecidedLine decided;
        decided.line = line;
        decided.child = facts_.scope.child(line.cell.child);
        decided.session = facts_.catalogue->session(line.cell.session);
        if (!decided.child || !decided.session) {
            decided.refusal = Refusal{Reason::session_unknown, "", {}};
            return decided;
        }
        decided.unit = &facts_.catalogue->unit_of(*decided.session);
        decided.activity = &facts_.catalogue->activity_of(*decided.unit);
        if (line.act == Act::cancel) {
            cancel(decided);
        } else {
            book(decided);
        }
        return decided;
    }

    /// A brother or sister who comes the same day may lower a price: known when all is decided.
    void price_again(DecidedLine& decided) const {
        if (decided.line.act != Act::book || decided.outcome == Outcome::refused) return;
        static_cast<void>(set_price(decided));
    }

 private:
    void cancel(DecidedLine& decided) {
        const auto found = facts_.active.find(decided.line.cell);
        if (found == facts_.active.end()) {
            decided.refusal = Refusal{Reason::not_booked, "", {}};
            return;
        }
        const auto& booking = found->second;
        decided.refusal = why_not_cancel(facts_, booking, *decided.session, now_);
        if (decided.refusal) return;
        decided.outcome = Outcome::cancelled;
        held_.erase(decided.line.cell);
        if (booking.state != BookingState::booked) return;  // a waiting place costs nothing
        decided.price = booking.price;
        decided.price_explanation = booking.price_explanation;
        for (const auto id : decided.session->capacity_units) ++left_[id];
        presence_.remove(*decided.child, *decided.activity, decided.session->date);
    }

    void book(DecidedLine& decided) {
        decided.refusal = why_not(decided);
        if (decided.refusal) return;
        const bool is_late = is_after_cutoff(facts_, *decided.session, now_);
        // A waiting list moves no more once its session is closed.
        if (is_late && !place_is_left(*decided.session)) {
            decided.refusal = closed_by_cutoff(facts_, *decided.session);
            return;
        }
        if (is_late) count_late(decided);
        if (!set_price(decided)) {
            decided.refusal = Refusal{Reason::price_unknown, "", {}};
            return;
        }
        decided.removable_until =
            facts_.catalogue->cutoff_to_remove(*decided.session, *facts_.town_time);
        held_.insert_or_assign(decided.line.cell, decided.session->id);
        if (!place_is_left(*decided.session)) {
            decided.outcome = Outcome::waiting;
            return;
        }
        decided.outcome = Outcome::booked;
        for (const auto id : decided.session->capacity_units) --left_[id];
        presence_.add(*decided.child, *decided.activity, decided.session->date);
    }

    void count_late(DecidedLine& decided) {
        const auto date = decided.session->date;
        const auto* table = facts_.tariffs->table_for(decided.session->unit, date);
        decided.late_time = table == nullptr
                                ? 1
                                : late_time(*table, late_, *decided.child, *decided.activity, date);
        late_.push_back({decided.child->id, decided.activity->kind, date});
    }

    /// Prices what is to be booked, a late booking with its supplement; false without a tariff.
    [[nodiscard]] bool set_price(DecidedLine& decided) const {
        auto priced = price_of(facts_, *decided.child, *decided.session, presence_);
        if (!priced) return false;
        decided.price = priced->price;
        decided.price_explanation = std::move(priced->explanation);
        decided.late_supplement = {};
        if (decided.late_time == 0) return true;
        const auto supplement =
            late_supplement(facts_, *decided.session, decided.price, decided.late_time);
        if (!supplement) return true;
        decided.late_supplement = supplement->amount;
        decided.price += supplement->amount;
        decided.price_explanation += ". " + supplement->explanation;
        return true;
    }

    [[nodiscard]] std::optional<Refusal> why_not(const DecidedLine& decided) const {
        if (held_.contains(decided.line.cell)) return Refusal{Reason::already_booked, "", {}};
        if (auto refusal = why_not_book(facts_, *decided.child, *decided.session, now_))
            return refusal;
        return no_incompatible_unit(decided);
    }

    [[nodiscard]] std::optional<Refusal> no_incompatible_unit(const DecidedLine& decided) const {
        for (const auto other : decided.unit->incompatible_with) {
            const auto* session = facts_.catalogue->session_on(other, decided.session->date);
            if (session && held_.contains({decided.child->id, session->id})) {
                return Refusal{
                    Reason::incompatible_unit, facts_.catalogue->unit_of(*session).name, {}};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool place_is_left(const activities::Session& session) const {
        return std::ranges::all_of(session.capacity_units, [&](activities::CapacityUnitId id) {
            const auto found = left_.find(id);
            return found != left_.end() && found->second > 0;
        });
    }

    const Facts& facts_;
    base::Instant now_;
    std::map<activities::CapacityUnitId, int> left_;
    std::map<Cell, activities::SessionId> held_;
    std::vector<LateBooking> late_;
    Presence presence_;  ///< kept where a tariff asks for it
};

/// Cancellations first, then by day; two children of one household who want the last place are
/// served in the order of their ids, so that every look at the same facts tells the same.
std::vector<DraftLine> in_order_of_decision(const Facts& facts, const Draft& draft) {
    auto lines = draft.lines();
    const auto day = [&](const DraftLine& line) {
        const auto* session = facts.catalogue->session(line.cell.session);
        return session ? std::chrono::sys_days(session->date) : std::chrono::sys_days::max();
    };
    std::ranges::stable_sort(lines, {}, [&](const DraftLine& line) {
        return std::tuple(line.act == Act::book, day(line), line.cell);
    });
    return lines;
}

}  // namespace

Decision decide(const Facts& facts, const Draft& draft, base::Instant now) {
    Decision decision;
    Decider decider(facts, now);
    decision.lines.reserve(draft.lines().size());
    for (const auto& line : in_order_of_decision(facts, draft))
        decision.lines.push_back(decider.decide(line));
    if (facts.tariffs->counts_present()) {
        for (auto& line : decision.lines) decider.price_again(line);
    }
    decision.aids_left = take_aids_off(facts, decision.lines);

    const auto place = [](const DecidedLine& line) {
        return std::tuple(
            line.child ? std::string_view(line.child->first_name) : "", line.line.cell.child,
            line.session ? std::chrono::sys_days(line.session->date) : std::chrono::sys_days::max(),
            line.activity ? line.activity->position : 0, line.unit ? line.unit->position : 0,
            line.line.cell.session);
    };
    std::ranges::stable_sort(decision.lines, {}, place);
    if (facts.tariffs->has_flat_fees()) decision.fees = decide_fees(facts, decision.lines);
    return decision;
}

base::Money Decision::total() const {
    base::Money total;
    for (const auto& line : lines) {
        if (line.outcome == Outcome::booked) total += line.price;
        if (line.outcome == Outcome::cancelled) total -= line.price;
    }
    for (const auto& fee : fees) {
        if (fee.outcome == Outcome::booked) total += fee.amount;
        if (fee.outcome == Outcome::cancelled) total -= fee.amount;
    }
    return total;
}

std::size_t Decision::count(Outcome outcome) const {
    return static_cast<std::size_t>(std::ranges::count(lines, outcome, &DecidedLine::outcome));
}

std::size_t Decision::to_confirm() const {
    return lines.size() - count(Outcome::refused);
}

namespace {

constexpr std::string_view outcome_letters = "bwcr";  // in the order of the enum

}  // namespace

std::string Decision::promise() const {
    std::string text;
    for (const auto& line : lines) {
        if (!text.empty()) text += ' ';
        text += to_text(line.line.cell);
        text += ':';
        text += outcome_letters[static_cast<std::size_t>(line.outcome)];
        text += ':';
        text += std::to_string(line.price.cents());
    }
    for (const auto& fee : fees) {
        text += " f" + std::to_string(fee.key.child.value()) + ':' + base::iso(fee.key.from) + ':';
        text += outcome_letters[static_cast<std::size_t>(fee.outcome)];
        text += ':' + std::to_string(fee.amount.cents());
    }
    return text;
}

std::vector<PromisedLine> parse_promise(std::string_view promise) {
    std::vector<PromisedLine> lines;
    while (!promise.empty() && lines.size() < most_draft_lines) {
        const auto word = promise.substr(0, promise.find(' '));
        promise.remove_prefix(std::min(word.size() + 1, promise.size()));
        const auto colon = word.find(':');
        if (colon == std::string_view::npos || word.size() < colon + 4) continue;
        const auto cell = parse_cell(word.substr(0, colon));
        const auto letter = outcome_letters.find(word[colon + 1]);
        std::int64_t cents = 0;
        const auto [end, error] =
            std::from_chars(word.data() + colon + 3, word.data() + word.size(), cents);
        const bool is_amount = error == std::errc{} && cents >= 0 && cents <= 10'000'000;
        if (!cell || letter == std::string_view::npos || !is_amount) continue;
        lines.push_back({*cell, static_cast<Outcome>(letter), base::Money::from_cents(cents)});
    }
    return lines;
}

}  // namespace bookings
