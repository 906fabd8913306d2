#include "accounts/account.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "accounts/post_origin.hpp"
#include "base/text.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;

const base::Instant noon = base::parse_instant("2026-11-23T11:00:00Z").value();

TEST(SignInDelay, GrowsFromTheThirdFailureAndIsCapped) {
    const std::vector<std::pair<int, std::chrono::seconds>> table = {
        {0, 0s},  {1, 0s},  {2, 0s},   {3, 2s},    {4, 4s},    {5, 8s},     {6, 16s},
        {7, 32s}, {8, 64s}, {9, 128s}, {10, 256s}, {11, 300s}, {1000, 300s}};
    for (const auto& [failures, delay] : table) EXPECT_EQ(delay_after(failures), delay) << failures;
}

TEST(SignInThrottle, TenFailuresBlockAndNineDoNot) {
    SignInThrottle throttle;
    for (int i = 1; i <= 9; ++i) throttle = after_failure(throttle, noon);
    EXPECT_FALSE(throttle.blocked_at);
    EXPECT_EQ(gate(throttle, noon), SignInGate::delayed);
    throttle = after_failure(throttle, noon + 1h);
    EXPECT_EQ(throttle.blocked_at, noon + 1h);
    EXPECT_EQ(gate(throttle, noon + 10000h), SignInGate::blocked);
}

TEST(SignInThrottle, AFurtherFailureKeepsTheFirstInstantOfTheBlock) {
    SignInThrottle throttle{.failures = 10, .next_attempt_at = {}, .blocked_at = noon};
    EXPECT_EQ(after_failure(throttle, noon + 1h).blocked_at, noon);
}

TEST(SignInThrottle, OpensAtTheVeryInstantAnnounced) {
    SignInThrottle throttle;
    for (int i = 1; i <= 3; ++i) throttle = after_failure(throttle, noon);
    ASSERT_EQ(throttle.next_attempt_at, noon + 2s);
    EXPECT_EQ(gate(throttle, noon + 1s), SignInGate::delayed);
    EXPECT_EQ(gate(throttle, noon + 2s), SignInGate::open);
}

struct PasswordCase {
    std::string password;
    std::optional<PasswordWeakness> weakness;
};

TEST(PasswordRule, SaysWhatIsWrong) {
    const std::vector<std::string> personal_words = {
        "DUR4821", "claire.durand@exemple.fr", "Claire Durand", "Claire", "Durand", "Montluçon"};
    using enum PasswordWeakness;
    const std::vector<PasswordCase> table = {
        {"", empty},
        {"Ab3$", too_short},
        {"Ab3$efg", too_short},
        {"éèàùç7A", too_short},  // seven characters, more bytes
        {"Ab3$efgk", std::nullopt},
        {"abcdhklm", too_few_kinds},
        {"abcdhklm7", too_few_kinds},
        {"Vk7rmtqz", std::nullopt},
        {"vkù7rmtq", std::nullopt},  // a letter with an accent is of the fourth kind
        {"4829017365920184", std::nullopt},
        {"482901736592018", too_few_kinds},  // fifteen digits
        {"le vélo de mamie est vert", std::nullopt},
        {std::string(129, 'x') + "Ab3$", too_long},
        {"1111222211112222", repetitive},
        {"1234567890123456", repetitive},
        {"AAAAaaaa1111", repetitive},
        {"abcdefghijklmnop", repetitive},
        {"Dur-4821", personal},
        {"Claire-Durand1", personal},
        {"clairedurand2026!", personal},
        {"Claire2026!", personal},
        {"Claire.Durand@exemple.fr", personal},
        {"Montlucon03100!", personal},
        {"Bonjour2026!", common},
        {"M0tDeP@sse", common},
        {"MotDePasse123!", common},
        {"P@ssw0rd", common},
        {"Azerty123!", common},
        {"Bonjour-les-hirondelles", std::nullopt},
    };
    for (const auto& [password, weakness] : table)
        EXPECT_EQ(weakness_of(password, personal_words), weakness) << password;
}

RC_GTEST_PROP(PasswordRule, NoPasswordUnderEightCharactersPasses, ()) {
    const auto length = *rc::gen::inRange<std::size_t>(0, 8);
    const auto password =
        *rc::gen::container<std::string>(length, rc::gen::inRange<char>(' ', '\x7f'));
    RC_ASSERT(weakness_of(password, {}).has_value());
}

