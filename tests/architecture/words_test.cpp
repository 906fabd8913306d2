#include "architecture/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace architecture {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view small_glossary = R"(
# Words
| French | English | What it means | Never |
|---|---|---|---|
| réservation | `Booking` | a day wanted | `Reservation` |
| garde alternée | `SharedCustody` | two homes | `JointCustody`, `GardeAlternee` |
| régie | `Regie` | stays French | |
)";

TEST(Words, identifiers_are_split_however_they_are_written) {
    EXPECT_THAT(words_of("ReservationStore"), ElementsAre("reservation", "store"));
    EXPECT_THAT(words_of("reservation_store_"), ElementsAre("reservation", "store"));
    EXPECT_THAT(words_of("HTTPServer"), ElementsAre("http", "server"));
    EXPECT_THAT(words_of("MAX_BANDS"), ElementsAre("max", "bands"));
}

TEST(Glossary, is_read_from_its_table) {
    const auto terms = parse_glossary(small_glossary);
    ASSERT_EQ(terms.size(), 3U);
    EXPECT_EQ(terms[1].french, "garde alternée");
    EXPECT_EQ(terms[1].english, "SharedCustody");
    EXPECT_THAT(terms[1].forbidden, ElementsAre("JointCustody", "GardeAlternee"));
    EXPECT_TRUE(terms[2].forbidden.empty());
}

TEST(Glossary, a_word_prescribed_and_forbidden_or_written_twice_is_told) {
    EXPECT_TRUE(check_glossary(parse_glossary(small_glossary)).empty());
    EXPECT_EQ(check_glossary({{"a", "Booking", {}}, {"b", "Invoice", {"Booking"}}}).size(), 1U);
    EXPECT_EQ(check_glossary({{"a", "Booking", {}}, {"a", "Invoice", {}}}).size(), 1U);
    EXPECT_EQ(check_glossary({{"a", "Booking", {}}, {"b", "Booking", {}}}).size(), 1U);
}

TEST(Glossary, a_forbidden_synonym_in_an_identifier_is_told_once_with_the_right_word) {
    const auto terms = parse_glossary(small_glossary);
    const auto file = take_apart("src/a/b.cpp", "\nReservation r;\nReservation s;\n");
    const auto complaints = check_identifiers(file, terms);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, "src/a/b.cpp:2");
    EXPECT_THAT(complaints[0].advice, HasSubstr("Booking"));
}

TEST(Glossary, finds_synonyms_in_snake_case_plurals_and_file_names) {
    const auto terms = parse_glossary(small_glossary);
    EXPECT_EQ(check_identifiers(take_apart("a.cpp", "int reservation_count;"), terms).size(), 1U);
    EXPECT_EQ(check_identifiers(take_apart("a.cpp", "auto reservations = 1;"), terms).size(), 1U);
    EXPECT_EQ(check_identifiers(take_apart("a.cpp", "bool has_joint_custody;"), terms).size(), 1U);
    EXPECT_EQ(check_identifiers(take_apart("src/a/reservation.hpp", ""), terms).size(), 1U);
}

TEST(Glossary, leaves_french_addresses_and_comments_alone) {
    const auto terms = parse_glossary(small_glossary);
    const auto file = take_apart("a.cpp", "get(\"/reservations/R-1\");  // une Reservation\n");
    EXPECT_TRUE(check_identifiers(file, terms).empty());
    EXPECT_TRUE(check_identifiers(take_apart("a.cpp", "int joint; int custody;"), terms).empty());
}

TEST(Promises, are_told_with_their_line) {
    const auto complaints = check_promises("src/a.cpp",
                                           "int a;\n// TO"
                                           "DO: the rest\n");
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, "src/a.cpp:2");
    EXPECT_TRUE(check_promises("dev",
                               "mktemp -d build/XXXX"
                               "XX")
                    .empty());
}

TEST(Sleep, in_a_test_is_told) {
    EXPECT_EQ(check_sleep(take_apart("tests/a.cpp", "std::this_thread::sleep_for(1s);")).size(),
              1U);
    EXPECT_EQ(check_sleep(take_apart("tests/a.cpp", "usleep(5);")).size(), 1U);
    EXPECT_TRUE(check_sleep(take_apart("tests/a.cpp", "f(\"sleep\");")).empty());
}

TEST(Sleep, in_a_browser_test_is_told_and_a_time_limit_is_not) {
    const auto complaints = [](std::string_view line) {
        return check_script_sleep("tests/browser/a.mjs", line).size();
    };
    EXPECT_EQ(complaints("await page.waitForTimeout(500);"), 1U);
    EXPECT_EQ(complaints("await new Promise((resolve) => setTimeout(resolve, 500));"), 1U);
    EXPECT_EQ(complaints("import { setTimeout } from 'node:timers/promises';"), 1U);
    EXPECT_EQ(complaints("const limit = setTimeout(() => browser.kill(), 60000);"), 0U);
}

TEST(FloatingPoint, is_told_unless_the_file_has_a_reason) {
    const auto file = take_apart("src/tariffs/price.cpp", "double price = 1.5;\n");
    EXPECT_EQ(check_floating_point(file, {}).size(), 1U);
    EXPECT_TRUE(check_floating_point(file, {{"src/tariffs/price.cpp", "because"}}).empty());
    EXPECT_TRUE(check_floating_point(take_apart("src/a.cpp", "// a double click\n"), {}).empty());
}

TEST(French, words_a_family_must_not_read_are_told) {
    EXPECT_EQ(check_french(take_apart("src/a.cpp", "f(\"Veuillez patienter\");")).size(), 1U);
    EXPECT_EQ(check_french(take_apart("src/a.cpp", "f(\"Dates invalides\");")).size(), 1U);
    EXPECT_TRUE(check_french(take_apart("src/a.cpp", "f(\"invalid header\");")).empty());
}

TEST(French, a_mark_that_could_begin_a_line_is_told) {
    const auto complaints = [](const std::string& literal) {
        return check_french_spaces(take_apart("src/a.cpp", "f(\"" + literal + "\");")).size();
    };
    EXPECT_EQ(complaints("Motif : {}"), 1U);
    EXPECT_EQ(complaints("Une question ?"), 1U);
    EXPECT_EQ(complaints("la page « Mes factures\\u00A0»"), 1U);
    EXPECT_EQ(complaints("la page «\\u00A0Mes factures »"), 1U);
    EXPECT_EQ(complaints("Motif&nbsp;: {}, \\u00A0; été, a ? b : c"), 1U);
    EXPECT_EQ(complaints("Motif&nbsp;: {}, reste\\u00A0; été"), 0U);
    EXPECT_EQ(complaints("09:15, a ?b, SELECT a FROM b WHERE c = :d"), 0U);
}

TEST(Platform, knows_no_town_hall_word) {
    const std::string text = "void send_invoice_mail();\n";
    EXPECT_EQ(check_platform_words(take_apart("src/platform/mail/a.hpp", text)).size(), 1U);
    EXPECT_TRUE(check_platform_words(take_apart("src/billing/a.hpp", text)).empty());
}

}  // namespace
}  // namespace architecture
