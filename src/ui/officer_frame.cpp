#include "ui/components.hpp"
#include "ui/form_parts.hpp"
#include "ui/frame.hpp"
#include "ui/frame_parts.hpp"

namespace ui {

using html::Html;

namespace {

void write_officer_menu_item(std::string& out, const MenuItem& item) {
    const auto count = [&item] {
        return html::html(
            R"( <span class="count">{}<span class="govuk-visually-hidden"> à traiter</span></span>)",
            item.count);
    };
    html::write(out, R"(<li><a class="side__link" href="{}" {}><span>{}</span>{}</a></li>)",
                item.href, parts::current_page(item.place), item.label,
                html::when(item.count > 0, count));
}

/// The menu twice, at the side and behind a button; the style sheet shows the one that fits.
Html side(const Frame& frame) {
    return html::html(
        R"(<header class="side">{}<nav class="side__wide" aria-label="Menu principal"><ul class="side__list">{}</ul></nav><details class="side__narrow"><summary class="side__button">{}Menu</summary><nav aria-label="Menu"><ul class="side__list">{}</ul></nav></details></header>)",
        parts::brand(frame.home_href, frame.site.help.name, frame.site.town_name),
        html::each(frame.menu, write_officer_menu_item), icon(Icon::menu),
        html::each(frame.menu, write_officer_menu_item));
}

Html search(const Frame& frame) {
    return html::html(
        R"(<form class="search" role="search" method="get" action="{}"><label class="govuk-visually-hidden" for="recherche">Chercher une famille, un enfant, un numéro</label><input class="search__input" id="recherche" name="q" type="search" value="{}" placeholder="Nom, téléphone, courriel, numéro…" autocomplete="off" data-search-key="/" aria-keyshortcuts="/"><kbd class="search__key" aria-hidden="true">/</kbd><button type="submit" class="search__button">{}<span class="govuk-visually-hidden">Chercher</span></button></form>)",
        frame.search_href, frame.search_text, icon(Icon::search));
}

Html officer_account(const Account& account) {
    const auto detail = [&account] { return html::html(" · {}", account.detail); };
    return html::html(
        R"(<nav aria-label="Votre compte"><details class="drop"><summary class="drop__button drop__button--plain"><span>{}{}</span>{}</summary><div class="drop__panel"><ul class="menu__list"><li><a class="menu__link" href="{}">{}Mon compte</a></li><li>{}</li></ul></div></details></nav>)",
        account.name, html::when(!account.detail.empty(), detail), icon(Icon::chevron_down),
        account.account_href, icon(Icon::user), parts::sign_out_form(account));
}

}  // namespace

Html officer_page(const Frame& frame, const Page& page) {
    const auto account = [&frame] { return officer_account(*frame.account); };
    const auto top = [&] {
        return html::html(R"(<div class="top">{}{}</div>)",
                          html::when(!frame.search_href.empty(), [&] { return search(frame); }),
                          account());
    };
    const auto side_menu = [&frame] { return side(frame); };
    const Html body = html::html(
        R"({}{}{}<div class="desk">{}<div class="desk__body">{}<main class="desk__main{}" id="contenu" tabindex="-1">{}</main></div></div>)",
        skip_link({.text = "Aller au contenu", .href = "#contenu"}), frame.demo_bar,
        parts::acting_bar(frame), side_menu(), html::when(frame.account.has_value(), top),
        parts::more_classes(page.main_classes), parts::main_content(page));
    return parts::document(frame, page, "officer", body);
}

}  // namespace ui
