#include "accounts/audit_store.hpp"
#include "app/routes.hpp"
#include "cases/bookings_fixture.hpp"

namespace {

using namespace std::chrono_literals;
using accounts::Permission;
using support::Pairs;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

/// Noé lives with the Durands in even weeks, with Julie Petit in odd ones. Week 50, from Monday
/// 7 December 2026, is even.
class CustodyCases : public support::OnThePortal {
 protected:
    void SetUp() override { officer_ = portal.add_officer("AGENT", {Permission::set_custody}); }

    std::string page_of_noe() const {
        return "/agent/familles/" + std::to_string(town.durand.household.value()) + "/garde/" +
               std::to_string(town.noe.value());
    }
    /// Noé always with Julie from 1 December on.
    Pairs always_with_julie() const {
        return {{"acte", "calendrier"},
                {"premier", "autre"},
                {"rythme", "toujours"},
                {"jour", "1"},
                {"heure", "0 h"},
                {"vacances", "non"},
                {"ete", "moities"},
                {"debut", "01/12/2026"},
                {"document", "Jugement 26/1"},
                {"document-date", "02/11/2026"}};
    }
    static Pairs with(Pairs fields, Pairs others) {
        fields.insert(fields.end(), others.begin(), others.end());
        return fields;
    }
    /// Old and new values of the last change, as the audit log keeps them.
    std::vector<accounts::FieldChange> told_changes() {
        return portal.services().database.read([&](db::Read& read) {
            const auto sealed = read->value<db::Blob>(
                "SELECT changes FROM audit_entry WHERE action = 'custody_changed' "
                "ORDER BY id DESC LIMIT 1");
            return accounts::opened_changes(portal.services().keys, sealed.bytes)
                .value_or(std::vector<accounts::FieldChange>());
        });
    }
    std::int64_t mails() {
        return portal.count("SELECT count(*) FROM job WHERE kind = 'custody_changed'");
    }

    accounts::AccountId officer_;
};
ON_BOTH_ENGINES(CustodyCases);

TEST_P(CustodyCases, ADayOfTheOtherHomeIsRefusedWithItsReason) {
    auto julie = portal.sign_in(town.julie);
    const auto cell = portal.cell(town.noe, town.meal, thursday);
    EXPECT_THAT(julie.get("/reservations?mois=2026-12").body, HasSubstr("autre foyer"));
    EXPECT_EQ(reference_in(julie.book({cell})), "");
    EXPECT_EQ(portal.state(cell), "");
    // A day of hers that an officer gives away between her draft and her confirmation.
    const auto drafted = portal.cell(town.noe, town.meal, 2026y / 12 / 17);
    julie.tick({drafted});
    portal.services().database.write([&](db::Write& tx) {
        tx->execute(R"(
            INSERT INTO custody_exception (child_id, household_id, first_day, last_day, reason,
                                           set_at)
            VALUES (:noe, :home, '2026-12-17', '2026-12-17', 'Essai', '2026-11-23T07:00:00Z'))",
                    {{"noe", town.noe}, {"home", town.durand.household}});
    });
    EXPECT_THAT(julie.get("/reservations/verification").body,
                HasSubstr("Ce jour-là, votre enfant vit dans son autre foyer."));
    EXPECT_EQ(reference_in(julie.confirm(julie.review())), "");
    EXPECT_EQ(portal.state(drafted), "");
    auto claire = portal.sign_in(town.claire);
    EXPECT_NE(reference_in(claire.book({cell})), "");
}

TEST_P(CustodyCases, AHandoverDayIsSharedByTheHourAtWhichSessionsStart) {
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE custody_calendar SET handover_minutes = 630 WHERE child_id = :noe",
                    {{"noe", town.noe}});
    });
    const auto monday = base::Date(2026y / 12 / 7);  // of the Durands from 10:30 on
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(reference_in(claire.book({portal.cell(town.noe, town.morning, monday)})), "");
    claire.post("/reservations/abandon", {});
    EXPECT_NE(reference_in(claire.book({portal.cell(town.noe, town.meal, monday)})), "");
    auto julie = portal.sign_in(town.julie);
    EXPECT_NE(reference_in(julie.book({portal.cell(town.noe, town.morning, monday)})), "");
}

