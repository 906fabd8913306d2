#include "aids/change_aid.hpp"

#include <tuple>

#include "accounts/audit_store.hpp"
#include "aids/aid_store.hpp"
#include "aids/aid_words.hpp"
#include "base/check.hpp"
#include "families/family_store.hpp"

namespace aids {

namespace {

using accounts::DeskOfficer;
using families::FamilyScope;
using Done = base::Result<std::monostate, AidRefusal>;

std::optional<FamilyScope> granted(db::Write& tx, const DeskOfficer& by,
                                   families::HouseholdId household, const Aid* aid) {
    auto scope = families::grant(tx, by.actor, household, accounts::Permission::manage_billing);
    const bool is_of_home = scope && (aid == nullptr || !aid->child || scope->child(*aid->child));
    return is_of_home ? std::move(scope) : std::nullopt;
}

/// What is done to an aid, as the audit log keeps it: who is helped is for those alone who may read
/// family files.
struct AidAct {
    std::string_view action;
    AidId id;
    std::string before;
    std::string after;
};

void record(db::Write& tx, const town::Services& services, const FamilyScope& scope,
            const DeskOfficer& by, const AidAct& act) {
    families::record(
        tx, scope,
        {.at = services.clock.now(),
         .action = act.action,
         .subject = "aid " + std::to_string(act.id.value()),
         .remote_address = std::string(by.remote_address),
         .changes = accounts::sealed_changes(services.keys, {{"Aide", act.before, act.after}})});
}

/// For whom, besides the aid's own words.
std::string told(const FamilyScope& scope, const Aid& aid) {
    return whom_words(aid, scope.children()) + ", " + aid_words(aid);
}

/// Whether both give the same to the same children.
bool is_same_gift(const Aid& one, const Aid& other) {
    const auto facts = [](const Aid& aid) {
        return std::tie(aid.child, aid.giver, aid.kinds, aid.from, aid.to, aid.rule, aid.cap,
                        aid.reference);
    };
    return facts(one) == facts(other);
}

/// Runs `change` on a locked aid of the household.
template <class Change>
Done change_aid(const town::Services& services, const DeskOfficer& by,
                families::HouseholdId household, AidId id, Change change) {
    return services.database.write([&](db::Write& tx) -> Done {
        const auto scope = granted(tx, by, household, nullptr);
        const auto known = scope ? lock_aid(tx, *scope, id) : std::nullopt;
        if (!known) return base::refuse(AidRefusal::no_aid);
        return change(tx, *scope, *known);
    });
}

}  // namespace

base::Result<AidId, AidRefusal> give_aid(const town::Services& services, const DeskOfficer& by,
                                         families::HouseholdId household, const Aid& aid,
                                         std::string_view form_key) {
    CHECK(problems_of(aid).empty());
    CHECK(!form_key.empty());
    const auto now = services.clock.now();
    const auto give = [&](db::Write& tx) -> base::Result<AidId, AidRefusal> {
        const auto scope = granted(tx, by, household, &aid);
        if (!scope) return base::refuse(AidRefusal::no_aid);
        if (const auto known = aid_of_form_key(tx, form_key)) {
            if (known->household != household || !is_same_gift(*known, aid))
                return base::refuse(AidRefusal::other_form);
            return known->id;
        }
        const auto id = add_aid(tx, *scope, aid, form_key, now);
        record(tx, services, *scope, by, {"aid_given", id, "", told(*scope, aid)});
        return id;
    };
    try {
        return services.database.write(give);
    } catch (const db::Error& error) {
        if (!error.violates("aid_form")) throw;
        // The form was sent twice at the same moment: the aid is now there to be found.
        return services.database.write(give);
    }
}

Done correct_aid(const town::Services& services, const DeskOfficer& by,
                 families::HouseholdId household, const Aid& aid) {
    CHECK(problems_of(aid).empty());
    return change_aid(services, by, household, aid.id,
                      [&](db::Write& tx, const FamilyScope& scope, const LockedAid& known) -> Done {
                          if (aid.child && !scope.child(*aid.child))
                              return base::refuse(AidRefusal::no_aid);
                          if (known.is_used) return base::refuse(AidRefusal::is_used);
                          save_aid(tx, aid);
                          record(
                              tx, services, scope, by,
                              {"aid_corrected", aid.id, told(scope, known.aid), told(scope, aid)});
                          return std::monostate{};
                      });
}

Done end_aid(const town::Services& services, const DeskOfficer& by, families::HouseholdId household,
             AidId id, base::Date last_day) {
    return change_aid(services, by, household, id,
                      [&](db::Write& tx, const FamilyScope& scope, const LockedAid& known) -> Done {
                          if (last_day < known.aid.from || known.aid.to < last_day)
                              return base::refuse(AidRefusal::no_such_day);
                          set_last_day(tx, id, last_day);
                          auto ended = known.aid;
                          ended.to = last_day;
                          record(tx, services, scope, by,
                                 {"aid_ended", id, told(scope, known.aid), told(scope, ended)});
                          return std::monostate{};
                      });
}

}  // namespace aids
