#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "ui_fixture_renderers.hpp"

// The package ships, for each component, examples of options and the markup its own template makes
// of them. Ours must be the same, so that its style sheets, its scripts and its testing with
// assistive technologies hold for our pages, and so that an upgrade which changes markup is seen.
namespace fixtures {

namespace {

struct Component {
    const char* name;
    html::Html (*render)(Options&);
    std::size_t least_compared;
    /// Examples our parameters cannot express, each with the reason.
    std::map<std::string, std::string> left_out;
};

/// White space means nothing beside a tag here; inside text, one space is as good as several.
std::string without_idle_space(std::string_view markup) {
    std::string out;
    for (const char c : markup) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (is_space && (out.empty() || out.back() == ' ' || out.back() == '>')) continue;
        if ((c == '<' || c == '>') && !out.empty() && out.back() == ' ') out.pop_back();
        out += is_space ? ' ' : c;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

json::value read_fixtures(const std::string& component) {
    const std::string path = std::string(PORTAIL_SOURCE_DIR) +
                             "/node_modules/govuk-frontend/dist/govuk/components/" + component +
                             "/fixtures.json";
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path << " is missing: run npm ci";
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    return text.empty() ? json::value() : json::parse(text);
}

void PrintTo(const Component& component, std::ostream* out) {
    *out << component.name;
}

class GovukMarkup : public testing::TestWithParam<Component> {};

TEST_P(GovukMarkup, IsThePackagesOwn) {
    const Component& component = GetParam();
    const json::value document = read_fixtures(component.name);
    ASSERT_TRUE(document.is_object());
    std::size_t compared = 0;
    std::size_t left_out = 0;
    for (const json::value& fixture : document.at("fixtures").as_array()) {
        const std::string name = text_of(fixture.at("name"));
        std::vector<std::string> unread;
        std::string ours;
        {
            Options options(&fixture.at("options"), "", unread);
            ours = without_idle_space(component.render(options).str());
        }
        const std::string theirs = without_idle_space(text_of(fixture.at("html")));
        const bool is_same = unread.empty() && ours == theirs;
        if (component.left_out.contains(name)) {
            ++left_out;
            EXPECT_FALSE(is_same) << name << " can be expressed: take it off the list";
            continue;
        }
        EXPECT_TRUE(unread.empty()) << component.name << ", " << name << ": no parameter for "
                                    << testing::PrintToString(unread);
        EXPECT_EQ(ours, theirs) << component.name << ", " << name;
        ++compared;
    }
    EXPECT_GE(compared, component.least_compared);
    EXPECT_EQ(left_out, component.left_out.size()) << "the list names an example that is gone";
}

constexpr const char* no_empty_items = "our lists hold no empty items to be counted";
constexpr const char* no_file_script = "we leave the file input to the browser";
constexpr const char* no_interruption = "an interruption is a page of ours, not a panel";
constexpr const char* no_slots = "our header is our own: no slots, one language";

const std::vector<Component>& components() {
    static const std::vector<Component> all = {
        {"back-link", render_back_link, 7, {}},
        {"breadcrumbs", render_breadcrumbs, 12, {}},
        {"button", render_button, 37, {{"start link with html", "our start buttons hold text"}}},
        {"checkboxes", render_checkboxes, 41, {{"with falsy values", no_empty_items}}},
        {"date-input", render_date_input, 50, {}},
        {"details", render_details, 10, {}},
        {"error-message", render_error_message, 9, {}},
        {"error-summary", render_error_summary, 19, {}},
        {"fieldset", render_fieldset, 18, {}},
        {"file-upload",
         render_file_upload,
         15,
         {{"enhanced", no_file_script},
          {"enhanced, with error message and hint", no_file_script},
          {"enhanced, multiple files", no_file_script},
          {"enhanced, custom wrapper classes and attributes", no_file_script},
          {"translated", no_file_script},
          {"translated, no javascript enhancement", no_file_script},
          {"with value", "browsers take no value for a file"}}},
        {"hint", render_hint, 6, {}},
        {"input",
         render_input,
         44,
         {{"with customised input wrapper", "its wrapper takes classes only"}}},
        {"inset-text", render_inset_text, 6, {}},
        {"label", render_label, 17, {}},
        {"notification-banner", render_notification_banner, 21, {}},
        {"pagination", render_pagination, 15, {}},
        {"panel",
         render_panel,
         9,
         {{"interruption", no_interruption},
          {"interruption-with-content-with-long-line-length", no_interruption},
          {"interruption-with-headings-content-and-lists", no_interruption},
          {"interruption with custom classes", no_interruption},
          {"interruption, with actions classes and attributes", no_interruption},
          {"interruption, submit action", no_interruption},
          {"interruption, button link", no_interruption},
          {"interruption, no actions", no_interruption},
          {"interruption, no actions items", no_interruption},
          {"confirmation, with actions", no_interruption}}},
        {"password-input",
         render_password_input,
         11,
         {{"value", "a password is never sent back to a browser"}}},
        {"radios", render_radios, 42, {{"with falsy items", no_empty_items}}},
        {"select", render_select, 19, {}},
        {"service-navigation",
         render_service_navigation,
         28,
         {{"with language navigation", no_slots},
          {"with right-aligned language navigation", no_slots},
          {"inverse with language navigation", no_slots},
          {"with slotted content", no_slots},
          {"with `inline` end slot", no_slots}}},
        {"skip-link", render_skip_link, 9, {}},
        {"summary-list", render_summary_list, 30, {}},
        {"table", render_table, 21, {}},
        {"tabs", render_tabs, 14, {}},
        {"tag", render_tag, 12, {}},
        {"task-list", render_task_list, 10, {{"with empty values", no_empty_items}}},
        {"textarea", render_textarea, 18, {}},
        {"warning-text", render_warning_text, 8, {}},
    };
    return all;
}

INSTANTIATE_TEST_SUITE_P(Components, GovukMarkup, testing::ValuesIn(components()),
                         [](const auto& tested) {
                             std::string name = tested.param.name;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace

}  // namespace fixtures
