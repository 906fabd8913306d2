#include "platform/log/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "base/sensitive.hpp"

namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using namespace std::chrono_literals;

static_assert(
    !std::is_constructible_v<logging::Field, std::string_view, base::Sensitive<std::string>>,
    "a secret cannot be put into a line");

class Log : public testing::Test {
 protected:
    Log() {
        logging::set_level(logging::Level::info);
        logging::set_sink([this](std::string_view line) { lines_.emplace_back(line); });
    }
    ~Log() override {
        logging::set_sink({});
        logging::set_level(logging::Level::info);
    }
    std::vector<std::string> lines_;
};

TEST_F(Log, ARequestIsOneLineWithTheRoutesPattern) {
    logging::request({.method = "GET",
                      .route = "/reservations/:reference",
                      .status = 200,
                      .duration = 3'249us,
                      .response_bytes = 8'123,
                      .request_id = "K7QF-3M2P"});
    EXPECT_THAT(lines_, ElementsAre(MatchesRegex(
                            "time=[0-9-]+T[0-9:.]+Z level=info message=request method=GET "
                            "route=/reservations/:reference status=200 duration_ms=3.2 bytes=8123 "
                            "request=K7QF-3M2P")));
}

TEST_F(Log, FieldsFollowTheMessage) {
    logging::warning("a mail did not leave",
                     {{"attempt", 3}, {"permanent", false}, {"code", "451"}});
    EXPECT_THAT(lines_, ElementsAre(EndsWith("level=warning message=\"a mail did not leave\" "
                                             "attempt=3 permanent=false code=451")));
}

TEST_F(Log, NoValueCanForgeALine) {
    logging::error("failed", {{"reason", "one\nlevel=info \"two\"\r\x1B[31m \\"}});
    EXPECT_THAT(lines_,
                ElementsAre(EndsWith(R"(reason="one\nlevel=info \"two\"\x0d\x1b[31m \\")")));
}

TEST_F(Log, LinesBelowTheLevelAreDropped) {
    logging::debug("hidden");
    logging::set_level(logging::Level::warning);
    logging::info("hidden");
    logging::request({.method = "GET", .route = "/hidden"});
    logging::warning("shown");
    logging::set_level(logging::Level::debug);
    logging::debug("shown, too");
    EXPECT_THAT(lines_, ElementsAre(HasSubstr("shown"), HasSubstr("shown, too")));
}

TEST(Reference, IsShortReadableAndDifferentEachTime) {
    std::set<std::string> references;
    for (int i = 0; i < 10'000; ++i) references.insert(logging::new_reference());
    EXPECT_EQ(references.size(), 10'000U);
    EXPECT_THAT(references,
                testing::Each(MatchesRegex("[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}")));
}

}  // namespace
