#include "families/child_registry_store.hpp"

#include "families/health_sheet_store.hpp"

namespace families {

namespace {

using Rows = std::vector<std::vector<db::Value>>;

struct SheetRows {
    Rows health;
    Rows meals;
    Rows diets;
    Rows insurances;
    Rows persons;
    Rows consents;
};

void add_persons(SheetRows& rows, const NewChildSheet& sheet, base::Instant now) {
    for (const auto& person : sheet.persons) {
        rows.persons.push_back(
            {db::to_value(sheet.child), db::to_value(person.name), db::to_value(person.phone),
             db::to_value(text(person.relation)), db::to_value(person.may_collect),
             db::to_value(person.is_emergency_contact), db::to_value(person.birth_date),
             db::to_value(now), db::to_value(sheet.by)});
    }
}

void add_consents(SheetRows& rows, const NewChildSheet& sheet, base::Instant now) {
    for (const auto& consent : sheet.consents) {
        db::Value minutes;
        if (consent.leaves_from) minutes = db::to_value(consent.leaves_from->count());
        rows.consents.push_back({db::to_value(sheet.child), db::to_value(text(consent.kind)),
                                 db::to_value(text(consent.answer)), minutes,
                                 db::to_value(sheet.by), db::to_value(now)});
    }
}

void add_sheet(SheetRows& rows, const crypto::Keys& keys, const NewChildSheet& sheet,
               base::Instant now, base::Date kept_until) {
    rows.health.push_back({db::to_value(sheet.child),
                           db::to_value(sealed_health_sheet(keys, sheet.child, sheet.health)),
                           db::to_value(1), db::to_value(now), db::to_value(sheet.by),
                           db::to_value(kept_until)});
    rows.meals.push_back({db::to_value(sheet.child), db::to_value(text(sheet.meals.source)),
                          db::to_value(now), db::to_value(sheet.by)});
    for (const auto& diet : sheet.meals.diets)
        rows.diets.push_back({db::to_value(sheet.child), db::to_value(diet.id)});
    if (sheet.insurance) {
        rows.insurances.push_back(
            {db::to_value(sheet.child), db::to_value(sheet.insurance->company),
             db::to_value(sheet.insurance->contract_number),
             db::to_value(sheet.insurance->valid_to), db::to_value(now), db::to_value(sheet.by)});
    }
    add_persons(rows, sheet, now);
    add_consents(rows, sheet, now);
}

}  // namespace

void add_child_sheets(const db::Write& write, const crypto::Keys& keys,
                      const std::vector<NewChildSheet>& sheets, base::Instant now,
                      base::Date kept_until) {
    SheetRows rows;
    for (const auto& sheet : sheets) add_sheet(rows, keys, sheet, now, kept_until);
    write->insert_rows(
        "INSERT INTO health_sheet (child_id, sealed, version, changed_at, changed_by, kept_until) "
        "VALUES :rows",
        rows.health);
    write->insert_rows(
        "INSERT INTO child_meals (child_id, source, changed_at, changed_by) VALUES :rows",
        rows.meals);
    write->insert_rows("INSERT INTO child_diet (child_id, diet_id) VALUES :rows", rows.diets);
    write->insert_rows(
        "INSERT INTO child_insurance (child_id, company, contract_number, valid_to, changed_at, "
        "changed_by) VALUES :rows",
        rows.insurances);
    write->insert_rows(
        "INSERT INTO authorised_person (child_id, name, phone, relation, may_collect, "
        "is_emergency_contact, birth_date, added_at, added_by) VALUES :rows",
        rows.persons);
    write->insert_rows(
        "INSERT INTO consent_statement (child_id, kind, answer, leaves_from_minutes, said_by, "
        "said_at) VALUES :rows",
        rows.consents);
}

}  // namespace families
