#include "families/change_child_sheet.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "accounts/audit_store.hpp"
#include "families/authorised_person_store.hpp"
#include "families/certification_store.hpp"
#include "families/child_settings_store.hpp"
#include "families/consent_store.hpp"
#include "families/diet_store.hpp"
#include "families/family_store.hpp"
#include "families/health_sheet_jobs.hpp"
#include "families/health_sheet_store.hpp"
#include "families/insurance_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

std::string subject_of(ChildId child) {
    return "child " + std::to_string(child.value());
}

enum class CertificationThen { cancelled, kept };

/// What the audit log is told of a change; nothing at all when it was so already.
struct Told {
    std::string detail;
    std::vector<accounts::FieldChange> changes;
    /// Of the sheet of the child whose page was used: what was confirmed as it is stays certified.
    CertificationThen then = CertificationThen::cancelled;
};
Told confirmed() {
    return {"confirmed", {}, CertificationThen::kept};
}

using Tale = base::Result<Told, NotChanged>;
using Change = std::function<Tale(db::Write&, const FamilyScope&)>;

void record_change(db::Write& write, const ChildChange& by, std::string_view action,
                   const FamilyScope& scope, const Told& told) {
    accounts::record(write, {.at = by.services.clock.now(),
                             .account = by.actor.account(),
                             .action = action,
                             .subject = subject_of(by.child),
                             .detail = told.detail,
                             .remote_address = by.remote_address,
                             .household = scope.household_id().value(),
                             .changes = accounts::sealed_changes(by.services.keys, told.changes)});
}

ChangeAnswer change_sheet_of_child(const ChildChange& by, std::string_view action,
                                   const Change& change) {
    return by.services.database.write([&](db::Write& write) -> ChangeAnswer {
        const auto scope = grant(write, by.actor);
        if (!scope) return base::refuse(NotChanged::no_household);
        if (!scope->child(by.child)) return base::refuse(NotChanged::foreign_child);
        const auto told = change(write, *scope);
        if (!told) return base::refuse(told.error());
        if (told->detail.empty() && told->changes.empty()) return Changed::same;
        if (told->then == CertificationThen::cancelled)
            cancel_certification(write, *scope, sheet_of(by.child));
        record_change(write, by, action, *scope, *told);
        return Changed::yes;
    });
}

std::string in_words(const AuthorisedPerson& person) {
    std::string words = person.name + ", " + person.phone;
    if (person.may_collect) words += ", vient chercher";
    if (person.is_emergency_contact) words += ", à prévenir";
    return words;
}

std::string in_words(const ConsentStatement& statement) {
    const auto from = statement.leaves_from ? " " + time_text(*statement.leaves_from) : "";
    return std::string(text(statement.answer)) + from;
}

Told told_of(const AuthorisedPerson& person) {
    return {"", {{"Personne autorisée", "", in_words(person)}}};
}

constexpr std::string_view person_authorised = "person_authorised";

/// Names somebody for another child than the one whose page was used.
void name_for(db::Write& write, const FamilyScope& scope, const ChildChange& by, ChildId child,
              const AuthorisedPerson& person) {
    add_authorised_person(write, scope, child, person, by.services.clock.now());
    cancel_certification(write, scope, sheet_of(child));
    record_change(write, {by.services, by.actor, child, by.remote_address}, person_authorised,
                  scope, told_of(person));
}

}  // namespace

ChangeAnswer change_health_sheet(const ChildChange& by, const SecretHealthSheet& sheet,
                                 int seen_version) {
    const auto& services = by.services;
    const auto now = services.clock.now();
    const auto today = services.today();
    return change_sheet_of_child(
        by, "health_sheet_changed", [&](db::Write& write, const FamilyScope& scope) -> Tale {
            const auto before = read_health_sheet(write, services.keys, scope, by.child);
            if ((before ? before->version : 0) != seen_version)
                return base::refuse(NotChanged::changed_meanwhile);
            const auto until = kept_until(today, child_settings(write).health_kept_until);
            const auto saved = save_health_sheet(write, services.keys, scope, by.child, sheet,
                                                 seen_version, now, until);
            if (saved == HealthSaved::changed_meanwhile)
                return base::refuse(NotChanged::changed_meanwhile);
            schedule_health_erasing(write, services.town_time, base::add_days(until, 1));
            // Which fields, not their values: they must be gone when the sheet is.
            if (!before) return Told{"first", {}};
            const auto fields = changed_fields(before->sheet, sheet);
            if (fields.empty()) return confirmed();
            return Told{fields, {}};
        });
}

