#include <gtest/gtest.h>

#include "billing/delivery.hpp"
#include "billing/paper_batch.hpp"
#include "families/postal_order.hpp"

namespace billing {
namespace {

TEST(Delivery, IsPaperForWhoeverCannotBeReachedOtherwise) {
    struct Row {
        std::optional<Delivery> chosen;
        bool is_online;
        Delivery expected;
    };
    for (const auto& [chosen, is_online, expected] : {
             Row{std::nullopt, true, Delivery::portal},
             Row{std::nullopt, false, Delivery::paper},
             Row{Delivery::portal, true, Delivery::portal},
             Row{Delivery::portal, false, Delivery::paper},
             Row{Delivery::paper, true, Delivery::paper},
             Row{Delivery::paper, false, Delivery::paper},
         })
        EXPECT_EQ(delivery_of({chosen, is_online}), expected);
}

TEST(PostalPlace, IsReadFromTheRecipientAsPrinted) {
    const auto place = families::postal_place("Claire Durand\n12 bis rue de l’Église\n03100 Évaux");
    EXPECT_EQ(place.postcode, "03100");
    EXPECT_EQ(place.town, "evaux");
    EXPECT_EQ(place.number, 12);
    EXPECT_EQ(place.suffix, "bis");
    EXPECT_EQ(families::postal_place("").postcode, "");
    EXPECT_EQ(families::postal_place("Paul\nLe Bourg\n03100 Évaux").number, 0);
}

TEST(PaperLetters, ComeByPostcodeThenStreetThenNumber) {
    const std::vector<std::string> expected = {
        "A\nLe Bourg\n03100 Montluçon",         "B\n9 rue des Lilas\n03100 Montluçon",
        "C\n10 Rue des lilas\n03100 Montluçon", "D\n10 bis rue des Lilas\n03100 Montluçon",
        "E\n2 rue du Bief\n03100 Montluçon",    "F\n1 allée Verte\n03600 Commentry"};
    std::vector<PaperLetter> letters;
    for (const std::size_t i : {5U, 2U, 4U, 0U, 3U, 1U}) {
        PaperLetter letter;
        letter.recipient = expected[i];
        letters.push_back(letter);
    }
    sort_for_the_post(letters);
    for (std::size_t i = 0; i < letters.size(); ++i) EXPECT_EQ(letters[i].recipient, expected[i]);
}

}  // namespace
}  // namespace billing
