#include <regex>

#include "cases/bookings_fixture.hpp"

namespace {

using support::Client;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

class PortalCalendar : public support::OnThePortal {
 protected:
    /// Opens a private address; answers its path.
    std::string subscribe(support::Person& parent) {
        const auto answer = parent.post("/agendas/abonnement", {});
        static const std::regex address(R"((/calendrier/[A-Za-z0-9_-]{20,}\.ics))");
        std::smatch found;
        return std::regex_search(answer.body, found, address) ? found.str(1) : "";
    }
    std::string last_subscription() {
        return std::to_string(portal.count("SELECT max(id) FROM calendar_subscription"));
    }
};
ON_BOTH_ENGINES(PortalCalendar);

TEST_P(PortalCalendar, WhoKnowsTheAddressReadsTheAgendaUntilItIsClosed) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    const auto address = subscribe(claire);
    ASSERT_NE(address, "");

    Client telephone(portal.port());
    const auto calendar = telephone.get(address);
    EXPECT_EQ(calendar.status, 200);
    EXPECT_THAT(std::string(calendar.header("Content-Type")), HasSubstr("text/calendar"));
    EXPECT_THAT(calendar.body, HasSubstr("BEGIN:VEVENT"));
    EXPECT_THAT(calendar.body, HasSubstr("DTSTART:20261210T110000Z"));
    EXPECT_THAT(calendar.body, HasSubstr("Léa"));
    EXPECT_THAT(calendar.body, Not(HasSubstr("Durand"))) << "first names are enough";

    const auto end = claire.post("/agendas/abonnement/" + last_subscription() + "/fin", {});
    EXPECT_EQ(end.status, 303);
    EXPECT_EQ(telephone.get(address).status, 404);
}

TEST_P(PortalCalendar, OnlyTheOwnerClosesAnAddress) {
    auto claire = portal.sign_in(town.claire);
    const auto address = subscribe(claire);
    const auto path = "/agendas/abonnement/" + last_subscription() + "/fin";
    auto julie = portal.sign_in(town.julie);
    EXPECT_EQ(julie.post(path, {}).status, 404);
    Client telephone(portal.port());
    EXPECT_EQ(telephone.get(address).status, 200);
}

TEST_P(PortalCalendar, TheAddressIsStoredAsAHashAndShownOnce) {
    auto claire = portal.sign_in(town.claire);
    const auto address = subscribe(claire);
    ASSERT_NE(address, "");
    const auto token = address.substr(12, address.size() - 16);
    EXPECT_EQ(portal.count("SELECT count(*) FROM calendar_subscription WHERE token_hash = '" +
                           token + "'"),
              0);
    EXPECT_THAT(claire.get("/agendas/abonnement").body, Not(HasSubstr(token)));
}

TEST_P(PortalCalendar, AnUnknownAddressIsNotFound) {
    Client telephone(portal.port());
    for (const char* address : {"/calendrier/x.ics", "/calendrier/.ics", "/calendrier/x"})
        EXPECT_EQ(telephone.get(address).status, 404) << address;
}

TEST_P(PortalCalendar, WhoLeavesTheHouseholdReadsNothingMore) {
    auto claire = portal.sign_in(town.claire);
    const auto address = subscribe(claire);
    change("UPDATE adult SET account_id = NULL");
    EXPECT_EQ(Client(portal.port()).get(address).status, 404);
    const auto page = claire.get("/reservations");
    EXPECT_EQ(page.status, 403);
    EXPECT_THAT(page.body, HasSubstr("rattaché à aucun dossier"));
}

}  // namespace
