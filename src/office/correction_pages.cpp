#include "office/correction_pages.hpp"

#include "accounts/second_factor_store.hpp"
#include "activities/activity_store.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "families/address_store.hpp"
#include "families/common_pages.hpp"
#include "families/correct_address.hpp"
#include "families/correct_sheet.hpp"
#include "families/declare_move.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/field_views.hpp"
#include "families/member_store.hpp"
#include "office/common_pages.hpp"
#include "office/correction_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;
using families::Sheet;

struct SheetData {
    families::FamilyFile file;
    Sheet sheet;
    std::string household_name;
    std::vector<families::ClassName> classes;
    families::SchoolClassId school_class;
    bool has_second_factor = false;
};

std::optional<SheetData> load_sheet(const OfficerVisit& visit) {
    const auto household = household_in_path(visit);
    const auto sheet = sheet_of_word(visit.request.path_parameters.at(1), household);
    if (!sheet) return std::nullopt;
    return visit.services.database.read([&](db::Read& read) -> std::optional<SheetData> {
        const auto scope =
            families::grant(read, visit.actor, household, Permission::change_family_files);
        if (!scope) return std::nullopt;
        SheetData data{families::load_family_file(read, *scope, visit.services.today()),
                       *sheet,
                       scope->household().name,
                       {},
                       {}};
        const auto* adult = sheet->kind == families::SheetKind::adult
                                ? data.file.adult(families::AdultId(sheet->subject))
                                : nullptr;
        data.has_second_factor =
            adult && adult->account && accounts::has_second_factor(read, *adult->account);
        if (!data.file.values_of(*sheet)) return std::nullopt;
        if (sheet->kind != families::SheetKind::child) return data;
        const auto catalogue = visit.services.memory.of<activities::CatalogueCache>().current(read);
        if (const auto* year =
                catalogue->school_calendar().school_year_of(visit.services.today())) {
            data.classes = families::school_classes(read, year->label);
            data.school_class =
                families::class_of(read, families::ChildId(sheet->subject), year->label).id;
        }
        return data;
    });
}

struct Shown {
    TypedValues typed = {};
    ui::FormErrors errors = {};
    html::Html notice = {};
    int status = 200;
};

http::Response sheet_page(const OfficerVisit& visit, const SheetData& data, Shown shown) {
    ui::Page page;
    page.title = "Corriger\u00A0: " + data.file.title_of(data.sheet);
    page.caption = html::text("Famille " + data.household_name);
    page.notice = std::move(shown.notice);
    page.errors = shown.errors;
    page.back_href = family_path(visit);
    page.back_text = "Famille " + data.household_name;
    page.content = correction_form({data.file, data.sheet, data.classes, data.school_class,
                                    families::fingerprint(*data.file.values_of(data.sheet)),
                                    std::move(shown.typed), std::move(shown.errors),
                                    accounts::csrf_token(visit.actor), data.has_second_factor});
    return show(visit, page, {}, shown.status);
}

/// A quotient with its fund is one field.
std::vector<families::TypedField> fields_of(const TypedValues& typed) {
    std::vector<families::TypedField> fields;
    for (const auto& [name, text] : typed) {
        if (name == "quotient") {
            const auto value = base::trimmed(text);
            fields.push_back(
                {name, value.empty() ? "" : value + " " + value_of(typed, "quotient_source")});
        } else {
            fields.push_back({name, text});
        }
    }
    return fields;
}

/// Adds what lacks to `errors`.
families::SheetCorrection correction_in(const OfficerVisit& visit, const SheetData& data,
                                        const TypedValues& typed, ui::FormErrors& errors) {
    families::SheetCorrection correction{.household = data.file.household,
                                         .sheet = data.sheet,
                                         .typed = fields_of(typed),
                                         .quotient_from = visit.services.today(),
                                         .seen = std::string(visit.request.form.get("vu")),
                                         .remote_address = visit.request.remote_address};
    const auto from = value_of(typed, "quotient_debut");
    const auto date = base::parse_french_date(from);
    if (date) correction.quotient_from = *date;
    if (!from.empty() && !date)
        errors.add("quotient_debut", "Indiquez une date qui existe, comme 01/12/2026");
    const auto authority = value_of(typed, "autorite");
    if (authority == "oui") correction.authority = families::ParentalAuthority::held;
    if (authority == "non") correction.authority = families::ParentalAuthority::none;
    const auto school_class = base::number_or_zero(value_of(typed, "classe"));
    if (school_class > 0) correction.school_class = families::SchoolClassId(school_class);
    return correction;
}

