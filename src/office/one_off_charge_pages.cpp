#include "office/one_off_charge_pages.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "billing/change_one_off_charges.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/regie_store.hpp"
#include "bookings/confirm_bookings.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/one_off_charge_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::ChargeRefusal;

struct ChargeForm {
    families::FamilyScope scope;
    ChargeFormView view;
};

std::optional<ChargeForm> load_charge_form(const OfficerVisit& visit) {
    auto form = visit.services.database.read([&](db::Read& read) -> std::optional<ChargeForm> {
        auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                     accounts::Permission::manage_billing);
        if (!scope) return std::nullopt;
        ChargeFormView view;
        view.regies = billing::all_regies(read);
        view.children = scope->children();
        return ChargeForm{std::move(*scope), std::move(view)};
    });
    if (!form) return form;
    form->view.action = charges_path(form->scope.household_id());
    form->view.csrf_token = accounts::csrf_token(visit.actor);
    return form;
}

http::Response charge_page(const OfficerVisit& visit, const ChargeForm& form, int status) {
    auto page = page_below_account(form.scope.household_id(), "Ajouter un montant ponctuel");
    page.caption = html::text("Famille " + form.scope.household().name);
    page.errors = form.view.errors;
    page.content =
        form.view.regies.empty()
            ? html::html(
                  R"(<p class="govuk-body">La ville n’a pas encore de régie&nbsp;: rien ne peut être facturé.</p>)")
            : charge_form_view(form.view);
    return show(visit, page, {}, status);
}

/// What was typed and lacks something goes to the form's errors.
class ChargeReader {
 public:
    ChargeReader(ChargeFormView& view, const families::FamilyScope& scope, base::Date today)
        : view_(view), scope_(scope), today_(today) {}

    billing::ChargeOrder read() {
        billing::ChargeOrder order;
        order.household = scope_.household_id();
        order.form_key = form_key("charge", view_.key);
        const billing::RegieId regie(base::number_or_zero(value_of(view_.typed, "regie")));
        if (std::ranges::find(view_.regies, regie, &billing::Regie::id) == view_.regies.end())
            view_.errors.add("regie", "Choisissez la régie");
        order.regie = regie;
        order.label = text_in("libelle", "Indiquez ce que la famille lira sur sa facture", 60);
        read_amount(order);
        read_child(order);
        read_day(order);
        order.reason = text_in("motif", "Indiquez le motif", 200);
        return order;
    }

 private:
    std::string text_in(const std::string& name, std::string_view missing, std::size_t most) {
        auto text = base::on_one_line(value_of(view_.typed, name));
        if (text.empty()) view_.errors.add(name, std::string(missing));
        if (base::length(text) > most)
            view_.errors.add(name, "Écrivez " + std::to_string(most) + " caractères au plus");
        return text;
    }
    void read_amount(billing::ChargeOrder& order) {
        const auto amount = base::parse_amount(value_of(view_.typed, "montant"));
        if (!amount || *amount <= base::Money())
            return view_.errors.add("montant", "Indiquez un montant, comme 5,00");
        if (*amount > billing::most_charged_at_once)
            return view_.errors.add(
                "montant", "Indiquez un montant de " +
                               base::french::amount(billing::most_charged_at_once) + " au plus");
        order.amount = *amount;
    }
    void read_child(billing::ChargeOrder& order) {
        const auto typed = value_of(view_.typed, "enfant");
        if (typed.empty()) return;
        const families::ChildId id(base::number_or_zero(typed));
        if (scope_.child(id) == nullptr)
            return view_.errors.add("enfant", "Choisissez un enfant du foyer, ou tout le foyer");
        order.child = id;
    }
    void read_day(billing::ChargeOrder& order) {
        const auto date = base::parse_french_date(value_of(view_.typed, "date"));
        if (!date)
            return view_.errors.add("date", "Indiquez une date qui existe, comme 24/11/2026");
        if (*date < base::add_days(today_, -billing::charged_days_back) ||
            *date > base::add_days(today_, billing::charged_days_ahead))
            return view_.errors.add("date", "Vérifiez l’année\u00A0: ce jour est à plus d’un an");
        order.date = *date;
    }

    ChargeFormView& view_;
    const families::FamilyScope& scope_;
    base::Date today_;
};

http::Response to_charge(const families::FamilyScope& scope, billing::OneOffChargeId id) {
    return http::see_other(account_path(scope.household_id()) +
                           "?montant=" + std::to_string(id.value()));
}

std::string_view withdrawal_words(ChargeRefusal refusal) {
    return refusal == ChargeRefusal::billed
               ? "Ce montant est déjà sur une facture émise\u00A0: faites un avoir de cette ligne."
               : "Ce montant est déjà retiré\u00A0: rien ne sera facturé.";
}

}  // namespace

http::Response show_charge_form(const OfficerVisit& visit) {
    auto form = load_charge_form(visit);
    if (!form) return foreign_id_refused(visit);
    form->view.key = bookings::new_idempotency_key(visit.services);
    form->view.typed["date"] = typed_date(visit.services.today());
    return charge_page(visit, *form, 200);
}

http::Response submit_charge(const OfficerVisit& visit) {
    auto form = load_charge_form(visit);
    if (!form) return foreign_id_refused(visit);
    auto& view = form->view;
    view.typed = typed_values(visit.request.form);
    view.key = std::string(visit.request.form.get("cle"));
    if (view.key.empty()) view.key = bookings::new_idempotency_key(visit.services);
    const auto order = ChargeReader(view, form->scope, visit.services.today()).read();
    if (!view.errors.empty()) return charge_page(visit, *form, 422);
    const auto charged = billing::charge_household(visit.services, at_desk(visit), order);
    if (charged) return to_charge(form->scope, *charged);
    if (charged.error() != ChargeRefusal::known) return foreign_id_refused(visit);
    // With a key of its own, what is typed now can be added after all.
    view.key = bookings::new_idempotency_key(visit.services);
    view.errors.add("montant",
                    "Ce formulaire a déjà ajouté un montant, différent de celui-ci\u00A0: vérifiez "
                    "le compte de la famille avant d’en ajouter un autre");
    return charge_page(visit, *form, 422);
}

http::Response submit_charge_withdrawal(const OfficerVisit& visit) {
    const billing::OneOffChargeId id(id_in_path(visit, 1));
    const auto household = household_in_path(visit);
    const auto withdrawn = billing::withdraw_charge(visit.services, at_desk(visit), household, id);
    if (withdrawn)
        return http::see_other(account_path(household) + "?montant=" + std::to_string(id.value()));
    if (withdrawn.error() == ChargeRefusal::no_family) return foreign_id_refused(visit);
    auto page = page_below_account(household, "Ce montant ne peut pas être retiré");
    page.content =
        html::html(R"(<p class="govuk-body">{}</p>)", withdrawal_words(withdrawn.error()));
    return show(visit, page, {}, 409);
}

}  // namespace office
