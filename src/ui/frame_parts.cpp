#include "ui/frame_parts.hpp"

#include "ui/components.hpp"
#include "ui/form_parts.hpp"

namespace ui::parts {

using html::Html;

std::string document_title(const Frame& frame, const Page& page) {
    std::string title = page.errors.empty() ? "" : "Erreur\u00A0: ";
    if (!page.title.empty()) title += page.title + " – ";
    title += frame.site.title;
    if (!frame.site.town_name.empty()) title += ", " + frame.site.town_name;
    return title;
}

namespace {

/// Filled and shown by a script three minutes before the session ends (S29).
Html session_end(const Frame& frame) {
    return html::html(
        R"(<div class="session-end" role="alert" data-session-minutes="{}" data-session-address="{}" hidden><p data-session-words></p><button type="button" class="govuk-button">Rester connecté</button><a class="govuk-button" href="{}" hidden>Se connecter de nouveau</a></div>)",
        frame.session_minutes, frame.account->account_href, frame.home_href);
}

}  // namespace

Html document(const Frame& frame, const Page& page, std::string_view body_classes,
              const Html& body) {
    // htmx: no eval and no style of its own, so that the content security policy can forbid both.
    return html::html(
        R"html(<!doctype html><html lang="fr" class="govuk-template--rebranded"><head><meta charset="utf-8"><title>{}</title><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><meta name="color-scheme" content="light dark"><meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)"><meta name="theme-color" content="#10191f" media="(prefers-color-scheme: dark)"><meta name="format-detection" content="telephone=no"><meta name="htmx-config" content="{}"><link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}"><link rel="icon" href="{}" type="image/svg+xml"><script type="module" src="{}"></script></head><body class="govuk-template__body {}">{}{}</body></html>)html",
        document_title(frame, page),
        R"({"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true})",
        frame.assets.url("app.css"), frame.site.theme_url, frame.assets.url("favicon.svg"),
        frame.assets.url("app.js"), body_classes, body,
        html::when(frame.account && frame.session_minutes > 0,
                   [&frame] { return session_end(frame); }));
}

Html brand(std::string_view href, std::string_view title, std::string_view town_name) {
    return html::html(
        R"(<a class="brand" href="{}"><span class="brand__mark">{}</span><span class="brand__text"><span class="brand__title">{}</span><span class="brand__town">{}</span></span></a>)",
        href, icon(Icon::family), title, town_name);
}

Html main_content(const Page& page) {
    const auto back = [&page] {
        return back_link({.href = page.back_href, .text = page.back_text});
    };
    const auto caption = [&page] {
        return html::html(R"(<p class="page-caption">{}</p>)", page.caption);
    };
    const auto heading = [&page] {
        return html::html(R"(<h1 class="page-title">{}</h1>)", page.title);
    };
    const auto lead = [&page] { return html::html(R"(<p class="lead">{}</p>)", page.lead); };
    return html::html(R"({}{}{}{}{}{}{})", html::when(!page.back_href.empty(), back),
                      error_summary(page.errors), page.notice,
                      html::when(!page.caption.empty(), caption),
                      html::when(page.heading == Heading::title, heading),
                      html::when(!page.lead.empty(), lead), page.content);
}

Html acting_bar(const Frame& frame) {
    if (!frame.account || frame.account->on_behalf_of.empty()) return {};
    const Account& account = *frame.account;
    return html::html(
        R"(<aside class="acting-bar" aria-label="Au nom d’une famille"><div class="acting-bar__inner"><p class="acting-bar__text">Vous agissez au nom de la famille <strong>{}</strong>. Tout est enregistré à votre nom et au sien.</p><form method="post" action="{}">{}<button type="submit" class="acting-bar__end">Terminer</button></form></div></aside>)",
        account.on_behalf_of, account.end_acting_href, csrf_field(account.csrf_token));
}

Html sign_out_form(const Account& account) {
    return html::html(
        R"(<form method="post" action="{}">{}<button type="submit" class="account__sign-out">{}Se déconnecter</button></form>)",
        account.sign_out_href, csrf_field(account.csrf_token), icon(Icon::log_out));
}

html::Attributes current_page(Place place) {
    return place == Place::current ? html::attribute("aria-current", "page") : html::Attributes();
}

}  // namespace ui::parts
