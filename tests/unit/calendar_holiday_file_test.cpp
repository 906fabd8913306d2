#include "calendar/holiday_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace {

using base::iso;
using calendar::HolidayFile;
using calendar::ZoneHoliday;

HolidayFile read(std::string_view content) {
    return calendar::read_holiday_file(content, base::TownTime());
}

std::string line_of(const ZoneHoliday& holiday) {
    return std::string(text(holiday.zone)) + " " + holiday.label + " " +
           iso(holiday.first_day_off) + " " + iso(holiday.pupils_return) + " " +
           holiday.school_year;
}

std::vector<std::string> lines_of(const std::vector<ZoneHoliday>& holidays) {
    std::vector<std::string> lines;
    for (const auto& holiday : holidays) lines.push_back(line_of(holiday));
    return lines;
}

using Lines = std::vector<std::string>;

constexpr std::string_view published_headings =
    "Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire\n";

TEST(HolidayFile, TheShippedOneHasNoProblem) {
    const auto file = calendar::shipped_holidays(base::TownTime());
    EXPECT_TRUE(file.problems.empty());
    EXPECT_EQ(file.left_out_rows, 0);
    for (const auto zone : {calendar::Zone::a, calendar::Zone::b, calendar::Zone::c}) {
        EXPECT_EQ(std::ranges::count(file.holidays, zone, &ZoneHoliday::zone), 15);
        EXPECT_EQ(std::ranges::count(file.bridges, zone, &ZoneHoliday::zone), 2);
    }
    const std::vector<calendar::SchoolYear> years{
        {"2025-2026", *base::parse_date("2025-09-01"), *base::parse_date("2026-07-03")},
        {"2026-2027", *base::parse_date("2026-09-01"), *base::parse_date("2027-07-02")}};
    EXPECT_EQ(file.school_years, years);
}

TEST(HolidayFile, TheShippedHolidaysAreApartAndEndOnASchoolDay) {
    const auto file = calendar::shipped_holidays(base::TownTime());
    for (std::size_t i = 0; i < file.holidays.size(); ++i) {
        const auto& holiday = file.holidays[i];
        EXPECT_EQ(base::weekday_of(holiday.first_day_off), std::chrono::Saturday)
            << line_of(holiday);
        EXPECT_LE(base::weekday_of(holiday.pupils_return).iso_encoding(), 5U) << line_of(holiday);
        if (i > 0 && file.holidays[i - 1].zone == holiday.zone) {
            EXPECT_LT(file.holidays[i - 1].pupils_return, holiday.first_day_off)
                << line_of(holiday);
        }
    }
}

TEST(HolidayFile, ThePublishedCsvCountsInstantsAsDaysInParisAndEachZoneOnce) {
    const auto file = read(
        std::string("\xEF\xBB\xBF") + std::string(published_headings) +
        "Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;Clermont-Ferrand;"
        "Zone A;2026-2027\r\n"
        "Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;Lyon;Zone A;"
        "2026-2027\r\n"
        "Vacances de Noël;-;2026-12-19T00:00:00+01:00;2027-01-04T00:00:00+01:00;Nantes;Zone B;"
        "2026-2027\r\n"
        "Vacances de Noël;-;2026-12-18T22:00:00+00:00;2027-01-03T23:00:00+00:00;Corse;Corse;"
        "2026-2027\r\n"
        "\"Vacances de Printemps\";Élèves;2027-04-09T22:00:00Z;2027-04-25T22:00:00Z;Lyon;Zone A;"
        "2026-2027\r\n"
        "Prérentrée;Enseignants;2026-08-30T22:00:00+00:00;2026-08-30T22:00:00+00:00;Lyon;Zone A;"
        "2026-2027\r\n");
    EXPECT_EQ(lines_of(file.holidays), (Lines{"A Noël 2026-12-19 2027-01-04 2026-2027",
                                              "A Printemps 2027-04-10 2027-04-26 2026-2027",
                                              "B Noël 2026-12-19 2027-01-04 2026-2027"}));
    EXPECT_EQ(file.left_out_rows, 3);
    EXPECT_TRUE(file.problems.empty());
}

TEST(HolidayFile, TheApisCsvHasOtherHeadings) {
    const auto file = read(
        "description,population,start_date,end_date,location,zones,annee_scolaire\n"
        "Vacances d'Hiver,-,2027-02-12T23:00:00+00:00,2027-02-28T23:00:00+00:00,\"Lyon, Isère\","
        "Zone A,2026-2027\n");
    EXPECT_EQ(lines_of(file.holidays), (Lines{"A Hiver 2027-02-13 2027-03-01 2026-2027"}));
}

TEST(HolidayFile, ASummerOfWhichOnlyTheBeginningIsPublishedEndsAtTheNextReturn) {
    const auto file =
        read(std::string(published_headings) +
             "Début des Vacances d'Été;-;2025-07-04T22:00:00+00:00;;Lyon;Zone A;2024-2025\n"
             "Rentrée scolaire des élèves;-;2025-08-31T22:00:00+00:00;;Lyon;Zone A;2025-2026\n"
             "Début des Vacances d'Été;-;2026-07-03T22:00:00+00:00;2026-07-03T22:00:00+00:00;Lyon;"
             "Zone A;2025-2026\n");
    EXPECT_EQ(lines_of(file.holidays), (Lines{"A Été 2025-07-05 2025-09-01 2024-2025",
                                              "A Été 2026-07-04 2026-09-01 2025-2026"}));
    ASSERT_EQ(file.school_years.size(), 1U);
    EXPECT_EQ(file.school_years[0].label, "2025-2026");
    EXPECT_EQ(iso(file.school_years[0].first_day), "2025-09-01");
    EXPECT_EQ(iso(file.school_years[0].last_day), "2026-07-03");
    EXPECT_TRUE(file.problems.empty());
}

