#include <map>

#include "app/routes.hpp"
#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::Answer;
using support::Client;

enum class Who { anyone, family, any_officer, head_counts, family_bookings, mail_queue, custody };

struct Rule {
    std::string_view method;
    std::string_view pattern;
    Who who;
};

/// Who may come in, written a second time, by hand: a route put behind the wrong door shows here.
constexpr Rule rules[] = {
    {"GET", "/", Who::anyone},
    {"GET", "/aide", Who::anyone},
    {"GET", "/aide/contact", Who::anyone},
    {"GET", "/accessibilite", Who::anyone},
    {"GET", "/mentions-legales", Who::anyone},
    {"GET", "/donnees-personnelles", Who::anyone},
    {"GET", "/theme.css", Who::anyone},
    {"GET", "/sante", Who::anyone},
    {"GET", "/metrics", Who::anyone},
    {"GET", "/robots.txt", Who::anyone},
    {"GET", "/connexion", Who::anyone},
    {"POST", "/connexion", Who::anyone},
    {"GET", "/connexion/attente", Who::anyone},
    {"GET", "/agent/connexion", Who::anyone},
    {"POST", "/agent/connexion", Who::anyone},
    {"POST", "/deconnexion", Who::anyone},
    {"GET", "/mot-de-passe-oublie", Who::anyone},
    {"POST", "/mot-de-passe-oublie", Who::anyone},
    {"GET", "/mot-de-passe/:token", Who::anyone},
    {"POST", "/mot-de-passe/:token", Who::anyone},
    {"GET", "/calendrier/:file", Who::anyone},
    {"GET", "/mon-compte", Who::family},
    {"POST", "/mon-compte/mot-de-passe", Who::family},
    {"POST", "/mon-compte/sessions/:session/fermer", Who::family},
    {"POST", "/mon-compte/sessions/fermer", Who::family},
    {"GET", "/tableau-de-bord", Who::family},
    {"GET", "/reservations", Who::family},
    {"POST", "/reservations/brouillon", Who::family},
    {"POST", "/reservations/serie", Who::family},
    {"POST", "/reservations/copie", Who::family},
    {"POST", "/reservations/reprise", Who::family},
    {"POST", "/reservations/abandon", Who::family},
    {"GET", "/reservations/verification", Who::family},
    {"POST", "/reservations/confirmation", Who::family},
    {"GET", "/reservations/:reference", Who::family},
    {"GET", "/reservations/:reference/agenda.ics", Who::family},
    {"POST", "/reservations/:reference/annulation", Who::family},
    {"GET", "/agendas", Who::family},
    {"GET", "/agendas/agenda.ics", Who::family},
    {"GET", "/agendas/abonnement", Who::family},
    {"POST", "/agendas/abonnement", Who::family},
    {"POST", "/agendas/abonnement/:id/fin", Who::family},
    {"GET", "/agent", Who::any_officer},
    {"GET", "/agent/mon-compte", Who::any_officer},
    {"POST", "/agent/mon-compte/mot-de-passe", Who::any_officer},
    {"POST", "/agent/mon-compte/sessions/:session/fermer", Who::any_officer},
    {"POST", "/agent/mon-compte/sessions/fermer", Who::any_officer},
    {"GET", "/agent/effectifs", Who::head_counts},
    {"GET", "/agent/effectifs.csv", Who::head_counts},
    {"GET", "/agent/seances/:session", Who::head_counts},
    {"GET", "/agent/seances/:session/liste.csv", Who::head_counts},
    {"GET", "/agent/familles", Who::family_bookings},
    {"GET", "/agent/familles/:household", Who::family_bookings},
    {"GET", "/agent/familles/:household/garde/:child", Who::custody},
    {"POST", "/agent/familles/:household/garde/:child/apercu", Who::custody},
    {"POST", "/agent/familles/:household/garde/:child", Who::custody},
    {"GET", "/mon-dossier/enfants/:child/autre-foyer", Who::family},
    {"POST", "/mon-dossier/enfants/:child/autre-foyer", Who::family},
    {"GET", "/agent/courriels", Who::mail_queue},
    {"POST", "/agent/courriels/:job/relance", Who::mail_queue},
};

enum class Visitor {
    stranger,
    parent,
    officer,
    head_count_officer,
    family_officer,
    mail_officer,
    custody_officer
};

bool may_enter(Visitor visitor, Who who) {
    switch (who) {
        case Who::anyone:
            return true;
        case Who::family:
            return visitor == Visitor::parent;
        case Who::any_officer:
            return visitor != Visitor::stranger && visitor != Visitor::parent;
        case Who::head_counts:
            return visitor == Visitor::head_count_officer;
        case Who::family_bookings:
            return visitor == Visitor::family_officer;
        case Who::mail_queue:
            return visitor == Visitor::mail_officer;
        case Who::custody:
            return visitor == Visitor::custody_officer;
    }
    return false;
}

