#include "ui/components.hpp"
#include "ui/form_parts.hpp"

namespace ui {

using html::attribute;
using html::attribute_unless_empty;
using html::Html;
using parts::more_classes;

namespace {

Html previous_arrow() {
    return html::html(
        R"(<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>)");
}

Html next_arrow() {
    return html::html(
        R"(<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>)");
}

enum class Direction { previous, next };
/// Alone in a page's whole width, or at the ends of the numbers.
enum class Placement { block, beside_numbers };

Html default_page_link_text(Direction direction) {
    if (direction == Direction::previous)
        return html::html(R"(Précédente<span class="govuk-visually-hidden"> (page)</span>)");
    return html::html(R"(Suivante<span class="govuk-visually-hidden"> (page)</span>)");
}

Html arrow_link(const PageLink& link, Direction direction, Placement placement) {
    if (link.href.empty()) return {};
    const bool is_previous = direction == Direction::previous;
    const bool is_block = placement == Placement::block;
    const std::string_view type = is_previous ? "prev" : "next";
    const bool is_decorated = is_block && link.label_text.empty();
    const auto label = [&link] {
        return html::html(
            R"(<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{}</span>)",
            link.label_text);
    };
    const Html arrow = is_previous ? previous_arrow() : next_arrow();
    return html::html(
        R"(<div class="govuk-pagination__{}"><a class="govuk-link govuk-pagination__link" href="{}" rel="{}" {}>{}<span class="govuk-pagination__link-title{}">{}</span>{}{}</a></div>)",
        type, link.href, type, link.attributes, html::when(is_block || is_previous, arrow),
        more_classes(is_decorated ? "govuk-pagination__link-title--decorated" : ""),
        link.text.empty() ? default_page_link_text(direction) : link.text.html(),
        html::when(is_block && !link.label_text.empty(), label),
        html::when(!is_block && !is_previous, arrow));
}

void write_page_item(std::string& out, const PageItem& item) {
    if (item.is_ellipsis) {
        return html::write(
            out,
            R"(<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>)");
    }
    const std::string label =
        item.visually_hidden_text.empty() ? "Page " + item.number : item.visually_hidden_text;
    html::write(
        out,
        R"(<li class="govuk-pagination__item{}"><a class="govuk-link govuk-pagination__link" href="{}" aria-label="{}" {}>{}</a></li>)",
        more_classes(item.is_current ? "govuk-pagination__item--current" : ""), item.href, label,
        (item.is_current ? attribute("aria-current", "page") : html::Attributes()) +
            item.attributes,
        item.number);
}

}  // namespace

Html pagination(const Pagination& pagination) {
    const bool has_links = !pagination.previous.href.empty() || !pagination.next.href.empty();
    const bool is_block = pagination.items.empty() && has_links;
    const Placement placement = is_block ? Placement::block : Placement::beside_numbers;
    const auto list = [&pagination] {
        return html::html(R"(<ul class="govuk-pagination__list">{}</ul>)",
                          html::each(pagination.items, write_page_item));
    };
    return html::html(R"(<nav class="govuk-pagination{}" aria-label="{}" {}>{}{}{}</nav>)",
                      more_classes(is_block ? "govuk-pagination--block" : "", pagination.classes),
                      pagination.landmark_label, pagination.attributes,
                      arrow_link(pagination.previous, Direction::previous, placement),
                      html::when(!pagination.items.empty(), list),
                      arrow_link(pagination.next, Direction::next, placement));
}

Html page_numbers(std::string_view base_path, int current, int pages) {
    if (pages < 2) return {};
    const auto address = [&](int number) {
        return std::string(base_path) + std::to_string(number);
    };
    Pagination pagination;
    if (current > 1) pagination.previous.href = address(current - 1);
    if (current < pages) pagination.next.href = address(current + 1);
    int last_shown = 0;
    for (int number = 1; number <= pages; ++number) {
        const bool is_near = number >= current - 1 && number <= current + 1;
        if (!is_near && number != 1 && number != pages) continue;
        if (number > last_shown + 1) pagination.items.push_back({.is_ellipsis = true});
        pagination.items.push_back({.number = std::to_string(number),
                                    .href = address(number),
                                    .is_current = number == current});
        last_shown = number;
    }
    return ui::pagination(pagination);
}

Html breadcrumbs(const Breadcrumbs& breadcrumbs) {
    const auto item = [](std::string& out, const Breadcrumb& crumb) {
        if (crumb.href.empty()) {
            return html::write(
                out, R"(<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>)",
                crumb.text.html());
        }
        html::write(
            out,
            R"(<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{}" {}>{}</a></li>)",
            crumb.href, crumb.attributes, crumb.text.html());
    };
    return html::html(
        R"(<nav class="govuk-breadcrumbs{}" {} aria-label="{}"><ol class="govuk-breadcrumbs__list">{}</ol></nav>)",
        more_classes(breadcrumbs.classes,
                     breadcrumbs.collapse_on_mobile ? "govuk-breadcrumbs--collapse-on-mobile" : ""),
        breadcrumbs.attributes, breadcrumbs.label_text, html::each(breadcrumbs.items, item));
}

