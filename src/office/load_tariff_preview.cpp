#include "office/load_tariff_preview.hpp"

#include <algorithm>
#include <map>

#include "activities/catalogue.hpp"
#include "families/school_level.hpp"
#include "office/tariff_preview_store.hpp"
#include "tariffs/priced_service.hpp"

namespace office {

namespace {

using activities::Catalogue;

/// Those of one household and kind of activity, the eldest first: their ranks.
class Siblings {
 public:
    Siblings(const std::vector<EnrolledChild>& children, const Catalogue& catalogue) {
        for (const auto& child : children) {
            const auto* activity = catalogue.activity(child.activity);
            if (activity == nullptr) continue;
            auto& group = groups_[{child.household, activity->kind}];
            if (std::ranges::find(group, child.child) == group.end()) group.push_back(child.child);
        }
    }
    /// All who are enrolled are taken to come.
    [[nodiscard]] tariffs::SiblingFacts of(const EnrolledChild& child,
                                           activities::ActivityKind kind) const {
        const auto& group = groups_.at({child.household, kind});
        const auto place = std::ranges::find(group, child.child) - group.begin();
        const int rank = static_cast<int>(place) + 1;
        const int count = static_cast<int>(group.size());
        return {rank, count, rank, count};
    }

 private:
    std::map<std::pair<families::HouseholdId, activities::ActivityKind>,
             std::vector<families::ChildId>>
        groups_;
};

/// A fee and the price of a session are not compared.
void count(ServicePreview& preview, const std::optional<tariffs::AskedPrice>& before,
           const tariffs::AskedPrice& asked) {
    const auto& after = asked.line;
    ++preview.children;
    preview.total_after += after.price;
    if (!before || before->span != asked.span) {
        ++preview.without_price;
        return;
    }
    preview.total_before += before->line.price;
    const auto rise = after.price - before->line.price;
    if (rise > base::Money()) ++preview.dearer;
    if (rise < base::Money()) ++preview.cheaper;
    if (rise <= preview.largest_rise) return;
    preview.largest_rise = rise;
    preview.largest_rise_explanation = after.explanation;
}

}  // namespace

std::vector<ServicePreview> load_tariff_preview(db::Read read, const Catalogue& catalogue,
                                                const tariffs::TariffBook& book,
                                                const tariffs::TariffTable& draft) {
    const auto date = draft.valid_from;
    const auto* year = catalogue.school_calendar().school_year_of(date);
    const auto children = enrolled_children(read, date, year == nullptr ? "" : year->label);
    const Siblings siblings(children, catalogue);
    std::map<std::string, ServicePreview> previews;
    for (const auto& child : children) {
        const auto* activity = catalogue.activity(child.activity);
        if (activity == nullptr) continue;
        for (const auto& unit : catalogue.units(activity->id)) {
            if (book.table_name_of(unit.id) != draft.name) continue;
            const auto day = tariffs::first_session_day(catalogue, unit.id, date);
            const tariffs::PricingFacts facts{.residency = child.residency,
                                              .quotient = child.quotient,
                                              .date = day,
                                              .level = families::school_level_of(child.class_level),
                                              .meal = child.meal,
                                              .day = tariffs::weekday_kind(catalogue, day),
                                              .stay = tariffs::planned_stay(unit),
                                              .siblings = siblings.of(child, activity->kind),
                                              .group = child.group};
            const auto after = tariffs::asked_price(draft, facts, book.tables());
            if (!after) continue;
            auto label = tariffs::service_label(catalogue, unit);
            if (after->span)
                label.append(", forfait ").append(tariffs::per_period_text(*after->span));
            count(previews[label], book.asked(unit.id, facts), *after);
        }
    }
    std::vector<ServicePreview> list;
    for (auto& [label, preview] : previews) {
        preview.label = label;
        list.push_back(std::move(preview));
    }
    return list;
}

}  // namespace office
