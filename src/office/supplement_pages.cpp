#include "office/supplement_pages.hpp"

#include <algorithm>
#include <tuple>

#include "base/typed_number.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/supplement_views.hpp"
#include "office/tariff_pages.hpp"
#include "platform/db/database.hpp"
#include "tariffs/change_tariff.hpp"
#include "tariffs/tariff_store.hpp"
#include "tariffs/tariff_words.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using tariffs::Supplement;
using tariffs::TariffTable;

std::optional<TariffTable> draft_in_path(const OfficerVisit& visit) {
    auto table = visit.services.database.read([&](db::Read& read) {
        return tariffs::find_tariff_table(read, tariffs::TariffTableId(id_in_path(visit)));
    });
    if (!table || table->state != tariffs::TariffState::draft) return std::nullopt;
    return table;
}

bool is_new(const OfficerVisit& visit) {
    return visit.request.path_parameters.at(1) == "nouveau";
}

/// "3" is the third; nothing for one that is not there.
std::optional<std::size_t> supplement_place(const OfficerVisit& visit, const TariffTable& table) {
    const auto count = static_cast<int>(table.supplements.size());
    const auto number =
        base::parse_count(visit.request.path_parameters.at(1), 1, std::max(1, count));
    if (!number || count == 0) return std::nullopt;
    return static_cast<std::size_t>(*number) - 1;
}

std::string table_path_of(const TariffTable& table) {
    return "/agent/tarifs/" + std::to_string(table.id.value());
}

http::Response supplement_page(const OfficerVisit& visit, const TariffTable& table,
                               SupplementView view) {
    view.action = visit.request.path;
    view.mark = visit.request.form.has("repere") ? std::string(visit.request.form.get("repere"))
                                                 : tariffs::mark_of(table);
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = std::string(tariffs::french_name(view.kind));
    page.caption = html::text(table.name);
    page.errors = view.errors;
    page.back_href = table_path_of(table);
    page.back_text = table.name;
    page.main_classes = "main--narrow";
    page.content = supplement_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// Changes a draft that is still what the form showed.
template <class Change>
http::Response change_supplements(const OfficerVisit& visit, const TariffTable& shown,
                                  Change alter) {
    bool is_as_shown = false;
    const bool is_saved = tariffs::change_draft(visit.services, shown.id, [&](TariffTable& table) {
        is_as_shown = visit.request.form.get("repere") == tariffs::mark_of(table);
        if (is_as_shown) alter(table.supplements);
    });
    return is_saved && is_as_shown ? http::see_other(table_path_of(shown))
                                   : show_changed_tariff(visit);
}

void place_supplement(std::vector<Supplement>& supplements, std::optional<std::size_t> place,
                      const Supplement& supplement) {
    if (place && *place < supplements.size())
        supplements[*place] = supplement;
    else
        supplements.push_back(supplement);
    std::ranges::stable_sort(
        supplements, {}, [](const Supplement& one) { return std::pair(one.kind, one.from_time); });
}

}  // namespace

http::Response show_supplement(const OfficerVisit& visit) {
    const auto table = draft_in_path(visit);
    if (!table) return not_found(visit);
    if (is_new(visit)) {
        const auto kind = supplement_kind_of_word(visit.request.query.get("sorte"));
        if (!kind) return not_found(visit);
        SupplementView view;
        view.kind = *kind;
        view.fields = {{"fois", "1"}, {"unite", "15"}};
        return supplement_page(visit, *table, std::move(view));
    }
    const auto place = supplement_place(visit, *table);
    if (!place) return not_found(visit);
    SupplementView view;
    view.kind = table->supplements[*place].kind;
    view.fields = typed(table->supplements[*place]);
    return supplement_page(visit, *table, std::move(view));
}

http::Response submit_supplement(const OfficerVisit& visit) {
    const auto table = draft_in_path(visit);
    if (!table) return not_found(visit);
    const auto place = supplement_place(visit, *table);
    const auto kind = supplement_kind_of_word(visit.request.form.get("sorte"));
    if (!kind || (!place && !is_new(visit))) return not_found(visit);
    SupplementView view;
    view.kind = *kind;
    view.fields = typed_values(visit.request.form);
    base::FieldProblems problems;
    const auto supplement = supplement_of_form(view.fields, *kind, problems);
    if (!supplement) {
        for (const auto& [field, sentence] : problems) view.errors.add(field, sentence);
        return supplement_page(visit, *table, std::move(view));
    }
    return change_supplements(visit, *table, [&](std::vector<Supplement>& supplements) {
        place_supplement(supplements, place, *supplement);
    });
}

http::Response submit_supplement_removal(const OfficerVisit& visit) {
    const auto table = draft_in_path(visit);
    if (!table) return not_found(visit);
    const auto place = supplement_place(visit, *table);
    if (!place) return not_found(visit);
    return change_supplements(visit, *table, [&](std::vector<Supplement>& supplements) {
        if (*place < supplements.size())
            supplements.erase(supplements.begin() + static_cast<std::ptrdiff_t>(*place));
    });
}

}  // namespace office
