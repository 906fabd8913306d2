#include "billing/annual_statement.hpp"

#include <algorithm>
#include <map>

#include "tariffs/exact_amount.hpp"

namespace billing {

namespace {

/// How much of `amount` is paid once `paid` of `total` is.
base::Money part(base::Money amount, base::Money paid, base::Money total) {
    if (total <= base::Money()) return {};
    const auto known = std::clamp(paid, base::Money(), total);
    return tariffs::ExactAmount(amount).times(known.cents(), total.cents()).rounded();
}

/// What was paid of an amount in the year: what is paid at its end less what was before it.
base::Money paid_in_year(base::Money amount, const CareInvoice& invoice) {
    return part(amount, invoice.paid_by_end, invoice.total) -
           part(amount, invoice.paid_before, invoice.total);
}

}  // namespace

base::Date first_birth_date(int year) {
    return std::chrono::year(year - 6) / 1 / 1;
}

AnnualStatement annual_statement(int year, const std::vector<CareInvoice>& invoices,
                                 const std::set<activities::ActivityKind>& counted) {
    AnnualStatement statement;
    statement.year = year;
    std::map<families::ChildId, ChildStatement> children;
    for (const auto& invoice : invoices) {
        statement.paid += paid_in_year(invoice.total, invoice);
        for (const auto& line : invoice.lines) {
            if (line.birth_date < first_birth_date(year)) continue;
            auto& child = children[line.child];
            child.child = line.child;
            child.name = line.child_name;
            child.birth_date = line.birth_date;
            const auto care = paid_in_year(line.care, invoice);
            if (counted.contains(line.kind))
                child.care += care;
            else
                child.excluded += care;
            child.excluded += paid_in_year(line.meal, invoice);
        }
    }
    for (auto& [id, child] : children) {
        if (child.care.is_zero() && child.excluded.is_zero()) continue;
        statement.total_care += child.care;
        statement.children.push_back(std::move(child));
    }
    std::ranges::stable_sort(statement.children, {}, [](const ChildStatement& child) {
        return std::chrono::sys_days(child.birth_date);
    });
    return statement;
}

std::set<activities::ActivityKind> counted_kinds(StudyCounts study) {
    using enum activities::ActivityKind;
    std::set<activities::ActivityKind> kinds = {morning_reception, evening_reception, school_meals,
                                                leisure_centre};
    if (study == StudyCounts::yes) kinds.insert(supervised_study);
    return kinds;
}

}  // namespace billing
