#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <fstream>
#include <mutex>
#include <system_error>

#include "platform/files/content_checks.hpp"
#include "platform/log/log.hpp"

namespace files {

namespace {

constexpr rlim_t most_seconds_of_work = 5;
/// For a child that waits instead of working, whatever for.
constexpr int most_seconds = 20;
/// Beyond what the parent has already; the file's unfolded parts, at most `most_unfolded_bytes`,
/// are among it. All judges together stay under the MemoryMax of packaging/systemd/portail.service.
constexpr rlim_t most_memory_bytes = rlim_t{384} * 1024 * 1024;

/// Exit codes of a child that came to a verdict: far from those that a crash may leave.
constexpr int no_fault_code = 64;
constexpr int first_fault_code = 65;

rlim_t address_space_bytes() {
    std::ifstream file("/proc/self/statm");
    rlim_t pages = 0;
    file >> pages;
    return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

/// The right to let a judge work.
class Seat {
 public:
    explicit Seat(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex());
        is_taken_ = freed().wait_for(lock, patience, [] { return free_seats() > 0; });
        if (is_taken_) --free_seats();
    }
    ~Seat() {
        if (!is_taken_) return;
        const std::scoped_lock lock(mutex());
        ++free_seats();
        freed().notify_one();
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    [[nodiscard]] bool is_taken() const { return is_taken_; }

 private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    static std::condition_variable& freed() {
        static std::condition_variable one;
        return one;
    }
    static int& free_seats() {
        static int count = most_judges;
        return count;
    }

    bool is_taken_ = false;
};

/// When memory runs out all the same the system ends a judge, and not the portal.
void offer_for_ending() {
    std::ofstream("/proc/self/oom_score_adj") << 1000;
}

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

[[noreturn]] void judge_and_exit(const Judge& judge, std::string_view content, rlim_t memory) {
    // The parent's handlers answer for the parent; here, every signal just ends the child.
    constexpr std::array ending = {SIGTERM, SIGINT, SIGSEGV, SIGBUS, SIGABRT, SIGALRM};
    for (const int signal : ending) std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    offer_for_ending();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, most_seconds_of_work);
    limit(RLIMIT_AS, memory);
    alarm(most_seconds);
    int code = first_fault_code + static_cast<int>(Fault::damaged);
    try {
        const auto fault = judge(content);
        code = fault ? first_fault_code + static_cast<int>(*fault) : no_fault_code;
    } catch (...) {
        _exit(code);
    }
    _exit(code);
}

/// How the child ended, in waitpid's words.
int status_of(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    }
    return status;
}

}  // namespace

std::optional<Fault> judged_apart(const Judge& judge, std::string_view content,
                                  std::chrono::milliseconds patience) {
    const Seat seat(patience);
    if (!seat.is_taken()) return Fault::not_judged;
    const rlim_t memory = address_space_bytes() + most_memory_bytes;
    const pid_t child = fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) judge_and_exit(judge, content, memory);
    const int status = status_of(child);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (code == no_fault_code) return std::nullopt;
    constexpr int last_fault_code = first_fault_code + static_cast<int>(Fault::not_judged);
    if (code >= first_fault_code && code <= last_fault_code)
        return static_cast<Fault>(code - first_fault_code);
    logging::warning("a file that was received ended the process that judged it",
                     {{"signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0}, {"code", code}});
    return Fault::damaged;
}

}  // namespace files
