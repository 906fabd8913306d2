#include "server_process.hpp"

#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "latencies.hpp"

namespace bench {

namespace {

/// Where `portail` was built: beside this program.
std::filesystem::path program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "portail";
}

std::filesystem::path assets() {
    const auto* given = std::getenv("PORTAIL_ASSETS");
    return given ? given : std::filesystem::path(PORTAIL_SOURCE_DIR) / "build" / "assets";
}

void run_sql(const std::string& connection, const std::string& sql) {
    auto* server = PQconnectdb(connection.c_str());
    auto* result = PQexec(server, sql.c_str());
    const bool is_done = PQresultStatus(result) == PGRES_COMMAND_OK;
    const std::string error = PQerrorMessage(server);
    PQclear(result);
    PQfinish(server);
    if (!is_done) throw std::runtime_error("bench: " + error);
}

}  // namespace

Ground::Ground(config::Engine engine) : engine_(engine) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "portail-bench-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("bench: no temporary directory");
    directory_ = pattern;
    if (engine_ == config::Engine::sqlite) return;
    const auto* given = std::getenv("PORTAIL_TEST_POSTGRESQL");
    if (!given) throw std::runtime_error("bench: run it through scripts/with-postgresql");
    connection_ = given;
    database_ = "portail_bench_" + std::to_string(::getpid());
    run_sql(connection_, "CREATE DATABASE " + database_);
}

Ground::~Ground() {
    try {
        if (!database_.empty())
            run_sql(connection_, "DROP DATABASE " + database_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The throw-away server goes with everything in it.
    }
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

config::Config Ground::config() const {
    config::Config config;
    config.server.port = 0;
    config.database.engine = engine_;
    config.database.file = directory_ / "portail.db";
    if (!database_.empty()) config.database.connection = connection_ + " dbname=" + database_;
    config.secrets.key_file = directory_ / "secrets.cles";
    config.mail.local_mailbox = directory_ / "courriels";
    config.log.level = config::LogLevel::warning;
    config.resources.directory = assets();
    return config;
}

std::filesystem::path Ground::config_file() const {
    const auto settings = config();
    const auto file = directory_ / "portail.toml";
    std::ofstream out(file);
    out << "[serveur]\nport = 0\n[base]\n";
    if (database_.empty()) {
        out << "moteur = \"sqlite\"\nfichier = \"" << settings.database.file.string() << "\"\n";
    } else {
        out << "moteur = \"postgresql\"\nconnexion = \"" << settings.database.connection << "\"\n";
    }
    out << "[secrets]\nfichier_cles = \"" << settings.secrets.key_file.string() << "\"\n";
    out << "[courriel]\nboite_locale = \"" << settings.mail.local_mailbox.string() << "\"\n";
    out << "[journal]\nniveau = \"avertissement\"\n";
    out << "[ressources]\nrepertoire = \"" << settings.resources.directory.string() << "\"\n";
    return file;
}

ServerProcess::ServerProcess(const Ground& ground) {
    const auto file = ground.config_file().string();
    const auto executable = program().string();
    int out[2];
    if (::pipe(out) != 0) throw std::runtime_error("bench: no pipe");
    const auto start = Clock::now();
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(out[1], 1);
        ::close(out[0]);
        ::close(out[1]);
        ::execl(executable.c_str(), "portail", "serve", "--config", file.c_str(), "--no-worker",
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(out[1]);
    std::string line;
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
    start_seconds_ = seconds_since(start);
    const auto colon = line.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("bench: portail did not start");
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

ServerProcess::~ServerProcess() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
}

long ServerProcess::resident_kilobytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string word;
    while (status >> word) {
        if (word != "VmRSS:") continue;
        long kilobytes = 0;
        status >> kilobytes;
        return kilobytes;
    }
    return 0;
}

}  // namespace bench
