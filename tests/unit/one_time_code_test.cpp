#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <string>

#include "platform/crypto/one_time_code.hpp"
#include "platform/crypto/random.hpp"

namespace {

using Secret = base::Sensitive<std::string>;

base::Instant at(std::int64_t seconds) {
    return base::Instant(std::chrono::seconds(seconds));
}

class OneTimeCode : public testing::Test {
 protected:
    OneTimeCode() { crypto::init(); }
    const Secret secret{"12345678901234567890"};
};

/// RFC 6238 appendix B has eight digits; ours are the last six of them.
TEST_F(OneTimeCode, IsTheRfcsForItsTestVectors) {
    struct Vector {
        std::int64_t seconds;
        std::string_view code;
    };
    for (const auto& [seconds, code] :
         {Vector{59, "287082"}, Vector{1111111109, "081804"}, Vector{1111111111, "050471"},
          Vector{1234567890, "005924"}, Vector{2000000000, "279037"},
          Vector{20000000000, "353130"}})
        EXPECT_EQ(crypto::one_time_code(secret, at(seconds)).reveal(), code) << seconds;
}

TEST_F(OneTimeCode, OfTheStepBeforeAndAfterIsTakenAndNoOther) {
    const auto code = crypto::one_time_code(secret, at(3000)).reveal();
    struct Row {
        std::int64_t typed_at;
        bool is_taken;
    };
    for (const auto& [typed_at, is_taken] : {Row{2969, false}, Row{2970, true}, Row{3000, true},
                                             Row{3029, true}, Row{3059, true}, Row{3060, false}}) {
        EXPECT_EQ(crypto::one_time_step(secret, code, at(typed_at), std::nullopt).has_value(),
                  is_taken)
            << typed_at;
    }
}

TEST_F(OneTimeCode, IsWorthNothingASecondTime) {
    const auto code = crypto::one_time_code(secret, at(3000)).reveal();
    const auto step = crypto::one_time_step(secret, code, at(3000), std::nullopt);
    ASSERT_EQ(step, 100);
    EXPECT_EQ(crypto::one_time_step(secret, code, at(3000), step), std::nullopt);
    EXPECT_EQ(crypto::one_time_step(secret, code, at(3030), step), std::nullopt);
    const auto next = crypto::one_time_code(secret, at(3030)).reveal();
    EXPECT_EQ(crypto::one_time_step(secret, next, at(3030), step), 101);
}

TEST_F(OneTimeCode, MayBeTypedInTwoGroupsButNotInPart) {
    EXPECT_TRUE(crypto::one_time_step(secret, "287 082", at(59), std::nullopt));
    for (const char* typed : {"", "28708", "2870820", "287083", "28708x"})
        EXPECT_FALSE(crypto::one_time_step(secret, typed, at(59), std::nullopt)) << typed;
}

RC_GTEST_FIXTURE_PROP(OneTimeCode, OfTodayIsAlwaysTaken, ()) {
    crypto::SystemRandom random;
    const auto own = crypto::new_one_time_secret(random);
    const auto now = at(*rc::gen::inRange<std::int64_t>(60, 4'000'000'000));
    RC_ASSERT(own.reveal().size() == 20U);
    RC_ASSERT(crypto::one_time_step(own, crypto::one_time_code(own, now).reveal(), now,
                                    std::nullopt) == now.time_since_epoch().count() / 30);
}

TEST_F(OneTimeCode, TheSecretIsToldToAnAppAsItExpects) {
    EXPECT_EQ(crypto::base32(secret).reveal(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(crypto::authenticator_uri("Ville de Montluçon", "DEMO-AGENT", secret).reveal(),
              "otpauth://totp/Ville%20de%20Montlu%C3%A7on:DEMO-AGENT?secret="
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ville%20de%20Montlu%C3%A7on");
}

}  // namespace
