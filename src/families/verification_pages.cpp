#include "families/verification_pages.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "accounts/email_change_store.hpp"
#include "families/certification_store.hpp"
#include "families/change_sheet.hpp"
#include "families/common_pages.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/field_choice_store.hpp"
#include "families/field_views.hpp"
#include "families/verification_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

/// Everything the guided check shows, as of one moment.
struct Reading {
    FamilyFile file;
    FieldChoices choices;
    std::vector<SheetTask> tasks;  ///< of the sheets that the reader may certify
    /// The reader's, until its link is opened.
    std::optional<std::string> email_to_confirm;
};

std::string title_of(const FamilyFile& file, Sheet sheet) {
    if (sheet.kind == SheetKind::household) return "Votre foyer";
    return file.title_of(sheet);
}

std::optional<Reading> read_file(const FamilyVisit& visit) {
    const auto today = visit.services.today();
    return visit.services.database.read([&](db::Read& read) -> std::optional<Reading> {
        const auto scope = grant(read, visit.actor);
        if (!scope) return std::nullopt;
        Reading reading{
            load_family_file(read, *scope, today),
            field_choices(read),
            {},
            accounts::email_to_confirm(read, visit.actor.account(), visit.services.clock.now())};
        const auto all = certifications_of(read, *scope);
        const auto validity = certification_validity(read);
        for (const auto sheet : reading.file.sheets()) {
            if (why_not_yours(reading.file, sheet)) continue;
            const auto* known = certification_in(all, sheet);
            reading.tasks.push_back({sheet, title_of(reading.file, sheet),
                                     certification_state(known, validity, today),
                                     known ? std::optional(known->certified_on) : std::nullopt});
        }
        return reading;
    });
}

/// The sheet that a path names; nothing when it is no such name. It may be of another household.
std::optional<Sheet> sheet_in_path(const FamilyVisit& visit, const Reading& reading) {
    const std::string& text = visit.request.path_parameters.at(0);
    if (text == "foyer") return sheet_of(reading.file.household);
    const auto dash = text.find('-');
    if (dash == std::string::npos) return std::nullopt;
    const auto id = number_or_zero(std::string_view(text).substr(dash + 1));
    const auto kind = std::string_view(text).substr(0, dash);
    if (id == 0) return std::nullopt;
    if (kind == "adulte") return Sheet{SheetKind::adult, id};
    if (kind == "enfant") return Sheet{SheetKind::child, id};
    return std::nullopt;
}

std::string shown_value(const FieldValues& values, Field field) {
    if (field == Field::child_custody) return "Enregistrée par le Guichet Famille";
    const auto found = values.find(field);
    return value_text(field, found == values.end() ? std::string() : found->second);
}

/// All that the reader certifies with the sheet.
std::vector<std::pair<std::string, std::string>> facts_of(const Reading& reading, Sheet sheet) {
    const auto owner = reading.file.owner_of(sheet);
    const auto& values = *reading.file.values_of(sheet);
    const bool is_reader = reading.file.reader && sheet == sheet_of(*reading.file.reader);
    std::vector<std::pair<std::string, std::string>> facts;
    for (const auto& field : family_fields()) {
        if (field.owner != owner || !reading.choices.shows(field.field)) continue;
        facts.emplace_back(field.label, shown_value(values, field.field));
        if (field.field == Field::guardian_email && is_reader && reading.email_to_confirm)
            facts.emplace_back("Nouveau courriel, à confirmer", *reading.email_to_confirm);
    }
    return facts;
}

std::string check_path(Sheet sheet) {
    return std::string(verification_path).append("/").append(step_of(sheet));
}

/// The next sheet to look at after that one, in the order of the list; the list when all is done.
std::string next_path(const Reading& reading, Sheet done) {
    const auto is_open = [&](const SheetTask& task) {
        return task.sheet != done && task.state != CertificationState::valid;
    };
    const auto at = std::ranges::find(reading.tasks, done, &SheetTask::sheet);
    auto next = std::find_if(at, reading.tasks.end(), is_open);
    if (next == reading.tasks.end()) next = std::ranges::find_if(reading.tasks, is_open);
    if (next != reading.tasks.end()) return check_path(next->sheet);
    return std::string(verification_path).append("?fait=tout");
}

}  // namespace

http::Response show_verification(const FamilyVisit& visit) {
    const auto reading = read_file(visit);
    if (!reading) return no_household(visit);
    const auto done = visit.request.query.get("fait");
    auto arrival = Arrival::usual;
    if (done == "activation") arrival = Arrival::after_activation;
    const bool is_complete = std::ranges::all_of(reading->tasks, [](const SheetTask& task) {
        return task.state == CertificationState::valid;
    });
    if (done == "tout" && is_complete) arrival = Arrival::all_done;
    return show(visit, verification_view(reading->tasks, arrival));
}

http::Response show_sheet_check(const FamilyVisit& visit) {
    const auto reading = read_file(visit);
    if (!reading) return no_household(visit);
    const auto sheet = sheet_in_path(visit, *reading);
    if (!sheet) return not_found(visit);
    if (!reading->file.values_of(*sheet))
        return foreign_id_refused(visit, "sheet " + step_of(*sheet));
    const auto task = std::ranges::find(reading->tasks, *sheet, &SheetTask::sheet);
    // Another adult's: the sheet itself says who certifies it.
    if (task == reading->tasks.end()) return http::see_other(sheet_path(*sheet));
    SheetCheck check;
    check.task = *task;
    check.csrf_token = accounts::csrf_token(visit.actor);
    check.number = static_cast<std::size_t>(task - reading->tasks.begin()) + 1;
    check.count = reading->tasks.size();
    check.facts = facts_of(*reading, *sheet);
    check.edit_path = sheet_path(*sheet);
    for (const auto field : missing_fields(reading->file, reading->choices, *sheet))
        check.missing.emplace_back(with_article(field));
    return show(visit, sheet_check_view(check));
}

http::Response submit_sheet_check(const FamilyVisit& visit) {
    const auto reading = read_file(visit);
    if (!reading) return no_household(visit);
    const auto sheet = sheet_in_path(visit, *reading);
    if (!sheet) return not_found(visit);
    const auto certified =
        certify_sheet(visit.services, visit.actor, *sheet, visit.request.remote_address);
    if (certified) return http::see_other(next_path(*reading, *sheet));
    return not_certified(visit, certified.error(), check_path(*sheet));
}

http::Response not_certified(const accounts::FamilyVisit& visit, NotCertified why,
                             const std::string& page_of_sheet) {
    switch (why) {
        case NotCertified::no_household:
            return no_household(visit);
        case NotCertified::foreign:
            return not_found(visit);
        case NotCertified::not_yours:
        case NotCertified::incomplete:
            break;
    }
    return http::see_other(page_of_sheet);
}

}  // namespace families
