#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/router.hpp"

namespace http {
namespace {

using Table = Router<std::string>;
using testing::HasSubstr;

Table table() {
    return Table({
        {Method::get, "/", "home"},
        {Method::get, "/reservations", "bookings"},
        {Method::post, "/reservations", "book"},
        {Method::get, "/reservations/nouvelle", "new"},
        {Method::get, "/reservations/:reference", "booking"},
        {Method::post, "/reservations/:reference/annuler", "cancel"},
        {Method::get, "/enfants/:enfant/agenda/:mois", "agenda"},
        {Method::get, "/enfants/:enfant/agenda/annee", "year"},
        {Method::post, "/connexion", "sign in"},
    });
}

std::string answer(const Table& routes, Method method, std::string_view path) {
    const auto match = routes.find(method, path);
    if (const auto* found = std::get_if<Table::Found>(&match)) {
        std::string text = found->route->endpoint;
        for (const auto& parameter : found->path_parameters) text += " " + parameter;
        return text;
    }
    if (const auto* wrong = std::get_if<WrongMethod>(&match)) return "405 " + wrong->allow;
    return "404";
}

TEST(Router, finds_the_route_of_a_path_and_its_parameters) {
    const Table routes = table();
    struct Case {
        Method method;
        std::string_view path;
        std::string_view expected;
    };
    const Case cases[] = {
        {Method::get, "/", "home"},
        {Method::head, "/", "home"},
        {Method::get, "/reservations", "bookings"},
        {Method::post, "/reservations", "book"},
        {Method::get, "/reservations/nouvelle", "new"},
        {Method::get, "/reservations/R-1 é", "booking R-1 é"},
        {Method::head, "/reservations/R-1", "booking R-1"},
        {Method::post, "/reservations/R-1/annuler", "cancel R-1"},
        {Method::post, "/reservations/nouvelle/annuler", "cancel nouvelle"},
        {Method::get, "/enfants/7/agenda/2026-12", "agenda 7 2026-12"},
        {Method::get, "/enfants/7/agenda/annee", "year 7"},
        {Method::get, "/absent", "404"},
        {Method::get, "/reservation", "404"},
        {Method::get, "/reservations/R-1/autre", "404"},
        {Method::get, "/enfants/7", "404"},
        {Method::get, "", "404"},
        {Method::get, "reservations", "404"},
        {Method::post, "/", "405 GET, HEAD"},
        {Method::get, "/connexion", "405 POST"},
        {Method::head, "/connexion", "405 POST"},
        {Method::other, "/reservations", "405 GET, HEAD, POST"},
        {Method::post, "/reservations/nouvelle", "405 GET, HEAD"},
        {Method::other, "/absent", "404"},
    };
    for (const auto& [method, path, expected] : cases)
        EXPECT_EQ(answer(routes, method, path), expected)
            << static_cast<int>(method) << " " << path;
}

TEST(Router, a_literal_that_leads_nowhere_does_not_hide_a_parameter) {
    const Table routes({{Method::get, "/a/b/c", "literal"}, {Method::get, "/a/:x/d", "parameter"}});
    EXPECT_EQ(answer(routes, Method::get, "/a/b/d"), "parameter b");
    EXPECT_EQ(answer(routes, Method::get, "/a/b/c"), "literal");
    EXPECT_EQ(answer(routes, Method::get, "/a/z/c"), "404");
}

TEST(Router, lists_its_routes_in_the_order_given) {
    std::vector<std::string> patterns;
    const Table routes = table();
    for (const auto& route : routes.routes()) patterns.push_back(route.pattern);
    ASSERT_EQ(patterns.size(), 9U);
    EXPECT_EQ(patterns.front(), "/");
    EXPECT_EQ(patterns.back(), "/connexion");
}

TEST(Router, stays_right_when_it_is_moved_or_copied) {
    Table routes;
    routes = table();
    const Table copy = routes;
    routes = Table();
    EXPECT_EQ(answer(copy, Method::get, "/reservations/R-1"), "booking R-1");
    EXPECT_EQ(answer(routes, Method::get, "/reservations/R-1"), "404");
}

TEST(Router, routes_that_contradict_each_other_stop_the_start) {
    struct Case {
        std::vector<Table::Route> routes;
        std::string complaint;
    };
    const Method get = Method::get;
    const Case cases[] = {
        {{{get, "/a", "1"}, {get, "/a", "2"}}, "same path"},
        {{{get, "/a/:x", "1"}, {get, "/a/:x", "2"}}, "same path"},
        {{{get, "/a/:x", "1"}, {get, "/a/:y", "2"}}, "same path"},
        {{{get, "/a/:x", "1"}, {get, "/a/:y/b", "2"}}, "is called"},
        {{{get, "/a/b/:x", "1"}, {get, "/a/:y/c", "2"}}, "same path"},
        {{{get, "a", "1"}}, "begin with /"},
        {{{get, "", "1"}}, "begin with /"},
        {{{get, "/a/", "1"}}, "end with /"},
        {{{get, "/a//b", "1"}}, "empty segment"},
        {{{get, "//", "1"}}, "end with /"},
        {{{get, "/:", "1"}}, "parameter"},
        {{{get, "/:Id", "1"}}, "parameter"},
        {{{Method::head, "/a", "1"}}, "GET and POST"},
        {{{Method::other, "/a", "1"}}, "GET and POST"},
    };
    for (const auto& [routes, complaint] : cases) {
        try {
            const Table built(routes);
            ADD_FAILURE() << routes.front().pattern << " was accepted";
        } catch (const RouteError& error) {
            EXPECT_THAT(error.what(), HasSubstr(complaint));
        }
    }
}

TEST(Router, routes_of_which_one_is_the_more_precise_live_together) {
    EXPECT_NO_THROW(Table({{Method::get, "/a/:x", "1"}, {Method::get, "/a/b", "2"}}));
    EXPECT_NO_THROW(Table({{Method::get, "/:x/:y", "1"}, {Method::get, "/a/b", "2"}}));
    EXPECT_NO_THROW(Table({{Method::get, "/a/:x", "1"}, {Method::post, "/a/:x", "2"}}));
}

}  // namespace
}  // namespace http
