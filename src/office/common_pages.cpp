#include "office/common_pages.hpp"

#include "accounts/common_pages.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "office/office_frame.hpp"
#include "platform/http/path_id.hpp"
#include "ui/error_pages.hpp"

namespace office {

http::Response not_found(const accounts::OfficerVisit& visit) {
    return show(visit, ui::error_page(404), {}, 404);
}

http::Response foreign_id_refused(const accounts::OfficerVisit& visit) {
    accounts::record_foreign_id({visit.services, visit.request, &visit.actor}, visit.request.path);
    return not_found(visit);
}

std::int64_t id_in_path(const accounts::OfficerVisit& visit, std::size_t place) {
    return http::path_id(visit.request, place);
}

families::HouseholdId household_in_path(const accounts::OfficerVisit& visit) {
    return families::HouseholdId(id_in_path(visit));
}

std::string family_path(const accounts::OfficerVisit& visit) {
    return "/agent/familles/" + std::to_string(id_in_path(visit));
}

std::optional<families::Sheet> sheet_of_word(std::string_view word,
                                             families::HouseholdId household) {
    if (word == "foyer") return families::sheet_of(household);
    const auto dash = word.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto id = base::number_or_zero(word.substr(dash + 1));
    if (word.substr(0, dash) == "adulte") return families::sheet_of(families::AdultId(id));
    if (word.substr(0, dash) == "enfant") return families::sheet_of(families::ChildId(id));
    return std::nullopt;
}

accounts::DeskOfficer at_desk(const accounts::OfficerVisit& visit) {
    return {visit.actor, visit.request.remote_address};
}

TypedValues typed_values(const http::Fields& form) {
    TypedValues typed;
    for (const auto& [name, text] : form.items()) {
        if (name != "csrf" && name != "vu") typed.emplace(name, text);
    }
    return typed;
}

std::string form_key(std::string_view act, std::string_view typed_key) {
    return std::string(act) + ' ' + std::string(base::beginning_of(typed_key, longest_form_key));
}

void add_problems(ui::FormErrors& errors, const base::FieldProblems& problems) {
    for (const auto& problem : problems) errors.add(problem.field, problem.sentence);
}

ui::FormErrors errors_of(const base::FieldProblems& problems) {
    ui::FormErrors errors;
    add_problems(errors, problems);
    return errors;
}

base::Money seen_amount(std::string_view cents) {
    constexpr std::int64_t most_cents = 100'000'000'000;
    const bool is_negative = cents.starts_with('-');
    const auto number = base::number_or_zero(is_negative ? cents.substr(1) : cents);
    if (number > most_cents) return {};
    return base::Money::from_cents(is_negative ? -number : number);
}

void check_reason(const std::string& reason, ui::FormErrors& errors) {
    constexpr std::size_t most_characters = 1000;
    if (reason.empty()) errors.add("raison", "Indiquez la raison du refus");
    if (base::length(reason) > most_characters)
        errors.add("raison", "Raccourcissez la raison\u00A0: 1\u00A0000 caractères au plus");
}

}  // namespace office
