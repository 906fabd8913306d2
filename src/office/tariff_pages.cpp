#include "office/tariff_pages.hpp"

#include <algorithm>
#include <set>

#include "activities/activity_store.hpp"
#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "families/tariff_group_store.hpp"
#include "office/common_pages.hpp"
#include "office/load_tariff_preview.hpp"
#include "office/office_frame.hpp"
#include "office/tariff_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using tariffs::TariffState;
using tariffs::TariffTable;
using tariffs::TariffTableId;

constexpr std::string_view list_path = "/agent/tarifs";

/// A table, and what stands round it.
struct TariffData {
    TariffTable table;
    std::vector<TariffTable> all;
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::shared_ptr<const tariffs::TariffBook> book;
    std::vector<std::string> groups = {};
};

std::string path_of(TariffTableId id) {
    return std::string(list_path) + "/" + std::to_string(id.value());
}

std::optional<TariffData> load_tariff(const OfficerVisit& visit, db::Read read) {
    auto& memory = visit.services.memory;
    auto table = tariffs::find_tariff_table(read, TariffTableId(id_in_path(visit)));
    if (!table) return std::nullopt;
    auto catalogue = memory.of<activities::CatalogueCache>().current(read);
    auto book = memory.of<tariffs::TariffBookCache>().current(read, catalogue->version());
    TariffData data{std::move(*table), tariffs::all_tariff_tables(read), std::move(catalogue),
                    std::move(book)};
    for (auto& group : families::all_tariff_groups(read, visit.services.today()))
        data.groups.push_back(std::move(group.name));
    return data;
}

std::optional<TariffData> load_tariff(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) { return load_tariff(visit, read); });
}

TypedValues typed_in_form(const OfficerVisit& visit) {
    TypedValues fields;
    for (const auto& [name, value] : visit.request.form.items()) fields.emplace(name, value);
    return fields;
}

constexpr std::string_view changed_meanwhile =
    "Ce brouillon a changé depuis que vous l’avez ouvert. Relisez-le, puis recommencez.";

http::Response show_table(const OfficerVisit& visit, int status, std::string_view refused = {}) {
    TariffView view;
    const auto data = visit.services.database.read([&](db::Read& read) {
        auto loaded = load_tariff(visit, read);
        if (!loaded || loaded->table.state != TariffState::draft) return loaded;
        view.problems = tariffs::problems_of(loaded->table, loaded->all);
        if (view.problems.empty())
            view.preview =
                load_tariff_preview(read, *loaded->catalogue, *loaded->book, loaded->table);
        return loaded;
    });
    if (!data) return not_found(visit);
    view.table = data->table;
    view.mark = tariffs::mark_of(data->table);
    view.today = visit.services.today();
    view.csrf_token = accounts::csrf_token(visit.actor);
    for (const auto& service : tariffs::priced_services(*data->catalogue, *data->book)) {
        if (service.table_name == data->table.name) view.services.push_back(service.label);
    }
    ui::Page page;
    page.title = data->table.name;
    page.caption = html::text(
        base::french::capitalised(state_words(data->table, view.today) + " à partir du " +
                                  base::french::date(data->table.valid_from)));
    page.back_href = list_path;
    page.back_text = "Tarifs";
    if (!refused.empty()) page.errors.add("tarif", std::string(refused));
    page.content = html::html(R"(<div id="tarif" tabindex="-1">{}</div>)", tariff_view(view));
    return show(visit, page, {}, status);
}

http::Response settings_page(const OfficerVisit& visit, TariffSettingsView view,
                             std::string_view title, std::string back) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = title;
    page.errors = view.errors;
    page.back_href = std::move(back);
    page.main_classes = "main--narrow";
    page.content = tariff_settings_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// Changes a draft that is still what the form showed.
template <class Change>
http::Response change(const OfficerVisit& visit, TariffTableId id, Change alter) {
    bool is_as_shown = false;
    const bool is_saved = tariffs::change_draft(visit.services, id, [&](TariffTable& table) {
        is_as_shown = visit.request.form.get("repere") == tariffs::mark_of(table);
        if (is_as_shown) alter(table);
    });
    return is_saved && is_as_shown ? http::see_other(path_of(id)) : show_changed_tariff(visit);
}

