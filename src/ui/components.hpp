#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "ui/content.hpp"

/// The other components of govuk-frontend (see form_fields.hpp for those of forms), and what the
/// package's examples hold them to.
namespace ui {

struct Button {
    Content text = {};
    std::string href = {};  ///< a link that looks like a button, for going on without sending
    std::string type = "submit";
    std::string name = {};
    std::string value = {};
    std::string id = {};
    std::string classes = {};  ///< "govuk-button--secondary", "govuk-button--warning"
    bool disabled = false;
    bool is_start_button = false;
    std::optional<bool> prevent_double_click = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html button(const Button& button);

struct ErrorSummaryItem {
    Content text = {};
    std::string href = {};
    html::Attributes attributes = {};
};
struct ErrorSummary {
    Content title = {};
    Content description = {};
    std::vector<ErrorSummaryItem> items = {};
    std::string classes = {};
    std::optional<bool> disable_auto_focus = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html error_summary(const ErrorSummary& summary);

/// A link beside a row or a card's title. `visually_hidden_text` ends it for those who hear it:
/// « Modifier » + « l’adresse ».
struct Action {
    Content text = {};
    std::string href = {};
    std::string visually_hidden_text = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
struct SummaryRow {
    Content key = {};
    Content value = {};
    std::vector<Action> actions = {};
    std::string classes = {};
    std::string key_classes = {};
    std::string value_classes = {};
    std::string actions_classes = {};
};
struct SummaryCard {
    Content title = {};
    int heading_level = 2;
    std::string title_classes = {};
    std::vector<Action> actions = {};
    std::string actions_classes = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
struct SummaryList {
    std::vector<SummaryRow> rows = {};
    std::optional<SummaryCard> card = {};
    std::string classes = {};  ///< "govuk-summary-list--no-border"
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html summary_list(const SummaryList& list);

enum class CellFormat { text, numeric };
struct Cell {
    Content text = {};
    CellFormat format = CellFormat::text;
    std::string classes = {};
    int colspan = 0;
    int rowspan = 0;
    html::Attributes attributes = {};
};
struct Table {
    std::string caption = {};
    std::string caption_classes = {};  ///< "govuk-table__caption--s|m|l", "govuk-visually-hidden"
    std::vector<Cell> head = {};
    std::vector<std::vector<Cell>> rows = {};
    bool first_cell_is_header = false;
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html table(const Table& table);

struct Tag {
    Content text = {};
    std::string classes = {};  ///< "govuk-tag--green|yellow|red|grey"; see `status_tag`
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html tag(const Tag& tag);

/// The house's states. Never the colour alone: the text says it.
enum class Tone { neutral, brand, waiting, good, bad };
[[nodiscard]] html::Html status_tag(const Content& text, Tone tone);

enum class BannerType { important, success };
struct NotificationBanner {
    Content text = {};  ///< text stands in large; Html as it is
    html::Html content = {};
    BannerType type = BannerType::important;
    Content title = {};  ///< « Important » or « C’est fait » when absent
    int title_heading_level = 2;
    std::string title_id = {};
    std::string role = {};
    std::string classes = {};
    std::optional<bool> disable_auto_focus = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html notification_banner(const NotificationBanner& banner);

struct InsetText {
    Content text = {};
    std::string id = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html inset_text(const InsetText& inset);

struct WarningText {
    Content text = {};
    std::string icon_fallback_text = "Attention";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html warning_text(const WarningText& warning);

struct Panel {
    Content title = {};
    Content text = {};
    int heading_level = 1;
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html panel(const Panel& panel);

struct Details {
    Content summary = {};
    Content text = {};
    bool open = false;
    std::string id = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html details(const Details& details);

struct PageLink {
    std::string href = {};
    Content text = {};
    std::string label_text = {};
    html::Attributes attributes = {};
};
struct PageItem {
    std::string number = {};
    std::string href = {};
    bool is_current = false;
    bool is_ellipsis = false;
    std::string visually_hidden_text = {};  ///< « Page 3 » when empty
    html::Attributes attributes = {};
};
struct Pagination {
    std::vector<PageItem> items = {};
    PageLink previous = {};
    PageLink next = {};
    std::string landmark_label = "Pages";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html pagination(const Pagination& pagination);
/// Pages 1 to `pages` at `<base_path><number>`, with ellipses: 1 … 4 5 6 … 20. Nothing for one
/// page. `base_path` ends where the number goes: "/agent/familles?page=".
[[nodiscard]] html::Html page_numbers(std::string_view base_path, int current, int pages);

struct Breadcrumb {
    Content text = {};
    std::string href = {};
    html::Attributes attributes = {};
};
struct Breadcrumbs {
    std::vector<Breadcrumb> items = {};
    bool collapse_on_mobile = false;
    std::string label_text = "Fil d’Ariane";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html breadcrumbs(const Breadcrumbs& breadcrumbs);

struct BackLink {
    std::string href = {};
    Content text = "Retour";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html back_link(const BackLink& link);

struct Task {
    Content title = {};
    Content hint = {};
    std::string href = {};
    std::optional<Tag> status_tag = {};
    Content status_text = {};
    std::string classes = {};
    std::string title_classes = {};
    std::string status_classes = {};
};
struct TaskList {
    std::vector<Task> items = {};
    std::string id_prefix = "task-list";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html task_list(const TaskList& list);

struct Tab {
    std::string label = {};
    std::string id = {};
    Content panel_text = {};
    html::Html panel = {};
    html::Attributes attributes = {};
    html::Attributes panel_attributes = {};
};
struct Tabs {
    std::vector<Tab> items = {};
    std::string title = "Sommaire";
    std::string id = {};
    std::string id_prefix = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html tabs(const Tabs& tabs);

struct SkipLink {
    Content text = {};
    std::string href = "#content";
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html skip_link(const SkipLink& link);

enum class NavigationState { elsewhere, active, current };
struct NavigationItem {
    Content text = {};
    std::string href = {};
    NavigationState state = NavigationState::elsewhere;
    html::Attributes attributes = {};
};
struct ServiceNavigation {
    std::vector<NavigationItem> items = {};
    std::string service_name = {};
    std::string service_url = {};
    std::string navigation_id = "navigation";
    std::string navigation_label = {};
    std::string navigation_classes = {};
    std::string menu_button_text = "Menu";
    std::string menu_button_label = {};
    std::string aria_label = "Service";
    std::optional<bool> collapse_on_mobile = {};
    std::string classes = {};
    html::Attributes attributes = {};
};
[[nodiscard]] html::Html service_navigation(const ServiceNavigation& navigation);

}  // namespace ui
