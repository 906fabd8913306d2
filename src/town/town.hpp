#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "ui/frame.hpp"
#include "ui/theme.hpp"

namespace town {

/// Open from `from` until, not at, `to`, on the wall clock.
struct OpeningRange {
    base::TimeOfDay from{};
    base::TimeOfDay to{};
    friend bool operator==(const OpeningRange&, const OpeningRange&) = default;
};

/// By weekday, Monday first; the ranges of a day in order and apart.
using OpeningHours = std::array<std::vector<OpeningRange>, 7>;

/// The town that runs this portal: its name, its desk, its colours. Settings, nothing hard-coded.
struct Town {
    std::string name = {};        ///< « Montluçon »
    std::string town_hall = {};   ///< « Ville de Montluçon »
    std::string legal_name = {};  ///< « Commune de Montluçon », on invoices and legal pages
    std::string siret = {};
    std::string site_title = "Portail Famille";
    std::string desk_name = "Guichet Famille";
    std::vector<std::string> address_lines = {};  ///< the desk's postal address
    std::string postcode = {};
    std::string phone = {};
    std::string email = {};
    OpeningHours opening_hours = {};
    bool by_appointment = false;
    std::string data_protection_contact = {};
    ui::Theme theme = {};
};

[[nodiscard]] bool is_open_now(const OpeningHours& hours, const base::TownMoment& now);

/// « Ouvert jusqu’à 17 h », « Fermé, ouvre à 13 h », « Fermé, ouvre demain à 8 h 30 », « Fermé,
/// ouvre jeudi à 10 h »; « Fermé » when the desk never opens. Closing for lunch is an end.
[[nodiscard]] std::string opening_state_text(const OpeningHours& hours,
                                             const base::TownMoment& now);

/// One line for the days that share their hours, in the week's order of their first:
/// « Lundi, mardi, mercredi, vendredi : 8 h 30 – 12 h, 13 h – 17 h ». Closed days are left out.
[[nodiscard]] std::vector<std::string> opening_hours_text(const OpeningHours& hours);

/// The town as the frame shows it at that moment.
[[nodiscard]] ui::Site site(const Town& town, const base::TownMoment& now);

/// The family side's menu, `path`'s item marked.
[[nodiscard]] std::vector<ui::MenuItem> family_menu(std::string_view path);

/// The frame of a family's page; without an account, of a visitor's.
struct Services;
[[nodiscard]] ui::Frame family_frame(const Services& services, std::string_view path,
                                     std::optional<ui::Account> account = std::nullopt);

}  // namespace town
