#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"
#include "ui/month_grid.hpp"
#include "ui/theme.hpp"

namespace {

std::size_t count(const html::Html& markup, std::string_view part) {
    std::size_t times = 0;
    for (std::size_t at = markup.str().find(part); at != std::string::npos;
         at = markup.str().find(part, at + part.size()))
        ++times;
    return times;
}

TEST(UiFormErrors, KeepTheirOrderAndAFieldsFirstMessage) {
    ui::FormErrors errors;
    EXPECT_TRUE(errors.empty());
    EXPECT_TRUE(ui::error_summary(errors).empty());
    errors.add("nom", "Indiquez le nom");
    errors.add("ville", "Indiquez la ville");
    errors.add("nom", "Un nom compte au plus 100 caractères");
    ASSERT_EQ(errors.items().size(), 2U);
    EXPECT_EQ(errors.items()[0].second, "Indiquez le nom");
    EXPECT_TRUE(errors.has("ville"));
    EXPECT_TRUE(errors.of("rue").text.empty());
    const std::string summary = ui::error_summary(errors).str();
    EXPECT_LT(summary.find("#nom"), summary.find("#ville"));
}

TEST(UiFormErrors, TheFieldSaysTheSameWordsAndIsTiedToThem) {
    ui::FormErrors errors;
    errors.add("nom", "Indiquez le nom");
    const std::string field =
        ui::input({.name = "nom", .label = {.text = "Nom"}, .error = errors.of("nom")}).str();
    EXPECT_NE(field.find("Indiquez le nom"), std::string::npos);
    EXPECT_NE(field.find(R"(aria-describedby="nom-error")"), std::string::npos);
    EXPECT_NE(field.find(R"(id="nom-error")"), std::string::npos);
}

TEST(UiTextarea, ALeadingLineEndSurvivesTheBrowser) {
    const std::string field = ui::textarea({.name = "m", .value = "\nBonjour"}).str();
    EXPECT_NE(field.find(">\n\nBonjour</textarea>"), std::string::npos);
}

TEST(UiTheme, ContrastIsTheOneOfWcag) {
    EXPECT_NEAR(ui::contrast("#000000", "#ffffff"), 21.0, 0.01);
    EXPECT_NEAR(ui::contrast("#ffffff", "#ffffff"), 1.0, 0.01);
    EXPECT_NEAR(ui::contrast("#767676", "#ffffff"), 4.54, 0.01);
    EXPECT_NEAR(ui::contrast("#0f5a66", "#ffffff"), ui::contrast("#FFFFFF", "#0F5A66"), 1e-9);
}

TEST(UiTheme, AColourThatReadsBadlyIsRefusedWithASentence) {
    EXPECT_TRUE(ui::theme_css({}));
    EXPECT_TRUE(ui::theme_css({.brand = "#767676"}));
    const auto pale = ui::theme_css({.brand = "#777777"});
    ASSERT_FALSE(pale);
    EXPECT_NE(pale.error().find("plus foncée"), std::string::npos);
    for (const char* wrong : {"", "0f5a66", "#0f5a6", "#0f5a6g", "red", "#0f5a66;}"})
        EXPECT_FALSE(ui::theme_css({.brand = wrong})) << wrong;
    EXPECT_FALSE(ui::theme_css({.brand_strong = "#ffffff"}));
}

TEST(UiTheme, AnotherTownsTintsFollowFromItsColour) {
    EXPECT_EQ(ui::theme_css({})->find("--town-tint"), std::string::npos);
    const auto css = ui::theme_css({.brand = "#000000", .brand_strong = "#000000"});
    ASSERT_TRUE(css);
    EXPECT_NE(css->find("--town-tint:#ebebeb"), std::string::npos);
    EXPECT_NE(css->find("--town-hero:#e0e0e0"), std::string::npos);
}

TEST(UiTheme, ItsAddressChangesWithTheColours) {
    EXPECT_NE(ui::theme_url({}), ui::theme_url({.brand = "#123456"}));
}

TEST(UiIcons, TheSpriteHoldsEachUnderItsName) {
    std::ifstream file(std::string(PORTAIL_SOURCE_DIR) + "/assets/icons/icons.json");
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    const auto names = boost::json::parse(text).as_object();
    const auto number = static_cast<std::size_t>(ui::Icon::x) + 1;
    EXPECT_EQ(names.size(), number);
    for (std::size_t i = 0; i < number; ++i) {
        const auto name = ui::icon_name(static_cast<ui::Icon>(i));
        EXPECT_TRUE(names.contains(boost::json::string_view(name.data(), name.size()))) << name;
    }
}

TEST(UiPageNumbers, ShowTheEndsAndTheNeighbours) {
    EXPECT_TRUE(ui::page_numbers("/x?page=", 1, 1).empty());
    const html::Html middle = ui::page_numbers("/x?page=", 10, 20);
    EXPECT_EQ(count(middle, "&ctdot;"), 2U);
    for (const char* page : {">1<", ">9<", ">10<", ">11<", ">20<"})
        EXPECT_EQ(count(middle, page), 1U) << page;
    EXPECT_EQ(count(middle, "aria-current=\"page\""), 1U);
    const html::Html first = ui::page_numbers("/x?page=", 1, 2);
    EXPECT_EQ(count(first, "rel=\"prev\""), 0U);
    EXPECT_EQ(count(first, "rel=\"next\""), 1U);
}

TEST(UiMonthGrid, EveryDayOfTheMonthStandsOnceUnderItsWeekday) {
    using namespace std::chrono;
    for (const auto month : {2026y / 2, 2026y / 11, 2026y / 12, 2027y / 2, 2028y / 2}) {
        int cells = 0;
        const html::Html grid = ui::month_grid({.month = month,
                                                .caption = "Un mois",
                                                .cell =
                                                    [&cells](base::Date) {
                                                        ++cells;
                                                        return html::Html();
                                                    },
                                                .today = month / 8});
        const int days = static_cast<int>(static_cast<unsigned>(base::last_day(month).day()));
        EXPECT_EQ(cells, days);
        EXPECT_EQ(count(grid, "<td "), 7 * count(grid, "<tr class=\"month__week\">"));
        EXPECT_EQ(count(grid, "<th scope=\"col\""), 7U);
        EXPECT_EQ(count(grid, "aujourd’hui"), 1U);
        EXPECT_EQ(count(grid, "<caption"), 1U);
    }
}

TEST(UiListTable, DatesAndNumbersKeepToOneLineAndNothingIsMarkedAsNothing) {
    ui::Table table;
    table.head = {{"Jour"}, {"Pourquoi"}, {"Montant"}};
    table.rows = {{{"30 septembre 2026"}, {"Quotient 540\u00A0: tranche de 401 à 650"}, {"–"}},
                  {{html::html("<b>court</b>")}, {"à 7 h 30"}, {""}}};
    const auto list = ui::list_table(table);
    EXPECT_EQ(count(list, "list__whole"), 2U);
    EXPECT_EQ(count(list, "list__nothing"), 1U);
}

TEST(UiListTable, ACellOverTwoColumnsLeavesTheNextItsOwnName) {
    ui::Table table;
    table.head = {{"Jour"}, {"Pourquoi"}, {"Montant"}};
    table.rows = {{{.text = "Total", .colspan = 2}, {"12,00\u00A0€"}}};
    const auto list = ui::list_table(table);
    EXPECT_EQ(count(list, R"(aria-hidden="true">Montant</span>)"), 1U);
    EXPECT_EQ(count(list, R"(aria-hidden="true">Pourquoi</span>)"), 0U);
}

}  // namespace
