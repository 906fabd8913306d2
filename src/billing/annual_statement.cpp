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

/// A meal's price counts for its supervision only where the invoice separates it from the food.
bool is_care(const CareLine& line, const std::set<activities::ActivityKind>& counted) {
    const bool is_meal_unseparated =
        line.kind == activities::ActivityKind::school_meals && line.meal.is_zero();
    return counted.contains(line.kind) && !is_meal_unseparated;
}

using Children = std::map<families::ChildId, ChildStatement>;

/// What was paid up to a day, added to the children's shares, or taken off them again.
enum class Direction : std::uint8_t { added, taken_off };
base::Money count(Children& children, int year, const std::vector<CareInvoice>& invoices,
                  const std::set<activities::ActivityKind>& counted, Direction direction) {
    base::Money paid;
    const auto add = [&](base::Money& sum, base::Money amount) {
        sum += direction == Direction::added ? amount : -amount;
    };
    for (const auto& invoice : invoices) {
        add(paid, part(invoice.total, invoice.paid, invoice.total));
        for (const auto& line : invoice.lines) {
            if (line.birth_date < first_birth_date(year)) continue;
            auto& child = children[line.child];
            child.child = line.child;
            child.name = line.child_name;
            child.birth_date = line.birth_date;
            const auto care = part(line.care, invoice.paid, invoice.total);
            add(is_care(line, counted) ? child.care : child.excluded, care);
            add(child.excluded, part(line.meal, invoice.paid, invoice.total));
            add(child.excluded, part(line.supplements, invoice.paid, invoice.total));
        }
    }
    return paid;
}

}  // namespace

base::Date first_birth_date(int year) {
    return std::chrono::year(year - 6) / 1 / 1;
}

AnnualStatement annual_statement(int year, const std::vector<CareInvoice>& before,
                                 const std::vector<CareInvoice>& by_end,
                                 const std::set<activities::ActivityKind>& counted) {
    AnnualStatement statement;
    statement.year = year;
    Children children;
    statement.paid = count(children, year, by_end, counted, Direction::added) +
                     count(children, year, before, counted, Direction::taken_off);
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
