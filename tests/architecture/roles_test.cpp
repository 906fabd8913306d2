#include "architecture/roles.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

SourceFile file_with(const std::string& path, const std::string& include) {
    return take_apart(path, "#include \"" + include + "\"\n");
}

TEST(Roles, a_name_says_the_role) {
    EXPECT_EQ(role_of("src/bookings/booking.hpp"), Role::rule);
    EXPECT_EQ(role_of("src/activities/notice_rule.cpp"), Role::rule);
    EXPECT_EQ(role_of("src/bookings/booking_store.cpp"), Role::store);
    EXPECT_EQ(role_of("src/bookings/confirm_bookings.cpp"), Role::use_case);
    EXPECT_EQ(role_of("src/accounts/sign_in.cpp"), Role::use_case);
    EXPECT_EQ(role_of("src/bookings/family_pages.cpp"), Role::page);
    EXPECT_EQ(role_of("bookings/agenda_views.hpp"), Role::view);
    EXPECT_EQ(role_of("src/bookings/booking_jobs.cpp"), Role::background);
    EXPECT_EQ(role_of("src/billing/invoice_documents.cpp"), Role::background);
    EXPECT_EQ(role_of("town/services.hpp"), Role::services);
}

struct Case {
    std::string path;
    std::string include;
};
void PrintTo(const Case& c, std::ostream* out) {
    *out << c.path << " includes " << c.include;
}

class RoleAllows : public testing::TestWithParam<Case> {};
TEST_P(RoleAllows, passes) {
    EXPECT_TRUE(check_role_includes(file_with(GetParam().path, GetParam().include)).empty());
}

class RoleForbids : public testing::TestWithParam<Case> {};
TEST_P(RoleForbids, is_told) {
    const auto complaints = check_role_includes(file_with(GetParam().path, GetParam().include));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, GetParam().path + ":1");
    EXPECT_NE(complaints[0].advice.find(GetParam().include), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Roles, RoleAllows,
    testing::Values(Case{"src/bookings/decision.cpp", "activities/notice_rule.hpp"},
                    Case{"src/bookings/booking_store.cpp", "platform/db/database.hpp"},
                    Case{"src/bookings/booking_store.cpp", "families/family_scope.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "town/services.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "activities/activity_store.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "platform/jobs/outbox.hpp"},
                    Case{"src/bookings/family_pages.cpp", "platform/http/request.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "ui/table.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "bookings/agenda.hpp"},
                    Case{"src/office/office_views.hpp", "bookings/booking_store.hpp"},
                    Case{"src/bookings/booking_jobs.cpp", "platform/mail/mail.hpp"},
                    Case{"src/app/routes.cpp", "platform/http/request.hpp"},
                    Case{"src/platform/jobs/worker.cpp", "platform/db/database.hpp"}));

INSTANTIATE_TEST_SUITE_P(
    Roles, RoleForbids,
    testing::Values(Case{"src/bookings/decision.cpp", "platform/db/database.hpp"},
                    Case{"src/bookings/decision.hpp", "bookings/booking_store.hpp"},
                    Case{"src/bookings/decision.hpp", "town/services.hpp"},
                    Case{"src/bookings/booking_store.cpp", "platform/http/request.hpp"},
                    Case{"src/bookings/booking_store.cpp", "bookings/confirm_bookings.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "platform/http/response.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "platform/mail/mail.hpp"},
                    Case{"src/bookings/confirm_bookings.cpp", "bookings/agenda_views.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "platform/http/request.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "platform/db/database.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "town/services.hpp"},
                    Case{"src/bookings/agenda_views.cpp", "bookings/pages.hpp"},
                    Case{"src/bookings/booking_jobs.cpp", "platform/http/request.hpp"}));

TEST(Views, hold_no_connection_no_request_and_no_clock) {
    const auto complaints = [](const std::string& path, const std::string& text) {
        return check_views(take_apart(path, text)).size();
    };
    EXPECT_EQ(complaints("src/a/a_views.cpp", "Html list(const db::Read& read);"), 1U);
    EXPECT_EQ(complaints("src/a/a_views.cpp", "Html list(const town::Services& services);"), 1U);
    EXPECT_EQ(complaints("src/a/a_views.cpp", "Html list(const Row& row);"), 0U);
    EXPECT_EQ(complaints("src/a/a_pages.cpp", "Html list(const http::Request& request);"), 0U);
}

TEST(Sql, is_known_by_its_form) {
    EXPECT_TRUE(looks_like_sql("SELECT id\n  FROM child WHERE id = :id"));
    EXPECT_TRUE(looks_like_sql("insert into booking (id) values (:id)"));
    EXPECT_TRUE(looks_like_sql("UPDATE capacity_unit SET taken = taken + 1"));
    EXPECT_TRUE(looks_like_sql("DELETE FROM draft"));
    EXPECT_FALSE(looks_like_sql("<select name=\"mois\"> à partir de"));
    EXPECT_FALSE(looks_like_sql("Choisissez un enfant dans la liste"));
    EXPECT_FALSE(looks_like_sql("Updated, then set aside"));
}

TEST(Sql, outside_a_store_is_told) {
    const std::string text = "void f() {\n    run(\"SELECT id \"\n        \"FROM child\");\n}\n";
    const auto complaints = check_sql_place(take_apart("src/bookings/family_pages.cpp", text));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, "src/bookings/family_pages.cpp:2");
    EXPECT_TRUE(check_sql_place(take_apart("src/bookings/booking_store.cpp", text)).empty());
    EXPECT_TRUE(check_sql_place(take_apart("src/platform/jobs/queue.cpp", text)).empty());
}

TEST(Sql, booked_ones_are_asked_for_by_index) {
    const auto complaints = [](const std::string& sql) {
        return check_booked_by_index(
                   take_apart("src/bookings/booking_store.cpp", "f(\"" + sql + "\");"))
            .size();
    };
    EXPECT_EQ(complaints("SELECT id FROM booking WHERE child_id = :c AND state = 'booked'"), 1U);
    EXPECT_EQ(complaints("SELECT id FROM booking WHERE child_id = :c "
                         "AND state <> 'cancelled' AND state = 'booked'"),
              0U);
    EXPECT_EQ(complaints("UPDATE booking SET state = 'booked' WHERE id = :id"), 0U);
}

TEST(Sql, in_a_raw_literal_is_seen_and_in_a_comment_is_not) {
    const auto raw = take_apart("src/demo/town.cpp", "auto s = R\"(DELETE FROM child)\";");
    EXPECT_EQ(check_sql_place(raw).size(), 1U);
    const auto comment = take_apart("src/demo/town.cpp", "// DELETE FROM child, \"really\"\n");
    EXPECT_TRUE(check_sql_place(comment).empty());
}

TEST(Coroutines, stay_in_the_server) {
    const std::string text = "int f() {\n    co_await x;\n}\n";
    EXPECT_EQ(check_coroutines(take_apart("src/platform/mail/mail.cpp", text)).size(), 1U);
    EXPECT_TRUE(check_coroutines(take_apart("src/platform/http/server.cpp", text)).empty());
    EXPECT_TRUE(check_coroutines(take_apart("src/ui/a.cpp", "// co_await\n")).empty());
}

}  // namespace
}  // namespace architecture
