#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "app/commands.hpp"
#include "platform/files/judges.hpp"

namespace {

/// The options every command that needs a town shares.
void add_config(CLI::App& command, std::string& file) {
    command.add_option("--config", file, "The town's configuration file (TOML)")
        ->required()
        ->check(CLI::ExistingFile);
}

void add_demo(CLI::App& program, app::DemoOptions& options) {
    auto& demo = *program.add_subcommand("demo", "Serve the invented town of the demonstration");
    demo.add_option("--data", options.directory, "Where the town is kept")->capture_default_str();
    demo.add_option("--families", options.families, "How many families")
        ->check(CLI::Range(3, 30000))
        ->capture_default_str();
    demo.add_option("--months", options.months, "How many months were invoiced before")
        ->check(CLI::Range(2, 14))
        ->capture_default_str();
    demo.add_option("--seed", options.seed, "Same seed, same town")->capture_default_str();
    demo.add_option("--port", options.port, "0 for any free one")->capture_default_str();
    demo.add_option("--assets", options.assets, "The built assets")->capture_default_str();
    demo.add_option("--postgresql", options.postgresql,
                    "libpq connection string; SQLite when absent");
    demo.add_flag("--build-only", options.build_only, "Fill the town and stop");
}

/// What concerns paying online.
class PaymentCommands {
 public:
    PaymentCommands(CLI::App& program, std::string& config_file)
        : states_(*program.add_subcommand("payment-states",
                                          "Print the life of an online payment, for Graphviz")),
          check_(*program.add_subcommand("payfip-check",
                                         "Ask PayFiP whether each régie's account works")),
          simulator_(*program.add_subcommand("payfip-simulator",
                                             "Serve PayFiP's service and payment page, invented")) {
        add_config(check_, config_file);
        simulator_.add_option("--port", options_.port, "0 for any free one")->capture_default_str();
        simulator_.add_option("--address", options_.address, "Where it listens")
            ->capture_default_str();
    }
    PaymentCommands(const PaymentCommands&) = delete;
    PaymentCommands& operator=(const PaymentCommands&) = delete;

    /// Nothing when another command was given.
    [[nodiscard]] std::optional<int> run(const std::string& config_file) const {
        if (states_) return app::payment_states();
        if (check_) return app::payfip_check(config_file);
        if (simulator_) return app::payfip_simulator(options_);
        return std::nullopt;
    }

 private:
    CLI::App& states_;
    CLI::App& check_;
    CLI::App& simulator_;
    app::SimulatorOptions options_;
};

int run(int argc, char** argv) {
    CLI::App program("Portail Famille: the families' portal of a French town");
    program.require_subcommand(1);
    std::string config_file;

    auto* serve = program.add_subcommand("serve", "Serve the portal");
    add_config(*serve, config_file);
    app::ServeOptions serve_options;
    serve->add_flag("!--no-worker", serve_options.with_worker,
                    "Leave mails and other jobs to `portail work`");

    auto* work = program.add_subcommand("work", "Do the jobs: mails and documents");
    add_config(*work, config_file);

    auto* migrate = program.add_subcommand("migrate", "Bring the database's schema up to date");
    add_config(*migrate, config_file);
    auto* rebuild_search = program.add_subcommand(
        "rebuild-search", "Make the words by which officers find families anew");
    add_config(*rebuild_search, config_file);

    auto* holidays = program.add_subcommand(
        "import-holidays", "Import school holidays (our CSV, or the ministry's CSV or JSON)");
    add_config(*holidays, config_file);
    std::string holiday_file;
    holidays->add_option("file", holiday_file, "The file")->required()->check(CLI::ExistingFile);

    auto* officer = program.add_subcommand(
        "add-officer", "Make an officer's account and mail the link to choose a password");
    add_config(*officer, config_file);
    app::OfficerOptions officer_options;
    officer->add_option("--identifier", officer_options.identifier)->required();
    officer->add_option("--name", officer_options.name)->required();
    officer->add_option("--email", officer_options.email)->required();
    officer
        ->add_option("--role", officer_options.roles,
                     "administrator, family_desk, regisseur, activity_leader, early_childhood, "
                     "auditor, or a role's name; may be repeated")
        ->required();

    auto* verify = program.add_subcommand(
        "verify-audit", "Verify the audit log: that no entry was changed, added or taken away");
    add_config(*verify, config_file);
    std::string anchor;
    verify->add_option("--from-anchor", anchor,
                       "What an earlier run printed: the log must still contain it");

    // Nobody types it: the portal starts itself with it, see platform/files/judges.hpp.
    const auto* judge =
        program.add_subcommand("judge-pdf", "Judge the PDF on standard input")->group("");

    const PaymentCommands payment_commands(program, config_file);

    app::DemoOptions demo_options;
    add_demo(program, demo_options);

    CLI11_PARSE(program, argc, argv);
    if (*judge) files::judge_and_exit();
    if (*serve) return app::serve(config_file, serve_options);
    if (*verify) return app::verify_audit(config_file, anchor);
    if (*work) return app::work(config_file);
    if (*migrate) return app::migrate(config_file);
    if (*rebuild_search) return app::rebuild_search(config_file);
    if (*holidays) return app::import_holidays(config_file, holiday_file);
    if (*officer) return app::add_officer(config_file, officer_options);
    if (const auto outcome = payment_commands.run(config_file)) return *outcome;
    return app::demo(demo_options);
}

/// Pages are built in buffers of some tens of kilobytes. By default the C library would take them
/// from the kernel and give them back for each request.
void keep_freed_memory() {
    constexpr int most_kept_bytes = 16 * 1024 * 1024;
    constexpr int least_mapped_bytes = 4 * 1024 * 1024;
    ::mallopt(M_TRIM_THRESHOLD, most_kept_bytes);
    ::mallopt(M_MMAP_THRESHOLD, least_mapped_bytes);
}

}  // namespace

int main(int argc, char** argv) {
    keep_freed_memory();
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "portail: " << error.what() << '\n';
        return 1;
    }
}
