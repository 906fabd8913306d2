#include <gtest/gtest.h>

#include <random>
#include <string>

#include "payments/gateway.hpp"

/// A family, a gateway, messages that get lost and a sweep, in any order: in the end the money that
/// left the family stands in the ledger once, and no other.
namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Instant;

constexpr Instant morning = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + 9h;

/// What the gateway knows of one payment.
struct Truth {
    std::string letter;  ///< "": no result
    bool is_forgotten = false;
    [[nodiscard]] bool is_paid() const { return letter == "P"; }
};

/// Our side of it, as the use case that settles payments does it: the table, and the ledger.
struct Ours {
    Instant begun_at = morning;
    State state = State::sent;
    std::optional<Instant> next_question = morning + sweep_interval;
    int times_booked = 0;

    void hear(const base::Result<Report, Fault>& answer, Instant now) {
        const auto event =
            event_of(answer, {"R", base::Money::from_cents(100), "006382", "T", begun_at}, now);
        const auto to = next(state, event);
        if (to == State::paid && state != State::paid) ++times_booked;
        state = to;
        next_question = payments::next_question(state, event, begun_at, now);
    }
};

class Story {
 public:
    explicit Story(std::uint64_t seed) : random_(seed) {}

    void live() {
        const int steps = below(14) + 2;
        for (int step = 0; step < steps; ++step) {
            now_ += std::chrono::minutes(below(9));
            happen();
        }
        // A day of the worker's life, with all results in and the gateway awake.
        for (int i = 0; i < 12 * 24; ++i) {
            now_ += sweep_interval;
            sweep(0);
            if (i == 12 * 12) pass_the_night();
        }
        // The officer's mistake-proof net: whatever is still open is asked a last time.
        ask(0);
    }

    [[nodiscard]] const Truth& truth() const { return truth_; }
    [[nodiscard]] const Ours& ours() const { return ours_; }
    [[nodiscard]] const std::string& told() const { return told_; }

 private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

    void happen() {
        constexpr int trouble_percent = 20;
        switch (below(8)) {
            case 0:
                return act("A");
            case 1:
                return act("R");
            case 2:
                return act("P");
            case 3:  // a notification, perhaps twice
                ask(trouble_percent);
                if (below(2) == 0) ask(trouble_percent);
                return;
            case 4:  // the browser comes back
                return ask(trouble_percent);
            case 5:  // the notification is lost
                told_ += "lost ";
                return;
            default:
                return sweep(trouble_percent);
        }
    }

    /// The page opens for a quarter of an hour, and takes money once.
    void act(std::string letter) {
        if (truth_.is_paid() || truth_.is_forgotten || now_ - morning > 15min + 10min) return;
        told_ += letter + " ";
        truth_.letter = std::move(letter);
    }

    void pass_the_night() {
        told_ += "night ";
        if (!truth_.is_paid()) truth_.is_forgotten = true;
    }

    void sweep(int trouble_percent) {
        if (ours_.next_question && *ours_.next_question <= now_) ask(trouble_percent);
    }

    void ask(int trouble_percent) {
        told_ += "ask ";
        ours_.hear(answer(trouble_percent), now_);
    }

    base::Result<Report, Fault> answer(int trouble_percent) {
        if (below(100) < trouble_percent)
            return base::refuse(Fault{FaultKind::unavailable, "999", ""});
        if (truth_.is_forgotten) return base::refuse(Fault{FaultKind::unknown_reference, "P1", ""});
        if (truth_.letter.empty()) return base::refuse(Fault{FaultKind::not_known_yet, "P5", ""});
        const auto verdict = truth_.letter == "P"   ? Verdict::paid_by_card
                             : truth_.letter == "A" ? Verdict::abandoned
                                                    : Verdict::refused;
        return Report{verdict, truth_.letter, "R", base::Money::from_cents(100), "006382", "T", ""};
    }

    std::mt19937_64 random_;
    Instant now_ = morning;
    Truth truth_;
    Ours ours_;
    std::string told_;
};

TEST(PaymentInterleavings, TenThousandStoriesEndWithTheMoneyInTheLedgerOnceOrNotAtAll) {
    int paid = 0;
    int late = 0;
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        Story story(seed);
        story.live();
        const bool is_paid = story.truth().is_paid();
        paid += is_paid ? 1 : 0;
        late += is_paid && story.told().find("A ") < story.told().find("P ") ? 1 : 0;
        ASSERT_EQ(story.ours().times_booked, is_paid ? 1 : 0)
            << "seed " << seed << ": " << story.told();
        ASSERT_EQ(story.ours().state == State::paid, is_paid) << "seed " << seed << story.told();
        ASSERT_FALSE(is_open(story.ours().state)) << "seed " << seed << ": " << story.told();
    }
    EXPECT_GT(paid, 2000) << "the stories are about something";
    EXPECT_GT(late, 200) << "and some pay after having given up";
}

}  // namespace
