#include "office/audit_log_pages.hpp"

#include <utility>

#include "accounts/audit_store.hpp"
#include "base/csv_writer.hpp"
#include "base/text.hpp"
#include "base/whole_number.hpp"
#include "office/audit_log_store.hpp"
#include "office/audit_log_views.hpp"
#include "office/audit_sentence.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"
#include "platform/http/percent.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;

constexpr int lines_per_page = 50;
/// What a spreadsheet opens without trouble; a narrower search gives the rest.
constexpr int most_csv_lines = 50'000;

FamilyLinks family_links(const OfficerVisit& visit) {
    const bool may = visit.actor.may(Permission::see_family_files);
    return may ? FamilyLinks::shown : FamilyLinks::not_permitted;
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// « 23/11/2026 08:00:05 », the town's time.
std::string exact_time(const OfficerVisit& visit, base::Instant instant) {
    const auto moment = visit.services.town_time.local(instant);
    const std::chrono::hh_mm_ss time(std::chrono::seconds(moment.time));
    return two_digits(unsigned(moment.date.day())) + "/" +
           two_digits(unsigned(moment.date.month())) + "/" +
           std::to_string(int(moment.date.year())) + " " + two_digits(time.hours().count()) + ":" +
           two_digits(time.minutes().count()) + ":" + two_digits(time.seconds().count());
}

AuditSearchForm form_in(const http::Fields& query) {
    return {base::trimmed(query.get("famille")), std::string(query.get("agent")),
            std::string(query.get("action")), std::string(query.get("du")),
            std::string(query.get("au"))};
}

/// The same search in an address.
std::string query_of(const AuditSearchForm& form) {
    std::string query;
    for (const auto& [name, value] :
         {std::pair<std::string_view, const std::string&>{"famille", form.family},
          {"agent", form.account},
          {"action", form.action},
          {"du", form.from},
          {"au", form.to}}) {
        if (value.empty()) continue;
        query +=
            (query.empty() ? "?" : "&") + std::string(name) + "=" + http::percent_encoded(value);
    }
    return query;
}

std::optional<base::Date> day_in(const std::string& text, std::string_view field,
                                 ui::FormErrors& errors) {
    if (text.empty()) return std::nullopt;
    auto day = base::parse_date(text);
    if (!day) day = base::parse_french_date(text);
    const bool is_of_our_time =
        day && day->year() >= std::chrono::year(1900) && day->year() <= std::chrono::year(2999);
    if (is_of_our_time) return day;
    errors.add(std::string(field), "Indiquez une date, comme 23/11/2026");
    return std::nullopt;
}

AuditFilter filter_of(const OfficerVisit& visit, const AuditSearchForm& form,
                      ui::FormErrors& errors) {
    AuditFilter filter;
    filter.action = form.action;
    if (!form.family.empty()) {
        filter.household = visit.services.database.read(
            [&](db::Read& read) { return find_household(read, form.family); });
        if (!filter.household)
            errors.add("famille", "Aucune famille n’a ce numéro de dossier\u00A0: vérifiez-le");
    }
    if (!form.account.empty())
        filter.account = accounts::AccountId(base::number_or_zero(form.account));
    const auto from = day_in(form.from, "du", errors);
    const auto to = day_in(form.to, "au", errors);
    const auto midnight = [&](base::Date day) {
        return visit.services.town_time.instant(day, std::chrono::seconds(0));
    };
    if (from) filter.from = midnight(*from);
    if (to) filter.until = midnight(base::add_days(*to, 1));
    if (from && to && *to < *from)
        errors.add("au", "Indiquez une date de fin qui ne précède pas la date de début");
    return filter;
}

std::vector<AuditLine> search(const OfficerVisit& visit, const AuditFilter& filter,
                              const std::optional<AuditPlace>& after, int limit) {
    return visit.services.database.read(
        [&](db::Read& read) { return search_audit_log(read, filter, after, limit); });
}

void record_own(const OfficerVisit& visit, std::string_view action, std::string subject,
                std::string detail, std::optional<std::int64_t> household) {
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write, {.at = visit.services.clock.now(),
                                 .account = visit.actor.account(),
                                 .action = action,
                                 .subject = std::move(subject),
                                 .detail = std::move(detail),
                                 .remote_address = visit.request.remote_address,
                                 .household = household});
    });
}

}  // namespace

