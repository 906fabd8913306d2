#include <gtest/gtest.h>

#include "platform/html/html.hpp"

namespace {

using html::Problem;
using html::problem_of;

struct Refused {
    const char* literal;
    Problem problem;
};

TEST(HtmlChecker, RefusesWhatBrowsersWouldRepairOrTheHouseForbids) {
    constexpr Refused refused[] = {
        {"<p><b></p></b>", Problem::unbalanced_element},
        {"</p>", Problem::unbalanced_element},
        {"<p>", Problem::unclosed_element},
        {"<p class=\"a\"", Problem::unfinished_tag},
        {"<p></p", Problem::unfinished_tag},
        {"<!-- never closed", Problem::unfinished_tag},
        {"1 < 2", Problem::stray_less_than},
        {"a } b", Problem::stray_brace},
        {"<p {a}></p>", Problem::stray_brace},
        {"<p class=a></p>", Problem::malformed_attribute},
        {"<p class='a'></p>", Problem::malformed_attribute},
        {"<p id={}></p>", Problem::malformed_attribute},
        {"<p class=\"a\"id=\"b\"></p>", Problem::malformed_attribute},
        {"<p class=\"a\" class=\"b\"></p>", Problem::repeated_attribute},
        {"<div/>", Problem::self_closing_element},
        {"<p><div></div></p>", Problem::nesting_browsers_undo},
        {"<a href=\"/\"><span><a href=\"/\"></a></span></a>", Problem::nesting_browsers_undo},
        {"<form><div><form></form></div></form>", Problem::nesting_browsers_undo},
        {"<p onclick=\"x()\"></p>", Problem::inline_event_handler},
        {"<p hx-on:click=\"x()\"></p>", Problem::inline_event_handler},
        {"<script>var a = {};</script>", Problem::hole_in_script},
        {"<style>p {}</style>", Problem::hole_in_script},
        {"<p style=\"width: {}\"></p>", Problem::hole_in_script},
        {"<!-- {} -->", Problem::hole_in_script},
        {"<a href=\"page{}\"></a>", Problem::hole_makes_url_ambiguous},
        {"<a href=\"{}{}\"></a>", Problem::hole_makes_url_ambiguous},
        {"<a href=\"javascript:{}\"></a>", Problem::unsafe_url},
        {"<img src=\"/a.png\">", Problem::image_without_alt},
        {"<button>Envoyer</button>", Problem::button_without_type},
        {"<p id=\"a\"></p><p id=\"a\"></p>", Problem::duplicate_id},
        {"<html></html>", Problem::document_without_language},
        {"<iframe src=\"/\"></iframe>", Problem::frame_without_title},
    };
    for (const Refused& each : refused)
        EXPECT_EQ(problem_of(each.literal), each.problem) << each.literal;
}

TEST(HtmlChecker, AcceptsWhatIsRight) {
    constexpr const char* accepted[] = {
        "",
        "Bonjour",
        "{{ }}",
        "<br>",
        "<p>{}</p>",
        "<p {}>{}</p>",
        "<p{}></p>",
        "<input type=\"text\" disabled>",
        "<img src=\"/a.png\" alt=\"\">",
        "<img {}>",
        "<button type=\"submit\">Envoyer</button>",
        "<a href=\"{}\"></a>",
        "<a href=\"/a/{}/b?c={}&amp;d={}\"></a>",
        "<a href=\"tel:{}\"></a>",
        "<a href=\"#{}\"></a>",
        "<a href=\"{}?page={}\"></a>",
        "<a href=\"{}#{}\"></a>",
        "<script>if (a < b) {{ c(); }}</script>",
        "<title>{} – Portail</title>",
        "<textarea>{}</textarea>",
        "<svg viewBox=\"0 0 1 1\"><use href=\"{}\"/></svg>",
        "<svg><linearGradient></linearGradient></svg>",
        "<!doctype html><html lang=\"fr\"></html>",
        "<!-- a <p> b -->",
        "<p id=\"a-{}\"></p><p id=\"a-{}\"></p>",
    };
    for (const char* literal : accepted) EXPECT_EQ(problem_of(literal), Problem::none) << literal;
}

// What depends on the arguments' types: the same checker, told what comes.
template <class... Arguments>
constexpr Problem problem_with(std::string_view literal) {
    constexpr std::array<html::Kind, sizeof...(Arguments)> kinds{
        html::detail::kind_of<Arguments>()...};
    std::array<html::Hole, sizeof...(Arguments)> holes{};
    using Checker = html::detail::FragmentChecker;
    return Checker(literal, kinds, holes, Checker::Arguments::known).run();
}

static_assert(problem_with<int, std::string>("<p class=\"{}\">{}</p>") == Problem::none);
static_assert(problem_with<>("<p>{}</p>") == Problem::wrong_number_of_arguments);
static_assert(problem_with<int, int>("<p>{}</p>") == Problem::wrong_number_of_arguments);
static_assert(problem_with<html::Html>("<p class=\"{}\"></p>") == Problem::markup_in_attribute);
static_assert(problem_with<html::Html>("<title>{}</title>") == Problem::markup_in_plain_text);
static_assert(problem_with<std::vector<html::Html>>("<p>{}</p>") == Problem::none);
static_assert(problem_with<std::string>("<p {}></p>") == Problem::only_attributes_fit_in_a_tag);
static_assert(problem_with<html::Attributes>("<p {}></p>") == Problem::none);
static_assert(problem_with<html::Attributes>("<p>{}</p>") == Problem::attributes_fit_only_in_a_tag);
static_assert(problem_with<html::Attributes>("<p class=\"{}\"></p>") ==
              Problem::attributes_fit_only_in_a_tag);
static_assert(!html::AttributeName::is_acceptable("onclick"));
static_assert(!html::AttributeName::is_acceptable("style"));
static_assert(!html::AttributeName::is_acceptable("a b"));
static_assert(html::AttributeName::is_acceptable("aria-describedby"));

}  // namespace
