#include "demo/demo_pages.hpp"

#include <algorithm>
#include <charconv>

#include "base/cut_text.hpp"
#include "demo/demo_clock.hpp"
#include "demo/demo_officers.hpp"
#include "demo/demo_views.hpp"
#include "platform/config/config.hpp"
#include "town/town.hpp"
#include "ui/error_pages.hpp"
#include "ui/frame.hpp"

namespace demo {

namespace {

ui::Frame frame_of(const accounts::PublicVisit& visit) {
    const bool is_family = visit.actor && visit.actor->kind() == accounts::AccountKind::family;
    return town::family_frame(
        visit.services, visit.request.path,
        is_family ? std::optional(accounts::frame_account(*visit.actor)) : std::nullopt);
}

mail::Mailbox mailbox_of(const accounts::PublicVisit& visit) {
    return mail::Mailbox(visit.services.config.mail.local_mailbox);
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

ClockForm form_for(const town::Services& services) {
    const auto now = services.now();
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now.time).count();
    return {two_digits(unsigned(now.date.day())) + "/" + two_digits(unsigned(now.date.month())) +
                "/" + std::to_string(static_cast<int>(now.date.year())),
            two_digits(minutes / 60) + ":" + two_digits(minutes % 60),
            {}};
}

/// "8:30", "08:30" or "8:30:15".
std::optional<std::chrono::seconds> parse_time(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t count = 0;
    while (!text.empty() && count < parts.size()) {
        const auto word = base::cut_at(text, ':');
        const auto [end, error] =
            std::from_chars(word.data(), word.data() + word.size(), parts[count]);
        if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
        ++count;
    }
    const bool is_time = count >= 2 && text.empty() && parts[0] >= 0 && parts[0] < 24 &&
                         parts[1] >= 0 && parts[1] < 60 && parts[2] >= 0 && parts[2] < 60;
    if (!is_time) return std::nullopt;
    return std::chrono::hours(parts[0]) + std::chrono::minutes(parts[1]) +
           std::chrono::seconds(parts[2]);
}

http::Response answer(const accounts::PublicVisit& visit, ClockForm form, int status) {
    const auto guard = accounts::guard_forms(visit);
    ui::Page page;
    page.title = "Ville de démonstration";
    const auto now = visit.services.now();
    page.lead = "Nous sommes le " + base::french::day_with_year(now.date) + ", il est " +
                base::french::time(now.time) + ".";
    page.errors = form.errors;
    std::vector<DemoCard> cards;
    for (const auto& sign_in : demo_sign_ins()) {
        const bool has_code = sign_in.kind == accounts::AccountKind::officer;
        cards.push_back(
            {sign_in, has_code ? current_code(visit.services, sign_in.identifier) : std::nullopt});
    }
    page.content = demo_view(cards, form, guard.csrf_token);
    auto response = http::page(ui::page(frame_of(visit), page), status);
    accounts::keep(guard, response, visit.services);
    return response;
}

}  // namespace

http::Response show_demo(const accounts::PublicVisit& visit) {
    return answer(visit, form_for(visit.services), 200);
}

http::Response submit_demo_sign_in(const accounts::PublicVisit& visit) {
    const auto identifier = visit.request.form.get("identifiant");
    const auto token = open_demo_session(visit.services, identifier);
    if (!token) return http::see_other("/demo");
    const auto& sign_ins = demo_sign_ins();
    const auto who = std::ranges::find(sign_ins, identifier, &DemoSignIn::identifier);
    auto response = http::see_other(accounts::home_path(who->kind));
    accounts::set_session_cookie(response, visit.services, token->reveal());
    return response;
}

http::Response submit_clock(const accounts::PublicVisit& visit) {
    ClockForm form{std::string(visit.request.form.get("date")),
                   std::string(visit.request.form.get("heure")),
                   {}};
    auto date = base::parse_french_date(form.date);
    if (!date) date = base::parse_date(form.date);
    const auto time = parse_time(form.time);
    if (!date) form.errors.add("date", "Indiquez la date comme 24/11/2026");
    if (!time) form.errors.add("heure", "Indiquez l’heure comme 12:01");
    if (!form.errors.empty()) return answer(visit, std::move(form), 422);
    set_demo_clock(visit.services, visit.services.town_time.instant(*date, *time));
    return http::see_other("/demo");
}

http::Response show_mailbox(const accounts::PublicVisit& visit) {
    constexpr std::size_t most_letters = 100;
    ui::Page page;
    page.title = "Courriels de la démonstration";
    page.back_href = "/demo";
    page.content = mailbox_view(mailbox_of(visit).list(most_letters), visit.services.town_time);
    return http::page(ui::page(frame_of(visit), page));
}

http::Response show_letter(const accounts::PublicVisit& visit) {
    const auto letter = mailbox_of(visit).read(visit.request.path_parameters.at(0));
    if (!letter) return http::page(ui::page(frame_of(visit), ui::error_page(404)), 404);
    ui::Page page;
    page.title = letter->message.subject;
    page.back_href = "/demo/courriels";
    page.content = letter_view(*letter, visit.services.town_time);
    return http::page(ui::page(frame_of(visit), page));
}

}  // namespace demo
