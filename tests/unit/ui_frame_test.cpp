#include "ui/frame.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "base/check.hpp"
#include "support/temporary_directory.hpp"
#include "ui/error_pages.hpp"

namespace {

using testing::Test;

class UiFrame : public Test {
 protected:
    UiFrame() : assets_(built_assets(directory_)) {}

    static std::filesystem::path built_assets(const support::TemporaryDirectory& directory) {
        std::ofstream(directory.path() / "manifest.json")
            << R"({"app.css":"app-1.css","app.js":"app-2.js","icons.svg":"icons-3.svg",)"
            << R"("favicon.svg":"favicon-4.svg"})";
        for (const char* name : {"app-1.css", "app-2.js", "icons-3.svg", "favicon-4.svg"})
            std::ofstream(directory.path() / name) << "content of " << name;
        return directory.path();
    }
    ui::Frame frame() const {
        ui::Frame frame{.assets = assets_};
        frame.site.town_name = "Ville de Montluçon";
        frame.site.help = {.name = "Guichet Famille",
                           .phone = "04 70 02 55 66",
                           .state = "Ouvert jusqu’à 17 h",
                           .is_open = true};
        return frame;
    }
    static bool holds(const html::Html& page, std::string_view part) {
        return page.str().find(part) != std::string::npos;
    }
    static std::size_t count(const html::Html& page, const std::string& pattern) {
        const std::regex expression(pattern);
        return static_cast<std::size_t>(
            std::distance(std::sregex_iterator(page.str().begin(), page.str().end(), expression),
                          std::sregex_iterator()));
    }

