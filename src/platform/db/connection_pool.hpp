#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/db/error.hpp"

namespace db {

/// A fixed number of connections, lent to one thread at a time. The last one given back is lent
/// first, since its cache is warm; waiting threads are served in their order, each woken alone.
template <class C>
class ConnectionPool {
 public:
    /// Beyond `waiting_limit` waiting threads, `lend` throws Overloaded.
    ConnectionPool(std::vector<std::unique_ptr<C>> connections, std::size_t waiting_limit)
        : connections_(std::move(connections)), waiting_limit_(waiting_limit) {
        for (const auto& connection : connections_) free_.push_back(connection.get());
    }

    class Loan {
     public:
        Loan(ConnectionPool& pool, C& connection) : pool_(pool), connection_(connection) {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan() { pool_.take_back(connection_); }
        C& operator*() const { return connection_; }
        C* operator->() const { return &connection_; }

     private:
        ConnectionPool& pool_;
        C& connection_;
    };

    [[nodiscard]] Loan lend() {
        Waiter self;
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                C* connection = free_.back();
                free_.pop_back();
                return Loan(*this, *connection);
            }
            if (waiting_.size() >= waiting_limit_) throw Overloaded();
            waiting_.push_back(&self);
        }
        self.served.wait(0, std::memory_order_acquire);
        return Loan(*this, *self.connection);
    }

 private:
    struct Waiter {
        C* connection = nullptr;
        std::atomic<int> served{0};
    };

    void take_back(C& connection) {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) {
            free_.push_back(&connection);
            return;
        }
        Waiter* next = waiting_.front();
        waiting_.pop_front();
        next->connection = &connection;
        next->served.store(1, std::memory_order_release);
        next->served.notify_one();
    }

    std::vector<std::unique_ptr<C>> connections_;
    std::size_t waiting_limit_;
    std::mutex mutex_;
    std::vector<C*> free_;
    std::deque<Waiter*> waiting_;
};

}  // namespace db
