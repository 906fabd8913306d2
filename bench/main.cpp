#include <CLI/CLI.hpp>
#include <iostream>

#include "rush.hpp"

namespace {

const std::map<std::string, config::Engine> engines = {{"sqlite", config::Engine::sqlite},
                                                       {"postgresql", config::Engine::postgresql}};

int run(int argc, char** argv) {
    CLI::App program("What the portal can bear. Measured on this machine, load included.");
    program.require_subcommand(1);
    std::vector<config::Engine> chosen;
    const auto add_engine = [&](CLI::App* command) {
        command->add_option("--engine", chosen, "sqlite, postgresql; both when absent")
            ->transform(CLI::CheckedTransformer(engines));
    };
    bench::RushOptions rush;
    auto* rush_command = program.add_subcommand("rush", "Opening day");
    add_engine(rush_command);
    rush_command->add_option("--families", rush.families)->capture_default_str();
    rush_command->add_option("--places", rush.places)->capture_default_str();
    rush_command->add_option("--connections", rush.connections)->capture_default_str();
    bench::PagesOptions pages;
    auto* pages_command = program.add_subcommand("pages", "The agenda page");
    add_engine(pages_command);
    pages_command->add_option("--families", pages.families)->capture_default_str();
    pages_command->add_option("--connections", pages.connections)->capture_default_str();
    pages_command->add_option("--seconds", pages.seconds)->capture_default_str();
    bench::SearchOptions search;
    auto* search_command = program.add_subcommand("search", "An officer's search for a family");
    add_engine(search_command);
    search_command->add_option("--families", search.families)->capture_default_str();
    auto* start_command = program.add_subcommand("start", "Start time and memory");
    add_engine(start_command);
    bench::ImportOptions imports;
    auto* import_command = program.add_subcommand("import", "Families and children from CSV files");
    add_engine(import_command);
    import_command->add_option("--lines", imports.lines)->capture_default_str();
    bench::InvoicesOptions invoices;
    auto* invoices_command = program.add_subcommand("billing", "An invoice run");
    add_engine(invoices_command);
    invoices_command->add_option("--families", invoices.families)->capture_default_str();
    invoices_command->add_option("--pdfs", invoices.pdfs)->capture_default_str();
    CLI11_PARSE(program, argc, argv);

    if (chosen.empty()) chosen = {config::Engine::sqlite, config::Engine::postgresql};
    bool is_right = true;
    for (const auto engine : chosen) {
        if (*rush_command) is_right = bench::rush(engine, rush) && is_right;
        if (*pages_command) bench::pages(engine, pages);
        if (*import_command) bench::imports(engine, imports);
        if (*invoices_command) bench::invoices(engine, invoices);
        if (*search_command) bench::search(engine, search);
        if (*start_command) bench::start(engine);
    }
    return is_right ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
