#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/db/connection_pool.hpp"
#include "platform/db/database.hpp"
#include "platform/db/sqlite_connection.hpp"

namespace db {

/// One thread writes; whatever waits when it begins is made durable by one commit. Readers have
/// connections of their own and never wait for it.
class SqliteDatabase final : public Database {
 public:
    explicit SqliteDatabase(const Settings& settings);
    ~SqliteDatabase() override;

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }

 protected:
    void run_write(const std::function<Outcome(Write&)>& fn, Durability durability) override;
    void run_read(const std::function<void(Read&)>& fn) override;

 private:
    /// A caller of `write`, who sleeps on `answered` until the commit; lives on his stack.
    struct Request {
        const std::function<Outcome(Write&)>* fn = nullptr;
        std::vector<std::function<void()>> after_commit;
        Outcome outcome = Outcome::discard;
        std::exception_ptr error;
        std::atomic<int> answered{0};
    };
    using Group = std::vector<Request*>;

    void write_until_stopped();
    /// Waits for requests; an empty group means that it is time to stop.
    [[nodiscard]] Group next_group();
    void run_group(const Group& group);
    void run_in_savepoint(Request& request);
    void run_function(Request& request);
    void commit(const Group& group);
    static void answer(const Group& group);

    std::size_t queue_limit_;
    std::size_t group_limit_;
    SqliteConnection writer_;
    ConnectionPool<SqliteConnection> readers_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Request*> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace db
