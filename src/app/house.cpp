#include "app/house.hpp"

#include <fstream>
#include <stdexcept>

#include "accounts/accounts_jobs.hpp"
#include "accounts/change_second_factor.hpp"
#include "accounts/email_change_store.hpp"
#include "accounts/end_acting.hpp"
#include "accounts/forget_audit_entries.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/seal_audit_log.hpp"
#include "app/routes.hpp"
#include "billing/account_mail_jobs.hpp"
#include "billing/annual_statement_jobs.hpp"
#include "billing/invoice_mail_jobs.hpp"
#include "billing/paper_batch_jobs.hpp"
#include "billing/reminder_jobs.hpp"
#include "billing/run_jobs.hpp"
#include "billing/start_paper_batch.hpp"
#include "bookings/booking_jobs.hpp"
#include "bookings/custody_jobs.hpp"
#include "calendar/calendar_store.hpp"
#include "demo/demo_clock.hpp"
#include "families/decide_request.hpp"
#include "families/document_jobs.hpp"
#include "families/families_jobs.hpp"
#include "families/health_sheet_jobs.hpp"
#include "families/import_registry.hpp"
#include "families/issue_letter_batch.hpp"
#include "families/kept_upload_jobs.hpp"
#include "families/letter_batch_jobs.hpp"
#include "families/move_jobs.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/load_debits_to_come.hpp"
#include "payments/payment_states.hpp"
#include "payments/payments_jobs.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/mailbox.hpp"
#include "platform/mail/smtp_sender.hpp"
#include "town/outgoing_mail.hpp"
#include "town/setting_store.hpp"
#include "town/town_settings.hpp"

namespace app {

namespace {

town::Town town_from(const config::Config& config) {
    auto town = town::town_of(config.town);
    if (!town) throw std::runtime_error(town.error());
    return std::move(*town);
}

logging::Level level_of(config::LogLevel level) {
    switch (level) {
        case config::LogLevel::debug:
            return logging::Level::debug;
        case config::LogLevel::info:
            return logging::Level::info;
        case config::LogLevel::warning:
            return logging::Level::warning;
        case config::LogLevel::error:
            break;
    }
    return logging::Level::error;
}

/// Before anything else of the house is made.
config::Config prepared(config::Config config) {
    crypto::init();
    logging::set_level(level_of(config.log.level));
    for (const auto& file : {config.secrets.key_file, config.database.file}) {
        if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    }
    return config;
}

std::unique_ptr<db::Database> open_database(const config::Database& config) {
    db::Settings settings;
    const bool is_sqlite = config.engine == config::Engine::sqlite;
    settings.engine = is_sqlite ? db::Engine::sqlite : db::Engine::postgresql;
    settings.sqlite_file = config.file;
    settings.postgresql_dsn = config.connection;
    auto database = db::Database::open(settings);
    const int applied = db::migrate(*database);
    if (applied > 0) logging::info("schema brought up to date", {{"migrations", applied}});
    return database;
}

/// What is sealed with other keys is lost without a word: a restored database without its key file,
/// or two machines with a key file each, must not start.
void require_the_databases_keys(db::Database& database, const crypto::Keys& keys) {
    constexpr std::string_view setting = "key_check";
    constexpr std::string_view purpose = "key check";
    database.write([&](db::Write& tx) {
        const auto known = town::read_setting(tx, setting);
        if (known && !crypto::mac_matches(keys, purpose, "portail", *known))
            throw std::runtime_error(
                "Le fichier de clés n’est pas celui de cette base\u00A0: remettez en place celui "
                "qui l’accompagnait ([secrets] fichier_cles)");
        // By the newest key: the file may lose the older ones one day.
        const auto newest = crypto::mac(keys, purpose, "portail");
        if (known != newest) town::write_setting(tx, setting, newest);
    });
}

mail::Encryption encryption_of(config::Encryption encryption) {
    switch (encryption) {
        case config::Encryption::starttls:
            return mail::Encryption::starttls;
        case config::Encryption::tls:
            return mail::Encryption::tls;
        case config::Encryption::none:
            break;
    }
    return mail::Encryption::none;
}

std::string first_line_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
        throw std::runtime_error(
            "Le fichier du mot de passe de courriel ne peut pas être lu\u00A0: " + file.string());
    return line;
}

std::unique_ptr<mail::Sender> make_sender(const config::Mail& config, const base::Clock& clock) {
    if (!config.local_mailbox.empty())
        return std::make_unique<mail::MailboxSender>(mail::Mailbox(config.local_mailbox), clock);
    mail::SmtpSettings settings;
    settings.host = config.host;
    settings.port = config.port;
    settings.encryption = encryption_of(config.encryption);
    settings.user = config.user;
    if (!config.user.empty())
        settings.password = base::Sensitive<std::string>(first_line_of(config.password_file));
    settings.authority = config.authority;
    return std::make_unique<mail::SmtpSender>(std::move(settings), clock);
}

std::unique_ptr<files::Scanner> scanner_from(const config::Uploads& config) {
    files::ScannerAddress address;
    if (!config.scanner.empty() && !files::parse_scanner_address(config.scanner, address))
        throw std::runtime_error(
            "[fichiers] antivirus\u00A0: écrivez «\u00A0unix:/run/clamav/clamd.ctl\u00A0» ou "
            "«\u00A0tcp:127.0.0.1:3310\u00A0», ou laissez vide");
    return files::make_scanner(config.scanner);
}

}  // namespace

