#include "accounts/password_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace accounts {
namespace {

using Pool = PasswordPool;
using Password = PasswordPool::Password;
using namespace std::chrono_literals;

constexpr auto long_enough = 30s;
const base::Instant noon = base::parse_instant("2026-11-23T11:00:00Z").value();

/// Lets so many computations through and holds the others.
class Turnstile {
 public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return is_open_ || allowed_ > 0; });
        if (!is_open_) --allowed_;
    }
    void let(int count) {
        const std::scoped_lock lock(mutex_);
        allowed_ += count;
        changed_.notify_all();
    }
    void open() {
        const std::scoped_lock lock(mutex_);
        is_open_ = true;
        changed_.notify_all();
    }
    void wait_for_arrivals(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return arrived_ >= count; });
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_ = 0;
    int allowed_ = 0;
    bool is_open_ = false;
};

class PasswordPoolTest : public testing::Test {
 protected:
    /// The pool waits for the computation under way, so the turnstile opens before it goes.
    ~PasswordPoolTest() override { turnstile.open(); }

    Pool& make_pool(std::size_t queue_limit = 1000) {
        owned_pool_ = std::make_unique<Pool>(settings(queue_limit));
        return *owned_pool_;
    }

    Pool::Settings settings(std::size_t queue_limit) {
        Pool::Settings made;
        made.queue_limit = queue_limit;
        made.verify = [this](const std::string& hash, const Password& password) {
            turnstile.pass();
            if (password.reveal() == "burst") throw std::bad_alloc();
            return hash == "hash of " + password.reveal();
        };
        made.hash = [](const Password& password) { return "hash of " + password.reveal(); };
        return made;
    }
    static SignInAttempt attempt(const std::string& name, const std::string& hash) {
        SignInAttempt made;
        made.typed_name = name;
        made.password_hash = hash;
        return made;
    }
    static Pool::Submission submit(Pool& pool, const std::string& ticket,
                                   base::Instant now = noon) {
        return pool.submit(ticket, attempt(ticket, "hash of right"), Password("right"), now);
    }
    static std::size_t position(Pool& pool, const std::string& ticket) {
        const auto answer = pool.collect(ticket);
        const auto* waiting = std::get_if<Pool::Waiting>(&answer);
        return waiting ? waiting->position : 0;
    }
    static bool is_unknown(const Pool::Answer& answer) {
        return std::holds_alternative<Pool::UnknownTicket>(answer);
    }

    Turnstile turnstile;

 private:
    std::unique_ptr<Pool> owned_pool_;
};

TEST_F(PasswordPoolTest, TellsRightFromWrongFromNotComputed) {
    turnstile.open();
    Pool& pool = make_pool();
    const std::vector<std::pair<std::string, Pool::Verdict>> table = {
        {"right", Pool::Verdict::right},
        {"other", Pool::Verdict::wrong},
        {"burst", Pool::Verdict::failed}};
    for (const auto& [password, verdict] : table) {
        ASSERT_EQ(
            pool.submit(password, attempt("claire", "hash of right"), Password(password), noon),
            Pool::Submission::accepted);
        const auto answer = pool.collect_within(password, long_enough);
        ASSERT_TRUE(std::holds_alternative<Pool::Verified>(answer)) << password;
        EXPECT_EQ(std::get<Pool::Verified>(answer).verdict, verdict) << password;
        EXPECT_EQ(std::get<Pool::Verified>(answer).attempt.typed_name, "claire");
    }
}

TEST_F(PasswordPoolTest, TakesNoMoreThanItsLimit) {
    Pool& pool = make_pool(3);
    ASSERT_EQ(submit(pool, "running"), Pool::Submission::accepted);
    turnstile.wait_for_arrivals(1);  // out of the queue, into the computation
    for (const char* ticket : {"a", "b", "c"})
        EXPECT_EQ(submit(pool, ticket), Pool::Submission::accepted);
    EXPECT_EQ(pool.waiting(), 3U);
    EXPECT_EQ(submit(pool, "d"), Pool::Submission::full);
    EXPECT_TRUE(is_unknown(pool.collect("d")));

    turnstile.let(1);
    turnstile.wait_for_arrivals(2);
    EXPECT_EQ(submit(pool, "e"), Pool::Submission::accepted);
}

