#include "ui/components.hpp"

#include "ui/form_parts.hpp"

namespace ui {

using html::attribute;
using html::attribute_unless_empty;
using html::flag;
using html::Html;
using parts::more_classes;

namespace {

html::Attributes optional_bool(html::AttributeName name, const std::optional<bool>& value) {
    return value ? attribute(name, *value) : html::Attributes();
}

Html start_icon() {
    return html::html(
        R"(<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>)");
}

}  // namespace

Html button(const Button& button) {
    const html::Attributes common =
        attribute("class", "govuk-button" + more_classes(button.classes, button.is_start_button
                                                                             ? "govuk-button--start"
                                                                             : "")) +
        attribute("data-module", "govuk-button") + button.attributes +
        attribute_unless_empty("id", button.id);
    const Html content =
        button.is_start_button ? button.text.html() + start_icon() : button.text.html();
    if (!button.href.empty())
        return html::html(R"(<a href="{}" role="button" draggable="false" {}>{}</a>)", button.href,
                          common, content);
    html::Attributes own =
        attribute_unless_empty("value", button.value) + attribute_unless_empty("name", button.name);
    if (button.disabled) own += flag("disabled", true) + attribute("aria-disabled", true);
    own += optional_bool("data-prevent-double-click", button.prevent_double_click);
    return html::html(R"(<button type="{}" {}>{}</button>)", button.type, own + common, content);
}

Html error_summary(const ErrorSummary& summary) {
    const auto item = [](std::string& out, const ErrorSummaryItem& error) {
        if (error.href.empty()) return html::write(out, R"(<li>{}</li>)", error.text.html());
        html::write(out, R"(<li><a href="{}" {}>{}</a></li>)", error.href, error.attributes,
                    error.text.html());
    };
    const auto description = [&summary] {
        return html::html(R"(<p>{}</p>)", summary.description.html());
    };
    const auto list = [&summary, &item] {
        return html::html(R"(<ul class="govuk-list govuk-error-summary__list">{}</ul>)",
                          html::each(summary.items, item));
    };
    return html::html(
        R"(<div class="govuk-error-summary{}" {} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">{}</h2><div class="govuk-error-summary__body">{}{}</div></div></div>)",
        more_classes(summary.classes),
        optional_bool("data-disable-auto-focus", summary.disable_auto_focus) + summary.attributes,
        summary.title.html(), html::when(!summary.description.empty(), description),
        html::when(!summary.items.empty(), list));
}

namespace {

/// `card_title` is said after the action in a card with a title, so that links differ.
Html action_link(const Action& action, const Content& card_title) {
    const auto hidden = [&] {
        const std::string before = action.visually_hidden_text.empty() ? "" : " ";
        const auto in_card = [&] { return html::html(" ({})", card_title.html()); };
        return html::html(R"(<span class="govuk-visually-hidden">{}{}{}</span>)", before,
                          action.visually_hidden_text, html::when(!card_title.empty(), in_card));
    };
    return html::html(
        R"(<a class="govuk-link{}" href="{}" {}>{}{}</a>)", more_classes(action.classes),
        action.href, action.attributes, action.text.html(),
        html::when(!action.visually_hidden_text.empty() || !card_title.empty(), hidden));
}

Html row_actions(const SummaryRow& row, const Content& card_title) {
    if (row.actions.empty()) return {};
    const std::string classes = more_classes(row.actions_classes);
    if (row.actions.size() == 1)
        return html::html(R"(<dd class="govuk-summary-list__actions{}">{}</dd>)", classes,
                          action_link(row.actions.front(), card_title));
    const auto item = [&card_title](const Action& action) {
        return html::html(R"(<li class="govuk-summary-list__actions-list-item">{}</li>)",
                          action_link(action, card_title));
    };
    return html::html(
        R"(<dd class="govuk-summary-list__actions{}"><ul class="govuk-summary-list__actions-list">{}</ul></dd>)",
        classes, html::each(row.actions, item));
}

Html card_actions(const SummaryCard& card) {
    if (card.actions.empty()) return {};
    const std::string classes = more_classes(card.actions_classes);
    if (card.actions.size() == 1)
        return html::html(R"(<div class="govuk-summary-card__actions{}">{}</div>)", classes,
                          action_link(card.actions.front(), card.title));
    const auto item = [&card](const Action& action) {
        return html::html(R"(<li class="govuk-summary-card__action">{}</li>)",
                          action_link(action, card.title));
    };
    return html::html(R"(<ul class="govuk-summary-card__actions{}">{}</ul>)", classes,
                      html::each(card.actions, item));
}

/// A heading whose level is known at run time only: the one element a literal cannot name.
Html heading(int level, const html::Attributes& attributes, const Html& content) {
    switch (level) {
        case 1:
            return html::html("<h1 {}>{}</h1>", attributes, content);
        case 2:
            return html::html("<h2 {}>{}</h2>", attributes, content);
        case 3:
            return html::html("<h3 {}>{}</h3>", attributes, content);
        default:
            return html::html("<h4 {}>{}</h4>", attributes, content);
    }
}

Html in_card(const SummaryCard& card, const Html& list) {
    const auto title = [&card] {
        return heading(
            card.heading_level,
            attribute("class", "govuk-summary-card__title" + more_classes(card.title_classes)),
            card.title.html());
    };
    return html::html(
        R"(<div class="govuk-summary-card{}" {}><div class="govuk-summary-card__title-wrapper">{}{}</div><div class="govuk-summary-card__content">{}</div></div>)",
        more_classes(card.classes), card.attributes, html::when(!card.title.empty(), title),
        card_actions(card), list);
}

}  // namespace

