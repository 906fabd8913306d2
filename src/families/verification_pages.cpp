#include "families/verification_pages.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/french.hpp"
#include "families/certification_store.hpp"
#include "families/common_pages.hpp"
#include "families/confirm_sheet.hpp"
#include "families/family_store.hpp"
#include "families/new_email_store.hpp"
#include "families/people_store.hpp"
#include "families/verification_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

/// Everything the guided check shows, as of one moment.
struct Reading {
    FamilyScope scope;
    std::vector<AdultSummary> adults;
    HouseholdAddress address;
    std::vector<SheetTask> tasks;
    /// The reader's, until its link is opened.
    std::optional<std::string> email_to_confirm;
};

std::optional<Reading> read_file(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<Reading> {
        const auto scope = grant(read, visit.actor);
        if (!scope) return std::nullopt;
        Reading reading{*scope,
                        adults_of(read, *scope),
                        address_of(read, *scope),
                        {},
                        email_to_confirm(read, *scope, visit.services.clock.now())};
        const auto all = certifications_of(read, *scope);
        const auto validity = certification_validity(read);
        const auto today = visit.services.today();
        const auto add = [&](Sheet sheet, std::string title) {
            const auto* known = certification_in(all, sheet);
            reading.tasks.push_back({sheet, std::move(title),
                                     certification_state(known, validity, today),
                                     known ? std::optional(known->certified_on) : std::nullopt});
        };
        add(sheet_of(scope->household_id()), "Votre foyer");
        for (const auto& adult : reading.adults)
            add(sheet_of(adult.id), adult.first_name + " " + adult.last_name);
        for (const auto& child : scope->children())
            add(sheet_of(child.id), child.first_name + " " + child.last_name);
        return reading;
    });
}

/// The sheet that a path names; nothing when it is no such name. It may be of another household.
std::optional<Sheet> sheet_in_path(const FamilyVisit& visit, const Reading& reading) {
    const std::string& text = visit.request.path_parameters.at(0);
    if (text == "foyer") return sheet_of(reading.scope.household_id());
    const auto dash = text.find('-');
    if (dash == std::string::npos) return std::nullopt;
    const auto id = number_or_zero(std::string_view(text).substr(dash + 1));
    const auto kind = std::string_view(text).substr(0, dash);
    if (id == 0) return std::nullopt;
    if (kind == "adulte") return Sheet{SheetKind::adult, id};
    if (kind == "enfant") return Sheet{SheetKind::child, id};
    return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> household_facts(const FamilyVisit& visit,
                                                                 const Reading& reading) {
    const auto& household = reading.scope.household();
    const auto quotient = household.quotient_on(visit.services.today());
    return {{"Numéro de dossier", household.file_number},
            {"Nom", household.name},
            {"Adresse", reading.address.street},
            {"Commune", reading.address.postcode + " " + reading.address.town},
            {"Quotient familial", quotient ? std::to_string(*quotient) : ""}};
}

std::vector<std::pair<std::string, std::string>> adult_facts(
    const AdultSummary& adult, const std::optional<std::string>& email_to_confirm) {
    std::vector<std::pair<std::string, std::string>> facts = {{"Prénom", adult.first_name},
                                                              {"Nom", adult.last_name},
                                                              {"Téléphone", adult.phone},
                                                              {"Courriel", adult.email}};
    if (email_to_confirm) facts.emplace_back("Nouveau courriel, à confirmer", *email_to_confirm);
    return facts;
}

std::vector<std::pair<std::string, std::string>> child_facts(const Child& child) {
    std::string school;
    if (!child.schooling.empty()) {
        const auto& latest = child.schooling.back();
        school = latest.school_name + ", " + latest.class_name;
    }
    return {{"Prénom", child.first_name},
            {"Nom", child.last_name},
            {"Date de naissance", base::french::date(child.birth_date)},
            {"École et classe", school}};
}

void fill(SheetCheck& check, const FamilyVisit& visit, const Reading& reading) {
    const auto& sheet = check.task.sheet;
    const std::string id = std::to_string(sheet.subject);
    switch (sheet.kind) {
        case SheetKind::household:
            check.facts = household_facts(visit, reading);
            check.edit_path = "/mon-dossier/foyer";
            return;
        case SheetKind::adult: {
            const auto adult =
                std::ranges::find(reading.adults, AdultId(sheet.subject), &AdultSummary::id);
            if (adult != reading.adults.end()) {
                const bool is_reader = adult->account == visit.actor.Actor::account();
                check.facts =
                    adult_facts(*adult, is_reader ? reading.email_to_confirm : std::nullopt);
            }
            check.edit_path = "/mon-dossier/adultes/" + id;
            return;
        }
        case SheetKind::child:
            break;
    }
    if (const auto* child = reading.scope.child(ChildId(sheet.subject)))
        check.facts = child_facts(*child);
    check.edit_path = "/mon-dossier/enfants/" + id;
}

/// The next sheet to look at after that one, in the order of the list; the list when all is done.
std::string next_path(const Reading& reading, Sheet done) {
    const auto is_open = [&](const SheetTask& task) {
        return task.sheet != done && task.state != CertificationState::valid;
    };
    const auto at = std::ranges::find(reading.tasks, done, &SheetTask::sheet);
    auto next = std::find_if(at, reading.tasks.end(), is_open);
    if (next == reading.tasks.end()) next = std::ranges::find_if(reading.tasks, is_open);
    std::string path(verification_path);
    path += next == reading.tasks.end() ? "?fait=tout" : "/" + step_of(next->sheet);
    return path;
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
    const auto task = std::ranges::find(reading->tasks, *sheet, &SheetTask::sheet);
    if (task == reading->tasks.end()) return foreign_id_refused(visit, "sheet " + step_of(*sheet));
    SheetCheck check;
    check.task = *task;
    check.csrf_token = accounts::csrf_token(visit.actor);
    check.number = static_cast<std::size_t>(task - reading->tasks.begin()) + 1;
    check.count = reading->tasks.size();
    fill(check, visit, *reading);
    return show(visit, sheet_check_view(check));
}

http::Response submit_sheet_check(const FamilyVisit& visit) {
    const auto reading = read_file(visit);
    if (!reading) return no_household(visit);
    const auto sheet = sheet_in_path(visit, *reading);
    if (!sheet) return not_found(visit);
    const auto confirmed =
        confirm_sheet(visit.services, visit.actor, *sheet, visit.request.remote_address);
    if (confirmed) return http::see_other(next_path(*reading, *sheet));
    if (confirmed.error() == CheckRefusal::no_household) return no_household(visit);
    return foreign_id_refused(visit, "sheet " + step_of(*sheet));
}

}  // namespace families
