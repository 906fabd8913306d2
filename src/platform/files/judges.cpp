#include "platform/files/judges.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>

#include "platform/files/content_checks.hpp"
#include "platform/log/log.hpp"

namespace files {

namespace {

[[noreturn]] void fail(int error, const char* what) {
    throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
    Descriptor(int number, const char* what) : number_(number) {
        if (number < 0) fail(errno, what);
    }
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

 private:
    int number_;
};

/// What the judge reads: a file that has no name.
class Papers : public Descriptor {
 public:
    explicit Papers(std::string_view content)
        : Descriptor(memfd_create("judged", MFD_CLOEXEC), "memfd_create") {
        while (!content.empty()) {
            const auto written = ::write(number(), content.data(), content.size());
            if (written < 0 && errno != EINTR) fail(errno, "write");
            if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::lseek(number(), 0, SEEK_SET) < 0) fail(errno, "lseek");
    }
};

/// A process of `program` with the papers as its input and nothing else of ours but its log.
class Process {
 public:
    Process(const std::filesystem::path& program, const Papers& papers) : Process(pipe_ends()) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, papers.number(), STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, held_.number(), STDOUT_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&attributes, &signals);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        std::string name = program.filename();
        std::string command(judge_command);
        std::array<char*, 3> arguments = {name.data(), command.data(), nullptr};
        std::array<char*, 1> environment = {nullptr};
        const int error = posix_spawn(&id_, program.c_str(), &actions, &attributes,
                                      arguments.data(), environment.data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (error != 0) fail(error, program.c_str());
        held_.close();
    }

    /// How the process ended, in waitpid's words. One that does not end in time is ended.
    int wait(std::chrono::milliseconds deadline) {
        // It holds the pipe's other end for as long as it lives.
        const auto until = std::chrono::steady_clock::now() + deadline;
        pollfd ended = {watched_.number(), POLLIN, 0};
        int found = 0;
        do {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            found = poll(&ended, 1, static_cast<int>(std::max(left.count(), std::int64_t{0})));
        } while (found < 0 && errno == EINTR);
        if (found <= 0) kill(id_, SIGKILL);
        int status = 0;
        while (waitpid(id_, &status, 0) < 0) {
            if (errno != EINTR) fail(errno, "waitpid");
        }
        return status;
    }

 private:
    static std::array<int, 2> pipe_ends() {
        std::array<int, 2> ends = {-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "pipe2");
        return ends;
    }
    explicit Process(std::array<int, 2> ends)
        : watched_(ends[0], "pipe2"), held_(ends[1], "pipe2") {}

    Descriptor watched_;
    Descriptor held_;
    pid_t id_ = 0;
};

}  // namespace

/// The right to let a judge work.
class Judges::Seat {
 public:
    explicit Seat(Judges& judges) : judges_(judges) {
        std::unique_lock lock(judges_.mutex_);
        is_taken_ = judges_.freed_.wait_for(lock, judges_.limits_.patience,
                                            [&] { return judges_.free_seats_ > 0; });
        if (is_taken_) --judges_.free_seats_;
    }
    ~Seat() {
        if (!is_taken_) return;
        const std::scoped_lock lock(judges_.mutex_);
        ++judges_.free_seats_;
        judges_.freed_.notify_one();
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    [[nodiscard]] bool is_taken() const { return is_taken_; }

 private:
    Judges& judges_;
    bool is_taken_ = false;
};

Judges::Judges(std::filesystem::path program, JudgeLimits limits)
    : program_(std::move(program)), limits_(limits), free_seats_(limits.most_at_once) {}

std::optional<Fault> Judges::ask(std::string_view pdf) {
    const Seat seat(*this);
    if (!seat.is_taken()) return Fault::not_judged;
    const Papers papers(pdf);
    const int status = Process(program_, papers).wait(limits_.deadline);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (code == no_fault_code) return std::nullopt;
    if (code >= first_fault_code && code < first_fault_code + static_cast<int>(Fault::not_judged))
        return static_cast<Fault>(code - first_fault_code);
    logging::warning("a file that was received ended the process that judged it",
                     {{"signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0}, {"code", code}});
    return Fault::damaged;
}

}  // namespace files
