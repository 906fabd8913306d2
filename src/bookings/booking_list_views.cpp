#include "bookings/booking_list_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "activities/notice_rule.hpp"
#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "ui/components.hpp"

namespace bookings {

namespace {

namespace french = base::french;

enum class Section { added, waiting, removed };

std::string day_count(const ListedUnit& listed) {
    return french::count(static_cast<std::int64_t>(listed.days.size()), "jour", "jours");
}

/// « 12 jours × 2,10 € = 25,20 € », « 2,10 € de moins ».
std::string sum_words(const ListedUnit& listed, Section section) {
    if (section == Section::waiting) return day_count(listed);
    const auto price = french::amount(listed.price);
    const auto total =
        french::amount(listed.total()) + (section == Section::removed ? " de moins" : "");
    if (listed.days.size() == 1) return total;
    return fmt::format("{} × {} = {}", day_count(listed), price, total);
}

html::Html day_item(const ListContext& context, const ListedDay& day, Section section) {
    std::string words;
    if (section == Section::added && day.removable_until)
        words = removable_until(*day.removable_until, context.town_time, context.now);
    const auto small = [&] { return html::html("<small>{}</small>", words); };
    const auto note = [&] {
        return html::html(R"(<strong class="bl__note">{}</strong>)", day.note);
    };
    return html::html(R"(<li><span>{}</span>{}{}</li>)", french::day(day.date),
                      html::when(!words.empty(), small), html::when(!day.note.empty(), note));
}

// ——— A long list of days, in a few lines ———

/// « Décembre : mar. 1er, jeu. 3, ven. 4 », one line for each month.
html::Html short_dates(const ListedUnit& listed) {
    std::vector<html::Html> months;
    std::vector<std::string> days;
    for (std::size_t i = 0; i < listed.days.size(); ++i) {
        const auto date = listed.days[i].date;
        const auto weekday = french::weekday_name(base::weekday_of(date)).substr(0, 3);
        days.push_back(
            fmt::format("{}.\u00A0{}", weekday,
                        unsigned{date.day()} == 1 ? "1er" : fmt::to_string(unsigned{date.day()})));
        const auto month = base::month_of(date);
        if (i + 1 < listed.days.size() && base::month_of(listed.days[i + 1].date) == month)
            continue;
        months.push_back(html::html(R"(<p class="bl__dates">{}&nbsp;: <span>{}</span></p>)",
                                    french::capitalised(french::month_name(month.month())),
                                    fmt::format("{}", fmt::join(days, ", "))));
        days.clear();
    }
    return html::html("{}", months);
}

/// What is worth a line of its own stays in sight: a few days, or one with a story.
bool is_foldable(const ListedUnit& listed, Section section) {
    constexpr std::size_t few_days = 3;
    return listed.days.size() > few_days &&
           std::ranges::all_of(listed.days, [&](const ListedDay& day) {
               return day.note.empty() && (section != Section::added || day.removable_until);
           });
}

html::Html folded_days(const ListContext& context, const ListedUnit& listed, Section section,
                       const html::Html& days) {
    if (section != Section::added) return short_dates(listed);
    const auto& rule = context.catalogue.activity_of(*listed.unit).notice_to_remove;
    return short_dates(listed) + ui::details({.summary = fmt::format("Annulable sans frais {}",
                                                                     activities::sentence(rule)),
                                              .text = days,
                                              .classes = "bl__more"});
}

html::Html unit_list(const ListContext& context, const ListedUnit& listed, Section section) {
    const auto why = [&] {
        return html::html(
            R"(<p class="bl__why">{}</p>)",
            section == Section::waiting
                ? "Complet\u00A0: si une place se libère, elle est réservée pour votre enfant et "
                  "un courriel vous le dit. Rien n’est compté d’ici là."
                : listed.price_explanation);
    };
    const auto day = [&](const ListedDay& listed_day) {
        return day_item(context, listed_day, section);
    };
    const auto days = html::html(R"(<ul class="bl__days">{}</ul>)", html::each(listed.days, day));
    const bool has_why = section == Section::waiting || !listed.price_explanation.empty();
    return html::html(
        R"(<div class="bl__unit"><h4 class="bl__name">{} <span>{}</span></h4>{}{}</div>)",
        full_label(context.catalogue, *listed.unit), sum_words(listed, section),
        html::when(has_why, why),
        is_foldable(listed, section) ? folded_days(context, listed, section, days) : days);
}

html::Html section_list(const ListContext& context, const std::vector<ListedUnit>& units,
                        Section section) {
    if (units.empty()) return {};
    constexpr std::array css = {"added", "waiting", "removed"};
    constexpr std::array titles = {"Réservations", "Liste d’attente", "Annulations"};
    const auto index = static_cast<std::size_t>(section);
    return html::html(R"(<div class="bl bl--{}"><h3 class="bl__title">{}</h3>{}</div>)",
                      css.at(index), titles.at(index),
                      html::each(units, [&](const ListedUnit& listed) {
                          return unit_list(context, listed, section);
                      }));
}

html::Html fee_list(const std::vector<ListedFee>& fees) {
    if (fees.empty()) return {};
    const auto one = [](const ListedFee& fee) {
        return html::html(
            R"(<div class="bl__unit"><h4 class="bl__name">{} <span>{}</span></h4><p class="bl__why">{}</p></div>)",
            fee.label, amount_text(fee), fee.explanation);
    };
    return html::html(R"(<div class="bl bl--added"><h3 class="bl__title">Forfaits</h3>{}</div>)",
                      html::each(fees, one));
}

}  // namespace

html::Html child_heading(const std::vector<families::Child>& children, families::ChildId child,
                         std::string_view first_name) {
    const auto found = std::ranges::find(children, child, &families::Child::id);
    const auto index = static_cast<std::size_t>(found - children.begin());
    return html::html(R"(<h2 class="child-name">{}{}</h2>)", avatar(first_name, index), first_name);
}

html::Html child_list(const ListContext& context, const ListedChild& child) {
    return section_list(context, child.added, Section::added) +
           section_list(context, child.waiting, Section::waiting) +
           section_list(context, child.removed, Section::removed) + fee_list(child.fees);
}

}  // namespace bookings
