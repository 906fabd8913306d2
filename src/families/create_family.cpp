#include "families/create_family.hpp"

#include <algorithm>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "families/numbering_store.hpp"
#include "families/registry_store.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using CreationAnswer = base::Result<CreatedFamily, CreationRefusal>;

void add_adults(db::Write& tx, const town::Services& services, const PlannedFamily& family,
                CreatedFamily& created) {
    for (const auto& adult : family.adults) {
        auto identifier = free_identifier(tx, services.random, adult.last_name);
        const auto account =
            accounts::add_account(tx,
                                  {accounts::AccountKind::family, identifier, adult.email,
                                   adult.first_name + " " + adult.last_name, ""},
                                  services.clock.now());
        static_cast<void>(add_guardian(tx, {created.household, account, adult.first_name,
                                            adult.last_name, adult.phone, adult.email}));
        created.identifiers.push_back(std::move(identifier));
    }
}

/// False when a class is not one of the town's.
bool add_children(db::Write& tx, const town::Services& services, const PlannedFamily& family,
                  const CreatedFamily& created) {
    for (const auto& planned : family.children) {
        const auto child =
            add_child(tx, {planned.first_name, planned.last_name, planned.birth_date});
        attach_child(tx, child, {created.household, services.today(), std::nullopt});
        if (!planned.school_class) continue;
        const auto year = year_of_class(tx, *planned.school_class);
        if (!year) return false;
        set_schooling(tx, child, *year, *planned.school_class);
    }
    return true;
}

void record_creation(db::Write& tx, const town::Services& services,
                     const accounts::OfficerActor& officer, const CreatedFamily& created,
                     const std::string& remote_address) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = officer.account(),
                          .action = "family_created",
                          .subject = "household " + std::to_string(created.household.value()),
                          .detail = created.file_number,
                          .remote_address = remote_address,
                          .household = created.household.value()});
}

CreationAnswer write_family(const town::Services& services, const accounts::OfficerActor& officer,
                            const PlannedFamily& family, const std::string& remote_address) {
    return services.database.write([&](db::Write& tx) -> CreationAnswer {
        CreatedFamily created;
        created.file_number = next_file_number(tx);
        created.household = add_household(
            tx,
            {created.file_number, family.name.empty() ? household_name(family.adults) : family.name,
             family.street, family.postcode, family.town, "", family.residency},
            services.clock.now());
        add_adults(tx, services, family, created);
        if (!add_children(tx, services, family, created))
            return base::refuse(CreationRefusal::unknown_class);
        if (family.quotient) {
            add_quotient(tx, created.household, {*family.quotient, services.today(), std::nullopt},
                         "caf");
        }
        record_creation(tx, services, officer, created, remote_address);
        return created;
    });
}

}  // namespace

std::string household_name(const std::vector<PlannedAdult>& adults) {
    std::vector<std::string> names;
    for (const auto& adult : adults) {
        if (std::ranges::find(names, adult.last_name) == names.end())
            names.push_back(adult.last_name);
    }
    std::string name;
    for (const auto& one : names) name += (name.empty() ? "" : " – ") + one;
    return name;
}

std::vector<FoundHousehold> similar_families(db::Read read, const accounts::OfficerActor& officer,
                                             const PlannedFamily& family) {
    constexpr int most_of_each = 3;
    std::vector<std::string> asked;
    for (const auto& adult : family.adults) {
        asked.push_back(adult.first_name + " " + adult.last_name);
        asked.push_back(adult.phone);
        asked.push_back(adult.email);
    }
    for (const auto& child : family.children)
        asked.push_back(child.first_name + " " + child.last_name);
    std::vector<FoundHousehold> similar;
    for (auto& words : asked) {
        for (auto& found :
             search_households(read, officer, {.words = std::move(words), .limit = most_of_each})) {
            if (std::ranges::find(similar, found.id, &FoundHousehold::id) == similar.end())
                similar.push_back(std::move(found));
        }
    }
    return similar;
}

CreationAnswer create_family(const town::Services& services, const accounts::OfficerActor& officer,
                             const PlannedFamily& family, const std::string& remote_address) {
    if (!officer.may(accounts::Permission::change_family_files))
        return base::refuse(CreationRefusal::not_allowed);
    if (family.adults.empty()) return base::refuse(CreationRefusal::no_adult);
    for (int attempts_left = 5;; --attempts_left) {
        try {
            return write_family(services, officer, family, remote_address);
        } catch (const db::Error& error) {
            if (error.violates("account_email")) return base::refuse(CreationRefusal::email_taken);
            if (attempts_left == 0 || !error.violates("household_file_number")) throw;
        }
    }
}

}  // namespace families
