#include "platform/config/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "base/town_time.hpp"
#include "platform/config/section.hpp"

namespace config {

namespace {

bool is_http_origin(std::string_view url) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!url.starts_with(scheme)) continue;
        const auto host = url.substr(scheme.size());
        return !host.empty() && host.find_first_of("/?#@ \t") == std::string_view::npos;
    }
    return false;
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
    return text.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

/// Contrast against white as WCAG 2.2 defines it, 1 to 21.
double contrast_on_white(std::string_view colour) {
    const auto channel = [colour](std::size_t from) {
        unsigned value = 0;
        std::from_chars(colour.data() + from, colour.data() + from + 2, value, 16);
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    const double luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    return 1.05 / (luminance + 0.05);
}

void check_colour(Section& section, std::string_view key, std::string_view colour) {
    if (!is_colour(colour)) {
        section.refuse(key, "écrivez la couleur comme «\u00A0#0f5a66\u00A0»");
    } else if (contrast_on_white(colour) < 4.5) {
        section.refuse(
            key,
            "un texte blanc serait difficile à lire sur cette couleur\u00A0: choisissez-la "
            "plus foncée");
    }
}

bool is_known_time_zone(const std::string& name) {
    try {
        const base::TownTime zone(name);
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void read_server(Section section, Server& server) {
    section.read("adresse", server.address);
    section.read("port", server.port, 0, 65535);
    section.read("adresse_publique", server.public_url);
    section.read("derriere_mandataire", server.behind_proxy);
    if (!is_http_origin(server.public_url)) {
        section.refuse("adresse_publique",
                       "écrivez l’adresse que les familles utilisent, sans rien après le nom, "
                       "comme «\u00A0https://famille.ville.example\u00A0»");
    }
    section.finish();
}

void read_database(Section section, Database& database) {
    section.read("moteur", database.engine,
                 {{"sqlite", Engine::sqlite}, {"postgresql", Engine::postgresql}});
    section.read("fichier", database.file);
    section.read("connexion", database.connection);
    if (database.engine == Engine::postgresql && database.connection.empty()) {
        section.refuse(
            "moteur",
            "avec «\u00A0postgresql\u00A0», indiquez aussi «\u00A0connexion\u00A0», comme "
            "«\u00A0host=/run/postgresql dbname=portail\u00A0»");
    }
    if (database.engine == Engine::sqlite && database.file.empty()) {
        section.refuse("fichier", "indiquez le fichier de la base");
    }
    section.finish();
}

void read_secrets(Section section, Secrets& secrets) {
    section.read("fichier_cles", secrets.key_file);
    if (secrets.key_file.empty()) section.refuse("fichier_cles", "indiquez le fichier des clés");
    section.finish();
}

void read_mail(Section section, Mail& mail) {
    section.read("hote", mail.host);
    section.read("port", mail.port, 1, 65535);
    section.read("chiffrement", mail.encryption,
                 {{"starttls", Encryption::starttls},
                  {"tls", Encryption::tls},
                  {"aucun", Encryption::none}});
    section.read("utilisateur", mail.user);
    section.read("mot_de_passe_fichier", mail.password_file);
    section.read("expediteur", mail.sender_address);
    section.read("nom_expediteur", mail.sender_name);
    section.read("autorite", mail.authority);
    section.read("boite_locale", mail.local_mailbox);
    if (!is_email(mail.sender_address)) {
        section.refuse("expediteur",
                       "indiquez une adresse de courriel, comme "
                       "«\u00A0ne-pas-repondre@ville.example\u00A0»");
    }
    if (mail.encryption == Encryption::none && !mail.user.empty()) {
        section.refuse(
            "utilisateur",
            "sans chiffrement, le mot de passe circulerait en clair\u00A0: choisissez "
            "«\u00A0starttls\u00A0» ou «\u00A0tls\u00A0», ou n’indiquez pas d’utilisateur");
    }
    if (!mail.user.empty() && mail.password_file.empty()) {
        section.refuse("utilisateur", "indiquez aussi «\u00A0mot_de_passe_fichier\u00A0»");
    }
    section.finish();
}

void read_sessions(Section section, Sessions& sessions) {
    section.read("inactivite_minutes", sessions.idle, 5, 24 * 60);
    section.read("duree_maximale_heures", sessions.lifetime, 1, 7 * 24);
    section.finish();
}

void read_activation(Section section, Activation& activation) {
    section.read("validite_jours", activation.code_life, 7, 365);
    section.read("invitation_jours", activation.invitation_life, 1, 30);
    section.finish();
}

void read_uploads(Section section, Uploads& uploads) {
    section.read("antivirus", uploads.scanner);
    section.finish();
}

void read_demo(Section section, Demo& demo) {
    section.read("actif", demo.enabled);
    section.read("familles", demo.families, 1, 50'000);
    section.read("graine", demo.seed, 0, std::numeric_limits<std::int64_t>::max());
    section.read("premier_jour", demo.first_day);
    section.finish();
}

void read_log(Section section, Log& log) {
    section.read("niveau", log.level,
                 {{"debug", LogLevel::debug},
                  {"info", LogLevel::info},
                  {"avertissement", LogLevel::warning},
                  {"erreur", LogLevel::error}});
    section.finish();
}

void read_audit(Section section, Audit& audit) {
    section.read("conservation_mois", audit.retention, 6, 60);
    section.finish();
}

void read_resources(Section section, Resources& resources) {
    section.read("repertoire", resources.directory);
    section.finish();
}

void read_town(Section section, Town& town) {
    section.read("nom", town.name);
    section.read("nom_guichet", town.desk_name);
    section.read("adresse", town.address);
    section.read("code_postal", town.postcode);
    section.read("commune", town.city);
    section.read("code_insee", town.insee_code);
    section.read("telephone", town.phone);
    section.read("courriel", town.email);
    section.read("site", town.website);
    section.read("horaires", town.opening_hours);
    section.read("sur_rendez_vous", town.by_appointment);
    section.read("courriel_donnees_personnelles", town.data_protection_email);
    section.read("couleur", town.brand_colour);
    section.read("couleur_foncee", town.brand_strong_colour);
    section.read("fuseau_horaire", town.time_zone);
    section.read("zone_scolaire", town.school_zone, {{"A", 'A'}, {"B", 'B'}, {"C", 'C'}});
    constexpr auto email_form = "indiquez une adresse de courriel";
    if (town.insee_code.size() != 5)
        section.refuse("code_insee", "indiquez les cinq caractères du code INSEE de la commune");
    if (town.name.empty()) section.refuse("nom", "indiquez le nom de la collectivité");
    if (!is_email(town.email)) section.refuse("courriel", email_form);
    if (!is_email(town.data_protection_email)) {
        section.refuse("courriel_donnees_personnelles", email_form);
    }
    check_colour(section, "couleur", town.brand_colour);
    check_colour(section, "couleur_foncee", town.brand_strong_colour);
    if (!is_known_time_zone(town.time_zone)) {
        section.refuse("fuseau_horaire",
                       "cette machine ne connaît pas ce fuseau horaire\u00A0; pour la France "
                       "métropolitaine\u00A0: «\u00A0Europe/Paris\u00A0»");
    }
    section.finish();
}

bool is_made_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

constexpr std::string_view letters_and_digits =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_http_url(std::string_view url) {
    const bool has_scheme = url.starts_with("https://") || url.starts_with("http://");
    return has_scheme && url.find_first_of(" \t?#\"<>") == std::string_view::npos;
}

void check_payfip(Section& section, const Payfip& payfip) {
    constexpr std::string_view digits = "0123456789";
    const bool is_client =
        payfip.client_number.size() == 6 && is_made_of(payfip.client_number, digits);
    if (!is_client && payfip.mode != PayfipMode::off)
        section.refuse(payfip.client_number.empty() ? "mode" : "numero_client",
                       "indiquez aussi «\u00A0numero_client\u00A0», les six chiffres que donne la "
                       "DGFiP, entre "
                       "guillemets, comme «\u00A0006382\u00A0»");
    if (payfip.refdet_prefix.size() > 10 || !is_made_of(payfip.refdet_prefix, letters_and_digits))
        section.refuse("prefixe_reference",
                       "écrivez au plus dix lettres ou chiffres, sans accent, espace ni tiret");
    if (payfip.kind == PayfipKind::titres && payfip.allows_parts)
        section.refuse("paiement_partiel",
                       "un titre se paie en entier\u00A0: écrivez false, ou choisissez "
                       "«\u00A0regie\u00A0» pour «\u00A0genre\u00A0»");
    if (!is_http_url(payfip.service_url))
        section.refuse("adresse_service",
                       "écrivez une adresse qui commence par «\u00A0https://\u00A0»");
    if (!is_http_url(payfip.page_url))
        section.refuse("adresse_page",
                       "écrivez une adresse qui commence par «\u00A0https://\u00A0»");
    const bool is_real =
        payfip.mode == PayfipMode::activation || payfip.mode == PayfipMode::production;
    if (is_real &&
        !(payfip.service_url.starts_with("https://") && payfip.page_url.starts_with("https://")))
        section.refuse("mode",
                       "de vrais paiements demandent des adresses en «\u00A0https://\u00A0»");
}

Payfip read_payfip(Section section, const std::string& regie) {
    Payfip payfip;
    payfip.regie = regie;
    section.read("mode", payfip.mode,
                 {{"arret", PayfipMode::off},
                  {"test", PayfipMode::test},
                  {"activation", PayfipMode::activation},
                  {"production", PayfipMode::production}});
    section.read("numero_client", payfip.client_number);
    section.read("genre", payfip.kind,
                 {{"regie", PayfipKind::regie}, {"titres", PayfipKind::titres}});
    section.read("prefixe_reference", payfip.refdet_prefix);
    section.read("paiement_partiel", payfip.allows_parts);
    section.read("adresse_service", payfip.service_url);
    section.read("adresse_page", payfip.page_url);
    check_payfip(section, payfip);
    section.finish();
    return payfip;
}

Payzen read_payzen(Section section, const std::string& regie) {
    Payzen payzen;
    payzen.regie = regie;
    section.read("mode", payzen.mode,
                 {{"arret", PayzenMode::off},
                  {"test", PayzenMode::test},
                  {"production", PayzenMode::production}});
    section.read("numero_boutique", payzen.site);
    section.read("cle_fichier", payzen.key_file);
    section.read("prefixe_reference", payzen.order_prefix);
    section.read("paiement_partiel", payzen.allows_parts);
    section.read("adresse_page", payzen.page_url);
    const bool is_site = payzen.site.size() == 8 && is_made_of(payzen.site, "0123456789");
    if (payzen.mode != PayzenMode::off && !is_site)
        section.refuse(
            payzen.site.empty() ? "mode" : "numero_boutique",
            "indiquez aussi «\u00A0numero_boutique\u00A0», huit chiffres entre guillemets");
    if (payzen.mode != PayzenMode::off && payzen.key_file.empty())
        section.refuse(
            "mode", "indiquez aussi «\u00A0cle_fichier\u00A0», le fichier de la clé HMAC-SHA-256");
    if (payzen.order_prefix.size() > 10 || !is_made_of(payzen.order_prefix, letters_and_digits))
        section.refuse("prefixe_reference",
                       "écrivez au plus dix lettres ou chiffres, sans accent, espace ni tiret");
    if (!is_http_url(payzen.page_url) ||
        (payzen.mode == PayzenMode::production && !payzen.page_url.starts_with("https://")))
        section.refuse("adresse_page",
                       "écrivez une adresse qui commence par «\u00A0https://\u00A0»");
    section.finish();
    return payzen;
}

void read_gateways(Document& document, Config& config) {
    for (const auto& regie : document.subsections("payfip"))
        config.payfip.push_back(read_payfip(document.section("payfip." + regie), regie));
    for (const auto& regie : document.subsections("payzen")) {
        auto section = document.section("payzen." + regie);
        if (std::ranges::find(config.payfip, regie, &Payfip::regie) != config.payfip.end())
            section.refuse("mode",
                           "cette régie est déjà payée par PayFiP\u00A0: gardez l’un des deux");
        config.payzen.push_back(read_payzen(std::move(section), regie));
    }
}

Config read_all(Document& document) {
    Config config;
    read_server(document.section("serveur"), config.server);
    read_database(document.section("base"), config.database);
    read_secrets(document.section("secrets"), config.secrets);
    read_mail(document.section("courriel"), config.mail);
    read_sessions(document.section("sessions"), config.sessions);
    read_activation(document.section("activation"), config.activation);
    read_uploads(document.section("fichiers"), config.uploads);
    read_demo(document.section("demo"), config.demo);
    read_log(document.section("journal"), config.log);
    read_audit(document.section("tracabilite"), config.audit);
    read_resources(document.section("ressources"), config.resources);
    read_town(document.section("ville"), config.town);
    read_gateways(document, config);
    document.finish();
    return config;
}

std::unexpected<std::vector<Problem>> refuse_file(const std::filesystem::path& file,
                                                  std::string reason) {
    return std::unexpected(
        std::vector{Problem{.file = file.string(), .line = 0, .reason = std::move(reason)}});
}

}  // namespace

std::string Problem::text() const {
    if (line == 0) return fmt::format("{}\u00A0: {}", file, reason);
    return fmt::format("{}, ligne {}\u00A0: {}", file, line, reason);
}

Outcome parse(std::string_view text, const std::string& file) {
    Document document(text, file);
    Config config;
    if (document.problems().empty()) config = read_all(document);
    if (!document.problems().empty()) return std::unexpected(document.problems());
    return config;
}

Outcome load(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        return refuse_file(file, "c’est un répertoire, pas un fichier.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return refuse_file(file, "ce fichier manque, ou ne peut être lu.");
    std::ostringstream text;
    text << stream.rdbuf();
    return parse(text.str(), file.string());
}

}  // namespace config
