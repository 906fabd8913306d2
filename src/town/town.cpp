#include "town/town.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "platform/config/config.hpp"
#include "town/services.hpp"

namespace town {

namespace {

/// 0 for Monday.
std::size_t day_index(base::Date date) {
    return base::weekday_of(date).iso_encoding() - 1;
}

std::string_view day_name(std::size_t index) {
    return base::french::weekday_name(std::chrono::weekday(static_cast<unsigned>(index + 1)));
}

const OpeningRange* range_at(const OpeningHours& hours, const base::TownMoment& now) {
    for (const OpeningRange& range : hours[day_index(now.date)])
        if (now.time >= range.from && now.time < range.to) return &range;
    return nullptr;
}

/// « à 13 h », « demain à 8 h 30 », « jeudi à 10 h ».
std::string next_opening(const OpeningHours& hours, const base::TownMoment& now) {
    const std::size_t today = day_index(now.date);
    for (std::size_t later = 0; later <= 7; ++later) {
        const std::size_t day = (today + later) % 7;
        for (const OpeningRange& range : hours[day]) {
            if (later == 0 && range.from <= now.time) continue;
            const std::string at = "à " + base::french::time(range.from);
            if (later == 0) return at;
            if (later == 1) return "demain " + at;
            return std::string(day_name(day)) + " " + at;
        }
    }
    return {};
}

std::string ranges_text(const std::vector<OpeningRange>& ranges) {
    std::string text;
    for (const OpeningRange& range : ranges) {
        if (!text.empty()) text += ", ";
        text += base::french::time(range.from) + " – " + base::french::time(range.to);
    }
    return text;
}

}  // namespace

bool is_open_now(const OpeningHours& hours, const base::TownMoment& now) {
    return range_at(hours, now) != nullptr;
}

std::string opening_state_text(const OpeningHours& hours, const base::TownMoment& now) {
    if (const OpeningRange* range = range_at(hours, now))
        return "Ouvert jusqu’à " + base::french::time(range->to);
    const std::string next = next_opening(hours, now);
    return next.empty() ? "Fermé" : "Fermé, ouvre " + next;
}

std::vector<std::string> opening_hours_text(const OpeningHours& hours) {
    std::vector<std::string> lines;
    for (std::size_t day = 0; day < hours.size(); ++day) {
        const auto same = [&](std::size_t other) { return hours[other] == hours[day]; };
        bool is_told = hours[day].empty();
        for (std::size_t earlier = 0; earlier < day; ++earlier) is_told = is_told || same(earlier);
        if (is_told) continue;
        std::string days(day_name(day));
        for (std::size_t later = day + 1; later < hours.size(); ++later)
            if (same(later)) days += ", " + std::string(day_name(later));
        lines.push_back(base::french::capitalised(days) + "\u00A0: " + ranges_text(hours[day]));
    }
    return lines;
}

ui::Site site(const Town& town, const base::TownMoment& now) {
    return {
        .title = town.site_title,
        .town_name = town.town_hall,
        .theme_url = ui::theme_url(town.theme),
        .help = {.name = town.desk_name,
                 .address_lines = town.address_lines,
                 .phone = town.phone,
                 .opening_lines = opening_hours_text(town.opening_hours),
                 .opening_title = town.by_appointment ? "Horaires, sur rendez-vous" : "Horaires",
                 .state = opening_state_text(town.opening_hours, now),
                 .is_open = is_open_now(town.opening_hours, now)},
        .footer_links = {{.text = "Accessibilité\u00A0: non conforme", .href = "/accessibilite"},
                         {.text = "Mentions légales", .href = "/mentions-legales"},
                         {.text = "Données personnelles", .href = "/donnees-personnelles"}},
    };
}

std::vector<ui::MenuItem> family_menu(std::string_view path) {
    std::vector<ui::MenuItem> menu = {
        {.label = "Accueil", .href = "/tableau-de-bord"},
        {.label = "Réservations", .href = "/reservations"},
        {.label = "Agendas", .href = "/agendas"},
        {.label = "Factures", .href = "/factures"},
        {.label = "Paiements", .href = "/paiements"},
        {.label = "Mon dossier", .href = "/mon-dossier"},
        {.label = "Aide", .href = "/aide"},
    };
    ui::mark_current(menu, path);
    return menu;
}

namespace {

/// Says on every page that the town is invented, and when it believes to be.
html::Html demo_bar(const Services& services) {
    if (!services.config.demo.enabled) return {};
    const auto now = services.now();
    return html::html(
        R"(<aside class="demo-bar" aria-label="Démonstration"><div class="demo-bar__inner"><span><strong>Démonstration</strong>&nbsp;: données inventées. Nous sommes le {}, {}.</span> <a href="/demo">Accès et date</a> <a href="/demo/courriels">Courriels</a></div></aside>)",
        base::french::day_with_year(now.date), base::french::time(now.time));
}

}  // namespace

ui::Frame family_frame(const Services& services, std::string_view path,
                       std::optional<ui::Account> account) {
    const bool is_signed_in = account.has_value();
    std::vector<ui::MenuItem> visitor_menu = {
        {.label = "Tarifs", .href = "/tarifs"},
        {.label = "Aide", .href = "/aide"},
        {.label = "Nous contacter", .href = "/aide/contact"},
    };
    ui::mark_current(visitor_menu, path);
    return {
        .assets = services.assets,
        .site = site(services.town, services.now()),
        .menu = is_signed_in ? family_menu(path) : std::move(visitor_menu),
        .account = std::move(account),
        .demo_bar = demo_bar(services),
        .home_href = is_signed_in ? "/tableau-de-bord" : "/",
        .session_minutes =
            is_signed_in ? static_cast<int>(services.config.sessions.idle.count()) : 0,
    };
}

}  // namespace town
