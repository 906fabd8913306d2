#include "payments/debit_run.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/check.hpp"
#include "payments/debit_reason.hpp"

namespace payments {

namespace {

constexpr std::array<std::string_view, 3> run_states = {"issued", "collected", "cancelled"};
constexpr std::array<std::string_view, 4> line_states = {"sent", "collected", "returned",
                                                         "cancelled"};

std::optional<LeftOut> reason_to_leave_out(const DebitCandidate& candidate,
                                           const DebitCreditor& creditor,
                                           base::Date collection_date) {
    if (candidate.is_being_debited) return LeftOut::being_debited;
    if (candidate.came_back) return LeftOut::came_back;
    if (candidate.mandate_state == MandateState::suspended) return LeftOut::mandate_suspended;
    if (candidate.mandate_state != MandateState::active ||
        collection_date >= lapses_on(candidate.signed_on, candidate.last_used_on))
        return LeftOut::mandate_lapsed;
    if (candidate.mandate_ics != creditor.ics) return LeftOut::other_creditor;
    if (candidate.is_being_paid) return LeftOut::being_paid_online;
    if (candidate.due_date > collection_date) return LeftOut::due_later;
    return std::nullopt;
}

}  // namespace

std::string_view name(DebitRunState state) {
    return run_states[static_cast<std::size_t>(state)];
}

DebitRunState debit_run_state(std::string_view name) {
    const auto found = std::ranges::find(run_states, name);
    CHECK(found != run_states.end());
    return static_cast<DebitRunState>(found - run_states.begin());
}

std::string_view name(DebitLineState state) {
    return line_states[static_cast<std::size_t>(state)];
}

DebitLineState debit_line_state(std::string_view name) {
    const auto found = std::ranges::find(line_states, name);
    CHECK(found != line_states.end());
    return static_cast<DebitLineState>(found - line_states.begin());
}

DebitPlan plan_debits(const std::vector<DebitCandidate>& candidates, const DebitCreditor& creditor,
                      base::Date collection_date) {
    DebitPlan plan;
    std::set<DebitMandateId> debited;
    std::map<families::HouseholdId, base::Money> owed;
    for (const auto& candidate : candidates) owed[candidate.household] = candidate.owed;
    for (auto candidate : candidates) {
        if (const auto why = reason_to_leave_out(candidate, creditor, collection_date)) {
            plan.left_out.push_back({candidate, *why});
            continue;
        }
        auto& owed_in_all = owed.at(candidate.household);
        if (owed_in_all <= base::Money()) {
            plan.left_out.push_back({candidate, LeftOut::covered_by_credit});
            continue;
        }
        candidate.left = std::min(candidate.left, owed_in_all);
        owed_in_all -= candidate.left;
        const bool is_first_here = debited.insert(candidate.mandate).second;
        const bool was_debited = candidate.last_used_on.has_value() || !is_first_here;
        plan.debits.push_back({candidate, sequence_for({.was_debited = was_debited})});
        plan.total += candidate.left;
    }
    return plan;
}

namespace {

/// The days of the runs to come that debit something new.
std::set<base::Date> days_of_runs(const std::vector<DebitCandidate>& candidates,
                                  base::Date first_day) {
    std::set<base::Date> days = {first_day};
    for (const auto& candidate : candidates) {
        if (first_day < candidate.due_date)
            days.insert(first_collection_day(candidate.due_date, 0));
    }
    return days;
}

}  // namespace

std::map<billing::InvoiceId, base::Money> foresee_debits(std::vector<DebitCandidate> candidates,
                                                         const DebitCreditor& creditor,
                                                         base::Date today) {
    std::map<billing::InvoiceId, base::Money> foreseen;
    const auto first_day = first_collection_day(today, creditor.notice_days);
    for (const auto day : days_of_runs(candidates, first_day)) {
        const auto plan = plan_debits(candidates, creditor, day);
        std::map<families::HouseholdId, base::Money> taken;
        std::set<DebitMandateId> used;
        for (const auto& [debited, sequence] : plan.debits) {
            foreseen[debited.invoice] = debited.left;
            taken[debited.household] += debited.left;
            used.insert(debited.mandate);
        }
        std::erase_if(candidates, [&](const DebitCandidate& candidate) {
            return foreseen.contains(candidate.invoice);
        });
        for (auto& candidate : candidates) {
            if (const auto of_home = taken.find(candidate.household); of_home != taken.end())
                candidate.owed -= of_home->second;
            if (used.contains(candidate.mandate)) candidate.last_used_on = day;
        }
    }
    return foreseen;
}

base::Date first_collection_day(base::Date today, int notice_days) {
    auto day = base::add_days(today, notice_days);
    while (!is_bank_day(day)) day = base::add_days(day, 1);
    return day;
}

std::optional<CollectionDayProblem> problem_of_day(base::Date day, base::Date today,
                                                   int notice_days) {
    if (base::days_between(today, day) < notice_days) return CollectionDayProblem::too_soon;
    if (base::days_between(today, day) > 366) return CollectionDayProblem::too_late;
    if (!is_bank_day(day)) return CollectionDayProblem::no_bank_day;
    return std::nullopt;
}

std::string make_message_id(std::string_view regie_prefix, base::Date today, DebitRunId run) {
    auto day = base::iso(today);
    std::erase(day, '-');
    return "PF-" + std::string(regie_prefix) + "-" + day + "-" + std::to_string(run.value());
}

std::string make_end_to_end_id(std::string_view invoice_number, DebitRunId run) {
    auto id = std::string(invoice_number) + "-" + std::to_string(run.value());
    CHECK(id.size() <= 35);
    return id;
}

}  // namespace payments
