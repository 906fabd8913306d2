#include "support/portal.hpp"

#include <fstream>

#include "accounts/account_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/web_session_store.hpp"
#include "calendar/calendar_store.hpp"
#include "platform/crypto/csrf.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/http/response.hpp"
#include "support/built_program.hpp"
#include "support/small_town.hpp"
#include "tariffs/tariff_store.hpp"

namespace support {

// ---- Person ----

Person::Person(std::uint16_t port, Credentials credentials)
    : client_(port), csrf_secret_(std::move(credentials.csrf_secret)) {
    client_.set_cookie(http::cookie_name("session", false), std::move(credentials.cookie));
    client_.set_timeout(std::chrono::seconds(30));
}

std::string Person::csrf() const {
    return crypto::csrf_token(csrf_secret_);
}

Answer Person::post(std::string_view target, Pairs fields) {
    fields.emplace_back("csrf", csrf());
    return client_.post_form(target, fields);
}

Answer Person::tick(const std::vector<bookings::Cell>& cells) {
    Pairs fields = {{"coches", ""}, {"vers", "verification"}};
    for (const auto& cell : cells) fields.emplace_back("c", bookings::to_text(cell));
    return post("/reservations/brouillon", std::move(fields));
}

Answer Person::clear(const std::vector<bookings::Cell>& cells) {
    std::string shown;
    for (const auto& cell : cells) shown += bookings::to_text(cell) + " ";
    return post("/reservations/brouillon", {{"coches", shown}, {"vers", "verification"}});
}

Review Person::review() {
    auto page = get("/reservations/verification").body;
    return {input_value(page, "cle").value_or(""), input_value(page, "promesse").value_or(""),
            std::move(page)};
}

Answer Person::confirm(const Review& review) {
    return post("/reservations/confirmation", {{"cle", review.key}, {"promesse", review.promise}});
}

Answer Person::book(const std::vector<bookings::Cell>& cells) {
    tick(cells);
    return confirm(review());
}

Answer Person::cancel(const std::vector<bookings::Cell>& cells) {
    clear(cells);
    return confirm(review());
}

std::string reference_in(const Answer& answer) {
    constexpr std::string_view before = "/reservations/";
    const auto location = answer.location();
    if (answer.status != 303 || !location.starts_with("/reservations/R-")) return {};
    return std::string(location.substr(before.size()));
}

// ---- Portal ----

Portal::Portal(db::Engine engine, base::Instant now, std::function<void(config::Config&)> adjust)
    : adjust_(std::move(adjust)), database_(engine) {
    house_ = std::make_unique<app::House>(config());
    house_->clock().stop_at(now);
    services().database.write(
        [&](db::Write& tx) { town_ = build_small_town(tx, services().town_time, now); });
    server_ = house_->make_server();
    port_ = server_->listen();
    serving_ = std::thread([this] { server_->run(http::Server::Signals::ignore); });
}

Portal::~Portal() {
    server_->stop();
    serving_.join();
}

config::Config Portal::config() const {
    config::Config config;
    config.server.port = 0;
    const auto& settings = database_.settings();
    const bool is_sqlite = settings.engine == db::Engine::sqlite;
    config.database.engine = is_sqlite ? config::Engine::sqlite : config::Engine::postgresql;
    config.database.file = settings.sqlite_file;
    config.database.connection = settings.postgresql_dsn;
    config.secrets.key_file = directory() / "secrets.cles";
    config.mail.local_mailbox = directory() / "courriels";
    config.log.level = config::LogLevel::error;
    config.resources.directory = std::filesystem::path(PORTAIL_SOURCE_DIR) / "build" / "assets";
    config.uploads.judge_program = built_program();
    if (adjust_) adjust_(config);
    return config;
}

std::filesystem::path Portal::config_file() const {
    const auto settings = config();
    auto file = directory() / "portail.toml";
    std::ofstream out(file);
    out << "[serveur]\nport = 0\n[base]\n";
    if (settings.database.engine == config::Engine::sqlite) {
        out << "moteur = \"sqlite\"\nfichier = \"" << settings.database.file.string() << "\"\n";
    } else {
        out << "moteur = \"postgresql\"\nconnexion = \"" << settings.database.connection << "\"\n";
    }
    out << "[secrets]\nfichier_cles = \"" << settings.secrets.key_file.string() << "\"\n"
        << "[courriel]\nboite_locale = \"" << settings.mail.local_mailbox.string() << "\"\n"
        << "[journal]\nniveau = \"erreur\"\n"
        << "[ressources]\nrepertoire = \"" << settings.resources.directory.string() << "\"\n";
    return file;
}

void Portal::set_clock(std::string_view instant) {
    house_->clock().stop_at(base::parse_instant(instant).value());
}

void Portal::give_password(accounts::AccountId account, std::string_view password) {
    const auto hash = crypto::hash_password(base::Sensitive<std::string>(std::string(password)),
                                            crypto::PasswordCost::cheap());
    services().database.write(
        [&](db::Write& tx) { accounts::set_password_hash(tx, account, hash); });
}

Credentials Portal::credentials(accounts::AccountId account) {
    auto& random = services().random;
    Credentials made{crypto::random_token(random), crypto::random_token(random)};
    services().database.write([&](db::Write& tx) {
        static_cast<void>(accounts::open_session(
            tx, {account, crypto::hash_token(made.cookie), made.csrf_secret, "Essai"},
            services().clock.now()));
    });
    return made;
}

Person Portal::sign_in(accounts::AccountId account) {
    return {port_, credentials(account)};
}

accounts::AccountId Portal::add_officer(const std::string& identifier,
                                        const std::vector<accounts::Permission>& permissions,
                                        std::optional<town::FacilityId> facility) {
    return services().database.write([&](db::Write& tx) {
        const auto id = accounts::add_account(
            tx, {accounts::AccountKind::officer, identifier, "", identifier, ""},
            services().clock.now());
        // A role of its own: what may be done is what the test says, and nothing else.
        const auto role = accounts::add_role(
            tx, {{}, "", "Rôle de " + identifier, {permissions.begin(), permissions.end()}});
        accounts::set_assignments(tx, id, {{role, facility}});
        return id;
    });
}

Family Portal::add_family(const NewFamily& family) {
    return services().database.write(
        [&](db::Write& tx) { return write_family(tx, town_, family, services().clock.now()); });
}

void Portal::open(activities::UnitId unit, const std::vector<base::Date>& days) {
    services().database.write([&](db::Write& tx) { open_days(tx, town_, unit, days); });
}

void Portal::set_places(base::Date day, int places) {
    services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE capacity_unit SET capacity = :places WHERE session_date = :day",
                    {{"places", places}, {"day", day}});
    });
}

