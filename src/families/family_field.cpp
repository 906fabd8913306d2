#include "families/family_field.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/phone_number.hpp"

namespace families {

namespace {

using enum FieldAccess;
using Mode = ChangeMode;
using Owner = FieldOwner;
using Kind = FieldKind;

constexpr std::optional<Mode> either = std::nullopt;

/// Field, owner, topic, kind, stored name, form name, label, defaults, what is allowed,
/// autocomplete.
constexpr std::array fields = {
    FamilyField{Field::household_name, Owner::household, Topic::identity, Kind::person_name,
                "household.name", "nom_du_foyer", "Nom du foyer", shown, Mode::request, shown,
                editable, Mode::request, ""},
    FamilyField{Field::household_address, Owner::household, Topic::identity, Kind::elsewhere,
                "household.address", "adresse", "Adresse", shown, Mode::request, shown, shown,
                Mode::request, ""},
    FamilyField{Field::household_benefit_number, Owner::household, Topic::benefits,
                Kind::benefit_number, "household.benefit_number", "numero_allocataire",
                "Numéro d’allocataire CAF ou MSA", editable, Mode::immediate, hidden, mandatory,
                either, ""},
    FamilyField{Field::household_quotient, Owner::household, Topic::income, Kind::quotient,
                "household.quotient", "quotient", "Quotient familial", editable, Mode::request,
                shown, editable, Mode::request, ""},

    FamilyField{Field::guardian_first_name, Owner::guardian, Topic::identity, Kind::person_name,
                "guardian.first_name", "prenom", "Prénom", mandatory, Mode::request, shown,
                mandatory, either, "given-name"},
    FamilyField{Field::guardian_last_name, Owner::guardian, Topic::identity, Kind::person_name,
                "guardian.last_name", "nom", "Nom", mandatory, Mode::request, shown, mandatory,
                either, "family-name"},
    FamilyField{Field::guardian_birth_name, Owner::guardian, Topic::identity, Kind::person_name,
                "guardian.birth_name", "nom_de_naissance", "Nom de naissance", editable,
                Mode::request, hidden, mandatory, either, ""},
    FamilyField{Field::guardian_birth_date, Owner::guardian, Topic::identity, Kind::birth_date,
                "guardian.birth_date", "naissance", "Date de naissance", editable, Mode::request,
                hidden, mandatory, either, "bday"},
    FamilyField{Field::guardian_mobile_phone, Owner::guardian, Topic::contact_details, Kind::phone,
                "guardian.mobile_phone", "telephone_mobile", "Téléphone mobile", mandatory,
                Mode::immediate, hidden, mandatory, either, "tel"},
    FamilyField{Field::guardian_home_phone, Owner::guardian, Topic::contact_details, Kind::phone,
                "guardian.home_phone", "telephone_domicile", "Téléphone du domicile", editable,
                Mode::immediate, hidden, mandatory, either, "home tel"},
    FamilyField{Field::guardian_work_phone, Owner::guardian, Topic::contact_details, Kind::phone,
                "guardian.work_phone", "telephone_travail", "Téléphone au travail", editable,
                Mode::immediate, hidden, mandatory, either, "work tel"},
    FamilyField{Field::guardian_email, Owner::guardian, Topic::contact_details, Kind::email,
                "guardian.email", "courriel", "Courriel", editable, Mode::immediate, shown,
                editable, Mode::immediate, "email"},
    FamilyField{Field::guardian_occupation, Owner::guardian, Topic::situation, Kind::short_text,
                "guardian.occupation", "profession", "Profession ou situation", editable,
                Mode::immediate, hidden, mandatory, either, "organization-title"},
    FamilyField{Field::guardian_employer, Owner::guardian, Topic::situation, Kind::short_text,
                "guardian.employer", "employeur", "Employeur", editable, Mode::immediate, hidden,
                mandatory, either, "organization"},

    FamilyField{Field::contact_first_name, Owner::contact, Topic::identity, Kind::person_name,
                "contact.first_name", "prenom", "Prénom", mandatory, Mode::immediate, shown,
                mandatory, either, ""},
    FamilyField{Field::contact_last_name, Owner::contact, Topic::identity, Kind::person_name,
                "contact.last_name", "nom", "Nom", mandatory, Mode::immediate, shown, mandatory,
                either, ""},
    FamilyField{Field::contact_mobile_phone, Owner::contact, Topic::contact_details, Kind::phone,
                "contact.mobile_phone", "telephone_mobile", "Téléphone mobile", mandatory,
                Mode::immediate, shown, mandatory, either, ""},
    FamilyField{Field::contact_home_phone, Owner::contact, Topic::contact_details, Kind::phone,
                "contact.home_phone", "telephone_domicile", "Téléphone du domicile", editable,
                Mode::immediate, hidden, mandatory, either, ""},
    FamilyField{Field::contact_work_phone, Owner::contact, Topic::contact_details, Kind::phone,
                "contact.work_phone", "telephone_travail", "Téléphone au travail", hidden,
                Mode::immediate, hidden, mandatory, either, ""},
    FamilyField{Field::contact_email, Owner::contact, Topic::contact_details, Kind::email,
                "contact.email", "courriel", "Courriel", editable, Mode::immediate, hidden,
                mandatory, either, ""},

    FamilyField{Field::child_first_name, Owner::child, Topic::identity, Kind::person_name,
                "child.first_name", "prenom", "Prénom", mandatory, Mode::request, shown, mandatory,
                Mode::request, ""},
    FamilyField{Field::child_last_name, Owner::child, Topic::identity, Kind::person_name,
                "child.last_name", "nom", "Nom", mandatory, Mode::request, shown, mandatory,
                Mode::request, ""},
    FamilyField{Field::child_birth_date, Owner::child, Topic::identity, Kind::birth_date,
                "child.birth_date", "naissance", "Date de naissance", mandatory, Mode::request,
                shown, mandatory, Mode::request, ""},
    FamilyField{Field::child_school, Owner::child, Topic::identity, Kind::elsewhere, "child.school",
                "ecole", "École et classe", shown, Mode::request, hidden, shown, Mode::request, ""},
    FamilyField{Field::child_custody, Owner::child, Topic::custody, Kind::wish, "child.custody",
                "garde", "Garde", editable, Mode::request, hidden, editable, Mode::request, ""},
};

constexpr std::array<std::string_view, 4> access_names = {"hidden", "shown", "editable",
                                                          "mandatory"};
constexpr std::array<std::string_view, 2> mode_names = {"immediate", "request"};
constexpr std::array<std::string_view, 3> source_names = {"caf", "msa", "town"};

template <class Enum, std::size_t Size>
std::optional<Enum> named(const std::array<std::string_view, Size>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

using Cleaned = base::Result<std::string, FieldProblem>;

Cleaned clean_text(std::string text, std::size_t longest) {
    if (base::length(text) > longest) return base::refuse(FieldProblem::too_long);
    return text;
}

Cleaned clean_name(std::string text) {
    const bool has_digit = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit || text.find_first_of("<>{}@") != std::string::npos)
        return base::refuse(FieldProblem::not_a_name);
    return clean_text(std::move(text), longest_short_text);
}

Cleaned clean_date(const std::string& text, base::Date today) {
    constexpr int oldest_years = 120;
    const auto iso = base::parse_date(text);
    const auto date = iso ? iso : base::parse_french_date(text);
    if (!date) return base::refuse(FieldProblem::not_a_date);
    if (today < *date) return base::refuse(FieldProblem::date_to_come);
    if (*date < today - std::chrono::years(oldest_years))
        return base::refuse(FieldProblem::date_too_old);
    return base::iso(*date);
}

/// ASCII, as mail servers everywhere take it: a name, "@", and a domain with a dot inside.
Cleaned clean_email(std::string text) {
    constexpr std::size_t longest_address = 254;
    const auto at = text.find('@');
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7F' && c != ',' && c != ';'; };
    const auto dot = text.rfind('.');
    const bool is_address =
        at != std::string::npos && at > 0 && text.find('@', at + 1) == text.npos &&
        dot != text.npos && dot > at + 1 && dot + 2 < text.size() &&
        std::ranges::all_of(text, is_plain) && text.find_first_of("<>\"()[]\\") == text.npos &&
        text.find("..") == text.npos;
    if (!is_address || text.size() > longest_address)
        return base::refuse(FieldProblem::not_an_email);
    return text;
}

/// Seven digits at the CAF and a letter now and then, fifteen at the MSA: told apart by nobody.
Cleaned clean_benefit_number(std::string_view text) {
    constexpr std::size_t longest_number = 15;
    std::string kept;
    for (const char c : text) {
        const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_letter || (c >= '0' && c <= '9')) {
            kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        } else if (c != ' ' && c != '.' && c != '-') {
            return base::refuse(FieldProblem::not_a_number);
        }
    }
    const bool has_digit = std::ranges::any_of(kept, [](char c) { return c >= '0' && c <= '9'; });
    if (!has_digit) return base::refuse(FieldProblem::not_a_number);
    return clean_text(std::move(kept), longest_number);
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

/// "540,00 caf" as papers of the CAF write it: cents are left out, as in every price table.
Cleaned clean_quotient(std::string_view text) {
    const auto space = text.rfind(' ');
    const auto source = quotient_source_named(space == text.npos ? "" : text.substr(space + 1));
    std::string digits;
    for (const char c : text.substr(0, space)) {
        if (c == ',' || c == '.') break;
        if (c != ' ') digits += c;
    }
    for (std::size_t at = digits.find("\u00A0"); at != digits.npos; at = digits.find("\u00A0"))
        digits.erase(at, std::string_view("\u00A0").size());
    if (digits.size() > 9) return base::refuse(FieldProblem::number_too_big);
    const auto number = whole_number(digits);
    if (!number || !source) return base::refuse(FieldProblem::not_a_number);
    if (*number > highest_quotient) return base::refuse(FieldProblem::number_too_big);
    return StatedQuotient{*number, *source}.text();
}

}  // namespace

std::span<const FamilyField> family_fields() {
    return fields;
}

const FamilyField& family_field(Field field) {
    return *std::ranges::find(fields, field, &FamilyField::field);
}

const FamilyField* family_field_named(std::string_view name) {
    const auto found = std::ranges::find(fields, name, &FamilyField::name);
    return found == fields.end() ? nullptr : found;
}

const FamilyField* family_field_in_form(FieldOwner owner, std::string_view form_name) {
    const auto found = std::ranges::find_if(fields, [&](const FamilyField& one) {
        return one.owner == owner && one.form_name == form_name;
    });
    return found == fields.end() ? nullptr : found;
}

FieldChoices::FieldChoices() {
    for (const auto& one : fields) chosen_[one.field] = {one.default_access, one.default_mode};
}

FieldChoice FieldChoices::of(Field field) const {
    return chosen_.at(field);
}

bool FieldChoices::set(Field field, FieldChoice choice) {
    if (!allows(family_field(field), choice)) return false;
    chosen_[field] = choice;
    return true;
}

bool allows(const FamilyField& field, FieldChoice choice) {
    return field.least <= choice.access && choice.access <= field.most &&
           (!field.fixed_mode || *field.fixed_mode == choice.mode);
}

std::string_view name(FieldAccess access) {
    return access_names.at(static_cast<std::size_t>(access));
}

std::string_view name(ChangeMode mode) {
    return mode_names.at(static_cast<std::size_t>(mode));
}

std::optional<FieldAccess> field_access_named(std::string_view name) {
    return named<FieldAccess>(access_names, name);
}

std::optional<ChangeMode> change_mode_named(std::string_view name) {
    return named<ChangeMode>(mode_names, name);
}

std::string_view name(QuotientSource source) {
    return source_names.at(static_cast<std::size_t>(source));
}

std::optional<QuotientSource> quotient_source_named(std::string_view name) {
    return named<QuotientSource>(source_names, name);
}

std::string StatedQuotient::text() const {
    return std::to_string(value) + " " + std::string(name(source));
}

std::optional<StatedQuotient> parse_stated_quotient(std::string_view text) {
    const auto space = text.rfind(' ');
    if (space == text.npos) return std::nullopt;
    const auto value = whole_number(text.substr(0, space));
    const auto source = quotient_source_named(text.substr(space + 1));
    if (!value || !source) return std::nullopt;
    return StatedQuotient{*value, *source};
}

base::Result<std::string, FieldProblem> clean_value(FieldKind kind, std::string_view typed,
                                                    base::Date today) {
    auto text = base::trimmed(typed);
    if (text.empty()) return text;
    if (kind != FieldKind::wish) text = base::on_one_line(text);
    switch (kind) {
        case FieldKind::person_name:
            return clean_name(std::move(text));
        case FieldKind::birth_date:
            return clean_date(text, today);
        case FieldKind::phone: {
            auto phone = normalised_phone(text);
            if (!phone) return base::refuse(FieldProblem::not_a_phone);
            return *phone;
        }
        case FieldKind::email:
            return clean_email(std::move(text));
        case FieldKind::benefit_number:
            return clean_benefit_number(text);
        case FieldKind::quotient:
            return clean_quotient(text);
        case FieldKind::wish:
            return clean_text(std::move(text), longest_wish);
        case FieldKind::short_text:
        case FieldKind::elsewhere:
            break;
    }
    return clean_text(std::move(text), longest_short_text);
}

}  // namespace families
