#include "families/member_store.hpp"

#include "base/text.hpp"
#include "families/search_index_store.hpp"

namespace families {

namespace {

std::string_view stored_authority(ParentalAuthority authority) {
    return authority == ParentalAuthority::held ? "held" : "none";
}

}  // namespace

AdultId add_adult(const db::Write& write, const FamilyScope& scope, const NewAdult& adult) {
    const auto id = write->value<AdultId>(
        R"(
        INSERT INTO adult (household_id, account_id, role, first_name, last_name, search_key,
                           phone, email, parental_authority)
        VALUES (:household, :account, :role, :first, :last, :key, :phone, :email, :authority)
        RETURNING id)",
        {{"household", scope.household_id()},
         {"account", adult.account},
         {"role", adult.role == AdultRole::guardian ? "guardian" : "contact"},
         {"first", adult.first_name},
         {"last", adult.last_name},
         {"key",
          base::search_key(adult.last_name + " " + adult.first_name + " " + adult.last_name)},
         {"phone", adult.phone},
         {"email", adult.email},
         {"authority", stored_authority(adult.authority)}});
    index_adult(write, id);
    return id;
}

void set_parental_authority(const db::Write& write, const FamilyScope& scope, AdultId adult,
                            ParentalAuthority authority) {
    write->execute(
        "UPDATE adult SET parental_authority = :authority "
        "WHERE id = :adult AND household_id = :household",
        {{"authority", stored_authority(authority)},
         {"adult", adult},
         {"household", scope.household_id()}});
}

ClassHere class_of(db::Read read, ChildId child, std::string_view school_year) {
    ClassHere found;
    read->each(R"(
        SELECT k.id, c.name, k.name FROM schooling s
        JOIN school_class k ON k.id = s.school_class_id JOIN school c ON c.id = k.school_id
        WHERE s.child_id = :child AND s.school_year = :year)",
               {{"child", child}, {"year", school_year}}, [&](const db::Row& row) {
                   found = {row.get<SchoolClassId>(0),
                            row.get<std::string>(1) + ", " + row.get<std::string>(2)};
               });
    return found;
}

bool end_adult(const db::Write& write, const FamilyScope& scope, AdultId adult, base::Date last_day,
               const std::string& reason) {
    const auto changed = write->execute(
        "UPDATE adult SET left_on = :last_day, left_reason = :reason "
        "WHERE id = :adult AND household_id = :household AND left_on IS NULL",
        {{"last_day", last_day},
         {"reason", reason},
         {"adult", adult},
         {"household", scope.household_id()}});
    if (changed == 1) index_adult(write, adult);
    return changed == 1;
}

bool end_child(const db::Write& write, const FamilyScope& scope, ChildId child, base::Date last_day,
               const std::string& reason) {
    if (!scope.child(child)) return false;
    return write->execute(R"(
        UPDATE child_household SET valid_to = :last_day, end_reason = :reason
        WHERE child_id = :child AND household_id = :household AND valid_from <= :last_day
              AND (valid_to IS NULL OR valid_to > :last_day))",
                          {{"last_day", last_day},
                           {"reason", reason},
                           {"child", child},
                           {"household", scope.household_id()}}) > 0;
}

}  // namespace families
