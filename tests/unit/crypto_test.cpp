#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "platform/crypto/csrf.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"
#include "support/temporary_directory.hpp"

namespace {

using Secret = base::Sensitive<std::string>;
using testing::MatchesRegex;

class Crypto : public testing::Test {
 protected:
    Crypto() { crypto::init(); }
    static crypto::Keys some_keys(std::uint64_t seed = 1) {
        crypto::SeededRandom random(seed);
        return crypto::Keys::random(random);
    }
};

TEST_F(Crypto, TokensAreLongEnoughAndFitForUrls) {
    crypto::SystemRandom random;
    EXPECT_THAT(crypto::random_token(random), MatchesRegex("[A-Za-z0-9_-]{43}"));
    EXPECT_THAT(crypto::random_token(random, 128), MatchesRegex("[A-Za-z0-9_-]{22}"));
    EXPECT_NE(crypto::random_token(random), crypto::random_token(random));
}

TEST_F(Crypto, CodesAvoidSignsThatLookAlike) {
    crypto::SystemRandom random;
    EXPECT_THAT(crypto::random_code(random, 200), MatchesRegex("[2-9A-HJKMNP-TV-Z]{200}"));
}

TEST_F(Crypto, ASeedGivesTheSameSequenceEachTime) {
    crypto::SeededRandom one(2026);
    crypto::SeededRandom same(2026);
    crypto::SeededRandom other(2027);
    const std::string first = crypto::random_bytes(one, 32);
    EXPECT_EQ(first, crypto::random_bytes(same, 32));
    EXPECT_NE(first, crypto::random_bytes(other, 32));
    EXPECT_NE(first, crypto::random_bytes(one, 32)) << "the sequence goes on";
    crypto::SeededRandom known(1);
    EXPECT_EQ(crypto::random_below(known, 1'000'000), 137'489U) << "on every machine";
}

RC_GTEST_FIXTURE_PROP(Crypto, RandomNumbersStayBelowTheirBound,
                      (std::uint64_t seed, std::uint64_t any)) {
    const std::uint64_t bound = any == 0 ? 1 : any;
    crypto::SeededRandom random(seed);
    RC_ASSERT(crypto::random_below(random, bound) < bound);
}

TEST_F(Crypto, RandomNumbersAreEvenlySpread) {
    crypto::SeededRandom random(7);
    std::array<int, 6> count{};
    for (int i = 0; i < 60'000; ++i) ++count[crypto::random_below(random, count.size())];
    EXPECT_THAT(count, testing::Each(testing::AllOf(testing::Gt(9'600), testing::Lt(10'400))));
}

TEST_F(Crypto, TokensAreStoredAsBlake2b256) {
    // python3 -c "import hashlib; print(hashlib.blake2b(b'jeton', digest_size=32).hexdigest())"
    EXPECT_EQ(crypto::hash_token("jeton"),
              "803915637766805c63b11fb4ce8a4ec3a5be96d8d42cee7403e9907d220757b7");
    EXPECT_EQ(crypto::hash_token("").size(), 64U);
    EXPECT_NE(crypto::hash_token("jeton"), crypto::hash_token("jetoN"));
}

TEST_F(Crypto, APasswordIsVerifiedByItsHashAlone) {
    const auto cost = crypto::PasswordCost::cheap();
    const Secret password("correct cheval agrafe é");
    const std::string encoded = crypto::hash_password(password, cost);
    EXPECT_THAT(encoded, testing::StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
    EXPECT_NE(encoded, crypto::hash_password(password, cost)) << "each hash has its own salt";
    EXPECT_TRUE(crypto::verify_password(encoded, password));
    EXPECT_FALSE(crypto::verify_password(encoded, Secret("correct cheval agrafe e")));
    EXPECT_FALSE(crypto::verify_password(encoded, Secret("")));
    EXPECT_FALSE(crypto::verify_password("", password));
    EXPECT_FALSE(crypto::verify_password("$argon2id$nonsense", password));
}

TEST_F(Crypto, TheUsualPasswordHashCostsWhatOwaspAsks) {
    const std::string encoded = crypto::hash_password(Secret("mot de passe"));
    EXPECT_THAT(encoded, testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_FALSE(crypto::needs_rehash(encoded));
    EXPECT_TRUE(crypto::needs_rehash(
        crypto::hash_password(Secret("mot de passe"), crypto::PasswordCost::cheap())));
}

TEST_F(Crypto, ComparisonLooksAtEveryCharacter) {
    EXPECT_TRUE(crypto::constant_time_equal("", ""));
    EXPECT_TRUE(crypto::constant_time_equal("abc", "abc"));
    EXPECT_FALSE(crypto::constant_time_equal("abc", "abd"));
    EXPECT_FALSE(crypto::constant_time_equal("abc", "ab"));
    EXPECT_FALSE(crypto::constant_time_equal("", "a"));
}

RC_GTEST_FIXTURE_PROP(Crypto, EncodedBytesAreReadBack, (const std::string& bytes)) {
    RC_ASSERT(crypto::from_base64url(crypto::base64url(bytes)) == bytes);
    RC_ASSERT(crypto::from_hex(crypto::hex(bytes)) == bytes);
}

TEST_F(Crypto, WhatIsNoEncodingIsRefused) {
    for (const char* text : {"a", "a+b/", "ab==", "é", "abc d"}) {
        EXPECT_EQ(crypto::from_base64url(text), std::nullopt) << text;
    }
    for (const char* text : {"0", "0g", "00 ", "é"}) {
        EXPECT_EQ(crypto::from_hex(text), std::nullopt) << text;
    }
}

TEST_F(Crypto, CsrfTokensDifferOnEachPageAndFitTheirSessionOnly) {
    const std::string token = crypto::csrf_token("session one");
    EXPECT_THAT(token, MatchesRegex("[A-Za-z0-9_-]{86}"));
    EXPECT_NE(token, crypto::csrf_token("session one"));
    EXPECT_TRUE(crypto::csrf_matches(token, "session one"));
    EXPECT_TRUE(crypto::csrf_matches(crypto::csrf_token("session one"), "session one"));
    EXPECT_FALSE(crypto::csrf_matches(token, "session two"));
    EXPECT_FALSE(crypto::csrf_matches("", "session one"));
    EXPECT_FALSE(crypto::csrf_matches(token + "A", "session one"));
    EXPECT_FALSE(crypto::csrf_matches(token.substr(0, 84), "session one"));
    for (std::size_t i = 0; i < 80; i += 16) {
        std::string changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(crypto::csrf_matches(changed, "session one")) << i;
    }
}

RC_GTEST_FIXTURE_PROP(Crypto, SealedTextsOpenAgainForTheirPurposeOnly, (const std::string& text)) {
    const auto keys = some_keys();
    const std::string sealed = crypto::seal(keys, "iban", Secret(text));
    RC_ASSERT(sealed.size() == text.size() + 40);
    RC_ASSERT(sealed != crypto::seal(keys, "iban", Secret(text)));
    const auto opened = crypto::open(keys, "iban", sealed);
    RC_ASSERT(opened.has_value() && opened->reveal() == text);
    RC_ASSERT(!crypto::open(keys, "sante", sealed).has_value());
    RC_ASSERT(!crypto::open(some_keys(2), "iban", sealed).has_value());
}

RC_GTEST_FIXTURE_PROP(Crypto, AChangedSealedTextDoesNotOpen, (const std::string& text)) {
    const auto keys = some_keys();
    std::string sealed = crypto::seal(keys, "iban", Secret(text));
    const auto place = *rc::gen::inRange<std::size_t>(0, sealed.size());
    sealed[place] = static_cast<char>(sealed[place] ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(!crypto::open(keys, "iban", sealed).has_value());
    RC_ASSERT(!crypto::open(keys, "iban", sealed.substr(0, place)).has_value());
}

TEST_F(Crypto, SignaturesHoldForTheirTextPurposeAndKeys) {
    const auto keys = some_keys();
    const std::string signature = crypto::mac(keys, "calendrier", "famille 12");
    EXPECT_THAT(signature, MatchesRegex("[A-Za-z0-9_-]{43}"));
    EXPECT_EQ(signature, crypto::mac(keys, "calendrier", "famille 12"));
    EXPECT_TRUE(crypto::mac_matches(keys, "calendrier", "famille 12", signature));
    EXPECT_FALSE(crypto::mac_matches(keys, "calendrier", "famille 13", signature));
    EXPECT_FALSE(crypto::mac_matches(keys, "csrf", "famille 12", signature));
    EXPECT_FALSE(crypto::mac_matches(some_keys(2), "calendrier", "famille 12", signature));
    EXPECT_FALSE(crypto::mac_matches(keys, "calendrier", "famille 12", ""));
}

class KeyFile : public Crypto {
 protected:
    std::filesystem::path write(const std::string& text, mode_t mode = 0600) {
        const auto file = directory_.path() / "cles";
        std::ofstream(file) << text;
        ::chmod(file.c_str(), mode);
        return file;
    }
    support::TemporaryDirectory directory_;
};

const std::string one_key(64, '1');
const std::string another_key(64, '2');

TEST_F(KeyFile, IsMadeAtTheFirstStartForItsOwnerAlone) {
    const auto file = directory_.path() / "secrets" / "cles";
    const auto keys = crypto::Keys::load_or_create(file);
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), 1);
    const std::string sealed = crypto::seal(keys, "iban", Secret("FR76"));
    const auto opened = crypto::open(crypto::Keys::load_or_create(file), "iban", sealed);
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->reveal(), "FR76");
}

TEST_F(KeyFile, ProcessesThatStartTogetherAgreeOnTheKeys) {
    const auto file = directory_.path() / "cles";
    std::array<std::string, 8> signatures;
    {
        std::vector<std::jthread> threads;
        for (auto& signature : signatures) {
            threads.emplace_back([&] {
                signature = crypto::mac(crypto::Keys::load_or_create(file), "essai", "texte");
            });
        }
    }
    EXPECT_EQ(std::set<std::string>(signatures.begin(), signatures.end()).size(), 1U);
}

TEST_F(KeyFile, AnOldKeyStillOpensAndTheNewOneSeals) {
    const auto old_keys = crypto::Keys::load_or_create(write(one_key + "\n"));
    const std::string sealed = crypto::seal(old_keys, "iban", Secret("FR76"));
    const std::string signature = crypto::mac(old_keys, "calendrier", "12");

    const auto keys = crypto::Keys::load_or_create(
        write("# nouvelle\n" + another_key + "\n\n# ancienne\n" + one_key));
    EXPECT_EQ(keys.count(), 2U);
    EXPECT_TRUE(crypto::open(keys, "iban", sealed).has_value());
    EXPECT_TRUE(crypto::mac_matches(keys, "calendrier", "12", signature));
    EXPECT_FALSE(crypto::open(old_keys, "iban", crypto::seal(keys, "iban", Secret("FR76"))));
}

TEST_F(KeyFile, ThatOthersMayReadIsRefused) {
    for (const mode_t mode : {0640, 0604, 0620}) {
        EXPECT_THROW((void)crypto::Keys::load_or_create(write(one_key, mode)), std::runtime_error);
    }
}

TEST_F(KeyFile, WithoutAProperKeyIsRefused) {
    for (const auto& text : {std::string(), std::string("# rien\n"), one_key + "1", one_key + " ",
                             std::string("secret"), one_key + "\nsecret"}) {
        EXPECT_THROW((void)crypto::Keys::load_or_create(write(text)), std::runtime_error) << text;
    }
}

}  // namespace
