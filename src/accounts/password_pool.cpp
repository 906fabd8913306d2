#include "accounts/password_pool.hpp"

#include <algorithm>
#include <exception>

#include "base/check.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"

namespace accounts {

namespace {

/// Each holds a worker of the server: few enough that bookings always find one free.
constexpr std::size_t errands_at_once = 16;

PasswordPool::Settings argon2id_settings() {
    PasswordPool::Settings settings;
    // More threads would take the cores from bookings without letting anybody in much earlier.
    settings.threads = std::thread::hardware_concurrency() >= 4 ? 2 : 1;
    settings.verify = [](const std::string& hash, const PasswordPool::Password& password) {
        return crypto::verify_password(hash, password);
    };
    settings.hash = [](const PasswordPool::Password& password) {
        return crypto::hash_password(password);
    };
    return settings;
}

std::string new_decoy(const PasswordPool::Settings& settings) {
    crypto::SystemRandom random;
    return settings.hash(PasswordPool::Password(crypto::random_token(random)));
}

}  // namespace

PasswordPool::PasswordPool() : PasswordPool(argon2id_settings()) {}

PasswordPool::PasswordPool(Settings settings)
    : settings_(std::move(settings)), decoy_hash_(new_decoy(settings_)) {
    CHECK(settings_.threads > 0);
    for (int i = 0; i < settings_.threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

PasswordPool::~PasswordPool() {
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

PasswordPool::Submission PasswordPool::submit(const std::string& ticket, SignInAttempt attempt,
                                              Password password, base::Instant now) {
    const std::scoped_lock lock(mutex_);
    forget_old(now);
    if (checks_.size() >= settings_.queue_limit) return Submission::full;
    auto check = std::make_shared<Check>();
    check->number = ++submitted_;
    check->attempt = std::move(attempt);
    check->password = std::move(password);
    const bool is_new = tickets_.emplace(ticket, check).second;
    CHECK(is_new);
    tickets_by_age_.emplace_back(now, ticket);
    checks_.push_back(std::move(check));
    work_came_.notify_one();
    return Submission::accepted;
}

PasswordPool::Answer PasswordPool::collect(const std::string& ticket) {
    const std::scoped_lock lock(mutex_);
    return answer_of(ticket);
}

PasswordPool::Answer PasswordPool::collect_within(const std::string& ticket,
                                                  std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    work_done_.wait_for(lock, at_most, [&] {
        const auto found = tickets_.find(ticket);
        return found == tickets_.end() || found->second->verdict.has_value();
    });
    return answer_of(ticket);
}

std::size_t PasswordPool::waiting() const {
    const std::scoped_lock lock(mutex_);
    return checks_.size();
}

std::size_t PasswordPool::errands_waiting() const {
    const std::scoped_lock lock(mutex_);
    return errands_.size();
}

std::optional<std::string> PasswordPool::hash(const Password& password) {
    std::optional<std::string> result;
    if (!run_first([&] { result = settings_.hash(password); })) return std::nullopt;
    return result;
}

std::optional<bool> PasswordPool::verify(const std::string& hash, const Password& password) {
    std::optional<bool> result;
    if (!run_first([&] { result = settings_.verify(hash, password); })) return std::nullopt;
    return result;
}

bool PasswordPool::run_first(std::function<void()> task) {
    std::unique_lock lock(mutex_);
    if (errands_.size() >= errands_at_once) return false;
    const auto errand = std::make_shared<Errand>();
    errand->run = std::move(task);
    errands_.push_back(errand);
    work_came_.notify_one();
    work_done_.wait(lock, [&] { return errand->is_done; });
    return true;
}

PasswordPool::Answer PasswordPool::answer_of(const std::string& ticket) {
    const auto found = tickets_.find(ticket);
    if (found == tickets_.end()) return UnknownTicket{};
    Check& check = *found->second;
    if (check.verdict) {
        Verified verified{std::move(check.attempt), *check.verdict};
        tickets_.erase(found);
        return verified;
    }
    Waiting waiting;
    if (!checks_.empty() && check.number >= checks_.front()->number)
        waiting.position = check.number - checks_.front()->number + 1;
    const auto cost = mean_cost_ * waiting.position / settings_.threads;
    waiting.estimate =
        std::max(std::chrono::ceil<std::chrono::seconds>(cost), std::chrono::seconds(1));
    return waiting;
}

void PasswordPool::forget_old(base::Instant now) {
    // A full queue is worked off long before a ticket's life ends, so what is this old has its
    // verdict; one that has not keeps its place and is forgotten when it is fetched.
    while (!tickets_by_age_.empty() &&
           tickets_by_age_.front().first + settings_.ticket_life < now) {
        const auto found = tickets_.find(tickets_by_age_.front().second);
        if (found != tickets_.end() && found->second->verdict) tickets_.erase(found);
        tickets_by_age_.pop_front();
    }
}

void PasswordPool::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    const auto has_work = [this] { return !checks_.empty() || !errands_.empty(); };
    while (work_came_.wait(lock, stop, has_work) && !stop.stop_requested()) {
        if (!errands_.empty()) {
            run_errand(lock);
        } else {
            run_check(lock);
        }
        work_done_.notify_all();
    }
}

void PasswordPool::run_check(std::unique_lock<std::mutex>& lock) {
    const auto check = checks_.front();
    checks_.pop_front();
    lock.unlock();
    const auto started = std::chrono::steady_clock::now();
    Verdict verdict = Verdict::failed;
    try {
        verdict = settings_.verify(check->attempt.password_hash, check->password) ? Verdict::right
                                                                                  : Verdict::wrong;
    } catch (const std::exception&) {
        verdict = Verdict::failed;
    }
    const auto cost = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - started);
    lock.lock();
    check->password = Password();
    check->verdict = verdict;
    mean_cost_ = (mean_cost_ * 7 + cost) / 8;
}

void PasswordPool::run_errand(std::unique_lock<std::mutex>& lock) {
    const auto errand = errands_.front();
    errands_.pop_front();
    lock.unlock();
    try {
        errand->run();
    } catch (const std::exception&) {
        // The waiting side finds no result and says "try again".
    }
    lock.lock();
    errand->is_done = true;
}

}  // namespace accounts
