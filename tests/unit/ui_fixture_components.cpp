#include <gtest/gtest.h>

#include "ui/components.hpp"
#include "ui_fixture_renderers.hpp"

namespace fixtures {

html::Html render_back_link(Options& options) {
    ui::Content text = options.content();
    return ui::back_link({.href = options.text("href"),
                          .text = text.empty() ? ui::Content("Back") : text,
                          .classes = options.text("classes"),
                          .attributes = options.attributes()});
}

html::Html render_breadcrumbs(Options& options) {
    std::vector<ui::Breadcrumb> items;
    for (Options& item : options.list("items"))
        items.push_back(
            {.text = item.content(), .href = item.text("href"), .attributes = item.attributes()});
    return ui::breadcrumbs({.items = std::move(items),
                            .collapse_on_mobile = options.is_truthy("collapseOnMobile"),
                            .label_text = options.text("labelText", "Breadcrumb"),
                            .classes = options.text("classes"),
                            .attributes = options.attributes()});
}

html::Html render_button(Options& options) {
    return ui::button({.text = options.content(),
                       .href = options.text("href"),
                       .type = options.text("type", "submit"),
                       .name = options.text("name"),
                       .value = options.text("value"),
                       .id = options.text("id"),
                       .classes = options.text("classes"),
                       .disabled = options.is_truthy("disabled"),
                       .is_start_button = options.is_truthy("isStartButton"),
                       .prevent_double_click = options.maybe_flag("preventDoubleClick"),
                       .attributes = options.attributes()});
}

html::Html render_error_summary(Options& options) {
    std::vector<ui::ErrorSummaryItem> items;
    for (Options& item : options.list("errorList"))
        items.push_back(
            {.text = item.content(), .href = item.text("href"), .attributes = item.attributes()});
    return ui::error_summary({.title = options.content("titleText", "titleHtml"),
                              .description = options.content("descriptionText", "descriptionHtml"),
                              .items = std::move(items),
                              .classes = options.text("classes"),
                              .disable_auto_focus = options.maybe_flag("disableAutoFocus"),
                              .attributes = options.attributes()});
}

namespace {

std::vector<ui::Action> actions_of(Options& options) {
    std::vector<ui::Action> actions;
    for (Options& item : options.list("items"))
        actions.push_back({.text = item.content(),
                           .href = item.text("href"),
                           .visually_hidden_text = item.text("visuallyHiddenText"),
                           .classes = item.text("classes"),
                           .attributes = item.attributes()});
    return actions;
}

ui::SummaryRow summary_row_of(Options& options) {
    Options key = options.child("key");
    Options value = options.child("value");
    Options actions = options.child("actions");
    return {.key = key.content(),
            .value = value.content(),
            .actions = actions_of(actions),
            .classes = options.text("classes"),
            .key_classes = key.text("classes"),
            .value_classes = value.text("classes"),
            .actions_classes = actions.text("classes")};
}

std::optional<ui::SummaryCard> summary_card_of(Options options) {
    if (!options) return std::nullopt;
    Options title = options.child("title");
    Options actions = options.child("actions");
    return ui::SummaryCard{.title = title.content(),
                           .heading_level = title.number("headingLevel", 2),
                           .title_classes = title.text("classes"),
                           .actions = actions_of(actions),
                           .actions_classes = actions.text("classes"),
                           .classes = options.text("classes"),
                           .attributes = options.attributes()};
}

}  // namespace

html::Html render_summary_list(Options& options) {
    std::vector<ui::SummaryRow> rows;
    for (Options& row : options.list("rows")) rows.push_back(summary_row_of(row));
    return ui::summary_list({.rows = std::move(rows),
                             .card = summary_card_of(options.child("card")),
                             .classes = options.text("classes"),
                             .attributes = options.attributes()});
}

namespace {

ui::Cell cell_of(Options& options) {
    const bool is_numeric = options.text("format") == "numeric";
    return {.text = options.content(),
            .format = is_numeric ? ui::CellFormat::numeric : ui::CellFormat::text,
            .classes = options.text("classes"),
            .colspan = options.number("colspan", 0),
            .rowspan = options.number("rowspan", 0),
            .attributes = options.attributes()};
}

}  // namespace

html::Html render_table(Options& options) {
    std::vector<ui::Cell> head;
    for (Options& cell : options.list("head")) head.push_back(cell_of(cell));
    std::vector<std::vector<ui::Cell>> rows;
    std::vector<std::string> unread;
    if (const json::value* all = options.find("rows"); all != nullptr && all->is_array()) {
        for (const json::value& row : all->get_array()) {
            if (!row.is_array()) continue;
            rows.emplace_back();
            for (const json::value& item : row.get_array()) {
                Options cell(&item, "rows[][].", unread);
                rows.back().push_back(cell_of(cell));
            }
        }
    }
    EXPECT_TRUE(unread.empty());
    return ui::table({.caption = options.text("caption"),
                      .caption_classes = options.text("captionClasses"),
                      .head = std::move(head),
                      .rows = std::move(rows),
                      .first_cell_is_header = options.is_truthy("firstCellIsHeader"),
                      .classes = options.text("classes"),
                      .attributes = options.attributes()});
}

html::Html render_tag(Options& options) {
    return ui::tag({.text = options.content(),
                    .classes = options.text("classes"),
                    .attributes = options.attributes()});
}

html::Html render_notification_banner(Options& options) {
    const bool is_success = options.text("type") == "success";
    ui::Content title = options.content("titleText", "titleHtml");
    if (title.empty()) title = is_success ? "Success" : "Important";
    return ui::notification_banner(
        {.text = options.text("text"),
         .content = options.markup("html"),
         .type = is_success ? ui::BannerType::success : ui::BannerType::important,
         .title = title,
         .title_heading_level = options.number("titleHeadingLevel", 2),
         .title_id = options.text("titleId"),
         .role = options.text("role"),
         .classes = options.text("classes"),
         .disable_auto_focus = options.maybe_flag("disableAutoFocus"),
         .attributes = options.attributes()});
}

html::Html render_inset_text(Options& options) {
    return ui::inset_text({.text = options.content(),
                           .id = options.text("id"),
                           .classes = options.text("classes"),
                           .attributes = options.attributes()});
}

html::Html render_warning_text(Options& options) {
    return ui::warning_text({.text = options.content(),
                             .icon_fallback_text = options.text("iconFallbackText", "Warning"),
                             .classes = options.text("classes"),
                             .attributes = options.attributes()});
}

html::Html render_panel(Options& options) {
    return ui::panel({.title = options.content("titleText", "titleHtml"),
                      .text = options.content(),
                      .heading_level = options.number("headingLevel", 1),
                      .classes = options.text("classes"),
                      .attributes = options.attributes()});
}

html::Html render_details(Options& options) {
    return ui::details({.summary = options.content("summaryText", "summaryHtml"),
                        .text = options.content(),
                        .open = options.is_truthy("open"),
                        .id = options.text("id"),
                        .classes = options.text("classes"),
                        .attributes = options.attributes()});
}

namespace {

/// Our words for the neighbouring pages are French; the examples' are the templates' own.
ui::PageLink page_link_of(Options options, std::string_view word) {
    ui::Content text = options.content();
    if (text.empty())
        text = html::html(R"({}<span class="govuk-visually-hidden"> page</span>)", word);
    return {.href = options.text("href"),
            .text = text,
            .label_text = options.text("labelText"),
            .attributes = options.attributes()};
}

}  // namespace

html::Html render_pagination(Options& options) {
    std::vector<ui::PageItem> items;
    for (Options& item : options.list("items")) {
        if (item.empty()) continue;
        items.push_back({.number = item.text("number"),
                         .href = item.text("href"),
                         .is_current = item.is_truthy("current"),
                         .is_ellipsis = item.is_truthy("ellipsis"),
                         .visually_hidden_text = item.text("visuallyHiddenText"),
                         .attributes = item.attributes()});
    }
    return ui::pagination({.items = std::move(items),
                           .previous = page_link_of(options.child("previous"), "Previous"),
                           .next = page_link_of(options.child("next"), "Next"),
                           .landmark_label = options.text("landmarkLabel", "Pagination"),
                           .classes = options.text("classes"),
                           .attributes = options.attributes()});
}

html::Html render_task_list(Options& options) {
    std::vector<ui::Task> items;
    for (Options& item : options.list("items")) {
        Options title = item.child("title");
        Options hint = item.child("hint");
        Options status = item.child("status");
        Options tag = status.child("tag");
        std::optional<ui::Tag> status_tag;
        if (tag)
            status_tag = ui::Tag{.text = tag.content(),
                                 .classes = tag.text("classes"),
                                 .attributes = tag.attributes()};
        items.push_back({.title = title.content(),
                         .hint = hint.content(),
                         .href = item.text("href"),
                         .status_tag = status_tag,
                         .status_text = status.content(),
                         .classes = item.text("classes"),
                         .title_classes = title.text("classes"),
                         .status_classes = status.text("classes")});
    }
    return ui::task_list({.items = std::move(items),
                          .id_prefix = options.text("idPrefix", "task-list"),
                          .classes = options.text("classes"),
                          .attributes = options.attributes()});
}

html::Html render_tabs(Options& options) {
    std::vector<ui::Tab> items;
    for (Options& item : options.list("items")) {
        Options panel = item.child("panel");
        items.push_back({.label = item.text("label"),
                         .id = item.text("id"),
                         .panel_text = panel.text("text"),
                         .panel = panel.markup("html"),
                         .attributes = item.attributes(),
                         .panel_attributes = panel.attributes()});
    }
    return ui::tabs({.items = std::move(items),
                     .title = options.text("title", "Contents"),
                     .id = options.text("id"),
                     .id_prefix = options.text("idPrefix"),
                     .classes = options.text("classes"),
                     .attributes = options.attributes()});
}

html::Html render_skip_link(Options& options) {
    return ui::skip_link({.text = options.content(),
                          .href = options.text("href", "#content"),
                          .classes = options.text("classes"),
                          .attributes = options.attributes()});
}

html::Html render_service_navigation(Options& options) {
    std::vector<ui::NavigationItem> items;
    for (Options& item : options.list("navigation")) {
        const bool is_active = item.is_truthy("active");
        const bool is_current = item.is_truthy("current");
        items.push_back({.text = item.content(),
                         .href = item.text("href"),
                         .state = is_current  ? ui::NavigationState::current
                                  : is_active ? ui::NavigationState::active
                                              : ui::NavigationState::elsewhere,
                         .attributes = item.attributes()});
    }
    return ui::service_navigation(
        {.items = std::move(items),
         .service_name = options.text("serviceName"),
         .service_url = options.text("serviceUrl"),
         .navigation_id = options.text("navigationId", "navigation"),
         .navigation_label = options.text("navigationLabel"),
         .navigation_classes = options.text("navigationClasses"),
         .menu_button_text = options.text("menuButtonText", "Menu"),
         .menu_button_label = options.text("menuButtonLabel"),
         .aria_label = options.text("ariaLabel", "Service information"),
         .collapse_on_mobile = options.maybe_flag("collapseNavigationOnMobile"),
         .classes = options.text("classes"),
         .attributes = options.attributes()});
}

}  // namespace fixtures