http::Response correction_refused(const OfficerVisit& visit, const SheetData& data,
                                  TypedValues typed, const families::CorrectionRefusal& refusal) {
    using Reason = families::CorrectionRefusal::Reason;
    Shown shown{.typed = std::move(typed), .status = 422};
    switch (refusal.reason) {
        case Reason::unknown:
            return foreign_id_refused(visit);
        case Reason::changed_meanwhile:
            shown.status = 409;
            shown.notice = changed_meanwhile_notice();
            break;
        case Reason::email_taken:
            shown.errors.add("courriel",
                             "Donnez un autre courriel\u00A0: celui-ci sert déjà à un "
                             "autre compte");
            break;
        case Reason::unknown_class:
            shown.errors.add("classe", "Choisissez une classe de la liste");
            break;
        case Reason::problems:
            for (const auto& [field, problem] : refusal.problems)
                shown.errors.add(std::string(families::family_field(field).form_name),
                                 families::problem_text(field, problem));
            break;
    }
    return sheet_page(visit, data, std::move(shown));
}

}  // namespace

http::Response show_correction(const OfficerVisit& visit) {
    const auto data = load_sheet(visit);
    return data ? sheet_page(visit, *data, {}) : foreign_id_refused(visit);
}

http::Response submit_correction(const OfficerVisit& visit) {
    const auto data = load_sheet(visit);
    if (!data) return foreign_id_refused(visit);
    auto typed = typed_values(visit.request.form);
    ui::FormErrors errors;
    const auto correction = correction_in(visit, *data, typed, errors);
    if (!errors.empty())
        return sheet_page(visit, *data,
                          {.typed = std::move(typed), .errors = std::move(errors), .status = 422});
    const auto corrected = families::correct_sheet(visit.services, visit.actor, correction);
    if (!corrected) return correction_refused(visit, *data, std::move(typed), corrected.error());
    return http::see_other(family_path(visit) + (*corrected > 0 ? "?fait=correction" : ""));
}

// ---- The address ----

namespace {

http::Response address_page(const OfficerVisit& visit, std::optional<TypedValues> typed,
                            ui::FormErrors errors, int status) {
    const auto household = household_in_path(visit);
    std::string name;
    AddressForm form{household, {}, errors, accounts::csrf_token(visit.actor)};
    visit.services.database.read([&](db::Read& read) {
        const auto scope =
            families::grant(read, visit.actor, household, Permission::change_family_files);
        if (!scope) return;
        name = scope->household().name;
        const auto now = families::address_on(read, *scope, visit.services.today());
        const bool is_resident = scope->household().residency_on(visit.services.today()) ==
                                 families::Residency::resident;
        form.typed = {{"numero", now.number},
                      {"rue", now.street},
                      {"complement", now.complement},
                      {"code_postal", now.postcode},
                      {"commune", now.town},
                      {"code_insee", now.insee_code},
                      {"statut", is_resident ? "habitant" : "hors_commune"}};
    });
    if (name.empty()) return foreign_id_refused(visit);
    if (typed) form.typed = std::move(*typed);
    ui::Page page;
    page.title = "Corriger l’adresse";
    page.caption = html::text("Famille " + name);
    page.errors = std::move(errors);
    page.back_href = family_path(visit);
    page.back_text = "Famille " + name;
    page.content = address_form(form);
    return show(visit, page, {}, status);
}

families::AddressCorrection address_in(const OfficerVisit& visit, const TypedValues& typed,
                                       ui::FormErrors& errors) {
    families::AddressCorrection correction;
    correction.household = household_in_path(visit);
    correction.remote_address = visit.request.remote_address;
    const auto line = [&](const std::string& name) {
        return base::on_one_line(value_of(typed, name));
    };
    auto& address = correction.address;
    address = {line("numero"),      line("rue"),     line("complement"),
               line("code_postal"), line("commune"), line("code_insee")};
    families::check_address(address, errors);
    if (address.insee_code.empty())
        address.insee_code = families::insee_code_in_town(visit.services, address);
    const auto status = value_of(typed, "statut");
    if (status == "hors_commune") correction.residency = families::Residency::non_resident;
    if (status != "habitant" && status != "hors_commune")
        errors.add("statut", "Choisissez le tarif");
    const auto kind = value_of(typed, "nature");
    if (kind == "demenagement") {
        correction.moved_on = base::parse_french_date(value_of(typed, "debut"));
        if (!correction.moved_on)
            errors.add("debut", "Indiquez le premier jour à cette adresse, comme 01/12/2026");
    } else if (kind != "correction") {
        errors.add("nature", "Choisissez pourquoi l’adresse change");
    }
    return correction;
}

}  // namespace

http::Response show_address_correction(const OfficerVisit& visit) {
    return address_page(visit, std::nullopt, {}, 200);
}

http::Response submit_address_correction(const OfficerVisit& visit) {
    auto typed = typed_values(visit.request.form);
    ui::FormErrors errors;
    const auto correction = address_in(visit, typed, errors);
    if (!errors.empty()) return address_page(visit, std::move(typed), std::move(errors), 422);
    const auto corrected = families::correct_address(visit.services, visit.actor, correction);
    if (!corrected && corrected.error() == families::AddressRefusal::unknown)
        return foreign_id_refused(visit);
    return http::see_other(family_path(visit) + (corrected ? "?fait=adresse" : ""));
}

}  // namespace office
