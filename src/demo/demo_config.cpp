#include "demo/demo_config.hpp"

namespace demo {

config::Config demo_config(const std::filesystem::path& directory) {
    config::Config config;
    config.demo.enabled = true;
    config.database.file = directory / "portail.db";
    config.secrets.key_file = directory / "secrets.cles";
    config.mail.local_mailbox = directory / "courriels";
    config.mail.sender_address = "ne-pas-repondre@montlucon.example";
    config.mail.sender_name = "Guichet Famille de Montluçon";
    // A visitor who tries dates months apart should not be signed out each time.
    config.sessions.idle = std::chrono::hours(24 * 365);
    config.sessions.lifetime = std::chrono::hours(24 * 365);
    config.town.name = "Ville de Montluçon";
    config.town.address = "Cité administrative, 1, rue des Conches, esplanade Georges-Pompidou";
    config.town.postcode = "03100";
    config.town.city = "Montluçon";
    config.town.phone = "04 70 02 55 66";
    config.town.email = "guichet.famille@montlucon.example";
    config.town.website = "https://www.montlucon.example";
    config.town.data_protection_email = "dpo@montlucon.example";
    return config;
}

config::Payfip demo_payfip(const std::string& service_url, const std::string& page_url) {
    config::Payfip payfip;
    payfip.regie = "E";  // see past_invoices.cpp
    payfip.mode = config::PayfipMode::test;
    payfip.client_number = "006382";
    payfip.refdet_prefix = "DEMO";
    payfip.allows_parts = true;
    payfip.service_url = service_url;
    payfip.page_url = page_url;
    return payfip;
}

}  // namespace demo