Html back_link(const BackLink& link) {
    return html::html(R"(<a href="{}" class="govuk-back-link{}" {}>{}</a>)",
                      link.href.empty() ? "#" : link.href, more_classes(link.classes),
                      link.attributes, link.text.html());
}

Html tabs(const Tabs& tabs) {
    Html list;
    Html panels;
    std::size_t number = 0;
    for (const Tab& tab : tabs.items) {
        ++number;
        const std::string id =
            tab.id.empty() ? tabs.id_prefix + "-" + std::to_string(number) : tab.id;
        const bool is_first = number == 1;
        list += html::html(
            R"(<li class="govuk-tabs__list-item{}"><a class="govuk-tabs__tab" href="#{}" {}>{}</a></li>)",
            more_classes(is_first ? "govuk-tabs__list-item--selected" : ""), id, tab.attributes,
            tab.label);
        const auto text = [&tab] {
            return html::html(R"(<p class="govuk-body">{}</p>)", tab.panel_text.html());
        };
        panels += html::html(R"(<div class="govuk-tabs__panel{}" id="{}" {}>{}{}</div>)",
                             more_classes(is_first ? "" : "govuk-tabs__panel--hidden"), id,
                             tab.panel_attributes, tab.panel,
                             html::when(tab.panel.empty() && !tab.panel_text.empty(), text));
    }
    const auto content = [&] {
        return html::html(R"(<ul class="govuk-tabs__list">{}</ul>{})", list, panels);
    };
    return html::html(
        R"(<div {} class="govuk-tabs{}" {} data-module="govuk-tabs"><h2 class="govuk-tabs__title">{}</h2>{}</div>)",
        attribute_unless_empty("id", tabs.id), more_classes(tabs.classes), tabs.attributes,
        tabs.title, html::when(!tabs.items.empty(), content));
}

Html skip_link(const SkipLink& link) {
    return html::html(
        R"(<a href="{}" class="govuk-skip-link{}" {} data-module="govuk-skip-link">{}</a>)",
        link.href, more_classes(link.classes), link.attributes, link.text.html());
}

namespace {

void write_navigation_item(std::string& out, const NavigationItem& item) {
    const bool is_marked = item.state != NavigationState::elsewhere;
    const std::string_view current = item.state == NavigationState::current ? "page" : "true";
    const html::Attributes state =
        is_marked ? attribute("aria-current", current) : html::Attributes();
    // A strong element still tells the place when a reader's own colours hide ours.
    const Html text =
        is_marked
            ? html::html(R"(<strong class="govuk-service-navigation__active-fallback">{}</strong>)",
                         item.text.html())
            : item.text.html();
    const Html content =
        item.href.empty()
            ? html::html(R"(<span class="govuk-service-navigation__text" {}>{}</span>)", state,
                         text)
            : html::html(R"(<a class="govuk-service-navigation__link" href="{}" {}>{}</a>)",
                         item.href, state + item.attributes, text);
    html::write(out, R"(<li class="govuk-service-navigation__item{}">{}</li>)",
                more_classes(is_marked ? "govuk-service-navigation__item--active" : ""), content);
}

Html service_name(const ServiceNavigation& navigation) {
    if (navigation.service_name.empty()) return {};
    const Html name =
        navigation.service_url.empty()
            ? html::html(R"(<span class="govuk-service-navigation__text">{}</span>)",
                         navigation.service_name)
            : html::html(R"(<a href="{}" class="govuk-service-navigation__link">{}</a>)",
                         navigation.service_url, navigation.service_name);
    return html::html(R"(<span class="govuk-service-navigation__service-name">{}</span>)", name);
}

Html navigation_toggle(const ServiceNavigation& navigation) {
    if (!navigation.collapse_on_mobile.value_or(navigation.items.size() > 1)) return {};
    const bool has_own_label = navigation.menu_button_label != navigation.menu_button_text;
    return html::html(
        R"(<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="{}" {} hidden aria-hidden="true">{}</button>)",
        navigation.navigation_id,
        attribute_unless_empty("aria-label", has_own_label ? navigation.menu_button_label : ""),
        navigation.menu_button_text);
}

Html navigation_list(const ServiceNavigation& navigation) {
    if (navigation.items.empty()) return {};
    return html::html(
        R"(<nav aria-label="{}" class="govuk-service-navigation__wrapper{}">{}<ul class="govuk-service-navigation__list" id="{}">{}</ul></nav>)",
        navigation.navigation_label.empty() ? navigation.menu_button_text
                                            : navigation.navigation_label,
        more_classes(navigation.navigation_classes), navigation_toggle(navigation),
        navigation.navigation_id, html::each(navigation.items, write_navigation_item));
}

}  // namespace

Html service_navigation(const ServiceNavigation& navigation) {
    const Html content = html::html(
        R"(<div class="govuk-width-container"><div class="govuk-service-navigation__container">{}{}</div></div>)",
        service_name(navigation), navigation_list(navigation));
    const html::Attributes common =
        attribute("class", "govuk-service-navigation" + more_classes(navigation.classes)) +
        attribute("data-module", "govuk-service-navigation") + navigation.attributes;
    if (navigation.service_name.empty()) return html::html(R"(<div {}>{}</div>)", common, content);
    return html::html(R"(<section aria-label="{}" {}>{}</section>)", navigation.aria_label, common,
                      content);
}

}  // namespace ui
