#include "accounts/audit_store.hpp"
#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::Person;
using testing::HasSubstr;
using testing::Not;

class PortalAuditLog : public support::OnThePortal {
 protected:
    Person auditor(std::vector<Permission> more = {}) {
        more.push_back(Permission::see_audit_log);
        return portal.sign_in(portal.add_officer("AUDIT" + std::to_string(++auditors_), more));
    }
    /// Answers the entry's id.
    std::int64_t write(accounts::AuditEntry entry) {
        portal.services().database.write([&](db::Write& tx) { accounts::record(tx, entry); });
        return portal.count("SELECT max(id) FROM audit_entry");
    }
    std::int64_t write_change(accounts::ValuesOf values_of) {
        return write(
            {.at = support::monday_morning,
             .account = town.claire,
             .action = "adult_changed",
             .subject = "adult 12",
             .household = town.durand.household.value(),
             .changes = accounts::sealed_changes(
                 portal.services().keys, {{"Téléphone", "0100000001", "0600000002"}}, values_of)});
    }

 private:
    int auditors_ = 0;
};
ON_BOTH_ENGINES(PortalAuditLog);

TEST_P(PortalAuditLog, IsSearchedByFamilyOfficerActionAndDay) {
    const auto marc = portal.add_officer("MARC", {});
    write({.at = support::monday_morning,
           .account = town.claire,
           .action = "bookings_confirmed",
           .subject = "confirmation R-AAAA-AAAA"});
    write({.at = support::monday_morning,
           .account = town.julie,
           .action = "bookings_confirmed",
           .subject = "confirmation R-BBBB-BBBB"});
    write({.at = support::monday_morning + std::chrono::hours(30),
           .account = marc,
           .action = "family_bookings_seen",
           .subject = "household 1",
           .remote_address = "192.0.2.7",
           .household = town.petit.household.value()});
    auto agent = auditor();
    const auto search = [&](const std::string& query) {
        return agent.get("/agent/journal" + query).body;
    };
    EXPECT_THAT(search(""), testing::AllOf(HasSubstr("R-AAAA-AAAA"), HasSubstr("R-BBBB-BBBB"),
                                           HasSubstr("Dossier d’une famille consulté"),
                                           HasSubstr("192.0.2.7")));
    const auto durand = search("?famille=D-Durand");
    EXPECT_THAT(durand, HasSubstr("R-AAAA-AAAA"));
    EXPECT_THAT(durand, Not(HasSubstr("R-BBBB-BBBB")));
    EXPECT_THAT(search("?famille=" + std::to_string(town.petit.household.value())),
                testing::AllOf(HasSubstr("R-BBBB-BBBB"), HasSubstr("192.0.2.7")));
    EXPECT_THAT(search("?agent=" + std::to_string(marc.value())),
                testing::AllOf(HasSubstr("192.0.2.7"), Not(HasSubstr("R-AAAA"))));
    EXPECT_THAT(search("?action=family_bookings_seen"),
                testing::AllOf(HasSubstr("192.0.2.7"), Not(HasSubstr("R-AAAA"))));
    EXPECT_THAT(search("?du=2026-11-24"),
                testing::AllOf(HasSubstr("192.0.2.7"), Not(HasSubstr("R-AAAA"))));
    EXPECT_THAT(search("?au=2026-11-23"),
                testing::AllOf(Not(HasSubstr("192.0.2.7")), HasSubstr("R-AAAA")));
    EXPECT_THAT(search("?famille=D-Petit&action=family_bookings_seen&agent=" +
                       std::to_string(marc.value()) + "&du=2026-11-24&au=2026-11-24"),
                HasSubstr("192.0.2.7"));
}

TEST_P(PortalAuditLog, ASearchThatCannotBeMadeKeepsWhatWasTyped) {
    const auto answer = auditor().get("/agent/journal?famille=inconnu&du=hier&action=sign_in");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("<title>Erreur"));
    EXPECT_EQ(support::input_value(answer.body, "famille"), "inconnu");
    EXPECT_THAT(answer.body, HasSubstr("Indiquez une date"));
}

TEST_P(PortalAuditLog, PagesFollowEachOtherWithoutGapOrRepetition) {
    for (int i = 0; i < 120; ++i)
        write({.at = support::monday_morning + std::chrono::seconds(i / 7),
               .action = "sign_in",
               .subject = "confirmation N" + std::to_string(1000 + i)});
    auto agent = auditor();
    std::string path = "/agent/journal?action=sign_in";
    std::string all;
    int pages = 0;
    while (!path.empty() && ++pages < 10) {
        const auto body = agent.get(path).body;
        all += body;
        const auto next = body.find("apres=");
        path.clear();
        if (next == std::string::npos) break;
        const auto begin = body.rfind('"', next) + 1;
        path = body.substr(begin, body.find('"', next) - begin);
        for (auto amp = path.find("&amp;"); amp != path.npos; amp = path.find("&amp;"))
            path.erase(amp + 1, 4);
    }
    EXPECT_EQ(pages, 3);
    for (int i = 0; i < 120; ++i) {
        const auto subject = "N" + std::to_string(1000 + i) + "<";
        const auto at = all.find(subject);
        ASSERT_NE(at, std::string::npos) << subject;
        EXPECT_EQ(all.find(subject, at + 1), std::string::npos) << subject;
    }
}

TEST_P(PortalAuditLog, ValuesAreOpenedByThoseWhoMayAndThatIsRecorded) {
    const auto entry = std::to_string(write_change(accounts::ValuesOf::file));
    const auto path = "/agent/journal/" + entry;
    auto agent = auditor({Permission::see_family_files});
    EXPECT_THAT(agent.get(path).body,
                testing::AllOf(HasSubstr("Afficher les valeurs"), Not(HasSubstr("0600000002"))));
    EXPECT_EQ(audit_entries("audit_values_seen"), 0);
    EXPECT_THAT(agent.post(path + "/valeurs", {}).body,
                testing::AllOf(HasSubstr("0100000001"), HasSubstr("0600000002")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'audit_values_seen' "
                           "AND subject = 'entry " +
                           entry +
                           "' AND household_id = " + std::to_string(town.durand.household.value())),
              1);
    auto without = auditor();
    EXPECT_THAT(without.post(path + "/valeurs", {}).body, Not(HasSubstr("0600000002")));
    EXPECT_EQ(audit_entries("audit_values_seen"), 1);
    EXPECT_EQ(agent.get("/agent/journal/999999").status, 404);
}

TEST_P(PortalAuditLog, HealthValuesNeedThePermissionToSeeHealth) {
    const auto path =
        "/agent/journal/" + std::to_string(write_change(accounts::ValuesOf::health)) + "/valeurs";
    EXPECT_THAT(auditor({Permission::see_family_files}).post(path, {}).body,
                Not(HasSubstr("0600000002")));
    EXPECT_THAT(
        auditor({Permission::see_family_files, Permission::see_health_sheets}).post(path, {}).body,
        HasSubstr("0600000002"));
}

TEST_P(PortalAuditLog, IsDownloadedWithoutValuesAndThatIsRecorded) {
    write_change(accounts::ValuesOf::file);
    auto agent = auditor({Permission::see_family_files});
    const auto file = agent.get("/agent/journal.csv?famille=D-Durand");
    EXPECT_THAT(std::string(file.header("Content-Type")), HasSubstr("text/csv"));
    EXPECT_THAT(file.body, testing::AllOf(HasSubstr("D-Durand"), HasSubstr("adulte n°"),
                                          Not(HasSubstr("0600000002"))));
    EXPECT_EQ(audit_entries("audit_log_exported"), 1);
}

}  // namespace
