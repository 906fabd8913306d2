#include "bookings/booking_jobs.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/jobs/back_off.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using namespace std::chrono_literals;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;

class Confirmations : public support::OnThePortal {
 protected:
    [[nodiscard]] std::int64_t jobs(const std::string& kind) {
        return portal.count("SELECT count(*) FROM job WHERE kind = '" + kind + "'");
    }
    [[nodiscard]] std::vector<mail::Letter> letters() {
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        auto found = mailbox.list(100);
        for (auto& letter : found) letter = mailbox.read(letter.id).value();
        return found;
    }
};
ON_BOTH_ENGINES(Confirmations);

TEST_P(Confirmations, TheSameFormSentTwiceBooksOnce) {
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, thursday)});
    const auto review = claire.review();
    const auto first = reference_in(claire.confirm(review));
    const auto second = reference_in(claire.confirm(review));
    EXPECT_NE(first, "");
    EXPECT_EQ(first, second);
    EXPECT_EQ(bookings(), 1);
    EXPECT_EQ(confirmations(), 1);
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(Confirmations, AKeyServesForOneContentOnly) {
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, thursday)});
    const auto first = claire.review();
    ASSERT_NE(reference_in(claire.confirm(first)), "");
    claire.tick({meal_of(town.tom, thursday)});
    const auto second = claire.review();
    const auto answer = claire.confirm({first.key, second.promise, ""});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.location(), "/reservations/verification");
    EXPECT_EQ(confirmations(), 1);
    EXPECT_NE(reference_in(claire.confirm(second)), "");
}

TEST_P(Confirmations, AnotherPersonsKeyIsNothing) {
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    claire.tick({meal_of(town.lea, thursday)});
    const auto review = claire.review();
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(reference_in(paul.confirm(review)), "");
    EXPECT_EQ(confirmations(), 1);
}

TEST_P(Confirmations, TheOtherGuardianWhoComesSecondIsTold) {
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    const auto cell = meal_of(town.lea, thursday);
    claire.tick({cell});
    paul.tick({cell});
    const auto his_review = paul.review();
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(reference_in(paul.confirm(his_review)), "");
    EXPECT_EQ(bookings(), 1);
}

TEST_P(Confirmations, AnUndoneConfirmationGivesEverythingBack) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = day_of(town.lea, thursday);
    const auto reference = reference_in(claire.book({cell}));
    EXPECT_EQ(portal.taken(thursday), 1);
    const auto undone = claire.post("/reservations/" + reference + "/annulation", {});
    EXPECT_EQ(undone.location(), "/reservations/verification");
    EXPECT_EQ(portal.state(cell), "booked") << "nothing changes before it is confirmed";
    EXPECT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(portal.state(cell), "");
    EXPECT_EQ(portal.taken(thursday), 0);
}

// ---- Waiting lists ----

TEST_P(Confirmations, WhoComesToAFullSessionWaitsInLine) {
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    auto claire = portal.sign_in(town.claire);
    const auto zoes = day_of(town.zoe, thursday);
    ASSERT_NE(reference_in(julie.book({zoes})), "");
    for (const auto child : {town.lea, town.tom})
        EXPECT_NE(reference_in(claire.book({day_of(child, thursday)})), "");
    EXPECT_EQ(portal.state(day_of(town.lea, thursday)), "waiting");
    EXPECT_EQ(portal.state(day_of(town.tom, thursday)), "waiting");
    EXPECT_EQ(portal.taken(thursday), 1);
    const auto agenda = claire.get("/agendas?vue=mois&date=2026-12-10").body;
    EXPECT_THAT(agenda, HasSubstr("1er"));
    EXPECT_THAT(agenda, HasSubstr("2e"));
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(Confirmations, AFreedPlaceGoesToTheFirstInLine) {
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(julie.book({day_of(town.zoe, thursday)})), "");
    // Tom comes before Léa: the line is in order of arrival, not of ids.
    ASSERT_NE(reference_in(claire.book({day_of(town.tom, thursday)})), "");
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    ASSERT_NE(reference_in(julie.cancel({day_of(town.zoe, thursday)})), "");
    EXPECT_EQ(portal.state(day_of(town.tom, thursday)), "booked");
    EXPECT_EQ(portal.state(day_of(town.lea, thursday)), "waiting");
    EXPECT_EQ(portal.taken(thursday), 1);
    EXPECT_EQ(jobs("place_obtained"), 1);
    EXPECT_EQ(reference_in(julie.book({day_of(town.zoe, thursday)})).empty(), false);
    EXPECT_EQ(portal.state(day_of(town.zoe, thursday)), "waiting") << "at the end of the line";
}

