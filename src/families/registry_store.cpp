#include "families/registry_store.hpp"

#include "base/text.hpp"
#include "families/address_store.hpp"
#include "families/search_index_store.hpp"

namespace families {

std::string_view stored_residency(Residency residency) {
    return residency == Residency::resident ? "resident" : "non_resident";
}

SchoolId add_school(const db::Write& write, const NewSchool& school) {
    return write->value<SchoolId>(
        "INSERT INTO school (name, address, week_rhythm) VALUES (:name, :address, :rhythm) "
        "RETURNING id",
        {{"name", school.name}, {"address", school.address}, {"rhythm", school.week_rhythm}});
}

SchoolClassId add_school_class(const db::Write& write, const NewSchoolClass& group) {
    return write->value<SchoolClassId>(R"(
        INSERT INTO school_class (school_id, school_year, name, level, teacher)
        VALUES (:school, :year, :name, :level, :teacher) RETURNING id)",
                                       {{"school", group.school},
                                        {"year", group.school_year},
                                        {"name", group.name},
                                        {"level", group.level},
                                        {"teacher", group.teacher}});
}

HouseholdId add_household(const db::Write& write, const NewHousehold& household,
                          base::Instant now) {
    auto address = address_of_line(household.street);
    address.postcode = household.postcode;
    address.town = household.town;
    address.insee_code = household.insee_code;
    const auto id = write->value<HouseholdId>(R"(
        INSERT INTO household (file_number, name, street, postcode, town, insee_code, residency,
                               created_at)
        VALUES (:number, :name, :street, :postcode, :town, :insee, :residency, :now)
        RETURNING id)",
                                              {{"number", household.file_number},
                                               {"name", household.name},
                                               {"street", first_line(address)},
                                               {"postcode", household.postcode},
                                               {"town", household.town},
                                               {"insee", household.insee_code},
                                               {"residency", stored_residency(household.residency)},
                                               {"now", now}});
    begin_address(write, id, address, household.residency);
    index_household(write, id);
    return id;
}

AdultId add_guardian(const db::Write& write, const NewGuardian& guardian) {
    const auto id = write->value<AdultId>(
        R"(
        INSERT INTO adult (household_id, account_id, role, first_name, last_name, search_key,
                           phone, email)
        VALUES (:household, :account, 'guardian', :first, :last, :key, :phone, :email)
        RETURNING id)",
        {{"household", guardian.household},
         {"account", guardian.account},
         {"first", guardian.first_name},
         {"last", guardian.last_name},
         {"key", base::search_key(guardian.last_name + " " + guardian.first_name + " " +
                                  guardian.last_name)},
         {"phone", guardian.phone},
         {"email", guardian.email}});
    index_adult(write, id);
    return id;
}

ChildId add_child(const db::Write& write, const NewChild& child) {
    return write->value<ChildId>(
        R"(
        INSERT INTO child (first_name, last_name, search_key, birth_date)
        VALUES (:first, :last, :key, :birth) RETURNING id)",
        {{"first", child.first_name},
         {"last", child.last_name},
         {"key",
          base::search_key(child.last_name + " " + child.first_name + " " + child.last_name)},
         {"birth", child.birth_date}});
}

void attach_child(const db::Write& write, ChildId child, const ChildHome& home,
                  SearchIndexing indexing) {
    write->execute(R"(
        INSERT INTO child_household (child_id, household_id, valid_from, valid_to)
        VALUES (:child, :household, :from, :to))",
                   {{"child", child},
                    {"household", home.household},
                    {"from", home.valid_from},
                    {"to", home.valid_to}});
    if (indexing == SearchIndexing::at_once) index_child(write, child);
}

void set_schooling(const db::Write& write, ChildId child, const std::string& school_year,
                   SchoolClassId school_class) {
    write->execute(R"(
        INSERT INTO schooling (child_id, school_year, school_class_id)
        VALUES (:child, :year, :class)
        ON CONFLICT (child_id, school_year) DO UPDATE
        SET school_class_id = excluded.school_class_id)",
                   {{"child", child}, {"year", school_year}, {"class", school_class}});
}

void add_quotient(const db::Write& write, HouseholdId household, const QuotientFamilial& quotient,
                  const std::string& source) {
    write->execute(R"(
        INSERT INTO quotient_familial (household_id, quotient, source, valid_from, valid_to)
        VALUES (:household, :quotient, :source, :from, :to))",
                   {{"household", household},
                    {"quotient", quotient.value},
                    {"source", source},
                    {"from", quotient.valid_from},
                    {"to", quotient.valid_to}});
}

}  // namespace families