void Portal::ask_monthly_fee(base::Money amount) {
    services().database.write([&](db::Write& tx) {
        tariffs::TariffTable table;
        table.name = "Tarif unique";
        table.vote = "Forfait d’essai";
        table.valid_from = services().today();
        table.rules = {{{}, tariffs::PerPeriod{tariffs::FixedPrice{amount}}}};
        static_cast<void>(tariffs::add_tariff_table(tx, table));
        calendar::bump_catalogue_version(tx);
    });
}

void Portal::close(activities::UnitId unit, base::Date day, std::string_view reason) {
    services().database.write([&](db::Write& tx) { close_session(tx, unit, day, reason); });
}

bookings::Cell Portal::cell(families::ChildId child, activities::UnitId unit, base::Date day) {
    const auto session = services().database.read([&](db::Read& read) {
        return read->value<activities::SessionId>(
            "SELECT id FROM session WHERE unit_id = :unit AND session_date = :day",
            {{"unit", unit}, {"day", day}});
    });
    return {child, session};
}

std::string Portal::state(bookings::Cell cell) {
    return services().database.read([&](db::Read& read) {
        const auto found = read->one<std::string>(
            "SELECT state FROM booking WHERE child_id = :child AND session_id = :session "
            "AND state <> 'cancelled'",
            {{"child", cell.child}, {"session", cell.session}});
        return found ? std::get<0>(*found) : std::string();
    });
}

int Portal::taken(base::Date day) {
    return services().database.read([&](db::Read& read) {
        return read->value<int>("SELECT taken FROM capacity_unit WHERE session_date = :day",
                                {{"day", day}});
    });
}

std::int64_t Portal::count(std::string_view sql) {
    return services().database.read([&](db::Read& read) { return read->value<std::int64_t>(sql); });
}

std::int64_t Portal::contradictions() {
    return count(R"(
        SELECT (SELECT count(*) FROM capacity_unit u
                WHERE u.taken > u.capacity OR u.taken <> (
                    SELECT count(*) FROM booking b
                    JOIN session s ON s.id = b.session_id
                    JOIN unit_capacity_group g ON g.unit_id = s.unit_id
                    WHERE g.capacity_group_id = u.capacity_group_id
                      AND s.session_date = u.session_date AND b.state = 'booked'))
             + (SELECT count(*) FROM confirmation c
                WHERE NOT EXISTS (SELECT 1 FROM confirmation_line l
                                  WHERE l.confirmation_id = c.id))
             + (SELECT count(*) FROM booking b
                WHERE NOT EXISTS (SELECT 1 FROM confirmation_line l WHERE l.booking_id = b.id))
             + (SELECT abs((SELECT count(*) FROM confirmation) -
                           (SELECT count(*) FROM job WHERE kind = 'bookings_confirmed')))
             + (SELECT abs((SELECT count(*) FROM confirmation) -
                           (SELECT count(*) FROM audit_entry
                            WHERE action = 'bookings_confirmed')))
             + (SELECT count(*) FROM aid a WHERE a.cap_cents < (
                    SELECT COALESCE(sum(u.amount_cents), 0) FROM aid_use u
                    WHERE u.aid_id = a.id AND u.waits_until IS NULL)))");
}

}  // namespace support
