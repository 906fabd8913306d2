#include <gtest/gtest.h>

#include "platform/xml/element.hpp"

namespace {

TEST(Xml, IsReadByLocalNamesWithTextsAndAttributes) {
    const auto root = xml::parse(
        R"(<?xml version="1.0"?><a:Enveloppe xmlns:a="urn:a" V="1"><!-- non --><b> 1 &amp; 2 </b><a:b>x<![CDATA[<y>]]></a:b><c><d>z</d></c></a:Enveloppe>)");
    ASSERT_TRUE(root.has_value());
    EXPECT_EQ(root->name, "Enveloppe");
    EXPECT_EQ(root->text_of("b"), " 1 & 2 ");
    ASSERT_EQ(root->children.size(), 3U);
    EXPECT_EQ(root->children[1].text, "x<y>");
    ASSERT_NE(root->find("d"), nullptr);
    EXPECT_EQ(root->find("d")->text, "z");
    EXPECT_EQ(root->child("d"), nullptr);
    EXPECT_EQ(root->text_of("absent"), "");
    ASSERT_EQ(root->attributes.size(), 2U);
    EXPECT_EQ(root->attributes[1].second, "1");
}

TEST(Xml, WhatIsNotWellFormedIsNothing) {
    for (const auto* text : {"", "bonjour", "<a>", "<a></b>", "<a", "<a><b></a></b>", "<a b></a>"})
        EXPECT_FALSE(xml::parse(text).has_value()) << text;
}

TEST(Xml, NeitherDepthNorEntitiesMakeItGrow) {
    std::string deep;
    for (int i = 0; i < 65; ++i) deep += "<a>";
    for (int i = 0; i < 65; ++i) deep += "</a>";
    EXPECT_FALSE(xml::parse(deep).has_value());
    EXPECT_TRUE(xml::parse(deep.substr(3, deep.size() - 7)).has_value());
    const auto bomb = xml::parse(
        R"(<!DOCTYPE a [<!ENTITY x "boum"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&x;&f;</a>)");
    ASSERT_TRUE(bomb.has_value());
    EXPECT_EQ(bomb->text, "&x;&f;");
}

TEST(Xml, WhatIsWrittenIsReadBack) {
    const xml::Element written{.name = "p:a",
                               .attributes = {{"xmlns:p", "urn:p"}, {"titre", "\"<é>\""}},
                               .children = {{.name = "b", .text = "<1> & 2"}, {.name = "c"}}};
    const auto text = xml::written(written);
    EXPECT_EQ(
        text,
        R"(<?xml version="1.0" encoding="UTF-8"?><p:a xmlns:p="urn:p" titre="&quot;&lt;é>&quot;"><b>&lt;1&gt; &amp; 2</b><c/></p:a>)");
    const auto read = xml::parse(text);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->text_of("b"), "<1> & 2");
    EXPECT_EQ(read->attributes[1].second, "\"<é>\"");
}

}  // namespace
