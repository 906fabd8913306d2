#include "families/family_file_store.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "accounts/account_store.hpp"
#include "base/text.hpp"
#include "families/certification_store.hpp"
#include "families/search_index_store.hpp"

namespace families {

namespace {

/// The columns of `adult` in the order of the query, for guardians and for contacts.
struct AdultColumn {
    std::string_view column;
    std::optional<Field> of_guardian;
    std::optional<Field> of_contact;
};
constexpr std::array adult_columns = {
    AdultColumn{"first_name", Field::guardian_first_name, Field::contact_first_name},
    AdultColumn{"last_name", Field::guardian_last_name, Field::contact_last_name},
    AdultColumn{"birth_name", Field::guardian_birth_name, std::nullopt},
    AdultColumn{"birth_date", Field::guardian_birth_date, std::nullopt},
    AdultColumn{"phone", Field::guardian_mobile_phone, Field::contact_mobile_phone},
    AdultColumn{"home_phone", Field::guardian_home_phone, Field::contact_home_phone},
    AdultColumn{"work_phone", Field::guardian_work_phone, Field::contact_work_phone},
    AdultColumn{"email", Field::guardian_email, Field::contact_email},
    AdultColumn{"occupation", Field::guardian_occupation, std::nullopt},
    AdultColumn{"employer", Field::guardian_employer, std::nullopt},
};

std::string_view column_of(Field field) {
    for (const auto& one : adult_columns) {
        if (one.of_guardian == field || one.of_contact == field) return one.column;
    }
    if (field == Field::child_first_name) return "first_name";
    if (field == Field::child_last_name) return "last_name";
    if (field == Field::child_birth_date) return "birth_date";
    if (field == Field::household_name) return "name";
    if (field == Field::household_benefit_number) return "benefit_number";
    return {};
}

Adult adult_in(const db::Row& row) {
    Adult adult;
    adult.id = row.get<AdultId>(0);
    adult.account = row.get<std::optional<accounts::AccountId>>(1);
    adult.role = row.text(2) == "guardian" ? AdultRole::guardian : AdultRole::contact;
    adult.authority = row.text(3) == "held" ? ParentalAuthority::held : ParentalAuthority::none;
    int column = 4;
    for (const auto& one : adult_columns) {
        const auto field = adult.role == AdultRole::guardian ? one.of_guardian : one.of_contact;
        const auto value = row.get<std::optional<std::string>>(column++);
        if (field) adult.values[*field] = value.value_or("");
    }
    return adult;
}

std::vector<Adult> adults_in_file(db::Read read, HouseholdId household) {
    std::string columns;
    for (const auto& one : adult_columns) columns += ", a." + std::string(one.column);
    return read->all("SELECT a.id, a.account_id, a.role, a.parental_authority" + columns +
                         " FROM adult a WHERE a.household_id = :household AND a.left_on IS NULL "
                         "ORDER BY a.role DESC, a.id",
                     {{"household", household}}, adult_in);
}

FieldValues household_values(db::Read read, const FamilyScope& scope, base::Date today) {
    FieldValues values;
    read->each("SELECT name, street, postcode, town, benefit_number FROM household WHERE id = :id",
               {{"id", scope.household_id()}}, [&](const db::Row& row) {
                   values[Field::household_name] = row.get<std::string>(0);
                   values[Field::household_address] = row.get<std::string>(1) + ", " +
                                                      row.get<std::string>(2) + " " +
                                                      row.get<std::string>(3);
                   values[Field::household_benefit_number] = row.get<std::string>(4);
               });
    read->each(R"(
        SELECT quotient, source FROM quotient_familial
        WHERE household_id = :household AND valid_from <= :today
              AND (valid_to IS NULL OR valid_to >= :today)
        ORDER BY valid_from DESC LIMIT 1)",
               {{"household", scope.household_id()}, {"today", today}}, [&](const db::Row& row) {
                   values[Field::household_quotient] =
                       std::to_string(row.get<int>(0)) + " " + row.get<std::string>(1);
               });
    return values;
}

FieldValues child_values(const Child& child) {
    FieldValues values = {{Field::child_first_name, child.first_name},
                          {Field::child_last_name, child.last_name},
                          {Field::child_birth_date, base::iso(child.birth_date)}};
    if (!child.schooling.empty()) {
        const auto& latest = child.schooling.back();
        values[Field::child_school] = latest.school_name + ", " + latest.class_name;
    }
    return values;
}

std::string key_of(const std::string& first_name, const std::string& last_name) {
    return base::search_key(last_name + " " + first_name + " " + last_name);
}

/// Who changed names is found, greeted and written to by the new one.
void follow_adult_name(db::Write& write, AdultId adult) {
    const auto names = write->one<std::string, std::string, std::optional<accounts::AccountId>>(
        "SELECT first_name, last_name, account_id FROM adult WHERE id = :id", {{"id", adult}});
    if (!names) return;
    const auto& [first_name, last_name, account] = *names;
    write->execute("UPDATE adult SET search_key = :key WHERE id = :id",
                   {{"key", key_of(first_name, last_name)}, {"id", adult}});
    if (account) accounts::set_display_name(write, *account, first_name + " " + last_name);
}

void write_adult(db::Write& write, const FamilyScope& scope, AdultId adult, Field field,
                 const std::string& value) {
    const std::string column(column_of(field));
    const bool is_date = family_field(field).kind == FieldKind::birth_date;
    const auto stored = is_date && value.empty() ? std::nullopt : std::optional(value);
    const auto changed = write->execute(
        "UPDATE adult SET " + column + " = " +
            (is_date ? std::string("CAST(:value AS CIVIL_DATE)") : std::string(":value")) +
            " WHERE id = :id AND household_id = :household",
        {{"value", stored}, {"id", adult}, {"household", scope.household_id()}});
    if (changed != 1) return;
    if (family_field(field).kind == FieldKind::person_name) follow_adult_name(write, adult);
    index_adult(write, adult);
}

void write_child(const db::Write& write, const FamilyScope& scope, ChildId child, Field field,
                 const std::string& value) {
    if (!scope.child(child)) return;
    const bool is_date = family_field(field).kind == FieldKind::birth_date;
    write->execute("UPDATE child SET " + std::string(column_of(field)) + " = " +
                       (is_date ? "CAST(:value AS CIVIL_DATE)" : ":value") + " WHERE id = :id",
                   {{"value", value}, {"id", child}});
    const auto names = write->one<std::string, std::string>(
        "SELECT first_name, last_name FROM child WHERE id = :id", {{"id", child}});
    if (!names) return;
    write->execute("UPDATE child SET search_key = :key WHERE id = :id",
                   {{"key", key_of(std::get<0>(*names), std::get<1>(*names))}, {"id", child}});
    index_child(write, child);
}

/// The quotient before ends the day before; one that began the same day is replaced, and its paper
/// proves no longer; one that is known to begin later ends the new one the day before.
void write_quotient(const db::Write& write, const FamilyScope& scope, const std::string& value,
                    base::Date valid_from) {
    const auto quotient = parse_stated_quotient(value);
    if (!quotient) return;
    write->execute(R"(
        UPDATE quotient_familial SET valid_to = :day_before
        WHERE household_id = :household AND valid_from < :from
              AND (valid_to IS NULL OR valid_to >= :from))",
                   {{"day_before", base::add_days(valid_from, -1)},
                    {"household", scope.household_id()},
                    {"from", valid_from}});
    write->execute(
        "DELETE FROM quotient_proof WHERE household_id = :household AND valid_from = :from",
        {{"household", scope.household_id()}, {"from", valid_from}});
    const auto next = write->value<std::optional<base::Date>>(
        "SELECT min(valid_from) FROM quotient_familial "
        "WHERE household_id = :household AND valid_from > :from",
        {{"household", scope.household_id()}, {"from", valid_from}});
    const auto valid_to =
        next ? std::optional(base::add_days(*next, -1)) : std::optional<base::Date>();
    write->execute(R"(
        INSERT INTO quotient_familial (household_id, quotient, source, valid_from, valid_to)
        VALUES (:household, :quotient, :source, :from, CAST(:to AS CIVIL_DATE))
        ON CONFLICT (household_id, valid_from) DO UPDATE
        SET quotient = excluded.quotient, source = excluded.source, valid_to = excluded.valid_to)",
                   {{"household", scope.household_id()},
                    {"quotient", quotient->value},
                    {"source", name(quotient->source)},
                    {"from", valid_from},
                    {"to", valid_to}});
}

}  // namespace