House::House(config::Config config)
    : config_(prepared(std::move(config))),
      town_(town_from(config_)),
      town_time_(config_.town.time_zone),
      keys_(crypto::Keys::load_or_create(config_.secrets.key_file)),
      assets_(config_.resources.directory),
      database_(open_database(config_.database)),
      scanner_(scanner_from(config_.uploads)),
      judges_(config_.uploads.judge_program),
      services_{*database_, clock_, town_time_, keys_,     random_, config_,
                assets_,    town_,  memory_,    *scanner_, judges_},
      mail_sender_(make_sender(config_.mail, clock_)),
      routes_(make_routes(config_.demo.enabled ? DemoRoutes::present : DemoRoutes::absent)),
      dispatcher_(services_, routes_, memory_.of<Metrics>()) {
    require_the_databases_keys(*database_, keys_);
    const auto zone = calendar::parse_zone(std::string(1, config_.town.school_zone));
    database_->write([&](db::Write& write) {
        calendar::set_town_zone(write, zone.value_or(calendar::Zone::a));
    });
    if (config_.demo.enabled) memory_.of<demo::DemoClock>().clock = &clock_;
}

House::~House() = default;

std::unique_ptr<http::Server> House::make_server() {
    http::ServerSettings settings;
    settings.address = config_.server.address;
    settings.port = config_.server.port;
    settings.trust_proxy_headers = config_.server.behind_proxy;
    return std::make_unique<http::Server>(
        settings, [this](http::Request& request) { return dispatcher_.handle(request); },
        [this](int status) { return dispatcher_.error_page(status); });
}

namespace {

void add_payments(jobs::Worker& worker, const town::Services& services, mail::Sender& sender) {
    worker.on(std::string(payments::payment_news_job), [&](const jobs::Job& job) {
        payments::send_payment_news(services, sender, job.payload);
    });
    worker.on(std::string(payments::consent_code_job), [&](const jobs::Job& job) {
        payments::send_consent_code(services, sender, job.payload);
    });
    using Telling = void (*)(const town::Services&, std::string_view);
    const std::pair<std::string_view, Telling> told[] = {
        {payments::mandate_signed_job, payments::send_mandate_signed},
        {payments::mandate_ended_job, payments::send_mandate_ended},
        {payments::debit_announced_job, payments::send_debit_announced},
        {payments::debit_cancelled_job, payments::send_debit_cancelled},
        {payments::debit_returned_job, payments::send_debit_returned}};
    for (const auto& [kind, tell] : told)
        worker.on(std::string(kind),
                  [&services, tell](const jobs::Job& job) { tell(services, job.payload); });
    worker.every(std::chrono::hours(1), std::string(payments::debit_chores_job),
                 [&](const jobs::Job&) { payments::do_debit_chores(services); });
    worker.every(payments::sweep_period, std::string(payments::payment_sweep_job),
                 [&](const jobs::Job&) { payments::ask_gateways(services); });
}

void add_chores(jobs::Worker& worker, const town::Services& services) {
    worker.every(std::chrono::seconds(5), [&] { accounts::seal_audit_log(services); });
    worker.every(std::chrono::minutes(1), [&] { accounts::end_idle_acting(services); });
    worker.every(std::chrono::hours(6), [&] {
        if (accounts::forget_audit_entries(services) == accounts::Forgetting::chain_is_broken)
            logging::error("the chain of the audit log is broken: run portail verify-audit", {});
    });
}

void add_billing(jobs::Worker& worker, const town::Services& services) {
    worker.on(std::string(billing::prepare_run_job),
              [&services](const jobs::Job& job) { billing::prepare_run(services, job.payload); });
    worker.on(std::string(billing::issue_run_job), [&services](const jobs::Job& job) {
        billing::issue_invoices(services, job.payload,
                                [&](db::Read read, const billing::InvoiceToIssue& invoice) {
                                    return payments::is_to_be_debited(services, read, invoice);
                                });
    });
    worker.on(std::string(billing::invoice_issued_job), [&services](const jobs::Job& job) {
        billing::send_invoice_issued(services, job.payload, payments::debit_to_come);
    });
    worker.on(std::string(billing::reminder_mail_job), [&services](const jobs::Job& job) {
        billing::send_reminder_mail(services, job.payload);
    });
    worker.on(std::string(billing::annual_statement_mail_job), [&services](const jobs::Job& job) {
        billing::send_annual_statement_mail(services, job.payload);
    });
    worker.on(std::string(billing::paper_batch_job), [&services](const jobs::Job& job) {
        billing::make_paper_batch(services, job.payload);
    });
    worker.on(std::string(billing::paper_batch_erasure_job), [&services](const jobs::Job& job) {
        billing::erase_old_paper_batch(services, job.payload);
    });
    worker.on(std::string(billing::payment_cancelled_job), [&services](const jobs::Job& job) {
        billing::send_payment_cancelled(services, job.payload);
    });
    worker.on(std::string(billing::credit_refunded_job), [&services](const jobs::Job& job) {
        billing::send_credit_refunded(services, job.payload);
    });
    worker.on(std::string(billing::credit_applied_job), [&services](const jobs::Job& job) {
        billing::send_credit_applied(services, job.payload);
    });
}

}  // namespace