http::Response show_audit_log(const OfficerVisit& visit) {
    AuditLogView view;
    view.form = form_in(visit.request.query);
    const auto filter = filter_of(visit, view.form, view.errors);
    view.officers =
        visit.services.database.read([](db::Read& read) { return officer_names(read); });
    view.family_links = family_links(visit);
    const auto query = query_of(view.form);
    if (view.errors.empty()) {
        auto lines = search(visit, filter, parse_place(visit.request.query.get("apres")),
                            lines_per_page + 1);
        if (std::ssize(lines) > lines_per_page) {
            lines.pop_back();
            view.next_href = "/agent/journal" + query + (query.empty() ? "?" : "&") +
                             "apres=" + http::percent_encoded(lines.back().place.text());
        }
        for (auto& line : lines)
            view.lines.push_back({exact_time(visit, line.place.at), std::move(line)});
    }
    view.csv_href = "/agent/journal.csv" + query;
    ui::Page page;
    page.title = "Journal";
    page.lead = "Qui a fait quoi, et quand. Rien ne s’y modifie ni ne s’y efface.";
    page.errors = view.errors;
    page.content = audit_log_view(view);
    auto response = show(visit, page);
    if (!view.errors.empty()) response.status = 422;
    return response;
}

http::Response download_audit_log(const OfficerVisit& visit) {
    const auto form = form_in(visit.request.query);
    ui::FormErrors errors;
    const auto filter = filter_of(visit, form, errors);
    if (!errors.empty()) return http::see_other("/agent/journal" + query_of(form));
    std::vector<std::vector<std::string>> rows = {{"Date et heure", "Qui", "Action", "Dossier",
                                                   "Famille", "Objet", "Précision", "Adresse",
                                                   "Entrée"}};
    for (const auto& line : search(visit, filter, std::nullopt, most_csv_lines)) {
        rows.push_back({exact_time(visit, line.place.at), who_text(line),
                        std::string(action_text(line.action)), line.file_number,
                        line.household_name, subject_text(line.subject), line.detail,
                        line.remote_address, std::to_string(line.place.id)});
    }
    record_own(visit, "audit_log_exported", "audit log", query_of(form), filter.household);
    return http::download(base::csv(rows), "text/csv; charset=utf-8",
                          "journal-" + base::iso(visit.services.today()) + ".csv");
}

namespace {

/// Nothing when there is no such entry.
std::optional<AuditDetail> load_entry(const OfficerVisit& visit) {
    const auto id = id_in_path(visit);
    return visit.services.database.read([&](db::Read& read) { return read_audit_entry(read, id); });
}

Values values_of(const OfficerVisit& visit, const AuditLine& line) {
    if (!line.has_changes) return Values::none;
    const bool may = visit.actor.may(Permission::see_family_files) &&
                     (line.values_of == accounts::ValuesOf::file ||
                      visit.actor.may(Permission::see_health_sheets));
    return may ? Values::to_be_opened : Values::not_permitted;
}

AuditEntryView entry_view(const OfficerVisit& visit, AuditDetail detail) {
    AuditEntryView view;
    view.values = values_of(visit, detail.line);
    view.family_links = family_links(visit);
    view.chain_position = detail.chain_position;
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.line = {exact_time(visit, detail.line.place.at), std::move(detail.line)};
    return view;
}

http::Response show_entry(const OfficerVisit& visit, const AuditEntryView& view) {
    ui::Page page;
    page.title = "Entrée n°\u00A0" + std::to_string(view.line.line.place.id) + " du journal";
    page.back_href = "/agent/journal";
    page.back_text = "Journal";
    page.content = audit_entry_view(view);
    return show(visit, page);
}

}  // namespace

http::Response show_audit_entry(const OfficerVisit& visit) {
    auto detail = load_entry(visit);
    if (!detail) return foreign_id_refused(visit);
    return show_entry(visit, entry_view(visit, std::move(*detail)));
}

http::Response submit_audit_values(const OfficerVisit& visit) {
    auto detail = load_entry(visit);
    if (!detail) return foreign_id_refused(visit);
    const auto sealed = detail->changes;
    auto view = entry_view(visit, std::move(*detail));
    if (view.values != Values::to_be_opened) return show_entry(visit, view);
    const auto& line = view.line.line;
    record_own(visit, "audit_values_seen", "entry " + std::to_string(line.place.id), "",
               line.household);
    const auto changes = accounts::opened_changes(visit.services.keys, sealed);
    view.values = changes ? Values::open : Values::unreadable;
    if (changes) view.changes = *changes;
    return show_entry(visit, view);
}

}  // namespace office
