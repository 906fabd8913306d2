#pragma once

#include <string>

#include "base/civil_date.hpp"
#include "base/town_time.hpp"
#include "families/household.hpp"
#include "families/typed_date.hpp"
#include "platform/html/html.hpp"
#include "ui/form_fields.hpp"

namespace families {

/// The pages of one child, in the order of their menu.
enum class ChildSection : std::uint8_t {
    identity,  ///< the sheet itself: names, school, custody, certification
    health,
    meals,
    persons,
    consents,
    insurance,
    documents,
    other_home,  ///< of a child of two homes alone
};
[[nodiscard]] std::string_view section_name(ChildSection section);  // "Santé"
/// "/mon-dossier/enfants/12/sante"
[[nodiscard]] std::string section_path(ChildId child, ChildSection section);

/// What every page of a child shows beside its own.
struct ChildFrame {
    ChildId id;
    std::string first_name;
    std::string full_name;
    bool has_other_home = false;
    ChildSection section = ChildSection::identity;
    std::string csrf_token;
    std::string changed;  ///< `changed_words`; "" when nobody has filled it in
};

/// The way to the other pages of the same child.
[[nodiscard]] html::Html child_menu(const ChildFrame& frame);
/// « Modifié par Camille Durand, mardi 24 novembre à 10 h »
[[nodiscard]] std::string changed_words(std::string_view by, const base::TownMoment& at,
                                        base::Date today);
/// The menu, `content`, and who changed it last.
[[nodiscard]] html::Html child_page(const ChildFrame& frame, const html::Html& content);

/// « C’est enregistré »
[[nodiscard]] html::Html saved_notice(std::string_view sentence);

struct DateField {
    std::string name;
    std::string legend;
    std::string hint;
    TypedDate typed;
    ui::ErrorMessage error;
};
[[nodiscard]] html::Html date_field(const DateField& field);

/// A question and what is asked besides: hidden by the style sheet alone, and without ARIA, once
/// the answer that has `closing_answer()` is chosen.
[[nodiscard]] html::Html question_with_more(const html::Html& radios, const html::Html& more);
[[nodiscard]] html::Attributes closing_answer();

/// « Santé de Léa »: the page's title; of its sheet, « Léa Durand ».
[[nodiscard]] std::string section_title(const ChildFrame& frame);

}  // namespace families
