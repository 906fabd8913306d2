#include "accounts/audit_store.hpp"
#include "activities/activity_store.hpp"
#include "base/csv_writer.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "families/family_search_store.hpp"
#include "families/school_store.hpp"
#include "office/office_frame.hpp"
#include "office/pages.hpp"
#include "office/search_views.hpp"
#include "platform/db/database.hpp"
#include "platform/http/percent.hpp"

namespace office {

namespace {

constexpr int most_shown = 50;
constexpr int most_downloaded = 5000;

families::SearchAmong among_of(std::string_view text) {
    if (text == "adultes") return families::SearchAmong::adults;
    if (text == "enfants") return families::SearchAmong::children;
    return families::SearchAmong::everyone;
}

std::optional<families::SchoolId> school_of(std::string_view text) {
    const auto id = base::whole_number(text);
    return id ? std::optional(families::SchoolId(*id)) : std::nullopt;
}

families::FamilySearch search_of(const accounts::OfficerVisit& visit, db::Read read, int limit) {
    constexpr std::size_t longest_search_bytes = 200;
    const auto& query = visit.request.query;
    const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
    const auto* year = catalogue->school_calendar().school_year_of(visit.services.today());
    families::FamilySearch search;
    search.words = base::trimmed(base::beginning_of(query.get("q"), longest_search_bytes));
    search.among = among_of(query.get("parmi"));
    if (year) search.school_year = year->label;
    search.school = school_of(query.get("ecole"));
    search.class_name = query.get("classe");
    search.limit = limit;
    return search;
}

std::string csv_href(const families::FamilySearch& search) {
    std::string href = "/agent/familles.csv?q=" + http::percent_encoded(search.words);
    if (search.among != families::SearchAmong::everyone)
        href += "&parmi=" + std::string(text(search.among));
    if (search.school) href += "&ecole=" + std::to_string(search.school->value());
    if (!search.class_name.empty()) href += "&classe=" + http::percent_encoded(search.class_name);
    return href;
}

std::vector<std::string> csv_row(const families::FoundHousehold& family) {
    std::vector<std::string> row = {family.file_number, family.name, family.town};
    std::string adults;
    std::string phones;
    std::string emails;
    std::string children;
    const auto add = [](std::string& list, const std::string& item) {
        if (item.empty()) return;
        if (!list.empty()) list += ", ";
        list += item;
    };
    for (const auto& adult : family.adults) {
        add(adults, adult.name);
        add(phones, adult.phone);
        add(emails, adult.email);
    }
    for (const auto& child : family.children)
        add(children,
            child.class_name.empty() ? child.name : child.name + " (" + child.class_name + ")");
    row.insert(row.end(), {adults, phones, emails, children});
    return row;
}

}  // namespace

http::Response show_search(const accounts::OfficerVisit& visit) {
    SearchView view;
    view.can_create = visit.actor.may(accounts::Permission::change_family_files);
    visit.services.database.read([&](db::Read& read) {
        view.search = search_of(visit, read, most_shown);
        view.found = families::search_households(read, visit.actor, view.search);
        view.schools = families::schools(read);
        if (!view.search.school) return;
        for (auto& group : families::school_classes(read, view.search.school_year)) {
            if (group.school == view.search.school)
                view.class_names.push_back(std::move(group.name));
        }
    });
    view.csv_href = csv_href(view.search);
    ui::Page page;
    page.title = "Familles";
    page.content = search_view(view);
    return show(visit, page, view.search.words);
}

http::Response download_search(const accounts::OfficerVisit& visit) {
    const auto found = visit.services.database.read([&](db::Read& read) {
        return families::search_households(read, visit.actor,
                                           search_of(visit, read, most_downloaded));
    });
    std::vector<std::vector<std::string>> rows = {
        {"Dossier", "Famille", "Commune", "Adultes", "Téléphones", "Courriels", "Enfants"}};
    for (const auto& family : found) rows.push_back(csv_row(family));
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write, {.at = visit.services.clock.now(),
                                 .account = visit.actor.account(),
                                 .action = "families_exported",
                                 .subject = "families",
                                 .detail = std::to_string(found.size()),
                                 .remote_address = visit.request.remote_address});
    });
    return http::download(base::csv(rows), "text/csv; charset=utf-8", "familles.csv");
}

}  // namespace office