std::unique_ptr<jobs::Worker> House::make_worker() {
    const auto jitter = [this] {
        return static_cast<double>(crypto::random_below(random_, 1000)) / 1000.0;
    };
    auto worker = std::make_unique<jobs::Worker>(*database_, clock_, jitter);
    const auto& services = services_;
    auto& sender = *mail_sender_;
    add_chores(*worker, services);
    add_billing(*worker, services);
    add_payments(*worker, services, sender);
    worker->on(std::string(town::mail_job), town::mail_handler(sender));
    worker->on(std::string(accounts::reset_mail_job), [&](const jobs::Job& job) {
        accounts::send_reset_mail(services, sender, job.payload);
    });
    worker->on(std::string(accounts::password_changed_mail_job), [&](const jobs::Job& job) {
        accounts::send_password_changed_mail(services, sender, job.payload);
    });
    worker->on(std::string(accounts::second_factor_set_mail_job), [&](const jobs::Job& job) {
        accounts::send_second_factor_set_mail(services, sender, job.payload);
    });
    worker->on(std::string(accounts::second_factor_removed_mail_job), [&](const jobs::Job& job) {
        accounts::send_second_factor_removed_mail(services, sender, job.payload);
    });
    worker->on(std::string(accounts::recovery_codes_mail_job), [&](const jobs::Job& job) {
        accounts::send_recovery_codes_mail(services, sender, job.payload);
    });
    worker->on(std::string(accounts::email_link_mail_job), [&](const jobs::Job& job) {
        accounts::send_email_link_mail(services, sender, job.payload);
    });
    worker->on(std::string(families::check_import_job),
               [&](const jobs::Job& job) { families::check_import(services, job.payload); });
    worker->on(std::string(families::letter_batch_job),
               [&](const jobs::Job& job) { families::make_letter_batch(services, job.payload); });
    worker->on(std::string(families::write_import_job),
               [&](const jobs::Job& job) { families::write_import(services, job.payload); });
    worker->on(std::string(families::request_decided_mail_job), [&](const jobs::Job& job) {
        families::send_request_decided(services, sender, job.payload);
    });
    worker->on(std::string(bookings::bookings_confirmed_job), [&](const jobs::Job& job) {
        bookings::send_bookings_confirmed(services, sender, job.payload);
    });
    worker->on(std::string(bookings::place_obtained_job), [&](const jobs::Job& job) {
        bookings::send_place_obtained(services, sender, job.payload);
    });
    worker->on(std::string(bookings::custody_changed_job), [&](const jobs::Job& job) {
        bookings::send_custody_changed(services, sender, job.payload);
    });
    worker->on(std::string(families::document_checked_job), [&](const jobs::Job& job) {
        families::send_document_checked(services, sender, job.payload);
    });
    worker->on(std::string(families::move_decided_job), [&](const jobs::Job& job) {
        families::send_move_decided(services, sender, job.payload);
    });
    worker->on(std::string(families::move_in_job),
               [&](const jobs::Job& job) { families::move_in(services, job.payload); });
    worker->every(std::chrono::days(1), std::string(accounts::forget_ended_job),
                  [&](const jobs::Job&) { accounts::forget_ended(services); });
    worker->on(std::string(families::erase_health_job),
               [&](const jobs::Job&) { families::erase_due_health_sheets(services); });
    worker->on(std::string(families::forget_uploads_job),
               [&](const jobs::Job&) { families::forget_kept_uploads(services); });
    return worker;
}

}  // namespace app
