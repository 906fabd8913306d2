#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace {

TEST(Text, Utf8IsCheckedAsUnicodeDefinesIt) {
    for (const char* valid :
         {"", "abc", "Éloïse", "\u00A0", "\uFFFD", "\U0001F600", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(base::is_valid_utf8(valid)) << valid;
    }
    for (const char* broken : {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF",
                               "\xE2\x82", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
                               "\xF8\x88\x80\x80\x80", "\xFF", "abc\xE9"}) {
        EXPECT_FALSE(base::is_valid_utf8(broken)) << broken;
    }
}

TEST(Text, TrimmingTakesEveryKindOfSpaceFromBothEndsOnly) {
    EXPECT_EQ(base::trimmed("  Léa \t\r\n"), "Léa");
    EXPECT_EQ(base::trimmed("\u00A0\u202F Zoé\u00A0Martin\u200B\uFEFF"), "Zoé\u00A0Martin");
    EXPECT_EQ(base::trimmed(" \u00A0 "), "");
    EXPECT_EQ(base::trimmed(""), "");
    EXPECT_EQ(base::trimmed("à"), "à");
}

TEST(Text, SearchKeysForgetCaseAccentsAndPunctuation) {
    struct Case {
        const char* text;
        const char* key;
    };
    for (const auto& [text, key] :
         std::initializer_list<Case>{{"Lefèvre-Çelik", "lefevre celik"},
                                     {"lefe\u0300vre", "lefevre"},
                                     {"  D’Hérouville  du  Puy ", "d herouville du puy"},
                                     {"O'BRIEN", "o brien"},
                                     {"Œuvré & Bœuf", "oeuvre boeuf"},
                                     {"Straße", "strasse"},
                                     {"Łukasz Ørsted", "lukasz orsted"},
                                     {"İpek", "ipek"},
                                     {"Чехов", "cehov"},
                                     {"F2026-000042", "f2026 000042"},
                                     {"—", ""},
                                     {"", ""}}) {
        EXPECT_EQ(base::search_key(text), key) << text;
    }
}

RC_GTEST_PROP(Text, SearchKeysAreStableAndPlain, (const std::string& bytes)) {
    const std::string key = base::search_key(bytes);
    RC_ASSERT(base::search_key(key) == key);
    RC_ASSERT(std::ranges::all_of(
        key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '; }));
    RC_ASSERT(base::trimmed(key) == key && key.find("  ") == std::string::npos);
}

TEST(Text, FileNamesBecomeAsciiAndKeepTheirCase) {
    EXPECT_EQ(base::in_ascii("Facture février à régler.pdf"), "Facture fevrier a regler.pdf");
    EXPECT_EQ(base::in_ascii("Œuvre n° 3"), "OEuvre n_ 3");
    EXPECT_EQ(base::in_ascii("photo \U0001F600.jpg"), "photo _.jpg");
    EXPECT_EQ(base::in_ascii("plain.txt"), "plain.txt");
}

TEST(Text, LengthCountsCharactersNotBytes) {
    EXPECT_EQ(base::length(""), 0U);
    EXPECT_EQ(base::length("Éloïse"), 6U);
    EXPECT_EQ(base::length("\U0001F600"), 1U);
}

}  // namespace
