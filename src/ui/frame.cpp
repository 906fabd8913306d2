#include "ui/frame.hpp"

#include <algorithm>

#include "ui/components.hpp"
#include "ui/form_parts.hpp"
#include "ui/frame_parts.hpp"
#include "ui/phone_link.hpp"

namespace ui {

using html::Html;

namespace {

void write_menu_item(std::string& out, const MenuItem& item) {
    html::write(out, R"(<li><a class="menu__link" href="{}" {}>{}</a></li>)", item.href,
                parts::current_page(item.place), item.label);
}

Html account_links(const Account& account) {
    return html::html(
        R"(<ul class="menu__list"><li><a class="menu__link" href="{}">{}Mon compte</a></li><li>{}</li></ul>)",
        account.account_href, icon(Icon::user), parts::sign_out_form(account));
}

Html wide_menu(const Frame& frame) {
    const auto links = [&frame] {
        return html::html(
            R"(<nav class="menu" aria-label="Menu principal"><ul class="menu__list">{}</ul></nav>)",
            html::each(frame.menu, write_menu_item));
    };
    const auto account = [&frame] {
        return html::html(
            R"(<details class="drop"><summary class="drop__button">{}{}</summary><div class="drop__panel">{}</div></details>)",
            frame.account->name, icon(Icon::chevron_down), account_links(*frame.account));
    };
    return html::html(R"(<div class="header__wide">{}{}</div>)",
                      html::when(!frame.menu.empty(), links),
                      html::when(frame.account.has_value(), account));
}

Html narrow_menu(const Frame& frame) {
    const auto account = [&frame] {
        return html::html(R"(<p class="drop__name">{}</p>{})", frame.account->name,
                          account_links(*frame.account));
    };
    return html::html(
        R"(<details class="drop header__narrow"><summary class="drop__button">{}Menu</summary><nav class="drop__panel" aria-label="Menu"><ul class="menu__list">{}</ul>{}</nav></details>)",
        icon(Icon::menu), html::each(frame.menu, write_menu_item),
        html::when(frame.account.has_value(), account));
}

/// The menu twice, in a row and behind a button; the style sheet shows the one that fits. Both
/// work without a script.
Html header(const Frame& frame) {
    if (frame.menu.empty() && !frame.account) {
        return html::html(R"(<header class="header"><div class="header__inner">{}</div></header>)",
                          parts::brand(frame.home_href, frame.site.title, frame.site.town_name));
    }
    return html::html(R"(<header class="header"><div class="header__inner">{}{}{}</div></header>)",
                      parts::brand(frame.home_href, frame.site.title, frame.site.town_name),
                      wide_menu(frame), narrow_menu(frame));
}

Html help_block(const HelpDesk& help) {
    const auto line = [](std::string& out, const std::string& text) {
        html::write(out, R"(<span class="help__line">{}</span> )", text);
    };
    const auto state = [&help] {
        return html::html(R"(<p class="open-state{}">{}</p>)",
                          parts::more_classes(help.is_open ? "open-state--open" : ""), help.state);
    };
    const auto phone = [&] {
        return html::html(
            R"(<div class="help__part"><h2 class="help__title">Par téléphone</h2><p class="help__phone">{}</p>{}</div>)",
            phone_link(help.phone), html::when(!help.state.empty(), state));
    };
    const auto hours = [&] {
        return html::html(
            R"(<div class="help__part"><h2 class="help__title">{}</h2><p class="help__text">{}</p></div>)",
            help.opening_title, html::each(help.opening_lines, line));
    };
    return html::html(
        R"(<div class="help"><div class="help__part"><h2 class="help__title">{}</h2><p class="help__text">{}</p></div>{}{}</div>)",
        help.name, html::each(help.address_lines, line), html::when(!help.phone.empty(), phone),
        html::when(!help.opening_lines.empty(), hours));
}

Html footer(const Site& site) {
    const auto link = [](std::string& out, const FooterLink& item) {
        html::write(out, R"(<li><a href="{}">{}</a></li>)", item.href, item.text);
    };
    const auto links = [&] {
        return html::html(R"(<ul class="footer__links">{}</ul>)",
                          html::each(site.footer_links, link));
    };
    return html::html(R"(<footer class="footer"><div class="footer__inner">{}{}</div></footer>)",
                      html::when(!site.help.name.empty(), [&] { return help_block(site.help); }),
                      html::when(!site.footer_links.empty(), links));
}

}  // namespace

Html page(const Frame& frame, const Page& page) {
    const Html body =
        html::html(R"({}{}{}{}<main class="main{}" id="contenu" tabindex="-1">{}</main>{})",
                   skip_link({.text = "Aller au contenu", .href = "#contenu"}), frame.demo_bar,
                   parts::acting_bar(frame), header(frame), parts::more_classes(page.main_classes),
                   parts::main_content(page), footer(frame.site));
    return parts::document(frame, page, "family", body);
}

bool wants_fragment(const http::Request& request) {
    return request.header("HX-Request") == "true" &&
           request.header("HX-History-Restore-Request") != "true";
}

void mark_current(std::vector<MenuItem>& menu, std::string_view path) {
    const auto leads_to = [path](const MenuItem& item) {
        return path.starts_with(item.href) &&
               (path.size() == item.href.size() || item.href.ends_with('/') ||
                path[item.href.size()] == '/');
    };
    MenuItem* best = nullptr;
    for (MenuItem& item : menu) {
        item.place = Place::elsewhere;
        if (leads_to(item) && (best == nullptr || item.href.size() > best->href.size()))
            best = &item;
    }
    if (best != nullptr) best->place = Place::current;
}

}  // namespace ui
