#include "platform/db/sqlite_database.hpp"

#include <algorithm>
#include <limits>

#include "platform/db/fault_injection.hpp"
#include "platform/db/transaction_scope.hpp"

namespace db {

namespace {

std::vector<std::unique_ptr<SqliteConnection>> open_readers(const Settings& settings) {
    std::vector<std::unique_ptr<SqliteConnection>> readers;
    for (int i = 0; i < settings.reader_connections; ++i) {
        readers.push_back(std::make_unique<SqliteConnection>(settings.sqlite_file, Purpose::reads,
                                                             settings.lock_timeout));
    }
    return readers;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const Settings& settings)
    : queue_limit_(static_cast<std::size_t>(settings.write_queue_limit)),
      group_limit_(static_cast<std::size_t>(settings.group_commit_limit)),
      writer_(settings.sqlite_file, Purpose::writes, settings.lock_timeout),
      readers_(open_readers(settings), std::numeric_limits<std::size_t>::max()),
      thread_([this] { write_until_stopped(); }) {}

SqliteDatabase::~SqliteDatabase() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void SqliteDatabase::run_write(const std::function<Outcome(Write&)>& fn,
                               Durability /*durability*/) {
    TransactionScope::check_outside();
    Request request;
    request.fn = &fn;
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= queue_limit_) throw Overloaded();
        queue_.push_back(&request);
        // The writer only sleeps on an empty queue.
        if (queue_.size() == 1) work_.notify_one();
    }
    request.answered.wait(0, std::memory_order_acquire);
    if (request.error) std::rethrow_exception(request.error);
    for (const auto& action : request.after_commit) action();
}

void SqliteDatabase::run_read(const std::function<void(Read&)>& fn) {
    const TransactionScope scope;
    const auto connection = readers_.lend();
    connection->forget_failure();
    connection->begin_snapshot();
    struct End {
        SqliteConnection& connection;
        ~End() { connection.rollback(); }
    } const end{*connection};
    Read snapshot(*connection);
    fn(snapshot);
}

void SqliteDatabase::write_until_stopped() {
    for (auto group = next_group(); !group.empty(); group = next_group()) {
        run_group(group);
        answer(group);
    }
}

SqliteDatabase::Group SqliteDatabase::next_group() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    const auto size = std::min(queue_.size(), group_limit_);
    const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(size);
    Group group(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    return group;
}

void SqliteDatabase::run_group(const Group& group) {
    try {
        writer_.begin_immediate();
        for (Request* request : group) run_in_savepoint(*request);
        commit(group);
    } catch (...) {
        // BEGIN, COMMIT or a savepoint failed: nothing of the group remains, and all are told.
        const auto error = std::current_exception();
        writer_.rollback();
        for (Request* request : group) request->error = error;
    }
}

void SqliteDatabase::run_in_savepoint(Request& request) {
    writer_.forget_failure();
    writer_.open_savepoint();
    run_function(request);
    if (!writer_.is_in_transaction()) {
        // A full disk or an I/O error made SQLite roll back what the whole group had written.
        if (request.error) std::rethrow_exception(request.error);
        throw Error(ErrorKind::other, "", "the transaction was lost");
    }
    if (request.error || request.outcome == Outcome::discard) {
        writer_.roll_back_savepoint();
    } else {
        writer_.release_savepoint();
    }
}

void SqliteDatabase::run_function(Request& request) {
    const TransactionScope scope;
    try {
        Write tx(writer_, Engine::sqlite, request.after_commit);
        request.outcome = (*request.fn)(tx);
        // It went on after a failed statement as if all were well.
        if (request.outcome == Outcome::keep && writer_.failure()) throw *writer_.failure();
    } catch (...) {
        request.error = std::current_exception();
    }
    if (request.error || request.outcome == Outcome::discard) request.after_commit.clear();
}

void SqliteDatabase::commit(const Group& group) {
    const bool changes_anything = std::ranges::any_of(group, [](const Request* request) {
        return !request->error && request->outcome == Outcome::keep;
    });
    if (changes_anything && testing::next_commit_must_fail()) {
        throw Error(ErrorKind::other, "", "a fault was injected into this commit");
    }
    writer_.commit();
}

void SqliteDatabase::answer(const Group& group) {
    for (Request* request : group) {
        request->answered.store(1, std::memory_order_release);
        request->answered.notify_one();
    }
}

}  // namespace db
