#pragma once

namespace db {

/// While one lives, this thread is inside `Database::read` or `write`. A second one would wait for
/// a connection its own thread holds, so making it is a bug.
class TransactionScope {
 public:
    TransactionScope();
    TransactionScope(const TransactionScope&) = delete;
    TransactionScope& operator=(const TransactionScope&) = delete;
    ~TransactionScope();

    /// Throws base::Bug when this thread is inside a transaction.
    static void check_outside();
};

}  // namespace db