TEST_P(Confirmations, LeavingTheLineCostsAndFreesNothing) {
    portal.set_places(thursday, 0);
    auto claire = portal.sign_in(town.claire);
    const auto cell = day_of(town.lea, thursday);
    ASSERT_NE(reference_in(claire.book({cell})), "");
    ASSERT_NE(reference_in(claire.cancel({cell})), "");
    EXPECT_EQ(portal.state(cell), "");
    EXPECT_EQ(portal.taken(thursday), 0);
    EXPECT_EQ(portal.count("SELECT max(total_cents) FROM confirmation"), 0);
}

TEST_P(Confirmations, APlaceFreedTooLateIsNotGivenByForce) {
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    ASSERT_NE(reference_in(julie.book({day_of(town.zoe, thursday)})), "");
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    // Cancelling is still allowed on the eve; booking the centre is not.
    change("UPDATE activity SET notice_to_remove = 'none'");
    change("UPDATE catalogue_version SET version = version + 1");
    portal.set_clock("2026-12-09T15:00:00Z");
    auto late = portal.sign_in(town.julie);
    ASSERT_NE(reference_in(late.cancel({day_of(town.zoe, thursday)})), "");
    EXPECT_EQ(portal.state(day_of(town.lea, thursday)), "waiting");
    EXPECT_EQ(jobs("place_obtained"), 0);
}

// ---- Mails ----

TEST_P(Confirmations, ExactlyOneMailTellsTheReference) {
    auto claire = portal.sign_in(town.claire);
    const auto reference = reference_in(claire.book({meal_of(town.lea, thursday)}));
    const auto worker = portal.house().make_worker();
    EXPECT_EQ(worker->run_due(), 1);
    EXPECT_EQ(worker->run_due(), 0);
    const auto mails = letters();
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0].message.to.email, "CLAIRE@famille.example");
    EXPECT_THAT(mails[0].message.text, HasSubstr(reference));
    EXPECT_THAT(mails[0].message.text, HasSubstr("Léa"));
}

TEST_P(Confirmations, WhoObtainsAPlaceIsWrittenTo) {
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    ASSERT_NE(reference_in(julie.book({day_of(town.zoe, thursday)})), "");
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    const auto worker = portal.house().make_worker();
    worker->run_due();
    const auto before = letters().size();
    ASSERT_NE(reference_in(julie.cancel({day_of(town.zoe, thursday)})), "");
    EXPECT_EQ(worker->run_due(), 2);
    std::vector<std::string> to;
    for (const auto& letter : letters()) to.push_back(letter.message.to.email);
    EXPECT_EQ(to.size(), before + 2);
    EXPECT_EQ(std::ranges::count(to, "CLAIRE@famille.example"), 2);
}

/// A mail server that is down.
class DeafSender final : public mail::Sender {
 public:
    void send(const mail::Message&) override {
        ++tries;
        throw mail::Failure(mail::Failure::Kind::temporary, "no answer");
    }
    int tries = 0;
};

TEST_P(Confirmations, AMailThatDoesNotLeaveIsTriedAgainThenSetAside) {
    const auto cell = meal_of(town.lea, thursday);
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({cell})), "");
    DeafSender sender;
    const auto& services = portal.services();
    jobs::Worker worker(services.database, services.clock, [] { return 0.0; });
    worker.on(std::string(bookings::bookings_confirmed_job), [&](const jobs::Job& job) {
        bookings::send_bookings_confirmed(services, sender, job.payload);
    });
    for (int attempt = 1; attempt <= jobs::most_attempts; ++attempt) {
        EXPECT_EQ(worker.run_due(), 1) << attempt;
        EXPECT_EQ(worker.run_due(), 0) << "not before the pause is over";
        portal.set_clock(base::iso(services.clock.now() + 25h));
    }
    EXPECT_EQ(worker.run_due(), 0);
    EXPECT_EQ(sender.tries, jobs::most_attempts);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE state = 'dead'"), 1);
    EXPECT_EQ(portal.state(cell), "booked");
}

}  // namespace
