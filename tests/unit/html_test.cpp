#include "platform/html/html.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "base/check.hpp"

namespace {

using html::Html;

TEST(Html, EscapesTextAndAttributes) {
    EXPECT_EQ(html::html("<p>{}</p>", "<b>&\"'").str(), "<p>&lt;b&gt;&amp;&quot;&#39;</p>");
    EXPECT_EQ(html::html("<p title=\"{}\"></p>", "\"><script>").str(),
              "<p title=\"&quot;&gt;&lt;script&gt;\"></p>");
    EXPECT_EQ(html::text("Éloïse & Zoé").str(), "Éloïse &amp; Zoé");
}

TEST(Html, WritesNumbersIdsAndBooleans) {
    const base::Id<struct ChildTag> child(42);
    EXPECT_EQ(html::html("<p data-id=\"{}\" aria-expanded=\"{}\">{}</p>", child, true, -7).str(),
              "<p data-id=\"42\" aria-expanded=\"true\">-7</p>");
}

TEST(Html, AddressesKeepToSafeSchemesAndThisHost) {
    const auto link = [](std::string_view url) {
        return html::html("<a href=\"{}\"></a>", url).str();
    };
    EXPECT_EQ(link("/factures?mois=2026-12&a=b"),
              "<a href=\"/factures?mois=2026-12&amp;a=b\"></a>");
    EXPECT_EQ(link("https://montlucon.example/"), "<a href=\"https://montlucon.example/\"></a>");
    for (const char* unsafe : {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:x",
                               "java\tscript:x", "data:text/html,x", "//evil.example",
                               "/\\evil.example", "\\\\evil.example", "vbscript:x"})
        EXPECT_EQ(link(unsafe), "<a href=\"#\"></a>") << unsafe;
}

TEST(Html, PartsOfAnAddressArePercentEncoded) {
    EXPECT_EQ(html::html("<a href=\"/recherche?q={}&amp;page={}\"></a>", "Léa & Tom", 2).str(),
              "<a href=\"/recherche?q=L%C3%A9a%20%26%20Tom&amp;page=2\"></a>");
    EXPECT_EQ(html::html("<a href=\"/documents/{}\"></a>", "a b?c#\"d").str(),
              "<a href=\"/documents/a%20b%3Fc%23%22d\"></a>");
    EXPECT_EQ(html::html("<a href=\"tel:{}\"></a>", "+33470025566").str(),
              "<a href=\"tel:+33470025566\"></a>");
    EXPECT_EQ(html::html("<a href=\"mailto:{}\"></a>", "guichet@ville.example").str(),
              "<a href=\"mailto:guichet@ville.example\"></a>");
}

TEST(Html, BracesAreWrittenByDoublingThem) {
    EXPECT_EQ(html::html("<script>{{ a(); }}</script>{{{}}}", 1).str(),
              "<script>{ a(); }</script>{1}");
}

TEST(Html, AttributesStandInATagWithOneSpaceOrNone) {
    const auto input = [](const html::Attributes& attributes) {
        return html::html("<input type=\"checkbox\" {}>", attributes).str();
    };
    EXPECT_EQ(input({}), "<input type=\"checkbox\">");
    EXPECT_EQ(input(html::flag("checked", false)), "<input type=\"checkbox\">");
    EXPECT_EQ(input(html::flag("checked", true) + html::attribute("data-x", "a\"b")),
              "<input type=\"checkbox\" checked data-x=\"a&quot;b\">");
    EXPECT_EQ(input(html::attribute("hx-get", "javascript:x")),
              "<input type=\"checkbox\" hx-get=\"#\">");
    EXPECT_EQ(input(html::attribute_if_some("title", std::nullopt)), "<input type=\"checkbox\">");
    EXPECT_EQ(input(html::attribute_unless_empty("title", "")), "<input type=\"checkbox\">");
    EXPECT_EQ(input(html::attribute("data-id", 3) + html::attribute("aria-busy", true)),
              "<input type=\"checkbox\" data-id=\"3\" aria-busy=\"true\">");
    EXPECT_EQ(html::html("<input{}>", html::flag("checked", true)).str(), "<input checked>");
}

TEST(Html, ANameKnownAtRunTimeOnlyIsCheckedThen) {
    EXPECT_EQ(html::Attributes::named("data-a", "b").str(), " data-a=\"b\"");
    EXPECT_THROW((void)html::Attributes::named("on click", "b"), base::Bug);
    EXPECT_THROW((void)html::Attributes::named("onclick", "b"), base::Bug);
}

TEST(Html, ComposesRangesAndWriters) {
    const std::vector<std::string> names = {"Léa", "<Tom>"};
    const auto item = [](const std::string& name) { return html::html("<li>{}</li>", name); };
    EXPECT_EQ(html::html("<ul>{}</ul>", html::each(names, item)).str(),
              "<ul><li>Léa</li><li>&lt;Tom&gt;</li></ul>");
    const auto written = [](std::string& out, const std::string& name) {
        html::write(out, "<li>{}</li>", name);
    };
    EXPECT_EQ(html::html("<ul>{}</ul>", html::each(names, written)).str(),
              "<ul><li>Léa</li><li>&lt;Tom&gt;</li></ul>");
    const std::vector<Html> parts = {html::html("<b>1</b>"), html::text("2")};
    EXPECT_EQ(html::html("{}", parts).str(), "<b>1</b>2");
}

TEST(Html, WritesWhatIsConditionalOnlyThen) {
    int calls = 0;
    const auto counted = [&calls] {
        ++calls;
        return html::text("oui");
    };
    EXPECT_EQ(html::html("{}", html::when(false, counted)).str(), "");
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(html::html("{}", html::when(true, counted)).str(), "oui");
    EXPECT_EQ(html::html("{}", html::when(true, html::text("a"))).str(), "a");
    const std::optional<std::string> hint = "b";
    const auto as_text = [](const std::string& value) { return html::text(value); };
    EXPECT_EQ(html::html("{}", html::when_some(hint, as_text)).str(), "b");
    EXPECT_EQ(html::html("{}", std::optional<Html>()).str(), "");
}

TEST(Html, LinesKeepLineEndsAndEscapeTheRest) {
    EXPECT_EQ(html::lines("a\r\n<b>\n").str(), "a<br>&lt;b&gt;<br>");
}

}  // namespace
