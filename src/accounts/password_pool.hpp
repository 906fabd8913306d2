#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "accounts/sign_in_attempt.hpp"
#include "base/civil_date.hpp"
#include "base/sensitive.hpp"

namespace accounts {

/// Where passwords are hashed: a slow computation by design (18 ms), so it has threads of its own
/// and a bounded queue, and nothing else ever waits behind sign-ins. One for each process; what
/// waits here is lost by a restart, and the person signs in again. Thread-safe.
class PasswordPool {
 public:
    using Password = base::Sensitive<std::string>;

    struct Settings {
        int threads = 1;
        std::size_t queue_limit = 1000;            ///< sign-ins waiting; beyond it, no ticket
        std::chrono::seconds ticket_life{5 * 60};  ///< a verdict nobody fetched is forgotten
        /// Does this password give this encoded hash?
        std::function<bool(const std::string& hash, const Password& password)> verify;
        std::function<std::string(const Password& password)> hash;
    };

    PasswordPool();  ///< Argon2id, as the product uses it
    explicit PasswordPool(Settings settings);
    ~PasswordPool();
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;

    enum class Verdict : std::uint8_t {
        right,
        wrong,
        failed,  ///< not computed, for want of memory: to be tried again, and held against nobody
    };
    struct Verified {
        SignInAttempt attempt;
        Verdict verdict = Verdict::wrong;
    };
    struct Waiting {
        std::size_t position = 1;  ///< 1: next
        std::chrono::seconds estimate{1};
    };
    struct UnknownTicket {};
    using Answer = std::variant<UnknownTicket, Waiting, Verified>;

    enum class Submission : std::uint8_t { accepted, full };

    /// Queues the check of `password` against `attempt.password_hash`. `ticket` is random,
    /// unguessable, and chosen by the caller, who is the only one to know it.
    [[nodiscard]] Submission submit(const std::string& ticket, SignInAttempt attempt,
                                    Password password, base::Instant now);

    /// What has become of it. A Verified answer is handed over exactly once: afterwards the ticket
    /// is unknown.
    [[nodiscard]] Answer collect(const std::string& ticket);

    /// The same, waiting for the verdict up to `at_most`.
    [[nodiscard]] Answer collect_within(const std::string& ticket,
                                        std::chrono::milliseconds at_most);

    /// Sign-ins in the queue, the one being computed not counted.
    [[nodiscard]] std::size_t waiting() const;
    /// Callers of `hash` and `verify` whose turn has not come.
    [[nodiscard]] std::size_t errands_waiting() const;

    /// For a person who is in already, or who holds a reset link: passes before sign-ins, since it
    /// is rare, and waits for the result. Nothing when sixteen do the same or memory lacks.
    [[nodiscard]] std::optional<std::string> hash(const Password& password);
    [[nodiscard]] std::optional<bool> verify(const std::string& hash, const Password& password);

    /// A hash that no password of anybody's gives and that costs as much to check: for accounts
    /// that do not exist, so that they cannot be told by the time of the answer.
    [[nodiscard]] const std::string& decoy_hash() const { return decoy_hash_; }

 private:
    struct Check {
        std::uint64_t number = 0;
        SignInAttempt attempt;
        Password password;
        std::optional<Verdict> verdict;
    };
    struct Errand {
        std::function<void()> run;
        bool is_done = false;
    };

    void work(const std::stop_token& stop);
    void run_check(std::unique_lock<std::mutex>& lock);
    void run_errand(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] bool run_first(std::function<void()> task);
    [[nodiscard]] Answer answer_of(const std::string& ticket);
    void forget_old(base::Instant now);

    const Settings settings_;
    const std::string decoy_hash_;
    mutable std::mutex mutex_;
    std::condition_variable_any work_came_;
    std::condition_variable work_done_;
    std::uint64_t submitted_ = 0;
    std::deque<std::shared_ptr<Check>> checks_;
    std::deque<std::shared_ptr<Errand>> errands_;
    std::unordered_map<std::string, std::shared_ptr<Check>> tickets_;
    std::deque<std::pair<base::Instant, std::string>> tickets_by_age_;
    std::chrono::microseconds mean_cost_{20'000};
    std::vector<std::jthread> threads_;
};

}  // namespace accounts
