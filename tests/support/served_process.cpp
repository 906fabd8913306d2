#include "support/served_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>

#include "support/built_program.hpp"

namespace support {

ServedProcess::ServedProcess(const Portal& portal, Jobs jobs) {
    const auto config = portal.config_file().string();
    const auto program = built_program().string();
    const char* const last = jobs == Jobs::left_alone ? "--no-worker" : nullptr;
    int out[2];
    if (::pipe(out) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(out[1], 1);
        ::close(out[0]);
        ::close(out[1]);
        ::execl(program.c_str(), "portail", "serve", "--config", config.c_str(), last,
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(out[1]);
    std::string line;
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
    const auto colon = line.rfind(':');
    if (colon == std::string::npos)
        throw std::runtime_error(program + " did not start: build the target portail");
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

ServedProcess::~ServedProcess() {
    if (pid_ > 0) ::kill(pid_, SIGTERM);
    if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
}

void ServedProcess::kill() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

}  // namespace support