TEST_F(PasswordPoolTest, PositionsComeDownAsTheQueueMoves) {
    Pool& pool = make_pool();
    ASSERT_EQ(submit(pool, "running"), Pool::Submission::accepted);
    turnstile.wait_for_arrivals(1);
    for (const char* ticket : {"a", "b", "c"})
        ASSERT_EQ(submit(pool, ticket), Pool::Submission::accepted);
    EXPECT_EQ(position(pool, "a"), 1U);
    EXPECT_EQ(position(pool, "c"), 3U);
    turnstile.let(1);
    turnstile.wait_for_arrivals(2);
    EXPECT_EQ(position(pool, "b"), 1U);
    EXPECT_EQ(position(pool, "c"), 2U);
}

TEST_F(PasswordPoolTest, AWaitThatIsTooLongAnswersThePosition) {
    Pool& pool = make_pool();
    ASSERT_EQ(submit(pool, "running"), Pool::Submission::accepted);
    turnstile.wait_for_arrivals(1);
    ASSERT_EQ(submit(pool, "a"), Pool::Submission::accepted);
    const auto answer = pool.collect_within("a", 1ms);
    ASSERT_TRUE(std::holds_alternative<Pool::Waiting>(answer));
    EXPECT_GE(std::get<Pool::Waiting>(answer).estimate, 1s);
}

TEST_F(PasswordPoolTest, HandsAVerdictOverExactlyOnceHoweverManyAsk) {
    turnstile.open();
    Pool& pool = make_pool();
    for (int round = 0; round < 50; ++round) {
        const std::string ticket = "ticket " + std::to_string(round);
        ASSERT_EQ(submit(pool, ticket), Pool::Submission::accepted);
        std::atomic<int> verified{0};
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i) {
            askers.emplace_back([&] {
                const auto answer = pool.collect_within(ticket, long_enough);
                if (std::holds_alternative<Pool::Verified>(answer)) ++verified;
            });
        }
        askers.clear();
        EXPECT_EQ(verified, 1);
        EXPECT_TRUE(is_unknown(pool.collect(ticket)));
    }
}

TEST_F(PasswordPoolTest, ForgetsAVerdictNobodyFetched) {
    turnstile.open();
    Pool& pool = make_pool();
    ASSERT_EQ(submit(pool, "left"), Pool::Submission::accepted);
    ASSERT_EQ(submit(pool, "behind"), Pool::Submission::accepted);
    ASSERT_FALSE(is_unknown(pool.collect_within("behind", long_enough)));
    ASSERT_EQ(submit(pool, "much later", noon + 6min), Pool::Submission::accepted);
    EXPECT_TRUE(is_unknown(pool.collect("left")));
}

TEST_F(PasswordPoolTest, NewPasswordsPassBeforeTheQueue) {
    Pool& pool = make_pool();
    ASSERT_EQ(submit(pool, "running"), Pool::Submission::accepted);
    turnstile.wait_for_arrivals(1);
    ASSERT_EQ(submit(pool, "a"), Pool::Submission::accepted);
    std::optional<std::string> hash;
    std::jthread person([&] { hash = pool.hash(Password("new")); });
    while (pool.errands_waiting() == 0) std::this_thread::yield();
    turnstile.let(1);  // the one that runs; "a" would need another
    person.join();
    EXPECT_EQ(hash, "hash of new");
    EXPECT_EQ(position(pool, "a"), 1U);
}

TEST_F(PasswordPoolTest, ADirectCheckAnswersOrSaysThatItCouldNot) {
    turnstile.open();
    Pool& pool = make_pool();
    EXPECT_EQ(pool.verify("hash of right", Password("right")), true);
    EXPECT_EQ(pool.verify("hash of right", Password("wrong")), false);
    EXPECT_EQ(pool.verify("hash of right", Password("burst")), std::nullopt);
}

}  // namespace
}  // namespace accounts
