#include <gtest/gtest.h>

#include <random>

#include "platform/http/clean_text.hpp"
#include "platform/http/header_value.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/target.hpp"
#include "platform/http/urlencoded.hpp"

namespace http {
namespace {

using namespace std::string_view_literals;

TEST(Percent, decodes_escapes_and_refuses_broken_ones) {
    EXPECT_EQ(percent_decoded("a%20b%C3%A9%c3%a9", Plus::is_plus), "a béé");
    EXPECT_EQ(percent_decoded("a+b", Plus::is_plus), "a+b");
    EXPECT_EQ(percent_decoded("a+b", Plus::is_space), "a b");
    EXPECT_EQ(percent_decoded("%00", Plus::is_plus), std::string(1, '\0'));
    for (const auto broken : {"%", "%4", "a%4", "%zz", "%4g", "%%41", "% 41", "%+1"})
        EXPECT_EQ(percent_decoded(broken, Plus::is_plus), std::nullopt) << broken;
}

TEST(Percent, whatever_is_encoded_decodes_to_itself) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int i = 0; i < round % 40; ++i) text += static_cast<char>(byte(random));
        const std::string encoded = percent_encoded(text);
        EXPECT_EQ(percent_decoded(encoded, Plus::is_space), text);
        EXPECT_EQ(encoded.find_first_of(" +&=/?#\"<>\r\n"), std::string::npos);
    }
}

TEST(CleanText, holds_no_control_character_and_is_utf8) {
    struct Case {
        std::string_view text;
        bool in_a_line;
        bool in_a_text_area;
    };
    const Case cases[] = {
        {"", true, true},
        {"Élodie d’Hervé 🎈", true, true},
        {"a\tb", false, true},
        {"a\r\nb", false, true},
        {"\0"sv, false, false},
        {"a\x0B", false, false},
        {"\x1B[31m", false, false},
        {"\x7F", false, false},
        {"\xC2\x85", false, false},          // U+0085, a C1 control
        {"\xC2\xA0", true, true},            // no-break space
        {"\xC0\xAF", false, false},          // overlong "/"
        {"\xED\xA0\x80", false, false},      // a surrogate
        {"\xE9", false, false},              // Latin-1
        {"\xC3", false, false},              // cut short
        {"\xF4\x90\x80\x80", false, false},  // beyond U+10FFFF
    };
    for (const auto& [text, in_a_line, in_a_text_area] : cases) {
        EXPECT_EQ(is_clean_text(text, LineBreaks::refused), in_a_line) << percent_encoded(text);
        EXPECT_EQ(is_clean_text(text, LineBreaks::allowed), in_a_text_area)
            << percent_encoded(text);
    }
}

TEST(Urlencoded, pairs_come_decoded_in_the_order_sent) {
    const auto fields =
        parse_urlencoded("nom=L%C3%A9a+M.&jour=1&jour=2&vide=&seul&&=x", LineBreaks::refused);
    ASSERT_TRUE(fields);
    EXPECT_EQ(fields->get("nom"), "Léa M.");
    EXPECT_EQ(fields->all("jour"), (std::vector<std::string_view>{"1", "2"}));
    EXPECT_EQ(fields->get("jour"), "1");
    EXPECT_TRUE(fields->has("vide"));
    EXPECT_TRUE(fields->has("seul"));
    EXPECT_FALSE(fields->has("absent"));
    EXPECT_EQ(fields->get("absent"), "");
    EXPECT_EQ(fields->get(""), "x");
    EXPECT_EQ(fields->items().size(), 6U);
}

TEST(Urlencoded, a_value_keeps_the_equal_signs_after_the_first) {
    EXPECT_EQ(parse_urlencoded("a=b=c", LineBreaks::refused)->get("a"), "b=c");
}

TEST(Urlencoded, broken_or_unclean_pairs_are_refused) {
    for (const auto broken : {"a=%", "%zz=1", "a=%00", "a=%1B", "a=%E9", "a%0Ab=1"})
        EXPECT_FALSE(parse_urlencoded(broken, LineBreaks::allowed)) << broken;
    EXPECT_TRUE(parse_urlencoded("a=1%0D%0A2%09", LineBreaks::allowed));
    EXPECT_FALSE(parse_urlencoded("a=1%0D%0A2", LineBreaks::refused));
}

TEST(Urlencoded, more_fields_than_any_page_sends_are_refused) {
    std::string text;
    for (std::size_t i = 0; i < max_urlencoded_fields; ++i) text += "a=1&";
    EXPECT_TRUE(parse_urlencoded(text, LineBreaks::refused));
    EXPECT_FALSE(parse_urlencoded(text + "a=1", LineBreaks::refused));
}