    support::TemporaryDirectory directory_;
    ui::Assets assets_;
};

TEST_F(UiFrame, APageHasOneHeadingALanguageASkipLinkAndHelp) {
    const html::Html page = ui::page(frame(), {.title = "Mes factures"});
    EXPECT_EQ(count(page, "<h1"), 1U);
    EXPECT_TRUE(holds(page, R"(<html lang="fr")"));
    EXPECT_TRUE(
        holds(page, R"(<title>Mes factures – Portail Famille, Ville de Montluçon</title>)"));
    EXPECT_TRUE(holds(page, R"(<a href="#contenu" class="govuk-skip-link")"));
    EXPECT_TRUE(holds(page, R"(id="contenu")"));
    EXPECT_TRUE(holds(page, R"(<a class="phone" href="tel:+33470025566">04 70 02 55 66</a>)"));
    EXPECT_TRUE(holds(page, "Ouvert jusqu’à 17 h"));
    EXPECT_TRUE(holds(page, R"(href="/assets/app-1.css")"));
    EXPECT_TRUE(holds(page, R"(&quot;allowEval&quot;:false)"));
    EXPECT_EQ(count(page, "<script"), 1U);
    EXPECT_EQ(count(page, " style="), 0U);
}

TEST_F(UiFrame, ErrorsComeFirstInTheTitleAndAboveTheHeading) {
    ui::Page page{.title = "Mon compte"};
    page.errors.add("courriel", "Indiquez votre courriel");
    const html::Html written = ui::page(frame(), page);
    EXPECT_TRUE(holds(written, "<title>Erreur\u00A0: Mon compte – "));
    const std::size_t summary = written.str().find("govuk-error-summary");
    const std::size_t heading = written.str().find("<h1");
    ASSERT_NE(summary, std::string::npos);
    EXPECT_LT(summary, heading);
    EXPECT_TRUE(holds(written, R"(<a href="#courriel">Indiquez votre courriel</a>)"));
}

TEST_F(UiFrame, AnAccountLeavesByAPostWithItsToken) {
    ui::Frame frame = this->frame();
    frame.account = ui::Account{.name = "Camille Durand", .csrf_token = "secret"};
    for (const html::Html& page :
         {ui::page(frame, {.title = "Accueil"}), ui::officer_page(frame, {.title = "À traiter"})}) {
        EXPECT_TRUE(holds(page, R"(<form method="post" action="/deconnexion">)"));
        EXPECT_TRUE(holds(page, R"(<input type="hidden" name="csrf" value="secret">)"));
        EXPECT_TRUE(holds(page, "Camille Durand"));
    }
}

TEST_F(UiFrame, WhatPeopleTypeIsEscapedEverywhere) {
    ui::Frame frame = this->frame();
    frame.account = ui::Account{.name = "<script>alert(1)</script>"};
    frame.search_text = "\"><script>";
    EXPECT_EQ(count(ui::officer_page(frame, {.title = "<script>"}), "<script"), 1U);
    EXPECT_EQ(count(ui::page(frame, {.title = "<script>", .lead = "<script>"}), "<script"), 1U);
}

TEST_F(UiFrame, OfficersSeeCountsAndTheSearch) {
    ui::Frame frame = this->frame();
    frame.account = ui::Account{.name = "Sylvie Aubert"};
    frame.menu = {{.label = "À traiter", .href = "/agent", .count = 37},
                  {.label = "Repas", .href = "/agent/repas"}};
    const html::Html page = ui::officer_page(frame, {.title = "À traiter"});
    EXPECT_TRUE(holds(page, R"(<span class="count">37<)"));
    EXPECT_TRUE(holds(page, R"(role="search")"));
    EXPECT_EQ(count(page, "<h1"), 1U);
}

TEST(UiMenu, TheLongestBeginningOfThePathIsCurrent) {
    std::vector<ui::MenuItem> menu = {{.label = "À traiter", .href = "/agent"},
                                      {.label = "Repas", .href = "/agent/repas"}};
    const auto current = [&menu](std::string_view path) {
        ui::mark_current(menu, path);
        std::string labels;
        for (const ui::MenuItem& item : menu)
            if (item.place == ui::Place::current) labels += item.label;
        return labels;
    };
    EXPECT_EQ(current("/agent"), "À traiter");
    EXPECT_EQ(current("/agent/repas/2026-12-01"), "Repas");
    EXPECT_EQ(current("/agent/repastout"), "À traiter");
    EXPECT_EQ(current("/agents"), "");
}

TEST(UiFragment, OnlyHtmxAsksForAPartAndNeverForHistory) {
    http::Request request;
    EXPECT_FALSE(ui::wants_fragment(request));
    request.headers = {{"HX-Request", "true"}};
    EXPECT_TRUE(ui::wants_fragment(request));
    request.headers.emplace_back("HX-History-Restore-Request", "true");
    EXPECT_FALSE(ui::wants_fragment(request));
}

TEST_F(UiFrame, AssetsAreAnsweredUnderTheirHashedAndTheirFixedNames) {
    const auto answer = [this](std::string path) {
        http::Request request;
        request.path = std::move(path);
        return assets_.find(request);
    };
    const auto cache = [](const http::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Cache-Control") return value;
        return std::string();
    };
    ASSERT_TRUE(answer("/assets/app-1.css"));
    EXPECT_NE(cache(*answer("/assets/app-1.css")).find("immutable"), std::string::npos);
    ASSERT_TRUE(answer("/icons.svg"));
    EXPECT_EQ(answer("/icons.svg")->body, "content of icons-3.svg");
    EXPECT_EQ(cache(*answer("/icons.svg")).find("immutable"), std::string::npos);
    EXPECT_FALSE(answer("/assets/manifest.json"));
    EXPECT_FALSE(answer("/"));
    EXPECT_THROW((void)assets_.url("other.css"), base::Bug);
}

TEST(UiAssets, MissingOnesSayHowToBuildThem) {
    const support::TemporaryDirectory empty;
    try {
        const ui::Assets assets(empty.path());
        FAIL() << "an empty directory holds no assets";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("npm run assets"), std::string::npos);
    }
    std::ofstream(empty.path() / "manifest.json") << "{}";
    EXPECT_THROW(ui::Assets{empty.path()}, std::runtime_error);
}

TEST(UiErrorPages, EachStatusSaysWhatHappenedAndAWayOn) {
    for (const int status : {400, 401, 403, 404, 405, 408, 413, 429, 431, 500, 501, 503, 599}) {
        const ui::Page page = ui::error_page(status, "F-12");
        const std::string& content = page.content.str();
        EXPECT_FALSE(page.title.empty()) << status;
        EXPECT_NE(content.find("href=\"/\""), std::string::npos) << status;
        const bool quotes = content.find("F-12") != std::string::npos;
        EXPECT_EQ(quotes, status == 500 || status == 503 || status == 599) << status;
        for (const char* word : {"nvalide", "euillez", "ups"})
            EXPECT_EQ((page.title + content).find(word), std::string::npos) << status << word;
    }
}

}  // namespace
