#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "families/search_words.hpp"

namespace {

using families::likeness;
using families::words_typed;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(FamilySearchWords, OfANameHaveNoAccentNoCaseAndNoSign) {
    EXPECT_THAT(families::words_of_name("Lefèvre-Çelik"), ElementsAre("n:lefevre", "n:celik"));
    EXPECT_THAT(families::words_of_name("Durand – Durand"), ElementsAre("n:durand"));
    EXPECT_THAT(families::words_of_name(" "), IsEmpty());
}

TEST(FamilySearchWords, OfAPhoneAreItsNationalDigitsHoweverItIsWritten) {
    for (const char* phone : {"06 12 34 56 78", "06.12.34.56.78", "0612345678", "+33 6 12 34 56 78",
                              "+33612345678", "0033612345678", "+33 (0)6-12-34-56-78"}) {
        const auto words = families::words_of_phone(phone);
        ASSERT_EQ(words.size(), 1U) << phone;
        EXPECT_EQ(words[0], "c:0612345678") << phone;
        EXPECT_EQ(words_typed(phone), words) << phone;
    }
    EXPECT_THAT(families::words_of_phone("sur demande"), IsEmpty());
}

TEST(FamilySearchWords, TypedAreTakenApartByWhatTheyAre) {
    EXPECT_THAT(words_typed("léa  DURAND"), ElementsAre("n:lea", "n:durand"));
    EXPECT_THAT(words_typed("durand 06 12 34"), ElementsAre("n:durand", "c:061234"));
    EXPECT_THAT(words_typed("06 12 34 durand"), ElementsAre("c:061234", "n:durand"));
    EXPECT_THAT(words_typed("dur 4821"), ElementsAre("n:dur", "c:4821"));
    EXPECT_THAT(words_typed("DUR4821"), ElementsAre("c:dur4821"));
    EXPECT_THAT(words_typed("Claire@Exemple.fr"), ElementsAre("m:claire@exemple.fr"));
    EXPECT_THAT(words_typed("léa\u00A0lea"), ElementsAre("n:lea"));
    EXPECT_THAT(words_typed("a b c d e f g"), testing::SizeIs(families::most_typed_words));
    EXPECT_THAT(words_typed(" % _ ' "), IsEmpty());
}

TEST(FamilySearchWords, AreAlikeWhenTheySoundAlikeOrOneLetterIsWrong) {
    struct Pair {
        const char* typed;
        const char* stored;
    };
    for (const auto& [typed, stored] :
         {Pair{"lefevre", "lefebvre"}, Pair{"dupond", "dupont"}, Pair{"sofia", "sophia"},
          Pair{"matieu", "matthieu"}, Pair{"ynes", "ines"}, Pair{"morau", "moreau"},
          Pair{"gerome", "jerome"}, Pair{"camile", "camille"}}) {
        const auto found = likeness("n:" + std::string(typed), "n:" + std::string(stored));
        EXPECT_GT(found, 0) << typed << " " << stored;
        EXPECT_LT(found, families::surely_meant) << typed << " " << stored;
    }
    for (const auto& [typed, stored] : {Pair{"durand", "petit"}, Pair{"lea", "zoe"},
                                        Pair{"martin", "bertrand"}, Pair{"noe", "zoe"}})
        EXPECT_EQ(likeness("n:" + std::string(typed), "n:" + std::string(stored)), 0) << typed;
}

TEST(FamilySearchWords, TheWordItselfIsBetterThanItsBeginningAndThatThanALook) {
    EXPECT_EQ(likeness("n:durand", "n:durand"), 100);
    EXPECT_GT(likeness("n:durand", "n:durand"), likeness("n:duran", "n:durand"));
    EXPECT_GT(likeness("n:duran", "n:durand"), likeness("n:dur", "n:durandeau"));
    EXPECT_GE(likeness("n:dur", "n:durandeauxlongs"), families::surely_meant);
    EXPECT_GT(families::surely_meant, likeness("n:durant", "n:durand"));
}

TEST(FamilySearchWords, ANumberIsFoundByAnyPartOfItAndNothingElse) {
    EXPECT_GE(likeness("c:345678", "c:0612345678"), families::surely_meant);
    EXPECT_GE(likeness("c:4821", "c:dur4821"), families::surely_meant);
    EXPECT_EQ(likeness("c:345679", "c:0612345678"), 0);
    EXPECT_EQ(likeness("c:dur", "n:durand"), 0) << "another kind of word";
}

TEST(FamilySearchWords, WhateverIsAlikeSharesEnoughTrigramsToBeLookedAt) {
    for (const auto* typed : {"n:lefevre", "n:du", "n:sofia", "n:morau", "c:345678", "c:4821",
                              "m:claire@exemple.fr", "m:claire.d@"}) {
        ASSERT_TRUE(families::can_be_looked_up(typed)) << typed;
        for (const auto* stored :
             {"n:lefebvre", "n:durand", "n:sophia", "n:moreau", "c:0612345678", "c:dur4821",
              "m:claire@exemple.fr", "m:claire.durand@exemple.fr"}) {
            if (likeness(typed, stored) == 0) continue;
            const auto one = families::trigrams_of(typed);
            const auto other = families::trigrams_of(stored);
            const auto shared = static_cast<std::size_t>(
                std::ranges::count_if(one, [&](const std::string& trigram) {
                    return std::ranges::find(other, trigram) != other.end();
                }));
            EXPECT_GE(shared, families::fewest_shared_trigrams(typed)) << typed << " " << stored;
        }
    }
    EXPECT_FALSE(families::can_be_looked_up("n:d"));
    EXPECT_FALSE(families::can_be_looked_up("c:48"));
}

}  // namespace