std::string filled(std::string_view pattern) {
    std::string path(pattern);
    for (auto colon = path.find(':'); colon != std::string::npos; colon = path.find(':')) {
        const auto end = std::min(path.find('/', colon), path.size());
        path.replace(colon, end - colon, "1");
    }
    return path;
}

bool is_sent_away(const Answer& answer) {
    const auto location = answer.location();
    return answer.status == 303 &&
           (location.starts_with("/connexion") || location.starts_with("/agent/connexion"));
}

class PortalPermissions : public support::OnThePortal {
 protected:
    void SetUp() override {
        officers_ = {
            {Visitor::officer, portal.add_officer("AGENT0", {})},
            {Visitor::head_count_officer,
             portal.add_officer("AGENT1", {Permission::see_head_counts})},
            {Visitor::family_officer,
             portal.add_officer("AGENT2", {Permission::see_family_bookings})},
            {Visitor::mail_officer, portal.add_officer("AGENT3", {Permission::see_mail_queue})},
            {Visitor::custody_officer, portal.add_officer("AGENT4", {Permission::set_custody})},
        };
    }

    /// In a session of its own, since some routes end it.
    Answer ask(Visitor visitor, const Rule& rule) {
        if (visitor == Visitor::stranger) return ask_as_stranger(rule);
        auto person =
            portal.sign_in(visitor == Visitor::parent ? town.claire : officers_.at(visitor));
        const auto path = filled(rule.pattern);
        return rule.method == "GET" ? person.get(path) : person.post(path, {});
    }

    Answer ask_as_stranger(const Rule& rule) {
        Client client(portal.port());
        const auto path = filled(rule.pattern);
        if (rule.method == "GET") return client.get(path);
        const auto page = client.get("/connexion").body;
        return client.post_form(path, {{"csrf", support::input_value(page, "csrf").value_or("")}});
    }

    void expect_refused(Visitor visitor, const Rule& rule, const Answer& answer) {
        const bool is_get = rule.method == "GET";
        const bool is_officers = rule.who != Who::family;
        if (visitor == Visitor::stranger && is_get) {
            EXPECT_TRUE(is_sent_away(answer)) << answer.status;
        } else if (visitor == Visitor::stranger) {
            EXPECT_EQ(answer.status, 403);
        } else if (is_officers && visitor != Visitor::parent) {
            EXPECT_EQ(answer.status, 403) << "an officer without the permission";
        } else {
            EXPECT_EQ(answer.status, 303) << "signed in on the other side";
            EXPECT_EQ(answer.location(),
                      visitor == Visitor::parent ? "/tableau-de-bord" : "/agent");
        }
    }

    std::map<Visitor, accounts::AccountId> officers_;
};
ON_BOTH_ENGINES(PortalPermissions);

TEST_P(PortalPermissions, EveryRouteOpensToThoseItIsForAndToNobodyElse) {
    constexpr std::array visitors = {Visitor::stranger,       Visitor::parent,
                                     Visitor::officer,        Visitor::head_count_officer,
                                     Visitor::family_officer, Visitor::mail_officer,
                                     Visitor::custody_officer};
    for (const auto& rule : rules) {
        for (const auto visitor : visitors) {
            SCOPED_TRACE(std::string(rule.method) + " " + std::string(rule.pattern) +
                         " by visitor " + std::to_string(static_cast<int>(visitor)));
            const auto answer = ask(visitor, rule);
            EXPECT_LT(answer.status, 500);
            if (!may_enter(visitor, rule.who)) {
                expect_refused(visitor, rule, answer);
            } else if (rule.who != Who::anyone) {
                EXPECT_FALSE(is_sent_away(answer));
                EXPECT_NE(answer.status, 403);
            }
        }
    }
}

TEST_P(PortalPermissions, TheTableAboveNamesEveryRoute) {
    std::vector<std::string> written;
    for (const auto& rule : rules)
        written.push_back(std::string(rule.method) + " " + std::string(rule.pattern));
    std::vector<std::string> served;
    const auto routes = app::make_routes(app::DemoRoutes::absent);
    for (const auto& route : routes.routes()) {
        served.push_back(std::string(route.method == http::Method::get ? "GET " : "POST ") +
                         route.pattern);
    }
    EXPECT_THAT(served, testing::UnorderedElementsAreArray(written));
}

TEST_P(PortalPermissions, TheDemonstrationsPagesAreNotInATown) {
    Client client(portal.port());
    for (const char* path : {"/demo", "/demo/courriels", "/demo/courriels/x"})
        EXPECT_EQ(client.get(path).status, 404) << path;
}

}  // namespace