TEST(Target, a_path_is_decoded_and_has_one_form) {
    struct Case {
        std::string_view target;
        std::string_view path;
    };
    const Case cases[] = {
        {"/", "/"},
        {"//", "/"},
        {"/agenda", "/agenda"},
        {"/agenda/", "/agenda"},
        {"/a//b///c", "/a/b/c"},
        {"/%C3%A9cole", "/école"},
        {"/a+b", "/a+b"},
        {"/a%2Bb", "/a+b"},
        {"/...", "/..."},
        {"/.well-known/x", "/.well-known/x"},
        {"/?a=1", "/"},
        {"/a?", "/a"},
        {"/a?b=/../c", "/a"},
    };
    for (const auto& [target, path] : cases) {
        const auto parsed = parse_target(target);
        ASSERT_TRUE(parsed) << target;
        EXPECT_EQ(parsed->path, path) << target;
    }
}

TEST(Target, what_could_mean_another_path_to_somebody_is_refused) {
    for (const auto target :
         {"",        "a",         "*",     "http://a/b", "/..",    "/../a",  "/a/..",
          "/a/../b", "/%2e%2e/a", "/.%2E", "/.",         "/a/./b", "/a%2Fb", "/a%5Cb",
          "/a\\b",   "/a b",      "/é",    "/a#b",       "/a\x01", "/%00",   "/%0A",
          "/%E9",    "/%",        "/?a=%", "/?a=%00",    "/?a=%0A"})
        EXPECT_FALSE(parse_target(target)) << target;
}

TEST(Target, its_query_is_decoded) {
    const auto parsed = parse_target("/agenda?mois=2026-12&enfant=L%C3%A9a+M&x=?/");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->query.get("mois"), "2026-12");
    EXPECT_EQ(parsed->query.get("enfant"), "Léa M");
    EXPECT_EQ(parsed->query.get("x"), "?/");
}

TEST(LocalTarget, only_a_path_of_this_site_is_local) {
    for (const auto local : {"/", "/a?b=c#d", "/a//b"}) EXPECT_TRUE(is_local_target(local));
    for (const auto other : {"", "a", "//evil.example", "/\\evil.example", "\\/evil.example",
                             "https://evil.example", "/a\r\nSet-Cookie: x", "/a b", "/é", "/\t/a"})
        EXPECT_FALSE(is_local_target(other)) << other;
}

TEST(ParameterizedValue, reads_tokens_and_quoted_strings) {
    const auto value = parse_parameterized("Form-Data; Name=\"a\";filename=b.pdf ; x=\"c;\\\"d\"",
                                           Backslash::escapes_next);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->value, "form-data");
    EXPECT_EQ(value->parameter("name"), "a");
    EXPECT_EQ(value->parameter("filename"), "b.pdf");
    EXPECT_EQ(value->parameter("x"), "c;\"d");
    EXPECT_EQ(value->parameter("y"), std::nullopt);
}

TEST(ParameterizedValue, a_backslash_is_read_as_the_caller_says) {
    constexpr auto text = R"(a; f="C:\dir\\b\"c")";
    EXPECT_EQ(parse_parameterized(text, Backslash::escapes_next)->parameter("f"), R"(C:dir\b"c)");
    EXPECT_EQ(parse_parameterized(text, Backslash::escapes_quote)->parameter("f"), R"(C:\dir\b"c)");
}

TEST(ParameterizedValue, broken_grammar_is_refused) {
    for (const auto broken : {"a; b", "a; b=", "a; =c", "a; b=\"c", "a; b=\"c\"d", "a; b=c d",
                              "a; b c=d", "a; b=1; B=2", "a; b=é"})
        EXPECT_FALSE(parse_parameterized(broken, Backslash::escapes_next)) << broken;
    for (const auto fine : {"", "a", "a;", "a; b=c;", "a;b=\"\""})
        EXPECT_TRUE(parse_parameterized(fine, Backslash::escapes_next)) << fine;
}

TEST(AcceptEncoding, says_what_the_client_can_read) {
    struct Case {
        std::string_view header;
        bool gzip;
        bool br;
    };
    const Case cases[] = {
        {"", false, false},
        {"gzip", true, false},
        {"gzip, deflate, br", true, true},
        {"GZIP;q=0.5 ,br;q=1.0", true, true},
        {"gzip;q=0, br;q=0.000", false, false},
        {"gzip; q=0", false, false},
        {"*", true, true},
        {"*;q=0", false, false},
        {"*, gzip;q=0", false, true},
        {"identity", false, false},
        {"xgzip", false, false},
        {"gzip;q=0.001", true, false},
    };
    for (const auto& [header, gzip, br] : cases) {
        EXPECT_EQ(accepts_encoding(header, "gzip"), gzip) << header;
        EXPECT_EQ(accepts_encoding(header, "br"), br) << header;
    }
}

TEST(Cookies, are_found_by_their_whole_name) {
    constexpr auto header = "ab=1; session=x=y; __Host-session=z;b=2; ; seul; session=later";
    EXPECT_EQ(find_cookie(header, "session"), "x=y");
    EXPECT_EQ(find_cookie(header, "__Host-session"), "z");
    EXPECT_EQ(find_cookie(header, "b"), "2");
    EXPECT_EQ(find_cookie(header, "a"), std::nullopt);
    EXPECT_EQ(find_cookie(header, "seul"), std::nullopt);
    EXPECT_EQ(find_cookie("", "a"), std::nullopt);
}

}  // namespace
}  // namespace http