/// The version a new draft begins as; nothing for one that begins empty.
std::optional<TariffTable> copied(const OfficerVisit& visit, std::string_view id) {
    const auto number = base::parse_count(id, 1, 1'000'000'000);
    if (!number) return std::nullopt;
    return visit.services.database.read(
        [&](db::Read& read) { return tariffs::find_tariff_table(read, TariffTableId(*number)); });
}

std::string_view new_tariff_title(std::string_view copied_from) {
    return copied_from.empty() ? "Créer un tarif" : "Nouvelle version d’un tarif";
}

/// "3" is the third rule; « nouvelle » one more, before the one for everybody.
std::optional<std::size_t> rule_place(const OfficerVisit& visit, const TariffTable& table) {
    const auto& word = visit.request.path_parameters.at(1);
    const auto count = static_cast<int>(table.rules.size());
    const auto number = base::parse_count(word, 1, std::max(1, count));
    if (!number || count == 0) return std::nullopt;
    return static_cast<std::size_t>(*number) - 1;
}

bool is_new_rule(const OfficerVisit& visit) {
    return visit.request.path_parameters.at(1) == "nouvelle";
}

http::Response rule_page(const OfficerVisit& visit, const TariffData& data, MethodKind kind,
                         TypedValues fields, ui::FormErrors errors) {
    TariffRuleView view;
    view.action = visit.request.path;
    view.mark = visit.request.form.has("repere") ? std::string(visit.request.form.get("repere"))
                                                 : tariffs::mark_of(data.table);
    view.kind = kind;
    view.fields = std::move(fields);
    view.errors = std::move(errors);
    view.csrf_token = accounts::csrf_token(visit.actor);
    std::set<std::string> names;
    for (const auto& table : data.all) {
        if (table.state == TariffState::voted && table.name != data.table.name)
            names.insert(table.name);
    }
    view.table_names.assign(names.begin(), names.end());
    view.group_names = data.groups;
    ui::Page page;
    page.title = std::string(french_name(kind));
    page.caption = html::text(data.table.name);
    page.errors = view.errors;
    page.back_href = path_of(data.table.id);
    page.back_text = data.table.name;
    page.main_classes = "main--narrow";
    page.content = tariff_rule_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// A rule without a condition stands last; the others in the order in which they were added.
void place_rule(TariffTable& table, std::optional<std::size_t> place, tariffs::TariffRule rule) {
    if (place && *place < table.rules.size()) {
        table.rules[*place] = std::move(rule);
        std::ranges::stable_partition(table.rules, [](const tariffs::TariffRule& one) {
            return one.when != tariffs::Conditions{};
        });
        return;
    }
    const bool is_for_all = rule.when == tariffs::Conditions{};
    const bool has_last = !table.rules.empty() && table.rules.back().when == tariffs::Conditions{};
    table.rules.insert(table.rules.end() - (has_last && !is_for_all ? 1 : 0), std::move(rule));
}

/// Where a problem of the whole method is told: at the form's first field.
std::string_view first_field(MethodKind kind) {
    switch (kind) {
        case MethodKind::bands:
            return "tranche-1-des";
        case MethodKind::effort:
            return "taux";
        case MethodKind::slots:
            return "plage-1-de";
        case MethodKind::combination:
            return "duree-1-minutes";
        case MethodKind::share:
            return "part-tarif";
        case MethodKind::fixed:
            break;
    }
    return "prix";
}

}  // namespace

http::Response show_tariffs(const OfficerVisit& visit) {
    TariffListView view;
    view.today = visit.services.today();
    visit.services.database.read([&](db::Read& read) {
        auto& memory = visit.services.memory;
        const auto catalogue = memory.of<activities::CatalogueCache>().current(read);
        const auto book = memory.of<tariffs::TariffBookCache>().current(read, catalogue->version());
        view.tables = tariffs::all_tariff_tables(read);
        view.services = tariffs::priced_services(*catalogue, *book);
    });
    ui::Page page;
    page.title = "Tarifs";
    page.lead = "Ce que le conseil municipal a voté, et à partir de quand.";
    page.content = tariff_list_view(view);
    return show(visit, page);
}

http::Response show_new_tariff(const OfficerVisit& visit) {
    const auto copy = std::string(visit.request.query.get("copie"));
    TariffSettingsView view;
    view.action = "/agent/tarifs/nouveau" + (copy.empty() ? "" : "?copie=" + copy);
    if (auto from = copied(visit, copy)) {
        from->valid_from = visit.services.today();
        from->valid_to.reset();
        from->vote.clear();
        view.fields = typed(*from);
        view.fields["du"].clear();
    }
    return settings_page(visit, std::move(view), new_tariff_title(copy), std::string(list_path));
}

http::Response submit_new_tariff(const OfficerVisit& visit) {
    const auto copy = std::string(visit.request.query.get("copie"));
    auto table = copied(visit, copy).value_or(TariffTable{});
    table.state = TariffState::draft;
    base::FieldProblems problems;
    auto fields = typed_in_form(visit);
    read_table(fields, table, problems);
    if (!problems.empty())
        return settings_page(visit,
                             {.action = visit.request.target,
                              .fields = std::move(fields),
                              .errors = errors_of(problems)},
                             new_tariff_title(copy), std::string(list_path));
    return http::see_other(path_of(tariffs::add_draft(visit.services, at_desk(visit), table)));
}

http::Response show_tariff(const OfficerVisit& visit) {
    return show_table(visit, 200);
}

http::Response show_changed_tariff(const OfficerVisit& visit) {
    return show_table(visit, 409, changed_meanwhile);
}

http::Response show_tariff_settings(const OfficerVisit& visit) {
    const auto data = load_tariff(visit);
    if (!data || data->table.state != TariffState::draft) return not_found(visit);
    return settings_page(visit,
                         {.action = visit.request.path,
                          .fields = typed(data->table),
                          .mark = tariffs::mark_of(data->table)},
                         data->table.name, path_of(data->table.id));
}

http::Response submit_tariff_settings(const OfficerVisit& visit) {
    const auto data = load_tariff(visit);
    if (!data || data->table.state != TariffState::draft) return not_found(visit);
    base::FieldProblems problems;
    auto fields = typed_in_form(visit);
    auto read = data->table;
    read_table(fields, read, problems);
    const auto shown_again = [&](std::string mark) {
        return settings_page(visit,
                             {.action = visit.request.path,
                              .fields = std::move(fields),
                              .mark = std::move(mark),
                              .errors = errors_of(problems)},
                             data->table.name, path_of(data->table.id));
    };
    if (!problems.empty()) return shown_again(std::string(visit.request.form.get("repere")));
    std::optional<TariffTable> changed;
    const bool is_saved =
        tariffs::change_draft(visit.services, data->table.id, [&](TariffTable& table) {
            if (visit.request.form.get("repere") != tariffs::mark_of(table)) {
                changed = table;
                return;
            }
            read.rules = std::move(table.rules);
            table = read;
        });
    if (!is_saved) return show_table(visit, 409);
    if (!changed) return http::see_other(path_of(data->table.id));
    problems.push_back({"nom", std::string(changed_meanwhile)});
    return shown_again(tariffs::mark_of(*changed));
}

http::Response submit_vote(const OfficerVisit& visit) {
    const auto id = TariffTableId(id_in_path(visit));
    const auto voted =
        tariffs::vote_draft(visit.services, at_desk(visit), id, visit.request.form.get("repere"));
    if (voted) return http::see_other(path_of(id));
    const auto sentence = refusal_sentence(voted.error());
    return show_table(visit, 409, sentence);
}

http::Response submit_draft_removal(const OfficerVisit& visit) {
    if (!tariffs::remove_draft(visit.services, at_desk(visit), TariffTableId(id_in_path(visit))))
        return not_found(visit);
    return http::see_other(list_path);
}

http::Response show_tariff_rule(const OfficerVisit& visit) {
    const auto data = load_tariff(visit);
    if (!data || data->table.state != TariffState::draft) return not_found(visit);
    const auto asked = method_kind_named(visit.request.query.get("methode"));
    if (is_new_rule(visit)) {
        TypedValues fields = {{"facturation", "seance"}, {"unite", "30"}};
        return rule_page(visit, *data, asked.value_or(MethodKind::fixed), std::move(fields), {});
    }
    const auto place = rule_place(visit, data->table);
    if (!place) return not_found(visit);
    const auto& rule = data->table.rules[*place];
    return rule_page(visit, *data, kind_of(rule.method), typed(rule), {});
}

http::Response submit_tariff_rule(const OfficerVisit& visit) {
    const auto data = load_tariff(visit);
    if (!data || data->table.state != TariffState::draft) return not_found(visit);
    const auto place = rule_place(visit, data->table);
    if (!place && !is_new_rule(visit)) return not_found(visit);
    auto fields = typed_in_form(visit);
    const auto kind = method_kind_named(fields["methode"]).value_or(MethodKind::fixed);
    base::FieldProblems problems;
    const auto rule = rule_of_form(fields, kind, problems);
    if (rule && rule->when.group &&
        std::ranges::find(data->groups, *rule->when.group) == data->groups.end())
        problems.push_back({"groupe", "Choisissez un groupe de la liste"});
    if (rule) {
        for (auto& sentence : tariffs::problems_of(rule->method))
            problems.push_back({std::string(first_field(kind)), std::move(sentence)});
    }
    if (!problems.empty())
        return rule_page(visit, *data, kind, std::move(fields), errors_of(problems));
    return change(visit, data->table.id,
                  [&](TariffTable& table) { place_rule(table, place, *rule); });
}

http::Response submit_rule_act(const OfficerVisit& visit) {
    const auto data = load_tariff(visit);
    if (!data || data->table.state != TariffState::draft) return not_found(visit);
    const auto place = rule_place(visit, data->table);
    if (!place) return not_found(visit);
    const auto act = visit.request.form.get("acte");
    return change(visit, data->table.id, [&](TariffTable& table) {
        const auto rule = table.rules.begin() + static_cast<std::ptrdiff_t>(*place);
        if (act == "supprimer") {
            table.rules.erase(rule);
        } else if (act == "monter" && *place > 0) {
            std::iter_swap(rule, rule - 1);
        }
    });
}

namespace {

ServiceTariffsView service_view(const OfficerVisit& visit) {
    ServiceTariffsView view;
    view.csrf_token = accounts::csrf_token(visit.actor);
    visit.services.database.read([&](db::Read& read) {
        auto& memory = visit.services.memory;
        const auto catalogue = memory.of<activities::CatalogueCache>().current(read);
        const auto book = memory.of<tariffs::TariffBookCache>().current(read, catalogue->version());
        view.services = tariffs::priced_services(*catalogue, *book);
        for (const auto& table : book->tables()) {
            if (view.table_names.empty() || view.table_names.back() != table.name)
                view.table_names.push_back(table.name);
        }
    });
    return view;
}

}  // namespace

http::Response show_service_tariffs(const OfficerVisit& visit) {
    ui::Page page;
    page.title = "Tarif de chaque prestation";
    page.lead =
        "Une prestation suit un tarif par son nom\u00A0: la version en vigueur le jour de "
        "la séance donne le prix. Ce qui est déjà réservé ne coûtera pas plus cher.";
    page.back_href = list_path;
    page.back_text = "Tarifs";
    page.main_classes = "main--narrow";
    page.content = service_tariffs_view(service_view(visit));
    return show(visit, page);
}

http::Response submit_service_tariffs(const OfficerVisit& visit) {
    const auto view = service_view(visit);
    std::vector<tariffs::UnitsTariff> choices;
    for (const auto& service : view.services) {
        const auto field = "prestation-" + std::to_string(service.units.front().value());
        const auto chosen = std::string(visit.request.form.get(field));
        const bool is_known =
            chosen.empty() || std::ranges::find(view.table_names, chosen) != view.table_names.end();
        if (!visit.request.form.has(field) || !is_known) continue;
        choices.push_back({service.units, chosen});
    }
    tariffs::change_unit_tariffs(visit.services, at_desk(visit), choices);
    return http::see_other(list_path);
}

}  // namespace office
