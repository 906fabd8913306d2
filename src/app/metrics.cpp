#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "platform/jobs/jobs.hpp"

namespace app {

struct Metrics::Implementation {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter()
            .Name("portail_http_requests_total")
            .Help("Requests answered, by method, route and status.")
            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations =
        prometheus::BuildHistogram()
            .Name("portail_http_request_seconds")
            .Help("Time from the complete request to the complete answer.")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& jobs = prometheus::BuildGauge()
                                                      .Name("portail_jobs")
                                                      .Help("Jobs in the queue, by state.")
                                                      .Register(registry);
};

Metrics::Metrics() : implementation_(std::make_unique<Implementation>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds duration) {
    const std::map<std::string, std::string> labels = {{"method", std::string(method)},
                                                       {"route", std::string(route)}};
    auto with_status = labels;
    with_status.emplace("status", std::to_string(status));
    implementation_->requests.Add(with_status).Increment();
    static const prometheus::Histogram::BucketBoundaries bounds = {0.001, 0.005, 0.01, 0.025, 0.05,
                                                                   0.1,   0.25,  0.5,  1,     5};
    implementation_->durations.Add(labels, bounds)
        .Observe(std::chrono::duration<double>(duration).count());
}

std::string Metrics::text(db::Database& database) {
    const auto counts = database.read([](db::Read& read) { return jobs::count(read); });
    const auto set = [&](const char* state, std::int64_t count) {
        implementation_->jobs.Add({{"state", state}}).Set(static_cast<double>(count));
    };
    set("waiting", counts.waiting);
    set("running", counts.running);
    set("dead", counts.dead);
    return prometheus::TextSerializer().Serialize(implementation_->registry.Collect());
}

}  // namespace app
