#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"

/// What an administrator decides: one commented TOML file with French keys. Every key has a safe
/// default; packaging/portail.exemple.toml shows them all.
namespace config {

/// [serveur]
struct Server {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    /// Where families find the portal, without a final "/": for links in mails and the Origin
    /// check. Cookies are for TLS only when it begins with "https://".
    std::string public_url = "http://localhost:8080";
    /// Whether a proxy on this machine says who the client is (X-Forwarded-For, -Proto).
    bool behind_proxy = false;
    friend bool operator==(const Server&, const Server&) = default;
};

enum class Engine { sqlite, postgresql };

/// [base]
struct Database {
    Engine engine = Engine::sqlite;
    std::filesystem::path file = "var/portail.db";  ///< SQLite's
    std::string connection;  ///< PostgreSQL's, "host=/run/postgresql dbname=portail"
    friend bool operator==(const Database&, const Database&) = default;
};

/// [secrets]
struct Secrets {
    std::filesystem::path key_file = "var/secrets.cles";
    friend bool operator==(const Secrets&, const Secrets&) = default;
};

enum class Encryption { starttls, tls, none };

/// [courriel]
struct Mail {
    std::string host = "localhost";
    std::uint16_t port = 587;
    Encryption encryption = Encryption::starttls;
    std::string user;                     ///< "": no authentication
    std::filesystem::path password_file;  ///< its first line is the password
    std::string sender_address = "ne-pas-repondre@ville.example";
    std::string sender_name = "Portail Famille";
    std::filesystem::path authority;  ///< PEM file of the CA to trust; "": the system's
    /// Directory that receives the mails instead of the server, for the demo; "": none.
    std::filesystem::path local_mailbox;
    friend bool operator==(const Mail&, const Mail&) = default;
};

/// [sessions]
struct Sessions {
    std::chrono::minutes idle{60};
    std::chrono::hours lifetime{12};
    friend bool operator==(const Sessions&, const Sessions&) = default;
};

/// [activation]
struct Activation {
    std::chrono::days code_life{60};       ///< how long the code of a letter works
    std::chrono::days invitation_life{7};  ///< how long the link works that invites an officer
    friend bool operator==(const Activation&, const Activation&) = default;
};

/// [fichiers]
struct Uploads {
    /// Where the antivirus listens: "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310"; "": none.
    std::string scanner;
    /// What judges PDFs, see platform/files/judges.hpp: this program. Not in the file: the tests,
    /// which are other programs, set it.
    std::filesystem::path judge_program = "/proc/self/exe";
    friend bool operator==(const Uploads&, const Uploads&) = default;
};

/// [demo]
struct Demo {
    bool enabled = false;
    int families = 1500;
    std::uint64_t seed = 2026;
    base::Date first_day{std::chrono::year(2026), std::chrono::November, std::chrono::day(23)};
    friend bool operator==(const Demo&, const Demo&) = default;
};

enum class LogLevel { debug, info, warning, error };

/// [journal]
struct Log {
    LogLevel level = LogLevel::info;
    friend bool operator==(const Log&, const Log&) = default;
};

/// [tracabilite]
struct Audit {
    std::chrono::months retention{12};  ///< entries of the audit log older than that are forgotten
    friend bool operator==(const Audit&, const Audit&) = default;
};

/// [ressources]
struct Resources {
    std::filesystem::path directory = "build/assets";  ///< the built style sheets, scripts, icons
    friend bool operator==(const Resources&, const Resources&) = default;
};

/// [ville]: what the pages say about the town hall and its family desk.
struct Town {
    std::string name = "Ville de Démonstration";
    std::string desk_name = "Guichet Famille";
    std::string address = "1 place de la Mairie";
    std::string postcode = "03100";
    std::string city = "Montluçon";
    std::string insee_code = "03185";  ///< of the commune
    std::string phone = "04 00 00 00 00";
    std::string email = "guichet.famille@ville.example";
    std::string website = "https://www.ville.example";
    /// One line a day, "lundi 8:30-12:00 13:00-17:00"; a day without a line is closed.
    std::vector<std::string> opening_hours = {
        "lundi 8:30-12:00 13:00-17:00", "mardi 8:30-12:00 13:00-17:00",
        "mercredi 8:30-12:00 13:00-17:00", "jeudi 10:00-12:00 13:00-17:00",
        "vendredi 8:30-12:00 13:00-17:00"};
    bool by_appointment = true;  ///< whether the desk receives by appointment
    std::string data_protection_email = "dpo@ville.example";
    /// "#rrggbb", at least 4.5:1 against white: buttons, links, booked cells; and the darker one
    /// under the pointer.
    std::string brand_colour = "#0f5a66";
    std::string brand_strong_colour = "#0a434c";
    std::string time_zone = "Europe/Paris";
    char school_zone = 'A';  ///< school-holiday zone: 'A', 'B' or 'C'
    friend bool operator==(const Town&, const Town&) = default;
};

enum class PayfipMode {
    off,
    test,        ///< saisie "T": the DGFiP's test platform, no money moves
    activation,  ///< "X": the real payments by which the DGFiP opens the account
    production   ///< "W"
};
/// Who makes the debt's reference.
enum class PayfipKind {
    regie,  ///< this portal
    titres  ///< the town's finance software: reference, year and amount are those of Hélios
};

/// [payfip.E]: how a régie is paid online, E being the prefix of its invoices' numbers.
struct Payfip {
    std::string regie;
    PayfipMode mode = PayfipMode::off;
    std::string client_number;  ///< numcli, six digits
    PayfipKind kind = PayfipKind::regie;
    std::string refdet_prefix;  ///< letters and digits, at most 10: begins the references made here
    bool allows_parts = false;  ///< whether a family may pay part of an invoice
    std::string service_url = "https://www.payfip.gouv.fr/tpa/services/securite";
    std::string page_url = "https://www.payfip.gouv.fr/tpa/paiementws.web";
    friend bool operator==(const Payfip&, const Payfip&) = default;
};

enum class PayzenMode { off, test, production };

/// [payzen.E]: the same by PayZen or Systempay, for a régie that banks elsewhere.
struct Payzen {
    std::string regie;
    PayzenMode mode = PayzenMode::off;
    std::string site;                ///< eight digits
    std::filesystem::path key_file;  ///< its first line is the HMAC-SHA-256 key of that mode
    std::string order_prefix;        ///< letters and digits, at most 10
    bool allows_parts = false;
    std::string page_url = "https://secure.payzen.eu/vads-payment/";
    friend bool operator==(const Payzen&, const Payzen&) = default;
};

struct Config {
    Server server;
    Database database;
    Secrets secrets;
    Mail mail;
    Sessions sessions;
    Activation activation;
    Uploads uploads;
    Demo demo;
    Log log;
    Audit audit;
    Resources resources;
    Town town;
    std::vector<Payfip> payfip;
    std::vector<Payzen> payzen;

    /// Whether families reach the portal over TLS: cookies are then `Secure`.
    [[nodiscard]] bool is_secure() const { return server.public_url.starts_with("https://"); }
    friend bool operator==(const Config&, const Config&) = default;
};

/// Why the program does not start, for the administrator.
struct Problem {
    std::string file;
    int line = 0;        ///< from 1; 0 when it concerns the whole file
    std::string reason;  ///< a French sentence

    /// "portail.toml, ligne 12 : …"
    [[nodiscard]] std::string text() const;
};

using Outcome = std::expected<Config, std::vector<Problem>>;

/// All problems at once: an unknown key, a value of the wrong type or out of its range. `file` is
/// only named in the problems.
[[nodiscard]] Outcome parse(std::string_view text, const std::string& file);
[[nodiscard]] Outcome load(const std::filesystem::path& file);

}  // namespace config
