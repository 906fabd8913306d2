#include "payments/gateway.hpp"

#include "base/check.hpp"

namespace payments {

namespace {

bool agrees(const Report& report, const Expectation& expected) {
    const bool has_same_mode = report.mode.empty() || report.mode == expected.mode;
    return report.reference == expected.reference && report.amount == expected.amount &&
           report.client == expected.client && has_same_mode;
}

Event event_of_report(const Report& report, const Expectation& expected, bool is_early) {
    switch (report.verdict) {
        case Verdict::paid_by_card:
        case Verdict::paid_by_debit:
            return agrees(report, expected) ? Event::paid : Event::mismatch;
        case Verdict::abandoned:
            return is_early ? Event::given_up_early : Event::given_up;
        case Verdict::refused:
            return Event::refused;
        case Verdict::unknown:
            return Event::strange_result;
    }
    CHECK(false);
}

Event event_of_fault(const Fault& fault, bool is_early) {
    switch (fault.kind) {
        case FaultKind::not_known_yet:
            return is_early ? Event::not_known_early : Event::not_known;
        case FaultKind::unknown_reference:
            return Event::forgotten;
        // A question is no order: what is refused here says nothing of the payment.
        case FaultKind::order_refused:
        case FaultKind::account_refused:
        case FaultKind::unavailable:
            return Event::unreachable;
    }
    CHECK(false);
}

}  // namespace

Event event_of(const base::Result<Report, Fault>& answer, const Expectation& expected,
               base::Instant now) {
    const bool is_early = now - expected.begun_at < longest_way_to_pay;
    return answer ? event_of_report(*answer, expected, is_early)
                  : event_of_fault(answer.error(), is_early);
}

}  // namespace payments