ChangeAnswer change_meals(const ChildChange& by, const ChildMeals& meals) {
    return change_sheet_of_child(
        by, "meals_changed", [&](db::Write& write, const FamilyScope& scope) -> Tale {
            const auto before = read_meals(write, scope, by.child);
            save_meals(write, scope, by.child, meals, by.services.clock.now());
            const auto after = read_meals(write, scope, by.child);
            if (before && before->meals == after->meals) return confirmed();
            const auto old = before ? words(before->meals) : std::string();
            return Told{"", {{"Alimentation", old, words(after->meals)}}};
        });
}

ChangeAnswer change_insurance(const ChildChange& by, const Insurance& insurance) {
    return change_sheet_of_child(
        by, "insurance_changed", [&](db::Write& write, const FamilyScope& scope) -> Tale {
            const auto before = read_insurance(write, scope, by.child);
            if (before && before->insurance == insurance) return Told{};
            save_insurance(write, scope, by.child, insurance, by.services.clock.now());
            const auto old = before ? before->insurance : Insurance{};
            return Told{"",
                        {{"Assureur", old.company, insurance.company},
                         {"Numéro de contrat", old.contract_number, insurance.contract_number},
                         {"Valable jusqu’au", before ? base::iso(old.valid_to) : "",
                          base::iso(insurance.valid_to)}}};
        });
}

ChangeAnswer add_person(const ChildChange& by, const AuthorisedPerson& person,
                        const std::vector<ChildId>& also_for) {
    const auto now = by.services.clock.now();
    const auto add = [&](db::Write& write, const FamilyScope& scope) -> Tale {
        std::set<ChildId> others(also_for.begin(), also_for.end());
        others.erase(by.child);
        for (const auto child : others) {
            if (scope.child(child)) name_for(write, scope, by, child, person);
        }
        add_authorised_person(write, scope, by.child, person, now);
        return told_of(person);
    };
    return change_sheet_of_child(by, person_authorised, add);
}

ChangeAnswer copy_persons(const ChildChange& by, ChildId to) {
    const auto copy = [&](db::Write& write, const FamilyScope& scope) -> Tale {
        if (!scope.child(to)) return base::refuse(NotChanged::foreign_child);
        const auto known = authorised_persons(write, scope, to);
        int copied = 0;
        for (const auto& person : authorised_persons(write, scope, by.child)) {
            if (std::ranges::find(known, person.name, &AuthorisedPerson::name) != known.end())
                continue;
            name_for(write, scope, by, to, person);
            ++copied;
        }
        if (copied == 0) return Told{};
        return Told{std::to_string(copied) + " to " + subject_of(to), {}, CertificationThen::kept};
    };
    return change_sheet_of_child(by, "persons_copied", copy);
}

ChangeAnswer remove_person(const ChildChange& by, AuthorisedPersonId id) {
    const auto remove = [&](db::Write& write, const FamilyScope& scope) -> Tale {
        const auto known = authorised_persons(write, scope, by.child);
        const auto person = std::ranges::find(known, id, &AuthorisedPerson::id);
        const auto now = by.services.clock.now();
        if (!was_authorised(write, scope, by.child, id))
            return base::refuse(NotChanged::foreign_person);
        if (person == known.end() || !remove_authorised_person(write, scope, by.child, id, now))
            return base::refuse(NotChanged::nobody);
        return Told{"", {{"Personne autorisée", in_words(*person), ""}}};
    };
    return change_sheet_of_child(by, "person_no_longer_authorised", remove);
}

ChangeAnswer give_consents(const ChildChange& by, std::vector<ConsentStatement> statements) {
    const auto& services = by.services;
    return change_sheet_of_child(
        by, "consents_given", [&](db::Write& write, const FamilyScope& scope) -> Tale {
            const auto history = consents_of(write, scope, by.child);
            const auto age = age_on(scope.child(by.child)->birth_date, services.today());
            const bool may_leave = age >= child_settings(write).leaving_age_years;
            Told told;
            for (auto statement : statements) {
                if (statement.kind == ConsentKind::leave_alone && !may_leave) continue;
                statement.by = by.actor.account();
                statement.at = services.clock.now();
                if (!says_something_new(history, statement)) continue;
                add_consent(write, scope, by.child, statement);
                const auto* const before = standing(history, statement.kind).decided_by;
                told.changes.push_back({std::string(text(statement.kind)),
                                        before ? in_words(*before) : std::string(),
                                        in_words(statement)});
            }
            return told;
        });
}

}  // namespace families