Html summary_list(const SummaryList& list) {
    bool any_actions = false;
    for (const SummaryRow& row : list.rows) any_actions = any_actions || !row.actions.empty();
    const Content card_title = list.card ? list.card->title : Content();
    const auto row = [&](std::string& out, const SummaryRow& shown) {
        const bool is_short = any_actions && shown.actions.empty();
        html::write(
            out,
            R"(<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key{}">{}</dt><dd class="govuk-summary-list__value{}">{}</dd>{}</div>)",
            more_classes(is_short ? "govuk-summary-list__row--no-actions" : "", shown.classes),
            more_classes(shown.key_classes), shown.key.html(), more_classes(shown.value_classes),
            shown.value.html(), row_actions(shown, card_title));
    };
    const Html written =
        html::html(R"(<dl class="govuk-summary-list{}" {}>{}</dl>)", more_classes(list.classes),
                   list.attributes, html::each(list.rows, row));
    return list.card ? in_card(*list.card, written) : written;
}

namespace {

html::Attributes cell_attributes(const Cell& cell) {
    html::Attributes attributes;
    if (cell.colspan > 0) attributes += attribute("colspan", cell.colspan);
    if (cell.rowspan > 0) attributes += attribute("rowspan", cell.rowspan);
    return attributes + cell.attributes;
}

std::string cell_classes(const Cell& cell, std::string_view block) {
    const bool is_numeric = cell.format == CellFormat::numeric;
    return std::string(block) +
           more_classes(is_numeric ? std::string(block) + "--numeric" : "", cell.classes);
}

void write_table_head(std::string& out, const Cell& cell) {
    html::write(out, R"(<th scope="col" class="{}" {}>{}</th>)",
                cell_classes(cell, "govuk-table__header"), cell_attributes(cell), cell.text.html());
}

void write_table_row(std::string& out, const std::vector<Cell>& row, bool first_cell_is_header) {
    out += R"(<tr class="govuk-table__row">)";
    bool is_header = first_cell_is_header;
    for (const Cell& cell : row) {
        if (is_header) {
            html::write(out, R"(<th scope="row" class="govuk-table__header{}" {}>{}</th>)",
                        more_classes(cell.classes), cell_attributes(cell), cell.text.html());
        } else {
            html::write(out, R"(<td class="{}" {}>{}</td>)",
                        cell_classes(cell, "govuk-table__cell"), cell_attributes(cell),
                        cell.text.html());
        }
        is_header = false;
    }
    out += "</tr>";
}

}  // namespace

Html table(const Table& table) {
    const auto caption = [&table] {
        return html::html(R"(<caption class="govuk-table__caption{}">{}</caption>)",
                          more_classes(table.caption_classes), table.caption);
    };
    const auto head = [&table] {
        return html::html(
            R"(<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>)",
            html::each(table.head, write_table_head));
    };
    const auto row = [&table](std::string& out, const std::vector<Cell>& cells) {
        write_table_row(out, cells, table.first_cell_is_header);
    };
    return html::html(
        R"(<table class="govuk-table{}" {}>{}{}<tbody class="govuk-table__body">{}</tbody></table>)",
        more_classes(table.classes), table.attributes, html::when(!table.caption.empty(), caption),
        html::when(!table.head.empty(), head), html::each(table.rows, row));
}

Html tag(const Tag& tag) {
    return html::html(R"(<strong class="govuk-tag{}" {}>{}</strong>)", more_classes(tag.classes),
                      tag.attributes, tag.text.html());
}

