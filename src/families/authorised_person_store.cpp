#include "families/authorised_person_store.hpp"

#include "base/check.hpp"

namespace families {

namespace {

AuthorisedPerson person_in(const db::Row& row) {
    return {
        row.get<AuthorisedPersonId>(0),        row.get<std::string>(1), row.get<std::string>(2),
        parse_relation(row.text(3)).value(),   row.get<bool>(4),        row.get<bool>(5),
        row.get<std::optional<base::Date>>(6), row.get<std::string>(7), row.get<base::Instant>(8)};
}

}  // namespace

std::vector<AuthorisedPerson> authorised_persons(db::Read read, const FamilyScope& scope,
                                                 ChildId child) {
    if (!scope.child(child)) return {};
    return read->all(R"(
        SELECT p.id, p.name, p.phone, p.relation, p.may_collect, p.is_emergency_contact,
               p.birth_date, a.display_name, p.added_at
        FROM authorised_person p JOIN account a ON a.id = p.added_by
        WHERE p.child_id = :child AND p.removed_at IS NULL ORDER BY p.name, p.id)",
                     {{"child", child}}, person_in);
}

AuthorisedPersonId add_authorised_person(const db::Write& write, const FamilyScope& scope,
                                         ChildId child, const AuthorisedPerson& person,
                                         base::Instant now) {
    CHECK(scope.child(child));
    return write->value<AuthorisedPersonId>(R"(
        INSERT INTO authorised_person (child_id, name, phone, relation, may_collect,
                                       is_emergency_contact, birth_date, added_at, added_by)
        VALUES (:child, :name, :phone, :relation, :collect, :call, :birth, :now, :account)
        RETURNING id)",
                                            {{"child", child},
                                             {"name", person.name},
                                             {"phone", person.phone},
                                             {"relation", text(person.relation)},
                                             {"collect", person.may_collect},
                                             {"call", person.is_emergency_contact},
                                             {"birth", person.birth_date},
                                             {"now", now},
                                             {"account", scope.account()}});
}

bool was_authorised(db::Read read, const FamilyScope& scope, ChildId child, AuthorisedPersonId id) {
    return scope.child(child) &&
           read->value<bool>(
               "SELECT count(*) > 0 FROM authorised_person WHERE id = :id AND child_id = :child",
               {{"id", id}, {"child", child}});
}

bool remove_authorised_person(const db::Write& write, const FamilyScope& scope, ChildId child,
                              AuthorisedPersonId person, base::Instant now) {
    if (!scope.child(child)) return false;
    return write->execute(R"(
        UPDATE authorised_person SET removed_at = :now, removed_by = :account
        WHERE id = :person AND child_id = :child AND removed_at IS NULL)",
                          {{"now", now},
                           {"account", scope.account()},
                           {"person", person},
                           {"child", child}}) == 1;
}

std::map<ChildId, std::vector<AuthorisedPerson>> authorised_persons(
    db::Read read, const accounts::OfficerActor& actor, const std::vector<ChildId>& children) {
    std::map<ChildId, std::vector<AuthorisedPerson>> persons;
    if (!actor.may_somewhere(accounts::Permission::see_head_counts)) return persons;
    read->each(R"(
        SELECT p.id, p.name, p.phone, p.relation, p.may_collect, p.is_emergency_contact,
               p.birth_date, a.display_name, p.added_at, p.child_id
        FROM authorised_person p JOIN account a ON a.id = p.added_by
        WHERE p.child_id IN (:children) AND p.removed_at IS NULL ORDER BY p.name, p.id)",
               {{"children", children}},
               [&](const db::Row& row) { persons[row.get<ChildId>(9)].push_back(person_in(row)); });
    return persons;
}

}  // namespace families