FamilyFile load_family_file(db::Read read, const FamilyScope& scope, base::Date today) {
    FamilyFile file;
    file.household = scope.household_id();
    file.household_values = household_values(read, scope, today);
    file.adults = adults_in_file(read, scope.household_id());
    file.reader = scope.on_behalf_of();
    if (!file.reader) {
        if (const auto* adult = file.adult_of(scope.account())) file.reader = adult->id;
    }
    for (const auto& child : scope.children()) file.children[child.id] = child_values(child);
    return file;
}

std::int64_t sheets_to_check(db::Read read, const FamilyScope& scope, base::Date today) {
    const auto file = load_family_file(read, scope, today);
    const auto certifications = certifications_of(read, scope);
    const auto validity = certification_validity(read);
    return std::ranges::count_if(file.sheets(), [&](Sheet sheet) {
        const auto state =
            certification_state(certification_in(certifications, sheet), validity, today);
        return state != CertificationState::valid && !why_not_yours(file, sheet);
    });
}

void lock_family_file(const db::Write& write, const FamilyScope& scope) {
    static_cast<void>(write->one<HouseholdId>("SELECT id FROM household WHERE id = :id FOR UPDATE",
                                              {{"id", scope.household_id()}}));
}

void write_field(db::Write& write, const FamilyScope& scope, Sheet sheet, Field field,
                 const std::string& value, base::Date valid_from) {
    if (field == Field::household_quotient) {
        write_quotient(write, scope, value, valid_from);
        return;
    }
    if (column_of(field).empty()) return;
    switch (sheet.kind) {
        case SheetKind::adult:
            write_adult(write, scope, AdultId(sheet.subject), field, value);
            return;
        case SheetKind::child:
            write_child(write, scope, ChildId(sheet.subject), field, value);
            return;
        case SheetKind::household:
            break;
    }
    write->execute(
        "UPDATE household SET " + std::string(column_of(field)) + " = :value WHERE id = :id",
        {{"value", value}, {"id", scope.household_id()}});
    index_household(write, scope.household_id());
}

}  // namespace families
