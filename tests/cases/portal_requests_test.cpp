#include <regex>

#include "cases/bookings_fixture.hpp"

namespace {

using namespace std::chrono_literals;
using support::Client;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

class PortalRequests : public support::OnThePortal {};
ON_BOTH_ENGINES(PortalRequests);

// ---- Forms that are not ours ----

TEST_P(PortalRequests, AFormWithoutOurTokenDoesNothingAndIsOfferedAgain) {
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    const auto cell = bookings::to_text(meal_of(town.lea, thursday));
    for (const auto& token : {std::string(), std::string("x"), paul.csrf()}) {
        const auto answer =
            claire.client().post_form("/reservations/brouillon", {{"c", cell}, {"csrf", token}});
        EXPECT_EQ(answer.status, 409);
        EXPECT_THAT(answer.body, HasSubstr(cell)) << "nothing is to be ticked twice";
        EXPECT_THAT(answer.body, HasSubstr("/reservations/brouillon"));
        EXPECT_EQ(drafts(), 0);
    }
}

TEST_P(PortalRequests, AFormSentAfterTheSessionEndedIsKeptThroughTheSignIn) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = bookings::to_text(meal_of(town.lea, thursday));
    portal.set_clock("2026-11-23T09:00:00Z");  // two hours without a request
    const auto answer = claire.post("/reservations/brouillon", {{"c", cell}});
    EXPECT_EQ(answer.status, 403);
    EXPECT_THAT(answer.body, HasSubstr(R"(name="mot_de_passe")"));
    EXPECT_THAT(answer.body, HasSubstr(cell));
    EXPECT_EQ(drafts(), 0);
}

TEST_P(PortalRequests, AFormFromAnotherSiteIsRefused) {
    auto claire = portal.sign_in(town.claire);
    const auto cell = bookings::to_text(meal_of(town.lea, thursday));
    for (const char* origin : {"https://ailleurs.example", "null", "http://127.0.0.1:1"}) {
        claire.client().set_header("Origin", origin);
        EXPECT_EQ(claire.post("/reservations/brouillon", {{"c", cell}}).status, 403) << origin;
    }
    EXPECT_EQ(drafts(), 0);
}

TEST_P(PortalRequests, AClosedSessionOpensNothing) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.get("/tableau-de-bord").status, 200);
    EXPECT_EQ(claire.post("/deconnexion", {}).status, 303);
    EXPECT_EQ(claire.get("/tableau-de-bord").status, 303);
    EXPECT_EQ(claire.get("/tableau-de-bord").location(), "/connexion?suite=%2Ftableau-de-bord");
}

// ---- Requests that are none ----

TEST_P(PortalRequests, WhatIsTooLargeOrBrokenGetsAPageOfItsOwn) {
    auto claire = portal.sign_in(town.claire);
    auto& client = claire.client();
    const std::string six_megabytes(6U << 20U, 'x');
    const support::File file{"piece", "photo.jpg", "image/jpeg", six_megabytes};
    const auto upload = client.post_multipart("/reservations/brouillon", {}, {file});
    EXPECT_EQ(upload.status, 413);
    EXPECT_THAT(upload.body, HasSubstr("5 Mo"));
    client.disconnect();

    const auto head = client.request("GET", "/", {{"X-Long", std::string(20 * 1024, 'x')}});
    EXPECT_EQ(head.status, 431);
    client.disconnect();

    const auto multipart = client.post("/reservations/brouillon",
                                       "multipart/form-data; boundary=limite", "--autre\r\n\r\n");
    EXPECT_EQ(multipart.status, 400);
    EXPECT_THAT(multipart.body, HasSubstr("Nous n’avons pas compris cette demande"));
    client.disconnect();
    const auto bad_utf8 =
        client.post("/reservations/brouillon", "application/x-www-form-urlencoded", "c=%FF%FE");
    EXPECT_EQ(bad_utf8.status, 400);
    client.disconnect();
    EXPECT_EQ(client.get("/reservations?mois=%C3%28").status, 400);
    EXPECT_EQ(drafts(), 0);
}

TEST_P(PortalRequests, UnknownAddressesAndMethodsAreExplained) {
    Client client(portal.port());
    const auto unknown = client.get("/nulle-part");
    EXPECT_EQ(unknown.status, 404);
    EXPECT_THAT(unknown.body, HasSubstr("Cette page n’existe pas"));
    const auto wrong = client.get("/deconnexion");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "POST");
    EXPECT_THAT(wrong.body, HasSubstr("Cette page ne s’ouvre pas ainsi"));
    EXPECT_EQ(client.request("DELETE", "/connexion").status, 405);
}

TEST_P(PortalRequests, OddValuesInAddressesAndFormsHarmNothing) {
    auto claire = portal.sign_in(town.claire);
    for (const char* target :
         {"/reservations?mois=9999-99", "/reservations?mois=0000-00", "/reservations?mois='--",
          "/agendas?vue=siecle&date=2026-02-30", "/agendas?vue=annee&date=1-1-1",
          "/reservations?acte=serie&changes=99999999999999999999&impossibles=-1"}) {
        EXPECT_EQ(claire.get(target).status, 200) << target;
    }
    EXPECT_EQ(claire.get("/reservations/R-0000-0000").status, 404);
    const support::Pairs forms[] = {
        {{"c", "99999999999999999999-1"}, {"coches", "a-b 1- -1 --"}},
        {{"mois", "2026-12"}, {"unite", "nothing"}, {"enfant", "x"}, {"jour", "9"}},
        {{"mois", "<script>"}, {"vers", "//ailleurs.example"}},
    };
    for (const auto& form : forms) {
        for (const char* path : {"/reservations/brouillon", "/reservations/serie",
                                 "/reservations/copie", "/reservations/reprise"}) {
            const auto answer = claire.post(path, form);
            EXPECT_TRUE(answer.status == 303 || answer.status == 404) << path << answer.status;
            EXPECT_FALSE(answer.location().starts_with("//")) << path;
        }
    }
    EXPECT_EQ(drafts(), 0);
}