TEST(HolidayFile, ASummerWithItsEndWinsOverOneWithout) {
    const std::string open =
        "Début des Vacances d'Été;-;2027-07-02T22:00:00Z;2027-07-02T22:00:00Z;Lyon;Zone A;"
        "2026-2027\n";
    const std::string whole =
        "Vacances d'Été;-;2027-07-02T22:00:00Z;2027-09-01T22:00:00Z;Lyon;Zone A;2026-2027\n";
    for (const auto& rows : {open + whole, whole + open}) {
        const auto file = read(std::string(published_headings) + rows);
        EXPECT_EQ(lines_of(file.holidays), (Lines{"A Été 2027-07-03 2027-09-02 2026-2027"}));
        EXPECT_TRUE(file.problems.empty());
    }
}

TEST(HolidayFile, TheAscensionBridgeIsADayOffAndNoHoliday) {
    const auto file = read(R"([{"description": "Pont de l'Ascension", "population": "-",
        "start_date": "2027-05-06T22:00:00+00:00", "end_date": "2027-05-06T22:00:00+00:00",
        "location": "Lyon", "zones": "Zone A", "annee_scolaire": "2026-2027"}])");
    EXPECT_TRUE(file.holidays.empty());
    EXPECT_EQ(lines_of(file.bridges),
              (Lines{"A Pont de l’Ascension 2027-05-07 2027-05-08 2026-2027"}));
}

TEST(HolidayFile, JsonComesAsAListOrUnderResults) {
    const std::string list = R"([{"description": "Vacances de la Toussaint", "population": null,
        "start_date": "2026-10-16T22:00:00+00:00", "end_date": "2026-11-01T23:00:00+00:00",
        "location": "Lyon", "zones": "Zone A", "annee_scolaire": "2026-2027"}])";
    for (const auto& content : {list, R"({"total_count": 1, "results": )" + list + "}"}) {
        const auto file = read(content);
        EXPECT_EQ(lines_of(file.holidays), (Lines{"A Toussaint 2026-10-17 2026-11-02 2026-2027"}));
        EXPECT_TRUE(file.problems.empty());
    }
}

struct ProblemCase {
    std::string_view row;
    std::string_view sentence;
};

TEST(HolidayFile, SaysLineByLineWhatIsNotUnderstood) {
    const std::vector<ProblemCase> cases{
        {"A;Carnaval;2026-10-17;2026-11-02;2026-2027", "La période « Carnaval » n’est pas connue."},
        {"A;Noël;2026-12-32;2027-01-04;2026-2027",
         "La date de début « 2026-12-32 » n’est pas une date connue du calendrier."},
        {"A;Noël;2026-12-19;bientôt;2026-2027",
         "La date de fin « bientôt » n’est pas une date connue du calendrier."},
        {"A;Noël;2027-01-04;2026-12-19;2026-2027",
         "La date de fin doit venir après la date de début."},
        {"A;Noël;2026-12-19;;2026-2027", "La date de fin doit venir après la date de début."},
        {"A;Noël;2026-12-19;2027-01-04;2026",
         "L’année scolaire « 2026 » n’est pas de la forme 2026-2027."},
        {"A;Noël;2026-12-19;2027-01-04;2026-2028",
         "L’année scolaire « 2026-2028 » n’est pas de la forme 2026-2027."},
        {"A;Noël;2025-12-19;2026-01-04;2026-2027",
         "La date de début « 2025-12-19 » n’est pas dans l’année scolaire 2026-2027."},
        {"A;Noël;2026-12-19;2027-04-04;2026-2027",
         "Ces vacances dureraient plus de onze semaines."},
        {"A;Toussaint;2026-10-18;2026-11-02;2026-2027",
         "Une autre ligne donne d’autres dates pour « Toussaint », zone A, 2026-2027."},
        {";Noël;2026-12-19;2027-01-04;2026-2027", "La zone n’est pas indiquée."},
    };
    for (const auto& expected : cases) {
        const auto file = read(
            "zone;label;first_day_off;pupils_return;school_year\n"
            "A;Toussaint;2026-10-17;2026-11-02;2026-2027\n\n" +
            std::string(expected.row) + "\n");
        ASSERT_EQ(file.problems.size(), 1U) << expected.row;
        std::string sentence = file.problems[0].sentence;
        for (auto at = sentence.find("\u00A0"); at != std::string::npos;
             at = sentence.find("\u00A0")) {
            sentence.replace(at, 2, " ");
        }
        EXPECT_EQ(sentence, expected.sentence);
        EXPECT_EQ(file.problems[0].line, 4) << expected.row;
        EXPECT_EQ(file.holidays.size(), 1U) << expected.row;
    }
}

TEST(HolidayFile, AFileOfAnotherKindIsOneProblem) {
    for (const std::string_view content :
         {"", "  \n", "nom;prénom\nDupont;Léa\n", "{\"a\": 1}", "[{\"description\": ", "[1]",
          "Description;Zones\nNo\xEBl;A\n"}) {
        const auto file = read(content);
        EXPECT_EQ(file.problems.size(), 1U) << content;
        EXPECT_TRUE(file.holidays.empty()) << content;
    }
}

}  // namespace
