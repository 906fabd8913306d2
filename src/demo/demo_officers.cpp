#include "demo/demo_officers.hpp"

#include <algorithm>
#include <vector>

#include "accounts/account_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "base/check.hpp"
#include "demo/build_town.hpp"
#include "demo/demo_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/crypto/random.hpp"

namespace demo {

namespace {

namespace role_code = accounts::role_code;

struct PlannedOfficer {
    std::string_view identifier;
    std::string_view email;
    std::string_view name;
    std::vector<std::string_view> roles;
    std::string_view facility = {};  ///< "": the whole town
};

const std::vector<PlannedOfficer>& planned_officers() {
    static const std::vector<PlannedOfficer> officers = {
        {"DEMO-AGENT",
         "sylvie.aubert@exemple.fr",
         "Sylvie Aubert",
         {role_code::family_desk, role_code::administrator}},
        {"DEMO-GUICHET", "nicolas.perrin@exemple.fr", "Nicolas Perrin", {role_code::family_desk}},
        {"DEMO-REGIE", "helene.fabre@exemple.fr", "Hélène Fabre", {role_code::regisseur}},
        {"DEMO-ANIMATEUR", "karim.diallo@exemple.fr", "Karim Diallo", {role_code::activity_leader}},
        {"DEMO-TILLEULS",
         "leo.garnier@exemple.fr",
         "Léo Garnier",
         {role_code::activity_leader},
         "Centre de loisirs des Tilleuls"},
        {"DEMO-PETITE-ENFANCE",
         "amina.roche@exemple.fr",
         "Amina Roche",
         {role_code::early_childhood}},
        {"DEMO-ADMIN", "paul.vidal@exemple.fr", "Paul Vidal", {role_code::administrator}},
        {"DEMO-AUDIT", "ines.colin@exemple.fr", "Inès Colin", {role_code::auditor}},
    };
    return officers;
}

/// Not random, so that everybody's demo is the same and its page can show the codes.
base::Sensitive<std::string> app_secret(std::string_view identifier) {
    constexpr std::size_t bytes = 20;
    return base::Sensitive<std::string>(
        crypto::hash_token("demo " + std::string(identifier)).substr(0, bytes));
}

}  // namespace

void write_officers(db::Write& write, const crypto::Keys& keys, const std::string& password_hash,
                    base::Instant now) {
    for (const auto& planned : planned_officers()) {
        const auto officer = accounts::add_account(
            write,
            {accounts::AccountKind::officer, std::string(planned.identifier),
             std::string(planned.email), std::string(planned.name), password_hash},
            now);
        std::optional<town::FacilityId> facility;
        if (!planned.facility.empty()) facility = facility_named(write, planned.facility);
        std::vector<accounts::Assignment> roles;
        for (const auto code : planned.roles) {
            const auto role = accounts::find_role_named(write, code);
            CHECK(role.has_value());
            roles.push_back({role->id, facility});
        }
        accounts::set_assignments(write, officer, roles);
        accounts::add_second_factor(write, keys, officer, app_secret(planned.identifier));
        accounts::confirm_second_factor(write, officer, /*used_step=*/0, now);
    }
}

std::optional<std::string> current_code(const town::Services& services,
                                        std::string_view identifier) {
    const auto factor =
        services.database.read([&](db::Read& read) -> std::optional<accounts::SecondFactor> {
            const auto account = accounts::find_account_named(read, identifier);
            if (!account) return std::nullopt;
            return accounts::find_second_factor(read, services.keys, account->id);
        });
    if (!factor || !factor->is_confirmed()) return std::nullopt;
    const base::Instant now = services.clock.now();
    for (const int steps : {0, 1, -1}) {
        const auto code =
            crypto::one_time_code(factor->secret, now + steps * std::chrono::seconds(30));
        if (crypto::one_time_step(factor->secret, code.reveal(), now, factor->last_used_step))
            return code.reveal();
    }
    return std::nullopt;
}

void forget_used_codes(db::Write& write) {
    for (const auto& planned : planned_officers()) {
        if (const auto account = accounts::find_account_named(write, planned.identifier))
            accounts::set_last_used_step(write, account->id, std::nullopt);
    }
}

std::optional<base::Sensitive<std::string>> open_demo_session(const town::Services& services,
                                                              std::string_view identifier) {
    const bool is_listed = std::ranges::any_of(demo_sign_ins(), [&](const DemoSignIn& sign_in) {
        return sign_in.identifier == identifier;
    });
    if (!is_listed) return std::nullopt;
    const std::string token = crypto::random_token(services.random);
    const std::string csrf_secret = crypto::random_token(services.random);
    const base::Instant now = services.clock.now();
    const bool is_open = services.database.write([&](db::Write& tx) {
        const auto account = accounts::find_account_named(tx, identifier);
        if (!account || account->is_suspended || account->password_hash.empty()) return false;
        accounts::open_session(
            tx, {account->id, crypto::hash_token(token), csrf_secret, "Démonstration"}, now);
        return true;
    });
    if (!is_open) return std::nullopt;
    return base::Sensitive<std::string>(token);
}

}  // namespace demo