TEST(SessionLife, EndsWhenIdleOrOldWhicheverComesFirst) {
    const SessionLife life{.idle = 60min, .absolute = 12h};
    EXPECT_TRUE(is_alive(life, noon, noon, noon));
    EXPECT_TRUE(is_alive(life, noon, noon, noon + 60min - 1s));
    EXPECT_FALSE(is_alive(life, noon, noon, noon + 60min));
    EXPECT_TRUE(is_alive(life, noon, noon + 11h + 30min, noon + 12h - 1s));
    EXPECT_FALSE(is_alive(life, noon, noon + 11h + 59min, noon + 12h));
}

TEST(LocalPath, NamesThisSiteAlone) {
    for (const char* good : {"/", "/reservations?mois=2026-12", "/a//b", "/%C3%A9t%C3%A9"})
        EXPECT_TRUE(is_local_path(good)) << good;
    for (const char* bad :
         {"", "reservations", "//evil.example", "/\\evil.example", "https://evil.example", "/a\\b",
          "/\t/evil.example", "/a\r\nX: y", "javascript:alert(1)", "/été", "/a b"})
        EXPECT_FALSE(is_local_path(bad)) << bad;
    EXPECT_FALSE(is_local_path("/" + std::string(2000, 'a')));
}

TEST(AccountNames, AreKnownByWhatPeopleType) {
    EXPECT_EQ(identifier_key(" dur 4821 "), "DUR4821");
    EXPECT_EQ(email_key(" Claire@Exemple.FR"), "claire@exemple.fr");
    EXPECT_EQ(masked_email("claire@exemple.fr"), "c•••••@exemple.fr");
    EXPECT_EQ(masked_email("@exemple.fr"), "");
    EXPECT_EQ(masked_email("claire"), "");
}

TEST(DeviceName, ReadsTheBrowsersThatLieAboutTheirName) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 "
         "Mobile Safari/537.36",
         "Chrome sur Android"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
         "Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
         "Safari sur iPhone"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
         "Chrome/131.0 Safari/537.36 Edg/131.0",
         "Edge sur Windows"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
         "Firefox sur Linux"},
        {"curl/7.88.1", "Navigateur inconnu"},
        {"", "Navigateur inconnu"},
    };
    for (const auto& [user_agent, name] : table) EXPECT_EQ(device_name(user_agent), name);
}

struct OriginCase {
    std::string origin;
    std::string referer;
    std::string host;
    bool is_secure;
    bool is_ours;
};

TEST(PostOrigin, OnlyOurOwnPagesSendForms) {
    const std::string url = "https://famille.ville.example";
    const std::vector<OriginCase> table = {
        {"https://famille.ville.example", "", "famille.ville.example", true, true},
        {"https://FAMILLE.ville.example:443", "", "autre", true, true},
        {"", "https://famille.ville.example/connexion?x=1", "autre", true, true},
        {"http://localhost:8080", "", "localhost:8080", false, true},
        {"http://localhost:8080", "", "localhost:8081", false, false},
        {"http://localhost:8080", "", "localhost:8080", true, false},
        {"https://evil.example", "", "famille.ville.example", true, false},
        {"https://evil.example", "https://famille.ville.example/", "famille.ville.example", true,
         false},
        {"https://famille.ville.example.evil.example", "", "famille.ville.example", true, false},
        {"https://famille.ville.example@evil.example", "", "famille.ville.example", true, false},
        {"http://famille.ville.example", "", "", false, false},
        {"null", "https://famille.ville.example/", "famille.ville.example", true, false},
        {"", "", "famille.ville.example", true, false},
        {"", "", "", true, false},
    };
    for (const auto& row : table) {
        EXPECT_EQ(is_from_our_pages({row.origin, row.referer, row.host, url, row.is_secure}),
                  row.is_ours)
            << row.origin << " | " << row.referer << " | " << row.host;
    }
}

TEST(AccountPermissions, AreReadBackByTheirNames) {
    for (const auto permission :
         {Permission::see_head_counts, Permission::see_family_bookings, Permission::see_mail_queue})
        EXPECT_EQ(permission_named(name(permission)), permission);
    EXPECT_FALSE(permission_named("see_everything"));
}

}  // namespace
}  // namespace accounts