TEST_P(CustodyCases, AChangeListsTheBookingsItDisplacesAndCancelsThemWhenTold) {
    portal.set_places(thursday, 1);
    const auto day = portal.cell(town.noe, town.full_day, thursday);
    const auto zoe = portal.cell(town.zoe, town.full_day, thursday);
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({day})), "");
    ASSERT_NE(reference_in(portal.sign_in(town.julie).book({zoe})), "");
    ASSERT_EQ(portal.state(zoe), "waiting");

    auto officer = portal.sign_in(officer_);
    EXPECT_EQ(officer.get(page_of_noe()).status, 200);
    const auto review = officer.post(page_of_noe() + "/apercu", always_with_julie());
    ASSERT_EQ(review.status, 200);
    EXPECT_THAT(review.body, HasSubstr("Que deviennent ces réservations"));
    const auto seen = support::input_value(review.body, "vues").value_or("");
    EXPECT_NE(seen, "");
    const auto undecided = officer.post(page_of_noe(), with(always_with_julie(), {{"vues", seen}}));
    EXPECT_EQ(undecided.status, 422);
    EXPECT_EQ(portal.state(day), "booked");
    const auto saved = officer.post(
        page_of_noe(), with(always_with_julie(), {{"vues", seen}, {"reservations", "annuler"}}));
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(portal.state(day), "");
    EXPECT_EQ(portal.state(zoe), "booked") << "the waiting list is served";
    EXPECT_EQ(portal.taken(thursday), 1);
    EXPECT_EQ(mails(), 3) << "Claire, Paul and Julie";
    const auto told = told_changes();
    ASSERT_FALSE(told.empty());
    const auto calendar =
        std::ranges::find(told, "Calendrier de garde", &accounts::FieldChange::field);
    ASSERT_NE(calendar, told.end());
    EXPECT_THAT(calendar->old_value, testing::Not(HasSubstr("Toujours chez Petit")));
    EXPECT_THAT(calendar->new_value, HasSubstr("Semaines paires chez Durand"));
    EXPECT_THAT(calendar->new_value, HasSubstr("Toujours chez Petit"));
    EXPECT_NE(
        reference_in(portal.sign_in(town.julie).book({portal.cell(town.noe, town.meal, thursday)})),
        "");
}

TEST_P(CustodyCases, ABookingIsKeptWhenTheOfficerSaysSo) {
    const auto cell = portal.cell(town.noe, town.meal, thursday);
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({cell})), "");
    auto officer = portal.sign_in(officer_);
    const auto review = officer.post(page_of_noe() + "/apercu", always_with_julie());
    const auto seen = support::input_value(review.body, "vues").value_or("");
    EXPECT_EQ(officer
                  .post(page_of_noe(),
                        with(always_with_julie(), {{"vues", seen}, {"reservations", "garder"}}))
                  .status,
              303);
    EXPECT_EQ(portal.state(cell), "booked");
    EXPECT_EQ(portal.count("SELECT count(*) FROM custody_calendar"), 2);
}

TEST_P(CustodyCases, AListThatChangedSinceItWasShownIsShownAgain) {
    auto officer = portal.sign_in(officer_);
    const auto cell = portal.cell(town.noe, town.meal, thursday);
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({cell})), "");
    const auto answer = officer.post(
        page_of_noe(), with(always_with_julie(), {{"vues", ""}, {"reservations", "annuler"}}));
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("entre-temps"));
    EXPECT_EQ(portal.state(cell), "booked");
    EXPECT_EQ(portal.count("SELECT count(*) FROM custody_calendar"), 1);
}

