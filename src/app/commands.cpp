#include "app/commands.hpp"

#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "accounts/invite_officer.hpp"
#include "accounts/role_store.hpp"
#include "accounts/verify_audit_log.hpp"
#include "app/house.hpp"
#include "calendar/import_holidays.hpp"
#include "demo/build_town.hpp"
#include "demo/demo_clock.hpp"
#include "demo/demo_config.hpp"
#include "demo/demo_store.hpp"
#include "families/search_index_store.hpp"
#include "payments/payfip_simulator_pages.hpp"
#include "platform/http/free_port.hpp"

namespace app {

namespace {

config::Config load(const std::filesystem::path& file) {
    auto loaded = config::load(file);
    if (loaded) return std::move(*loaded);
    std::string text = "la configuration est à corriger :";
    for (const auto& problem : loaded.error()) text += "\n  " + problem.text();
    throw std::runtime_error(text);
}

/// Announces the address on standard output once it can be used: scripts wait for that line.
void run_server(House& house, bool with_worker) {
    auto worker = with_worker ? house.make_worker() : nullptr;
    auto server = house.make_server();
    const auto port = server->listen();
    if (worker) worker->start();
    std::cout << "portail: http://" << house.services().config.server.address << ':' << port
              << std::endl;
    server->run(http::Server::Signals::handle);
    if (worker) worker->stop();
}

std::vector<accounts::Assignment> roles_named(const House& house,
                                              const std::vector<std::string>& names) {
    return house.services().database.read([&](db::Read& read) {
        std::vector<accounts::Assignment> roles;
        for (const auto& name : names) {
            const auto role = accounts::find_role_named(read, name);
            if (!role) {
                std::string known;
                for (const auto& each : accounts::all_roles(read))
                    known += "\n  " + (each.code.empty() ? each.name : each.code);
                throw std::runtime_error("rôle inconnu : " + name + ". Les rôles sont :" + known);
            }
            roles.push_back({role->id, std::nullopt});
        }
        return roles;
    });
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

int serve(const std::filesystem::path& config_file, const ServeOptions& options) {
    House house(load(config_file));
    run_server(house, options.with_worker);
    return 0;
}

int work(const std::filesystem::path& config_file) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before the worker's threads inherit the mask
    House house(load(config_file));
    auto worker = house.make_worker();
    worker->start();
    int received = 0;
    sigwait(&signals, &received);
    worker->stop();
    return 0;
}

int migrate(const std::filesystem::path& config_file) {
    const House house(load(config_file));
    std::cout << "portail: the schema is up to date\n";
    return 0;
}

int import_holidays(const std::filesystem::path& config_file, const std::filesystem::path& file) {
    const House house(load(config_file));
    const auto& services = house.services();
    const auto read = calendar::read_holiday_file(content_of(file), services.town_time);
    const auto zone = calendar::parse_zone(std::string(1, services.config.town.school_zone));
    const auto report =
        calendar::import_holidays(services.database, read, zone.value_or(calendar::Zone::a));
    if (report) {
        std::cout << "portail: " << report->holidays_written << " périodes de vacances et "
                  << report->bridge_days_written << " jours de pont enregistrés\n";
        return 0;
    }
    std::cerr << "portail: rien n’a été enregistré\n";
    for (const auto& problem : report.error().problems)
        std::cerr << "  ligne " << problem.line << " : " << problem.sentence << '\n';
    if (report.error().kind == calendar::ImportRefusalKind::nothing_for_zone)
        std::cerr << "  le fichier ne contient aucune période de la zone de la ville\n";
    return 1;
}

int rebuild_search(const std::filesystem::path& config_file) {
    const House house(load(config_file));
    house.services().database.write([](db::Write& tx) { families::rebuild_search(tx); });
    std::cout << "portail: la recherche des familles est refaite\n";
    return 0;
}

int add_officer(const std::filesystem::path& config_file, const OfficerOptions& options) {
    const House house(load(config_file));
    accounts::OfficerInvitation invitation{options.identifier, options.name, options.email,
                                           roles_named(house, options.roles)};
    const auto invited = accounts::invite_officer(house.services(), invitation);
    if (invited) {
        std::cout << "portail: compte créé ; le lien pour choisir le mot de passe part par "
                     "courriel\n";
        return 0;
    }
    switch (invited.error()) {
        case accounts::InvitationRefusal::identifier_taken:
            throw std::runtime_error("cet identifiant est déjà pris");
        case accounts::InvitationRefusal::email_taken:
            throw std::runtime_error("cette adresse de courriel est déjà prise");
        case accounts::InvitationRefusal::unknown_role:
        case accounts::InvitationRefusal::incomplete:
            break;
    }
    throw std::runtime_error("indiquez un identifiant, un nom et une adresse de courriel");
}

namespace {

std::string sentence_of(const accounts::ChainFault& fault) {
    using accounts::ChainBreak;
    const auto at = "la chaîne du journal est rompue à la position " +
                    std::to_string(fault.position) + "\u00A0: ";
    const auto entry = "l’entrée " + std::to_string(fault.entry);
    switch (fault.kind) {
        case ChainBreak::changed:
            return at + entry + " n’est plus ce qui a été scellé";
        case ChainBreak::entry_missing:
            return at + entry + " a disparu";
        case ChainBreak::link_missing:
            return at + "cette position manque";
        case ChainBreak::entry_added:
            return entry + " a été ajoutée au journal sans passer par le portail";
        case ChainBreak::checkpoint_changed:
            return at +
                   "le début du journal, après effacement des entrées anciennes, n’est pas "
                   "signé par ce portail";
        case ChainBreak::end_missing:
            return at + "la fin du journal a été coupée";
        case ChainBreak::anchor_differs:
            break;
    }
    return at + "l’ancre donnée ne s’y trouve pas";
}

}  // namespace

int verify_audit(const std::filesystem::path& config_file, const std::string& anchor) {
    const auto given = accounts::parse_anchor(anchor);
    if (!anchor.empty() && !given)
        throw std::runtime_error("l’ancre s’écrit comme elle a été affichée, position:empreinte");
    const House house(load(config_file));
    const auto report = accounts::verify_audit_log(house.services(), given);
    if (report.fault) {
        std::cerr << "portail: " << sentence_of(*report.fault) << '\n';
        return 1;
    }
    std::cout << "portail: journal intact, " << report.links << " entrées vérifiées";
    if (report.forgotten > 0)
        std::cout << " (" << report.forgotten << " plus anciennes effacées à leur terme)";
    std::cout << "\nportail: ancre à conserver hors de cette machine : " << report.end.text()
              << '\n';
    if (report.anchor != accounts::AnchorCheck::forgotten) return 0;
    std::cerr
        << "portail: l’ancre donnée est plus ancienne que le journal conservé : elle ne prouve "
           "plus rien\n";
    return 2;
}

namespace {

/// The gateway of the demonstration, on the port after the portal's when that is free.
std::unique_ptr<payments::simulator::SimulatorServer> start_gateway(std::uint16_t portal_port,
                                                                    const base::Clock& clock) {
    using payments::simulator::SimulatorServer;
    payments::simulator::SimulatorSettings settings;
    std::unique_ptr<SimulatorServer> gateway;
    try {
        settings.port = static_cast<std::uint16_t>(portal_port + 1);
        gateway = std::make_unique<SimulatorServer>(settings, clock);
    } catch (const std::exception&) {
        settings.port = 0;
        gateway = std::make_unique<SimulatorServer>(settings, clock);
    }
    gateway->start();
    return gateway;
}

}  // namespace

int demo(const DemoOptions& options) {
    auto config = demo::demo_config(options.directory);
    // The gateway is told where to call the portal before that listens.
    config.server.port = options.port == 0 ? http::free_port() : options.port;
    config.server.public_url = "http://localhost:" + std::to_string(config.server.port);
    const base::SystemClock gateway_clock;
    const auto gateway = start_gateway(config.server.port, gateway_clock);
    config.payfip = {demo::demo_payfip(gateway->service_url(), gateway->page_url())};
    config.resources.directory = options.assets;
    config.demo.families = options.families;
    config.demo.seed = options.seed;
    if (!options.postgresql.empty()) {
        config.database.engine = config::Engine::postgresql;
        config.database.connection = options.postgresql;
    }
    const auto first_day = config.demo.first_day;
    House house(std::move(config));
    std::cout << "Préparation de la ville de démonstration : une minute la première fois.\n"
              << std::flush;
    const auto built = demo::build_town(house.services(), {.families = options.families,
                                                           .seed = options.seed,
                                                           .first_day = first_day,
                                                           .past_months = options.months});
    if (options.build_only) return 0;
    demo::start_demo_clock(house.services(), first_day);
    if (built == demo::Built::now) {
        const auto size =
            house.services().database.read([](db::Read& read) { return demo::town_size(read); });
        std::cout << "Ville de démonstration : " << size.households << " familles, "
                  << size.children << " enfants, " << size.bookings << " réservations.\n";
    }
    std::cout << "Accès de démonstration (mot de passe " << demo::demo_password << ") :\n";
    for (const auto& sign_in : demo::demo_sign_ins())
        std::cout << "  " << sign_in.identifier << " : " << sign_in.who << '\n';
    std::cout << "Paiement en ligne simulé : http://localhost:" << gateway->port() << "/\n";
    run_server(house, true);
    return 0;
}

}  // namespace app
