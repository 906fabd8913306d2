#include <cstdio>
#include <string>

#include "accounts/account_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/web_session_store.hpp"
#include "app/house.hpp"
#include "base/check.hpp"
#include "families/import_registry.hpp"
#include "latencies.hpp"
#include "platform/crypto/hash.hpp"
#include "rush.hpp"
#include "server_process.hpp"

namespace bench {

namespace {

accounts::OfficerActor officer_of(const town::Services& services) {
    const auto now = services.clock.now();
    const std::string token = "mesure";
    services.database.write([&](db::Write& tx) {
        const auto id = accounts::add_account(
            tx, {accounts::AccountKind::officer, "MESURE", "", "Mesure", ""}, now);
        const auto role =
            accounts::add_role(tx, {{}, "", "Mesure", {accounts::Permission::import_families}});
        accounts::set_assignments(tx, id, {{role, std::nullopt}});
        accounts::open_session(tx, {id, crypto::hash_token(token), "secret", "Mesure"}, now);
    });
    const auto actor = services.database.read([&](db::Read& read) {
        return accounts::find_actor(read, crypto::hash_token(token), {}, now);
    });
    CHECK(actor.has_value());
    return std::get<accounts::OfficerActor>(*actor);
}

std::string families_file(int lines) {
    std::string file =
        "numéro de dossier;nom du foyer;rue;code postal;commune;code INSEE;résident;"
        "quotient familial;quotient depuis;prénom 1;nom 1;téléphone 1;courriel 1;prénom 2;nom 2\n";
    for (int i = 0; i < lines; ++i) {
        const auto n = std::to_string(i);
        file += "M" + n + ";Foyer " + n + ";" + n +
                " rue Haute;03100;Montluçon;03185;oui;812;01/09/2026;Ève;Nom" + n +
                ";06 00 00 00 00;m" + n + "@exemple.fr;Max;Nom" + n + "\n";
    }
    return file;
}

std::string children_file(int lines) {
    std::string file = "numéro de dossier;prénom;nom;date de naissance\n";
    for (int i = 0; i < lines; ++i) {
        const auto n = std::to_string(i);
        file += "M" + n + ";Léa;Nom" + n + ";05/03/2018\n";
    }
    return file;
}

void measure(config::Engine engine, const town::Services& services,
             const accounts::OfficerActor& officer, families::ImportKind kind,
             const std::string& file) {
    const auto start = Clock::now();
    const auto id = families::start_import(services, officer,
                                           {.kind = kind,
                                            .known_lines = families::KnownLines::update,
                                            .file_name = "mesure.csv",
                                            .content = file,
                                            .remote_address = ""});
    CHECK(id.has_value());
    families::check_import(services, std::to_string(id->value()));
    const double checked = seconds_since(start);
    const auto confirmed = Clock::now();
    CHECK(families::confirm_import(services, officer, *id, "").has_value());
    families::write_import(services, std::to_string(id->value()));
    const auto counts =
        services.database.read([&](db::Read& read) { return families::verdict_counts(read, *id); });
    std::printf("import engine=%s kind=%s created=%d check_s=%.2f write_s=%.2f\n",
                engine == config::Engine::sqlite ? "sqlite" : "postgresql",
                std::string(families::name(kind)).c_str(), counts.created, checked,
                seconds_since(confirmed));
}

}  // namespace

void imports(config::Engine engine, const ImportOptions& options) {
    const Ground ground(engine);
    app::House house(ground.config());
    const auto officer = officer_of(house.services());
    measure(engine, house.services(), officer, families::ImportKind::families,
            families_file(options.lines));
    measure(engine, house.services(), officer, families::ImportKind::children,
            children_file(options.lines));
}

}  // namespace bench
