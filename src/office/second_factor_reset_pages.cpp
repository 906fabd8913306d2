#include "office/second_factor_reset_pages.hpp"

#include "accounts/second_factor_store.hpp"
#include "base/text.hpp"
#include "families/family_field.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/reset_second_factor.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/second_factor_reset_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

/// The form for an adult who has a second factor; nothing for anybody else.
std::optional<SecondFactorResetForm> load_reset_form(const OfficerVisit& visit) {
    const auto household = household_in_path(visit);
    return visit.services.database.read(
        [&](db::Read& read) -> std::optional<SecondFactorResetForm> {
            const auto scope = families::grant(read, visit.actor, household,
                                               accounts::Permission::change_family_files);
            if (!scope) return std::nullopt;
            const auto file = families::load_family_file(read, *scope, visit.services.today());
            const auto* adult = file.adult(families::AdultId(id_in_path(visit, 1)));
            if (!adult || !adult->account || !accounts::has_second_factor(read, *adult->account))
                return std::nullopt;
            SecondFactorResetForm form;
            form.household = household;
            form.adult = adult->id;
            form.family = scope->household().name;
            form.name = adult->full_name();
            form.email = families::value_in(adult->values, families::Field::guardian_email);
            form.csrf_token = accounts::csrf_token(visit.actor);
            return form;
        });
}

http::Response reset_page(const OfficerVisit& visit, const SecondFactorResetForm& form,
                          int status) {
    ui::Page page;
    page.title = "Réinitialiser la double authentification";
    page.caption = html::text(form.name + ", famille " + form.family);
    page.errors = form.errors;
    page.back_href = family_path(visit);
    page.back_text = "Famille " + form.family;
    page.content = second_factor_reset_form(form);
    return show(visit, page, {}, status);
}

void check_identity(SecondFactorResetForm& form, bool is_ticked) {
    if (form.typed_check.empty())
        form.errors.add("verification", "Indiquez comment vous avez vérifié son identité");
    if (base::length(form.typed_check) > families::longest_short_text)
        form.errors.add("verification", "Raccourcissez\u00A0: 100 caractères au plus");
    if (!is_ticked)
        form.errors.add("identite", "Vérifiez d’abord l’identité de la personne, puis cochez");
}

}  // namespace

http::Response show_second_factor_reset(const OfficerVisit& visit) {
    const auto form = load_reset_form(visit);
    return form ? reset_page(visit, *form, 200) : foreign_id_refused(visit);
}

http::Response submit_second_factor_reset(const OfficerVisit& visit) {
    auto form = load_reset_form(visit);
    if (!form) return foreign_id_refused(visit);
    form->typed_check = base::trimmed(visit.request.form.get("verification"));
    check_identity(*form, visit.request.form.get("identite") == "oui");
    if (!form->errors.empty()) return reset_page(visit, *form, 422);
    const auto reset = families::reset_second_factor(
        visit.services, visit.actor,
        {form->household, form->adult, form->typed_check, visit.request.remote_address});
    // Another officer was faster: it is done.
    if (!reset && reset.error() == families::NotReset::unknown) return foreign_id_refused(visit);
    return http::see_other(family_path(visit) + "?fait=double-authentification");
}

}  // namespace office
