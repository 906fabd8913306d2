#include "billing/invoice_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"
#include "base/french.hpp"

namespace billing {

namespace {

template <class Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array run_states = {
    Names<RunState>{RunState::preparing, "preparing"},
    Names<RunState>{RunState::draft, "draft"},
    Names<RunState>{RunState::issuing, "issuing"},
    Names<RunState>{RunState::stopped, "stopped"},
    Names<RunState>{RunState::issued, "issued"},
    Names<RunState>{RunState::abandoned, "abandoned"},
};
constexpr std::array finding_kinds = {
    Names<FindingKind>{FindingKind::no_tariff, "no_tariff"},
    Names<FindingKind>{FindingKind::no_quotient, "no_quotient"},
    Names<FindingKind>{FindingKind::present_unbooked, "present_unbooked"},
    Names<FindingKind>{FindingKind::supplements, "supplements"},
    Names<FindingKind>{FindingKind::dearer_than_agreed, "dearer_than_agreed"},
    Names<FindingKind>{FindingKind::cheaper_than_agreed, "cheaper_than_agreed"},
    Names<FindingKind>{FindingKind::unusual_amount, "unusual_amount"},
    Names<FindingKind>{FindingKind::nothing_to_pay, "nothing_to_pay"},
    Names<FindingKind>{FindingKind::changed_since_draft, "changed_since_draft"},
};

template <class Enum, std::size_t N>
std::string_view name_in(const std::array<Names<Enum>, N>& names, Enum value) {
    return std::ranges::find(names, value, &Names<Enum>::first)->second;
}

template <class Enum, std::size_t N>
Enum value_in(const std::array<Names<Enum>, N>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &Names<Enum>::second);
    CHECK(found != names.end());
    return found->first;
}

/// A year of days: more is a slip of the keyboard.
constexpr int longest_period_days = 366;

}  // namespace

std::string_view name(RunState state) {
    return name_in(run_states, state);
}

RunState run_state(std::string_view name) {
    return value_in(run_states, name);
}

std::string_view name(FindingKind kind) {
    return name_in(finding_kinds, kind);
}

FindingKind finding_kind(std::string_view name) {
    return value_in(finding_kinds, name);
}

bool stops(FindingKind kind) {
    switch (kind) {
        case FindingKind::no_tariff:
        case FindingKind::no_quotient:
        case FindingKind::present_unbooked:
        case FindingKind::changed_since_draft:
            return true;
        case FindingKind::supplements:
        case FindingKind::dearer_than_agreed:
        case FindingKind::cheaper_than_agreed:
        case FindingKind::unusual_amount:
        case FindingKind::nothing_to_pay:
            break;
    }
    return false;
}

base::FieldProblems problems_of(const RunOrder& order, base::Date today) {
    base::FieldProblems problems;
    if (order.period_to < order.period_from)
        problems.push_back({"au", "La période doit finir après avoir commencé."});
    else if (base::days_between(order.period_from, order.period_to) >= longest_period_days)
        problems.push_back({"au", "La période ne peut pas dépasser un an."});
    if (base::days_between(today, order.issue_date) > 60 ||
        base::days_between(order.issue_date, today) > 60) {
        problems.push_back(
            {"emission", "La date d’émission doit être à moins de deux mois d’aujourd’hui."});
    }
    if (order.due_date < order.issue_date)
        problems.push_back({"echeance", "L’échéance ne peut pas précéder l’émission."});
    else if (base::days_between(order.issue_date, order.due_date) > 120)
        problems.push_back({"echeance", "L’échéance ne peut pas dépasser 120 jours."});
    if (problems.empty()) {
        for (auto& problem : problems_of_dates({order.issue_date, order.due_date}, today, {}))
            problems.push_back(std::move(problem));
    }
    return problems;
}

base::FieldProblems problems_of_dates(const RunDates& dates, base::Date today,
                                      std::optional<base::Date> last_issued) {
    base::FieldProblems problems;
    if (dates.issue_date.year() < today.year())
        problems.push_back(
            {"emission",
             fmt::format(
                 "Indiquez une date d’émission de {}\u00A0: les numéros de {} ne se donnent "
                 "plus.",
                 static_cast<int>(today.year()), static_cast<int>(dates.issue_date.year()))});
    else if (last_issued && dates.issue_date < *last_issued)
        problems.push_back(
            {"emission", "Indiquez une date d’émission à partir du " +
                             base::french::date(*last_issued) +
                             "\u00A0: cette régie a déjà émis des documents de ce jour, et les "
                             "numéros suivent les dates."});
    if (dates.due_date < today)
        problems.push_back({"echeance", "Indiquez une échéance à venir\u00A0: celle du " +
                                            base::french::date(dates.due_date) + " est passée."});
    return problems;
}

}  // namespace billing
