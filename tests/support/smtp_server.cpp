#include "support/smtp_server.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace support {

namespace {

/// A pipe whose ends no other child inherits.
struct Pipe {
    int read_end = -1;
    int write_end = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read_end = ends[0];
        write_end = ends[1];
    }
};

std::string first_line(int descriptor) {
    std::string line;
    for (char c = 0; ::read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
    return line;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

SmtpServer::SmtpServer(std::vector<std::string> options) {
    std::vector<std::string> command{"/usr/bin/python3",
                                     PORTAIL_SOURCE_DIR "/tests/support/smtp_server.py",
                                     "--directory", directory_.path().string()};
    command.insert(command.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (auto& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);

    const Pipe input;
    const Pipe output;
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read_end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
    const int outcome =
        ::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input.read_end);
    ::close(output.write_end);
    lifeline_ = input.write_end;
    const std::string line = outcome == 0 ? first_line(output.read_end) : std::string();
    ::close(output.read_end);
    std::from_chars(line.data(), line.data() + line.size(), port_);
    if (port_ == 0) throw std::runtime_error("the mail server for tests does not start");
}

SmtpServer::~SmtpServer() {
    ::close(lifeline_);
    ::waitpid(process_, nullptr, 0);
}

std::vector<ReceivedMail> SmtpServer::received() const {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
        if (entry.path().extension() == ".eml") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<ReceivedMail> mails;
    for (auto file : files) {
        ReceivedMail mail{
            .from = {}, .to = {}, .channel = {}, .connection = {}, .eml = content_of(file)};
        std::ifstream envelope(file.replace_extension(".envelope"));
        envelope >> mail.from >> mail.to >> mail.channel >> mail.connection;
        mails.push_back(std::move(mail));
    }
    return mails;
}

std::uint16_t free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const bool is_bound =
        ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(descriptor);
    if (!is_bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

}  // namespace support
