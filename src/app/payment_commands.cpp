#include <csignal>
#include <iostream>
#include <stdexcept>

#include "app/commands.hpp"
#include "base/clock.hpp"
#include "payments/load_online_account.hpp"
#include "payments/payfip_simulator_pages.hpp"
#include "payments/payment_states.hpp"
#include "platform/config/config.hpp"

namespace app {

namespace {

using payments::FaultKind;

std::string advice_on(const payments::Fault& fault) {
    const auto told = fault.code.empty() ? fault.label : fault.code + " (" + fault.label + ")";
    if (fault.kind == FaultKind::account_refused)
        return "PayFiP refuse ce numéro de client\u00A0: " + told +
               ". Vérifiez « numero_client » avec votre comptable public";
    return "PayFiP n’a pas répondu comme attendu\u00A0: " + told +
           ". Vérifiez « adresse_service » et l’accès de cette machine à Internet";
}

}  // namespace

int payment_states() {
    std::cout << payments::drawing();
    return 0;
}

int payfip_check(const std::filesystem::path& config_file) {
    const auto loaded = config::load(config_file);
    if (!loaded) throw std::runtime_error(loaded.error().front().text());
    if (loaded->payfip.empty())
        throw std::runtime_error("la configuration ne contient aucune section [payfip.…]");
    int outcome = 0;
    for (const auto& payfip : loaded->payfip) {
        std::cout << "portail: régie " << payfip.regie << "\u00A0: ";
        const auto online = payments::online_account(payfip);
        if (!online.takes_payments) {
            std::cout << "paiement en ligne à l’arrêt\n";
            continue;
        }
        const auto account = online.way->check();
        if (account) {
            std::cout << "le client " << account->client
                      << " est connu de PayFiP\u00A0: " << account->label << '\n';
            continue;
        }
        std::cout << advice_on(account.error()) << ".\n";
        outcome = 1;
    }
    return outcome;
}

int payfip_simulator(const SimulatorOptions& options) {
    const base::SystemClock clock;
    payments::simulator::SimulatorServer server({options.address, options.port, "localhost"},
                                                clock);
    std::cout << "portail: simulateur PayFiP, http://" << options.address << ':' << server.port()
              << "\n  adresse_service = \"" << server.service_url() << "\"\n  adresse_page = \""
              << server.page_url() << "\"\n"
              << std::flush;
    server.run();
    return 0;
}

}  // namespace app
