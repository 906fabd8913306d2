#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>

#include "platform/files/inspect.hpp"

namespace files {

/// What all judges of a program may take.
struct JudgeLimits {
    /// So many work at once: what they use together stays under what the service has.
    int most_at_once = 2;
    /// How long a sender waits for one of them.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
    /// How long one may take, whatever he waits for; he has less time of the processor.
    std::chrono::milliseconds deadline = std::chrono::seconds(20);
};

/// The readers of PDFs, each in a process of its own with little time and memory, and with nothing
/// of ours in it: a file made to break its reader breaks that process and nothing else. May be
/// asked from several threads.
class Judges {
 public:
    /// `program`: portail itself, which answers the command `judge-pdf` with `judge_and_exit`.
    explicit Judges(std::filesystem::path program, JudgeLimits limits = {});

    /// What speaks against a PDF, or nothing. `damaged` when the judge came to no verdict;
    /// `not_judged` when the others kept all judges busy for too long. Throws std::system_error
    /// when the program cannot be started.
    [[nodiscard]] std::optional<Fault> ask(std::string_view pdf);

 private:
    class Seat;

    const std::filesystem::path program_;
    const JudgeLimits limits_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int free_seats_;
};

/// Judges the PDF on standard input and ends the process with the verdict.
[[noreturn]] void judge_and_exit();

}  // namespace files
