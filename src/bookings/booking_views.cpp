#include "bookings/booking_views.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/french.hpp"
#include "families/document_views.hpp"

namespace bookings {

namespace french = base::french;

std::string sentence(const Refusal& refusal, const base::TownTime& town_time, base::Date today) {
    const auto at = [&] { return french::moment(town_time.local(refusal.at), today); };
    const bool has_instant = refusal.at != base::Instant{};
    switch (refusal.reason) {
        case Reason::child_not_enrolled:
            return fmt::format("{}\u00A0: votre enfant n’y est pas inscrit à cette date.",
                               refusal.detail.empty() ? "Activité" : refusal.detail);
        case Reason::session_closed:
            return fmt::format("Fermé ce jour-là\u00A0: {}.",
                               french::uncapitalised(refusal.detail));
        case Reason::session_unknown:
            return "Cette journée n’est plus proposée.";
        case Reason::cutoff_passed:
            return fmt::format("Trop tard\u00A0: c’était possible jusqu’au {}.", at());
        case Reason::other_home:
            return "Ce jour-là, votre enfant vit dans son autre foyer.";
        case Reason::window_not_yet_open:
            return fmt::format("Les réservations ouvrent le {}.", at());
        case Reason::window_closed:
            return has_instant ? fmt::format("Les réservations sont closes depuis le {}.", at())
                               : "Les réservations ne sont pas ouvertes pour cette date.";
        case Reason::residents_only:
            return "Ces places sont réservées aux familles qui habitent la commune.";
        case Reason::already_booked:
            return "Cette journée est déjà réservée.";
        case Reason::not_booked:
            return "Cette réservation est déjà annulée.";
        case Reason::incompatible_unit:
            return fmt::format("Impossible le même jour que «\u00A0{}\u00A0».", refusal.detail);
        case Reason::price_unknown:
            return "Le tarif de cette date n’est pas encore voté.";
        case Reason::already_invoiced:
            return "Cette date est déjà facturée.";
        case Reason::document_missing:
            return fmt::format("Un document demandé manque\u00A0: {}.",
                               french::uncapitalised(families::kind_text(
                                   families::document_kind_named(refusal.detail))));
    }
    CHECK(false);
}

std::string_view what_to_do(Reason reason) {
    switch (reason) {
        case Reason::child_not_enrolled:
            return "Demandez l’inscription au Guichet Famille, puis réservez.";
        case Reason::already_invoiced:
            return "Pour une correction, appelez le Guichet Famille.";
        case Reason::cutoff_passed:
        case Reason::window_closed:
            return "En cas d’imprévu, appelez le Guichet Famille.";
        case Reason::other_home:
            return "Seul l’autre foyer peut réserver ou annuler ce jour-là.";
        case Reason::window_not_yet_open:
        case Reason::price_unknown:
            return "Vos choix restent gardés jusque-là.";
        case Reason::residents_only:
            return "Si vous venez d’emménager, signalez-le au Guichet Famille.";
        case Reason::incompatible_unit:
            return "Gardez l’une des deux\u00A0: annulez d’abord celle qui est réservée.";
        case Reason::document_missing:
            return "Envoyez-le dans «\u00A0Mon dossier\u00A0», page «\u00A0Documents\u00A0»\u00A0: "
                   "vous pourrez réserver aussitôt, vos choix restent gardés.";
        case Reason::session_closed:
        case Reason::session_unknown:
        case Reason::already_booked:
        case Reason::not_booked:
            return "";
    }
    CHECK(false);
}

std::string deadline(base::Instant at, const base::TownTime& town_time, base::Instant now) {
    auto text = french::moment(town_time.local(at), town_time.date(now));
    const auto left = at - now;
    if (left > std::chrono::seconds(0) && left < std::chrono::hours(48))
        text += ", " + french::in_how_long(left);
    return text;
}

std::string removable_until(base::Instant at, const base::TownTime& town_time, base::Instant now) {
    if (at < now) return "ne peut plus être annulé sans frais";
    return "annulable sans frais jusqu’au " + deadline(at, town_time, now);
}

namespace {

std::string with_unit(const std::string& activity, const std::string& unit, std::size_t units) {
    if (units < 2 || unit == activity) return activity;
    return activity + ", " + french::uncapitalised(unit);
}

}  // namespace

std::string short_label(const activities::Catalogue& catalogue, const activities::Unit& unit) {
    const auto& activity = catalogue.activity_of(unit);
    return with_unit(activity.short_name, unit.short_name, catalogue.units(activity.id).size());
}

std::string full_label(const activities::Catalogue& catalogue, const activities::Unit& unit) {
    const auto& activity = catalogue.activity_of(unit);
    return with_unit(activity.name, unit.name, catalogue.units(activity.id).size());
}

html::Html avatar(std::string_view first_name, std::size_t index) {
    // The first code point, not the first byte: "Éloïse" starts with two.
    std::size_t size = first_name.empty() ? 0 : 1;
    while (size < first_name.size() &&
           (static_cast<unsigned char>(first_name[size]) & 0xC0) == 0x80)
        ++size;
    return html::html(R"(<span class="av av{}" aria-hidden="true">{}</span>)",
                      index % child_tints + 1, first_name.substr(0, size));
}

std::string class_and_school(const families::Schooling* schooling) {
    if (!schooling) return "";
    const auto& school = schooling->school_name;
    const bool says_school =
        school.starts_with("École") || school.starts_with("école") || school.starts_with("Ecole");
    return fmt::format("{}, {}{}", schooling->level, says_school ? "" : "école ",
                       says_school ? french::uncapitalised(school) : school);
}

std::string signed_amount(base::Money amount) {
    if (amount.cents() <= 0) return french::amount(amount);
    return "+\u00A0" + french::amount(amount);
}

}  // namespace bookings
