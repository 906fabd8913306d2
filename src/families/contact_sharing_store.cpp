#include "families/contact_sharing_store.hpp"

#include "base/check.hpp"

namespace families {

namespace {

ContactSharing sharing_of(db::Read read, HouseholdId household, ChildId child) {
    const auto row = read->one<bool, bool, bool>(R"(
        SELECT shares_phone, shares_email, shares_address FROM contact_sharing
        WHERE child_id = :child AND household_id = :household)",
                                                 {{"child", child}, {"household", household}});
    if (!row) return {};
    return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

SharedHome shared_home(db::Read read, HouseholdId household, ContactSharing sharing) {
    SharedHome home;
    if (sharing.phone || sharing.email) {
        read->each(
            R"(
            SELECT first_name, last_name, phone, email FROM adult
            WHERE household_id = :household AND role = 'guardian' AND left_on IS NULL
            ORDER BY id)",
            {{"household", household}}, [&](const db::Row& row) {
                home.guardians.push_back({row.get<std::string>(0) + " " + row.get<std::string>(1),
                                          sharing.phone ? row.get<std::string>(2) : "",
                                          sharing.email ? row.get<std::string>(3) : ""});
            });
    }
    if (sharing.address) {
        read->each("SELECT street, postcode, town FROM household WHERE id = :household",
                   {{"household", household}}, [&](const db::Row& row) {
                       home.address = {row.get<std::string>(0),
                                       row.get<std::string>(1) + " " + row.get<std::string>(2)};
                   });
    }
    return home;
}

}  // namespace

ContactSharing contact_sharing(db::Read read, const FamilyScope& scope, const Child& child) {
    CHECK(scope.child(child.id) != nullptr);
    return sharing_of(read, scope.household_id(), child.id);
}

void set_contact_sharing(db::Write& write, const FamilyScope& scope, const Child& child,
                         ContactSharing sharing, base::Instant now) {
    CHECK(scope.child(child.id) != nullptr);
    write->execute(R"(
        INSERT INTO contact_sharing (child_id, household_id, shares_phone, shares_email,
                                     shares_address, changed_at)
        VALUES (:child, :household, :phone, :email, :address, :now)
        ON CONFLICT (child_id, household_id) DO UPDATE
        SET shares_phone = excluded.shares_phone, shares_email = excluded.shares_email,
            shares_address = excluded.shares_address, changed_at = excluded.changed_at)",
                   {{"child", child.id},
                    {"household", scope.household_id()},
                    {"phone", sharing.phone},
                    {"email", sharing.email},
                    {"address", sharing.address},
                    {"now", now}});
}

std::vector<SharedHome> shared_homes(db::Read read, const FamilyScope& scope, const Child& child,
                                     base::Date today) {
    std::vector<SharedHome> shared;
    for (const auto& home : child.homes.households) {
        if (home.household == scope.household_id() || !home.covers(today)) continue;
        const auto sharing = sharing_of(read, home.household, child.id);
        if (sharing.is_anything()) shared.push_back(shared_home(read, home.household, sharing));
    }
    return shared;
}

}  // namespace families
