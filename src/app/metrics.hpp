#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "platform/db/database.hpp"

namespace app {

/// What an operator's monitoring reads at /metrics, in Prometheus' text form. Routes are patterns,
/// never addresses with numbers in them.
class Metrics {
 public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void count_request(std::string_view method, std::string_view route, int status,
                       std::chrono::microseconds duration);
    /// Adds the state of the queue of jobs as of now.
    [[nodiscard]] std::string text(db::Database& database);

 private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace app
