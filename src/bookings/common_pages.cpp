#include "bookings/common_pages.hpp"

#include <charconv>

#include "town/town.hpp"
#include "ui/error_pages.hpp"

namespace bookings {

namespace {

/// Far enough for any page, near enough that no arithmetic on dates overflows.
bool is_sensible(base::Month month) {
    return month.year() >= std::chrono::year(2000) && month.year() <= std::chrono::year(2200);
}

}  // namespace

http::Response show(const accounts::FamilyVisit& visit, const ui::Page& page, int status) {
    const auto frame = town::family_frame(visit.services, visit.request.path,
                                          accounts::frame_account(visit.actor));
    return http::page(ui::page(frame, page), status);
}

http::Response not_found(const accounts::FamilyVisit& visit) {
    return show(visit, ui::error_page(404), 404);
}

http::Response no_household(const accounts::FamilyVisit& visit) {
    return show(
        visit,
        {.title = "Votre compte n’est rattaché à aucun dossier",
         .content = html::html(
             R"(<p>Le Guichet Famille peut le rattacher à votre dossier famille. Appelez-le, ou passez le voir&nbsp;: vos réservations s’ouvriront aussitôt ici.</p>)"),
         .main_classes = "main--narrow"},
        403);
}

base::Month month_or(std::string_view text, base::Month otherwise) {
    const auto month = base::parse_month(text);
    return month && is_sensible(*month) ? *month : otherwise;
}

base::Date date_or(std::string_view text, base::Date otherwise) {
    const auto date = base::parse_date(text);
    return date && is_sensible(base::month_of(*date)) ? *date : otherwise;
}

std::int64_t number_or_zero(std::string_view text) {
    std::int64_t number = 0;
    if (text.size() > 9) return 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace bookings
