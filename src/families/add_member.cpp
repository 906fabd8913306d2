#include "families/add_member.hpp"

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "families/correction_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/member_store.hpp"
#include "families/numbering_store.hpp"
#include "families/registry_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

accounts::AccountId add_account_of(const town::Services& services, db::Write& tx,
                                   const MemberAdult& adult) {
    return accounts::add_account(
        tx,
        {accounts::AccountKind::family, free_identifier(tx, services.random, adult.last_name),
         adult.email, adult.first_name + " " + adult.last_name, ""},
        services.clock.now());
}

base::Result<AdultId, MemberRefusal> add_adult_in(const town::Services& services, db::Write& tx,
                                                  const accounts::OfficerActor& officer,
                                                  const MemberAdult& adult) {
    const auto scope =
        grant(tx, officer, adult.household, accounts::Permission::change_family_files);
    if (!scope) return base::refuse(MemberRefusal::unknown);
    lock_family_file(tx, *scope);
    const bool is_guardian = adult.role == AdultRole::guardian;
    NewAdult added{adult.role,      adult.authority, std::nullopt, adult.first_name,
                   adult.last_name, adult.phone,     adult.email};
    if (is_guardian) added.account = add_account_of(services, tx, adult);
    const auto id = add_adult(tx, *scope, added);
    const auto name = adult.first_name + " " + adult.last_name;
    accounts::record(tx, {.at = services.clock.now(),
                          .account = officer.account(),
                          .action = "adult_added",
                          .subject = "adult " + std::to_string(id.value()),
                          .detail = "",
                          .remote_address = adult.remote_address,
                          .household = adult.household.value(),
                          .changes = accounts::sealed_changes(
                              services.keys, {{is_guardian ? "Responsable" : "Contact", "", name},
                                              {"Téléphone mobile", "", adult.phone},
                                              {"Courriel", "", adult.email}})});
    enqueue_correction_told(services, tx, adult.household,
                            {"a ajouté " + name + " à votre dossier"});
    return id;
}

}  // namespace

base::Result<AdultId, MemberRefusal> add_adult_to_household(const town::Services& services,
                                                            const accounts::OfficerActor& officer,
                                                            const MemberAdult& adult) {
    try {
        return services.database.write(
            [&](db::Write& tx) { return add_adult_in(services, tx, officer, adult); });
    } catch (const db::Error& error) {
        if (error.violates("account_email")) return base::refuse(MemberRefusal::email_taken);
        throw;
    }
}

base::Result<ChildId, MemberRefusal> add_child_to_household(const town::Services& services,
                                                            const accounts::OfficerActor& officer,
                                                            const MemberChild& child) {
    return services.database.write([&](db::Write& tx) -> base::Result<ChildId, MemberRefusal> {
        const auto scope =
            grant(tx, officer, child.household, accounts::Permission::change_family_files);
        if (!scope) return base::refuse(MemberRefusal::unknown);
        lock_family_file(tx, *scope);
        const auto id = add_child(tx, {child.first_name, child.last_name, child.birth_date});
        attach_child(tx, id, {child.household, child.valid_from, std::nullopt});
        if (child.school_class) {
            const auto year = year_of_class(tx, *child.school_class);
            if (!year) return base::refuse(MemberRefusal::unknown_class);
            set_schooling(tx, id, *year, *child.school_class);
        }
        const auto name = child.first_name + " " + child.last_name;
        accounts::record(
            tx, {.at = services.clock.now(),
                 .account = officer.account(),
                 .action = "child_added",
                 .subject = "child " + std::to_string(id.value()),
                 .detail = "",
                 .remote_address = child.remote_address,
                 .household = child.household.value(),
                 .changes = accounts::sealed_changes(
                     services.keys,
                     {{"Enfant", "", name},
                      {"Date de naissance", "", base::french::date(child.birth_date)},
                      {"Dans ce foyer depuis le", "", base::french::date(child.valid_from)}})});
        enqueue_correction_told(services, tx, child.household,
                                {"a ajouté " + name + " à votre dossier"});
        return id;
    });
}

}  // namespace families
