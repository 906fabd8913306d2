#include "architecture/arrows.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

Complaints arrows(const std::string& path, const std::string& include) {
    return check_arrows(take_apart(path, "#pragma once\n#include " + include + "\n"));
}

struct Case {
    std::string path;
    std::string include;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.path << " includes " << c.include;
}

class Allowed : public testing::TestWithParam<Case> {};
TEST_P(Allowed, passes) {
    EXPECT_TRUE(arrows(GetParam().path, GetParam().include).empty());
}

class Refused : public testing::TestWithParam<Case> {};
TEST_P(Refused, is_told_the_line_and_what_to_do) {
    const auto complaints = arrows(GetParam().path, GetParam().include);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, GetParam().path + ":2");
    EXPECT_GT(complaints[0].advice.size(), 40U);
}

INSTANTIATE_TEST_SUITE_P(Arrows, Allowed,
                         testing::Values(Case{"src/base/money.hpp", "<compare>"},
                                         Case{"src/platform/db/value.hpp", "\"base/money.hpp\""},
                                         Case{"src/ui/table.hpp", "\"platform/html/html.hpp\""},
                                         Case{"src/accounts/account.hpp", "\"town/town.hpp\""},
                                         Case{"src/bookings/agenda.hpp", "\"tariffs/price.hpp\""},
                                         Case{"src/payments/mandate.hpp", "\"town/town.hpp\""},
                                         Case{"src/nursery/request.hpp",
                                              "\"families/household.hpp\""},
                                         Case{"src/office/search.hpp", "\"payments/mandate.hpp\""},
                                         Case{"src/demo/demo_town.cpp", "\"nursery/request.hpp\""},
                                         Case{"src/app/routes.cpp", "\"office/office_pages.hpp\""},
                                         Case{"src/app/main.cpp", "<CLI/CLI.hpp>"},
                                         Case{"src/platform/http/server.cpp", "<boost/asio.hpp>"},
                                         Case{"src/platform/db/sqlite.cpp", "<sqlite3.h>"}));

INSTANTIATE_TEST_SUITE_P(
    Arrows, Refused,
    testing::Values(Case{"src/base/money.hpp", "\"platform/db/value.hpp\""},
                    Case{"src/platform/http/server.cpp", "\"ui/page.hpp\""},
                    Case{"src/platform/jobs/queue.cpp", "\"town/town.hpp\""},
                    Case{"src/ui/month_grid.cpp", "\"bookings/agenda.hpp\""},
                    Case{"src/town/town.hpp", "\"accounts/account.hpp\""},
                    Case{"src/families/household.hpp", "\"bookings/booking.hpp\""},
                    Case{"src/calendar/holiday.hpp", "\"activities/opening.hpp\""},
                    Case{"src/tariffs/price.hpp", "\"bookings/booking.hpp\""},
                    Case{"src/nursery/request.hpp", "\"calendar/holiday.hpp\""},
                    Case{"src/bookings/agenda.hpp", "\"nursery/request.hpp\""},
                    Case{"src/bookings/agenda.hpp", "\"office/search.hpp\""},
                    Case{"src/office/search.hpp", "\"demo/demo_town.hpp\""},
                    Case{"src/office/search.hpp", "\"app/routes.hpp\""},
                    Case{"src/office/search.hpp", "\"search_key.hpp\""},
                    Case{"src/office/search.hpp", "\"cellar/wine.hpp\""},
                    Case{"src/bookings/agenda_pages.cpp", "<boost/beast/http.hpp>"},
                    Case{"src/platform/http/request.hpp", "<boost/asio.hpp>"},
                    Case{"src/families/family_store.cpp", "<sqlite3.h>"},
                    Case{"src/accounts/password.hpp", "<sodium.h>"},
                    Case{"src/app/routes.cpp", "<CLI/CLI.hpp>"}));

TEST(Arrows, a_folder_nobody_drew_is_refused) {
    const auto complaints = check_arrows(take_apart("src/cellar/wine.hpp", ""));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_NE(complaints[0].advice.find("ARCHITECTURE.md"), std::string::npos);
}

}  // namespace
}  // namespace architecture