// ---- What every page carries ----

/// A script or a style that the policy would refuse, or an address of another site.
std::string breach_in(const std::string& page) {
    static const std::regex breach(
        R"(<script(?![^>]*\ssrc="/)[^>]*>|<style|\sstyle="|\son[a-z]+="|javascript:|(src|action)="(https?:)?//)");
    std::smatch found;
    return std::regex_search(page, found, breach) ? found.str() : "";
}

TEST_P(PortalRequests, TheCheckerOfPagesSeesWhatItMustSee) {
    for (const char* page :
         {"<script>", R"(<script type="module">)", R"(<p style="color:red">)", "<style>",
          R"(<button onclick="x">)", R"(<script src="https://cdn.example/x.js">)",
          R"(<a href="javascript:x">)", R"(<form action="//ailleurs.example">)"})
        EXPECT_NE(breach_in(page), "") << page;
    EXPECT_EQ(breach_in(R"(<script src="/assets/app.js" defer></script>)"), "");
}

TEST_P(PortalRequests, EveryPageIsUnderOurPolicyAndHasNothingInline) {
    auto claire = portal.sign_in(town.claire);
    const auto reference = reference_in(claire.book({day_of(town.lea, thursday)}));
    claire.tick({meal_of(town.tom, thursday)});
    Client stranger(portal.port());
    auto officer = portal.sign_in(portal.add_officer(
        "AGENT", {accounts::Permission::see_head_counts, accounts::Permission::see_family_files,
                  accounts::Permission::see_mail_queue}));
    const auto family = std::to_string(town.durand.household.value());
    const auto session = std::to_string(day_of(town.lea, thursday).session.value());
    const struct {
        Client& client;
        std::vector<std::string> pages;
    } visits[] = {
        {stranger,
         {"/", "/connexion", "/agent/connexion", "/mot-de-passe-oublie", "/mot-de-passe/x", "/aide",
          "/aide/contact", "/accessibilite", "/mentions-legales", "/donnees-personnelles",
          "/nulle-part", "/deconnexion", "/sante", "/robots.txt", "/theme.css"}},
        {claire.client(),
         {"/tableau-de-bord", "/reservations", "/reservations?mois=2026-12",
          "/reservations/verification", "/reservations/" + reference, "/agendas",
          "/agendas?vue=semaine", "/agendas?vue=mois", "/agendas?vue=annee", "/agendas/abonnement",
          "/mon-compte", "/reservations/" + reference + "/agenda.ics"}},
        {officer.client(),
         {"/agent", "/agent/effectifs", "/agent/effectifs?date=2026-12-10",
          "/agent/seances/" + session, "/agent/familles", "/agent/familles?q=durand",
          "/agent/familles.csv?q=durand", "/agent/familles/" + family + "/inscriptions",
          "/agent/familles/" + family, "/agent/courriels", "/agent/mon-compte"}},
    };
    for (const auto& [client, pages] : visits) {
        for (const auto& page : pages) {
            SCOPED_TRACE(page);
            const auto answer = client.get(page);
            EXPECT_NE(answer.status, 500);
            EXPECT_THAT(
                std::string(answer.header("Content-Security-Policy")),
                testing::AllOf(HasSubstr("default-src 'none'"), HasSubstr("script-src 'self'"),
                               HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("unsafe"))));
            EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
            EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
            EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
            EXPECT_EQ(breach_in(answer.body), "");
        }
    }
    EXPECT_EQ(claire.get("/tableau-de-bord").header("Cache-Control"), "no-store");
}

TEST_P(PortalRequests, MeasuresAreForThisMachineOnly) {
    http::Request request;
    request.method = http::Method::get;
    request.target = request.path = "/metrics";
    request.remote_address = "192.0.2.7";
    EXPECT_EQ(portal.house().handle(request).status, 404);
    request.remote_address = "127.0.0.1";
    const auto answer = portal.house().handle(request);
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("# TYPE"));
    // Through a proxy that the configuration does not know of, everybody comes from here.
    request.headers = {{"X-Forwarded-For", "192.0.2.7"}};
    EXPECT_EQ(portal.house().handle(request).status, 404);
}

TEST_P(PortalRequests, NamesAreWrittenAsTextWhateverTheyHold) {
    const auto odd =
        portal.add_family({R"(<b>"O'Hara" & Cie</b>)", {"ODD"}, {"<script>alert(1)</script>"}});
    auto parent = portal.sign_in(odd.accounts[0]);
    const auto reference = reference_in(parent.book({meal_of(odd.children[0], thursday)}));
    for (const auto& page :
         {std::string("/tableau-de-bord"), std::string("/reservations?mois=2026-12"),
          "/reservations/" + reference, std::string("/agendas?vue=mois&date=2026-12-10")}) {
        const auto body = parent.get(page).body;
        EXPECT_THAT(body, Not(HasSubstr("<script>alert"))) << page;
        EXPECT_THAT(body, HasSubstr("&lt;")) << page;
    }
}

}  // namespace