Html status_tag(const Content& text, Tone tone) {
    switch (tone) {
        case Tone::brand:
            return tag({.text = text, .classes = "govuk-tag--teal"});
        case Tone::waiting:
            return tag({.text = text, .classes = "govuk-tag--yellow"});
        case Tone::good:
            return tag({.text = text, .classes = "govuk-tag--green"});
        case Tone::bad:
            return tag({.text = text, .classes = "govuk-tag--red"});
        case Tone::neutral:
            break;
    }
    return tag({.text = text, .classes = "govuk-tag--grey"});
}

Html notification_banner(const NotificationBanner& banner) {
    const bool is_success = banner.type == BannerType::success;
    const Content default_title = is_success ? "C’est fait" : "Important";
    const std::string_view default_role = is_success ? "alert" : "region";
    const std::string title_id =
        banner.title_id.empty() ? "govuk-notification-banner-title" : banner.title_id;
    const auto text = [&banner] {
        return html::html(R"(<p class="govuk-notification-banner__heading">{}</p>)",
                          banner.text.html());
    };
    const Html title =
        heading(banner.title_heading_level,
                attribute("class", "govuk-notification-banner__title") + attribute("id", title_id),
                banner.title.empty() ? default_title.html() : banner.title.html());
    return html::html(
        R"(<div class="govuk-notification-banner{}" role="{}" aria-labelledby="{}" data-module="govuk-notification-banner" {}><div class="govuk-notification-banner__header">{}</div><div class="govuk-notification-banner__content">{}{}</div></div>)",
        more_classes(is_success ? "govuk-notification-banner--success" : "", banner.classes),
        banner.role.empty() ? default_role : banner.role, title_id,
        optional_bool("data-disable-auto-focus", banner.disable_auto_focus) + banner.attributes,
        title, banner.content, html::when(banner.content.empty() && !banner.text.empty(), text));
}

Html inset_text(const InsetText& inset) {
    return html::html(R"(<div {} class="govuk-inset-text{}" {}>{}</div>)",
                      attribute_unless_empty("id", inset.id), more_classes(inset.classes),
                      inset.attributes, inset.text.html());
}

Html warning_text(const WarningText& warning) {
    return html::html(
        R"(<div class="govuk-warning-text{}" {}><span class="govuk-warning-text__icon" aria-hidden="true">!</span> <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">{}</span> {}</strong></div>)",
        more_classes(warning.classes), warning.attributes, warning.icon_fallback_text,
        warning.text.html());
}

Html panel(const Panel& panel) {
    const auto body = [&panel] {
        return html::html(R"(<div class="govuk-panel__body">{}</div>)", panel.text.html());
    };
    return html::html(
        R"(<div class="govuk-panel govuk-panel--confirmation{}" {}>{}{}</div>)",
        more_classes(panel.classes), panel.attributes,
        heading(panel.heading_level, attribute("class", "govuk-panel__title"), panel.title.html()),
        html::when(!panel.text.empty(), body));
}

Html details(const Details& details) {
    return html::html(
        R"(<details {} class="govuk-details{}" {}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">{}</span></summary><div class="govuk-details__text">{}</div></details>)",
        attribute_unless_empty("id", details.id), more_classes(details.classes),
        details.attributes + flag("open", details.open), details.summary.html(),
        details.text.html());
}

Html task_list(const TaskList& list) {
    std::string out;
    std::size_t number = 0;
    for (const Task& task : list.items) {
        ++number;
        const std::string id = list.id_prefix + "-" + std::to_string(number);
        const std::string hint_id = task.hint.empty() ? "" : id + "-hint";
        const auto hint = [&] {
            return html::html(R"(<div id="{}" class="govuk-task-list__hint">{}</div>)", hint_id,
                              task.hint.html());
        };
        const Html title =
            task.href.empty()
                ? html::html(R"(<div {}>{}</div>)",
                             attribute_unless_empty("class", task.title_classes), task.title.html())
                : html::html(
                      R"(<a class="govuk-link govuk-task-list__link{}" href="{}" aria-describedby="{}">{}</a>)",
                      more_classes(task.title_classes), task.href,
                      parts::words(hint_id, id + "-status"), task.title.html());
        html::write(
            out,
            R"(<li class="govuk-task-list__item{}"><div class="govuk-task-list__name-and-hint">{}{}</div><div class="govuk-task-list__status{}" id="{}-status">{}</div></li>)",
            more_classes(task.href.empty() ? "" : "govuk-task-list__item--with-link", task.classes),
            title, html::when(!hint_id.empty(), hint), more_classes(task.status_classes), id,
            task.status_tag ? tag(*task.status_tag) : task.status_text.html());
    }
    return html::html(R"(<ul class="govuk-task-list{}" {}>{}</ul>)", more_classes(list.classes),
                      list.attributes, Html::trusted(std::move(out)));
}

}  // namespace ui
