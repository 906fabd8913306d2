#include "demo/family_acts.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "base/check.hpp"
#include "families/certification_store.hpp"
#include "families/change_request_store.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/quotient_store.hpp"
#include "families/record_file_act.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace demo {

namespace {

using families::Field;
using families::FieldValues;
using families::Topic;
using namespace std::chrono_literals;

/// The right to act for the household of that identifier, as if it had signed in.
families::FamilyScope act_as(const town::Services& services, db::Write& write,
                             const std::string& identifier, base::Instant now) {
    const auto account = accounts::find_account_named(write, identifier);
    CHECK(account.has_value());
    const auto token_hash = crypto::hash_token(crypto::random_token(services.random));
    const auto session =
        accounts::open_session(write, {account->id, token_hash, "demo", "Démonstration"}, now);
    const auto visitor = accounts::find_actor(write, token_hash, {}, now);
    CHECK(visitor.has_value());
    const auto scope = families::grant(write, std::get<accounts::FamilyActor>(*visitor));
    CHECK(accounts::close_session(write, account->id, session, now));
    CHECK(scope.has_value());
    return *scope;
}

struct Wish {
    std::string identifier;
    Field field;
    std::string value;
    int days_ago;
};

/// The sheet of the household that has such a field: its first adult's, its first child's.
families::Sheet sheet_with(const families::FamilyFile& file, Field field) {
    switch (families::family_field(field).owner) {
        case families::FieldOwner::household:
            return families::sheet_of(file.household);
        case families::FieldOwner::child:
            return families::sheet_of(file.children.begin()->first);
        default:
            return families::sheet_of(file.adults.front().id);
    }
}

/// The paper of its income that the household sent, beside what it asks.
void add_proof(const town::Services& services, const db::Write& write,
               const families::FamilyScope& scope, families::ChangeRequestId request) {
    for (const auto& document : families::documents_of(write, services.keys, scope)) {
        if (document.kind == families::DocumentKind::income)
            return families::attach_proof(write, scope, request, document.id);
    }
}

void ask(const town::Services& services, db::Write& write, const Wish& wish, base::Date today,
         base::Instant now) {
    const auto scope = act_as(services, write, wish.identifier, now);
    const auto file = families::load_family_file(write, scope, today);
    const auto sheet = sheet_with(file, wish.field);
    const auto& values = *file.values_of(sheet);
    const auto known = values.find(wish.field);
    const auto request = families::add_request(
        write, services.keys, scope,
        {sheet,
         families::family_field(wish.field).topic,
         {{wish.field, known == values.end() ? "" : known->second, wish.value}}},
        now - std::chrono::days(wish.days_ago));
    if (wish.field == Field::household_quotient) add_proof(services, write, scope, request);
    families::record(write, scope,
                     {.at = now - std::chrono::days(wish.days_ago),
                      .action = "change_requested",
                      .subject = families::subject_text(sheet)});
}

/// What an officer put right at the counter.
void correct(const town::Services& services, db::Write& write, const std::string& identifier,
             Field field, const std::string& value, base::Instant now) {
    const auto officer = accounts::find_account_named(write, "DEMO-AGENT");
    CHECK(officer.has_value());
    const auto scope = act_as(services, write, identifier, now);
    const auto today = services.town_time.date(now);
    const auto file = families::load_family_file(write, scope, today);
    const auto sheet = sheet_with(file, field);
    const auto old_value = file.values_of(sheet)->at(field);
    families::write_field(write, scope, sheet, field, value, today);
    families::record_file_act(services, write,
                              {.account = officer->id,
                               .household = scope.household_id(),
                               .sheet = sheet,
                               .action = "sheet_corrected",
                               .detail = "",
                               .changes = {{field, old_value, value}},
                               .remote_address = ""});
}

void certify_all(const town::Services& services, db::Write& write, const std::string& identifier,
                 base::Date day, base::Instant now) {
    const auto scope = act_as(services, write, identifier, now);
    for (const auto sheet : families::load_family_file(write, scope, day).sheets())
        CHECK(families::certify(write, scope, sheet, day));
}

}  // namespace

void write_family_acts(const town::Services& services, db::Write& write, base::Date first_day,
                       base::Instant now) {
    const std::vector<Wish> wishes = {
        {"DEMO-PARENT", Field::household_quotient, "486 caf", 2},
        {"DEMO-ALTERNEE", Field::child_custody,
         "Garde alternée, changement le vendredi à la sortie de l’école au lieu du lundi. Nous "
         "sommes d’accord tous les deux.",
         5},
        {"DEMO-ALTERNEE", Field::guardian_last_name, "Moreau-Lafont", 1},
        {"DEMO-ALTERNEE-2", Field::household_quotient, "1254 msa", 8},
    };
    for (const auto& wish : wishes) ask(services, write, wish, first_day, now);
    correct(services, write, "DEMO-PARENT", Field::guardian_work_phone, "04 99 00 10 01", now);
    certify_all(services, write, "DEMO-ALTERNEE-2", base::add_days(first_day, -40), now);
    certify_all(services, write, "DEMO-ALTERNEE", base::add_days(first_day, -500), now);
}

}  // namespace demo
