#include "town/outgoing_mail.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "support/test_database.hpp"

namespace town {
namespace {

const base::Instant noon = base::parse_instant("2026-11-23T11:00:00Z").value();

mail::Message letter() {
    return {.from = {"Portail Famille", "ne-pas-repondre@ville.example"},
            .to = {"Zoé « Z » Martin", "zoe@exemple.fr"},
            .subject = "Vos réservations : 12 \"jours\"",
            .text = "Bonjour,\n\n\tdes tabulations, un \\ et un \x01.\n",
            .html = "<p>é</p>",
            .attachments = {{"agenda.ics", "text/calendar", std::string("\0\xff\r\n", 4)},
                            {"vide.pdf", "application/pdf", ""}}};
}

/// A mail server that refuses the first ones.
class CapriciousServer final : public mail::Sender {
 public:
    explicit CapriciousServer(std::vector<mail::Failure::Kind> refusals)
        : refusals_(std::move(refusals)) {}
    void send(const mail::Message& message) override {
        ++calls;
        if (calls <= refusals_.size()) throw mail::Failure(refusals_[calls - 1], "not now");
        sent.push_back(message);
    }
    std::size_t calls = 0;
    std::vector<mail::Message> sent;

 private:
    std::vector<mail::Failure::Kind> refusals_;
};

TEST(OutgoingMail, APayloadGivesTheMailBackByteForByte) {
    EXPECT_EQ(mail_of_payload(mail_payload(letter())), letter());
}

TEST(OutgoingMail, APayloadThatIsNoMailIsSaidToBeNone) {
    for (const char* payload : {"", "12", "{}", "{\"to\":1}", "[", "{\"from\":{}}"})
        EXPECT_ANY_THROW(static_cast<void>(mail_of_payload(payload))) << payload;
}

class MailQueue : public support::OnBothEngines {
 protected:
    void queue_one() {
        database->write([](db::Write& tx) { send_mail(tx, letter(), noon); });
    }
    void work(mail::Sender& sender) {
        jobs::Worker worker(*database, clock, [] { return 0.0; });
        worker.on(std::string(mail_job), mail_handler(sender));
        worker.run_due();
    }
    std::size_t count(jobs::State state) {
        return database->read([&](db::Read& read) { return jobs::list(read, state, 10); }).size();
    }
    base::SettableClock clock{noon};
};
ON_BOTH_ENGINES(MailQueue);

TEST_P(MailQueue, AQueuedMailIsSentOnce) {
    queue_one();
    CapriciousServer server({});
    work(server);
    work(server);
    ASSERT_EQ(server.sent.size(), 1U);
    EXPECT_EQ(server.sent[0], letter());
    EXPECT_EQ(count(jobs::State::done), 1U);
}

TEST_P(MailQueue, AMailOfATransactionThatFailsIsNotSent) {
    EXPECT_ANY_THROW(database->write([](db::Write& tx) {
        send_mail(tx, letter(), noon);
        throw std::runtime_error("something else failed");
    }));
    CapriciousServer server({});
    work(server);
    EXPECT_EQ(server.calls, 0U);
}

TEST_P(MailQueue, ATemporaryRefusalIsTriedAgainAndAPermanentOneIsNot) {
    queue_one();
    CapriciousServer busy({mail::Failure::Kind::temporary});
    work(busy);
    EXPECT_EQ(count(jobs::State::waiting), 1U);
    clock.stop_at(noon + std::chrono::hours(1));
    work(busy);
    EXPECT_EQ(busy.sent.size(), 1U);

    queue_one();
    CapriciousServer strict({mail::Failure::Kind::permanent});
    work(strict);
    EXPECT_EQ(count(jobs::State::dead), 1U);
    clock.stop_at(noon + std::chrono::hours(100));
    work(strict);
    EXPECT_EQ(strict.calls, 1U);
}

}  // namespace
}  // namespace town