TEST_P(CustodyCases, AnExceptionIsAddedAndRemoved) {
    auto officer = portal.sign_in(officer_);
    const Pairs exception = {
        {"acte", "exception"},          {"premier-jour", "10/12/2026"},
        {"dernier-jour", "10/12/2026"}, {"foyer", std::to_string(town.petit.household.value())},
        {"motif", "Anniversaire"},      {"vues", ""},
        {"reservations", "garder"}};
    ASSERT_EQ(officer.post(page_of_noe(), exception).status, 303);
    EXPECT_NE(
        reference_in(portal.sign_in(town.julie).book({portal.cell(town.noe, town.meal, thursday)})),
        "");
    const auto id = portal.count("SELECT id FROM custody_exception");
    const Pairs removal = {{"acte", "retrait"}, {"exception", std::to_string(id)}};
    const auto review = officer.post(page_of_noe() + "/apercu", removal);
    const auto seen = support::input_value(review.body, "vues").value_or("");
    ASSERT_EQ(
        officer.post(page_of_noe(), with(removal, {{"vues", seen}, {"reservations", "annuler"}}))
            .status,
        303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM custody_exception"), 0);
    EXPECT_EQ(portal.state(portal.cell(town.noe, town.meal, thursday)), "");
}

TEST_P(CustodyCases, ASecondHomeIsAttachedAndDetached) {
    const auto page = "/agent/familles/" + std::to_string(town.durand.household.value()) +
                      "/garde/" + std::to_string(town.lea.value());
    auto officer = portal.sign_in(officer_);
    auto fields = with(always_with_julie(),
                       {{"autre-foyer", "D-Petit"}, {"vues", ""}, {"reservations", "garder"}});
    ASSERT_EQ(officer.post(page, fields).status, 303);
    const auto cell = portal.cell(town.lea, town.meal, thursday);
    EXPECT_NE(reference_in(portal.sign_in(town.julie).book({cell})), "")
        << "the enrolments count for the second home";
    const Pairs leaving = {{"acte", "depart"},
                           {"foyer-quitte", std::to_string(town.petit.household.value())},
                           {"fin", "04/12/2026"}};
    const auto review = officer.post(page + "/apercu", leaving);
    const auto seen = support::input_value(review.body, "vues").value_or("");
    ASSERT_EQ(
        officer.post(page, with(leaving, {{"vues", seen}, {"reservations", "annuler"}})).status,
        303);
    EXPECT_EQ(portal.state(cell), "");
    portal.set_clock("2026-12-07T08:00:00Z");
    EXPECT_THAT(portal.sign_in(town.julie).get("/reservations?mois=2026-12").body,
                Not(HasSubstr("Léa")));
}

TEST_P(CustodyCases, AMistakeIsSaidBesideItsFieldAndNothingTypedIsLost) {
    auto fields = always_with_julie();
    for (auto& [name, value] : fields) {
        if (name == "heure") value = "midi";
        if (name == "debut") value = "";
    }
    const auto answer = portal.sign_in(officer_).post(page_of_noe() + "/apercu", fields);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(answer.body, HasSubstr("Indiquez la date de début"));
    EXPECT_THAT(answer.body, HasSubstr("value=\"midi\""));
    EXPECT_THAT(answer.body, HasSubstr("Jugement 26/1"));
}

// ---- What one home sees of the other ----

TEST_P(CustodyCases, NoPageOfOneHomeHoldsTheOthersContacts) {
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE adult SET phone = '01 99 00 77 77' WHERE household_id = :home",
                    {{"home", town.petit.household}});
        tx->execute("UPDATE household SET street = '77 rue Cachée' WHERE id = :home",
                    {{"home", town.petit.household}});
    });
    auto claire = portal.sign_in(town.claire);
    const auto other_home =
        "/mon-dossier/enfants/" + std::to_string(town.noe.value()) + "/autre-foyer";
    const auto all_pages = [&] {
        std::string pages;
        const auto routes = app::make_routes(app::DemoRoutes::absent);
        for (const auto& route : routes.routes()) {
            if (route.method != http::Method::get || route.pattern.starts_with("/agent")) continue;
            auto path = route.pattern;
            while (path.find(':') != std::string::npos) {
                const auto colon = path.find(':');
                path.replace(colon, std::min(path.find('/', colon), path.size()) - colon,
                             std::to_string(town.noe.value()));
            }
            pages += claire.get(path).body;
        }
        return pages;
    };
    const auto hidden = all_pages();
    EXPECT_THAT(hidden, HasSubstr("L’autre foyer ne partage"));
    for (const char* secret : {"01 99 00 77 77", "JULIE@famille.example", "77 rue Cachée"})
        EXPECT_THAT(hidden, Not(HasSubstr(secret)));

    auto julie = portal.sign_in(town.julie);
    EXPECT_EQ(julie.post(other_home, {{"partage", "numero"}}).status, 303);
    const auto shown = claire.get(other_home).body;
    EXPECT_THAT(shown, HasSubstr("01 99 00 77 77"));
    EXPECT_THAT(shown, Not(HasSubstr("JULIE@famille.example")));
    EXPECT_THAT(shown, Not(HasSubstr("77 rue Cachée")));
    EXPECT_EQ(julie.post(other_home, {{"partage", "courriel"}, {"partage", "adresse"}}).status,
              303);
    const auto changed = claire.get(other_home).body;
    EXPECT_THAT(changed, Not(HasSubstr("01 99 00 77 77")));
    EXPECT_THAT(changed, HasSubstr("JULIE@famille.example"));
    EXPECT_THAT(changed, HasSubstr("77 rue Cachée"));
}

TEST_P(CustodyCases, AnotherFamilysChildIsNotFoundAndTheAttemptIsKept) {
    auto claire = portal.sign_in(town.claire);
    const auto page = [](families::ChildId child) {
        return "/mon-dossier/enfants/" + std::to_string(child.value()) + "/autre-foyer";
    };
    EXPECT_EQ(claire.get(page(town.zoe)).status, 404);
    EXPECT_EQ(claire.post(page(town.zoe), {{"partage", "numero"}}).status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'foreign_id_refused'"),
              2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM contact_sharing"), 0);
    EXPECT_EQ(claire.get(page(town.lea)).status, 404) << "her own, of one home";
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'foreign_id_refused'"),
              2);
}

}  // namespace
