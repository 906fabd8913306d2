#include <set>

#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using support::Person;
using testing::ElementsAre;
using testing::IsEmpty;

/// What was certified is what was read: whatever changes afterwards, by whom and on which page
/// ever, has to be read again, and nothing else has.
class CancelledCertifications : public support::OnThePortal {
 protected:
    struct Subject {
        std::string kind;
        std::int64_t id;
    };
    std::vector<Subject> sheets() {
        return {{"household", town.durand.household.value()},
                {"adult", adult(town.claire)},
                {"child", town.lea.value()},
                {"child", town.tom.value()}};
    }
    std::int64_t adult(accounts::AccountId account) {
        return portal.count("SELECT id FROM adult WHERE account_id = " +
                            std::to_string(account.value()));
    }
    /// Every sheet above is certified, as if it had been read just now.
    void certify() {
        const auto all = sheets();
        const auto reader = adult(town.claire);
        portal.services().database.write([&](db::Write& tx) {
            tx->execute("DELETE FROM certification");
            for (const auto& sheet : all)
                tx->execute(
                    "INSERT INTO certification (household_id, sheet, subject_id, adult_id, "
                    "certified_on, is_cancelled) VALUES (:household, :sheet, :subject, :adult, "
                    ":day, :no)",
                    {{"household", town.durand.household},
                     {"sheet", sheet.kind},
                     {"subject", sheet.id},
                     {"adult", reader},
                     {"day", portal.services().today()},
                     {"no", false}});
        });
    }
    /// Which of them are to be certified again.
    std::set<std::string> cancelled() {
        std::set<std::string> names;
        portal.services().database.read([&](db::Read& read) {
            read->each("SELECT sheet, subject_id FROM certification WHERE is_cancelled", {},
                       [&](const db::Row& row) {
                           const auto id = row.get<std::int64_t>(1);
                           auto name = row.get<std::string>(0);
                           if (id == town.lea.value() && name == "child") name = "Léa";
                           if (id == town.tom.value() && name == "child") name = "Tom";
                           names.insert(name);
                       });
        });
        return names;
    }
    std::string last_request() {
        return "/agent/demandes/" +
               std::to_string(portal.count("SELECT max(id) FROM change_request")) + "/decision";
    }
    static std::string child(families::ChildId id, const std::string& page) {
        return "/mon-dossier/enfants/" + std::to_string(id.value()) + "/" + page;
    }

    Person claire = portal.sign_in(town.claire);
    Person desk = portal.sign_in(
        portal.add_officer("DESK", {Permission::decide_requests, Permission::change_family_files}));
};
ON_BOTH_ENGINES(CancelledCertifications);

TEST_P(CancelledCertifications, AreThoseOfWhatAnOfficerAccepted) {
    const auto path = "/mon-dossier/adultes/" + std::to_string(adult(town.claire)) + "/identite";
    certify();
    ASSERT_EQ(claire.post(path, {{"nom", "Villedieu"}}).status, 303);
    EXPECT_THAT(cancelled(), IsEmpty()) << "what is asked has changed nothing yet";
    ASSERT_EQ(desk.post(last_request(), {{"decision", "oui"}}).status, 303);
    EXPECT_THAT(cancelled(), ElementsAre("adult"));
    certify();
    ASSERT_EQ(claire.post(path, {{"nom", "Martin"}}).status, 303);
    ASSERT_EQ(desk.post(last_request(), {{"decision", "non"}, {"motif", "proof_missing"}}).status,
              303);
    EXPECT_THAT(cancelled(), IsEmpty()) << "refused";
    ASSERT_EQ(
        claire
            .post("/mon-dossier/foyer/quotient", {{"quotient", "700"}, {"quotient_source", "caf"}})
            .status,
        303);
    ASSERT_EQ(desk.post(last_request(), {{"decision", "oui"}}).status, 303);
    EXPECT_THAT(cancelled(), ElementsAre("household"));
}

TEST_P(CancelledCertifications, AreThoseOfTheChildWhoseSheetAFamilyChanged) {
    certify();
    ASSERT_EQ(claire.post(child(town.lea, "alimentation"), {{"repas", "family"}}).status, 303);
    EXPECT_THAT(cancelled(), ElementsAre("Léa"));
    certify();
    const Pairs monique = {{"nom", "Monique Durand"}, {"telephone", "01 99 00 10 09"},
                           {"lien", "grandparent"},   {"role", "chercher"},
                           {"majeur", "oui"},         {"aussi", std::to_string(town.tom.value())}};
    ASSERT_EQ(claire.post(child(town.lea, "personnes-autorisees"), monique).status, 303);
    EXPECT_THAT(cancelled(), ElementsAre("Léa", "Tom")) << "named for both";
}

TEST_P(CancelledCertifications, AreThoseOfTheHouseholdWhoseAddressAnOfficerCorrected) {
    certify();
    ASSERT_EQ(
        desk.post("/agent/familles/" + std::to_string(town.durand.household.value()) + "/adresse",
                  {{"rue", "rue du Bief"},
                   {"code_postal", "03100"},
                   {"commune", "Montluçon"},
                   {"statut", "habitant"},
                   {"nature", "correction"}})
            .status,
        303);
    EXPECT_THAT(cancelled(), ElementsAre("household"));
}

}  // namespace
