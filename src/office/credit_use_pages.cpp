#include "office/credit_use_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "billing/apply_credit.hpp"
#include "billing/credit_refund_store.hpp"
#include "billing/refund_credit.hpp"
#include "billing/regie_book_documents.hpp"
#include "billing/regie_store.hpp"
#include "bookings/confirm_bookings.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/credit_use_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::PaymentMode;

constexpr std::size_t most_refund_characters = 200;

/// A family's credit with the regie in the path.
struct CreditPlace {
    families::FamilyScope scope;
    RegieAccount account;
    base::Money available;
};

std::optional<CreditPlace> credit_place(const OfficerVisit& visit, db::Read read) {
    auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                 accounts::Permission::manage_billing);
    if (!scope) return std::nullopt;
    const billing::RegieId regie(id_in_path(visit, 1));
    auto accounts = load_family_account(read, *scope);
    const auto found = std::ranges::find_if(
        accounts, [&](const RegieAccount& account) { return account.regie.id == regie; });
    if (found == accounts.end()) return std::nullopt;
    const auto available = billing::available_credit(read, regie, scope->household_id());
    return CreditPlace{std::move(*scope), std::move(*found), available};
}

/// One of this file's pages, below the family's account.
ui::Page credit_use_page(const CreditPlace& place, std::string title) {
    auto page = page_below_account(place.scope.household_id(), std::move(title));
    page.caption =
        html::text("Famille " + place.scope.household().name + ", " + place.account.regie.name);
    return page;
}

std::string path_with_regie(const OfficerVisit& visit, std::string_view what) {
    return family_path(visit) + "/" + std::string(what) + "/" +
           std::to_string(id_in_path(visit, 1));
}

// ---- Giving it to invoices ----

struct CreditUseForm {
    CreditPlace place;
    CreditUseView view;

    [[nodiscard]] billing::CreditUse use(base::Money seen) const {
        return {place.scope.household_id(),
                place.account.regie.id,
                {view.chosen.begin(), view.chosen.end()},
                seen};
    }
};

std::optional<CreditUseForm> load_credit_use(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<CreditUseForm> {
        auto place = credit_place(visit, read);
        if (!place) return std::nullopt;
        CreditUseView view;
        view.account = place->account;
        view.household = place->scope.household_id();
        view.available = place->available;
        view.form.action = path_with_regie(visit, "avoir-disponible");
        view.form.csrf_token = accounts::csrf_token(visit.actor);
        for (const auto text : visit.request.form.all("facture"))
            view.chosen.insert(billing::InvoiceId(base::number_or_zero(text)));
        for (const auto id : view.chosen) {
            view.form.more += html::html(R"(<input type="hidden" name="facture" value="{}">)", id);
            if (std::ranges::find(view.account.open, id, &billing::OpenInvoice::id) ==
                view.account.open.end())
                view.errors.add("facture", "Choisissez des factures à régler de cette régie");
        }
        CreditUseForm form{std::move(*place), std::move(view)};
        form.view.plan = billing::plan_of(read, form.use({}));
        base::Money sum;
        for (const auto& part : form.view.plan) sum += part.amount;
        form.view.form.typed["vu"] = std::to_string(sum.cents());
        return form;
    });
}

enum class CreditUseStep { form, review };

http::Response show_credit_use(const OfficerVisit& visit, const CreditUseForm& form,
                               CreditUseStep step, int status) {
    auto page =
        credit_use_page(form.place, step == CreditUseStep::form ? "Régler des factures avec l’avoir"
                                                                : "Vérifier ce que l’avoir règle");
    page.errors = form.view.errors;
    page.content = step == CreditUseStep::form ? credit_use_form_view(form.view)
                                               : credit_use_review_view(form.view);
    return show(visit, page, {}, status);
}

}  // namespace

http::Response show_credit_use_form(const OfficerVisit& visit) {
    const auto form = load_credit_use(visit);
    if (!form) return foreign_id_refused(visit);
    return show_credit_use(visit, *form, CreditUseStep::form, 200);
}

http::Response preview_credit_use(const OfficerVisit& visit) {
    const auto form = load_credit_use(visit);
    if (!form) return foreign_id_refused(visit);
    if (!form->view.errors.empty()) return show_credit_use(visit, *form, CreditUseStep::form, 422);
    const bool is_changed = form->view.plan.empty() || visit.request.form.get("acte") == "modifier";
    return show_credit_use(visit, *form, is_changed ? CreditUseStep::form : CreditUseStep::review,
                           200);
}

http::Response submit_credit_use(const OfficerVisit& visit) {
    auto form = load_credit_use(visit);
    if (!form) return foreign_id_refused(visit);
    const auto seen = seen_amount(visit.request.form.get("vu"));
    const auto applied = billing::apply_credit(visit.services, at_desk(visit), form->use(seen));
    if (applied)
        return http::see_other(account_path(form->place.scope.household_id()) +
                               "?affecte=" + std::to_string(form->place.account.regie.id.value()));
    switch (applied.error()) {
        case billing::CreditUseRefusal::no_family:
            return foreign_id_refused(visit);
        case billing::CreditUseRefusal::nothing:
            return show_credit_use(visit, *form, CreditUseStep::form, 409);
        case billing::CreditUseRefusal::changed:
            break;
    }
    form->view.errors.add("facture",
                          "Vérifiez de nouveau\u00A0: le compte de la famille vient de changer");
    return show_credit_use(visit, *form, CreditUseStep::form, 409);
}

// ---- Giving it back ----

namespace {

struct RefundForm {
    CreditPlace place;
    RefundView view;
};

std::optional<RefundForm> load_refund_form(const OfficerVisit& visit) {
    auto form = visit.services.database.read([&](db::Read& read) -> std::optional<RefundForm> {
        auto place = credit_place(visit, read);
        if (!place) return std::nullopt;
        RefundView view;
        view.account = place->account;
        view.household = place->scope.household_id();
        view.available = place->available;
        return RefundForm{std::move(*place), std::move(view)};
    });
    if (!form) return form;
    form->view.form.action = path_with_regie(visit, "remboursement");
    form->view.form.csrf_token = accounts::csrf_token(visit.actor);
    return form;
}

/// What was typed and lacks something goes to the form's errors.
billing::RefundOrder read_refund(const OfficerVisit& visit, RefundForm& form) {
    auto& view = form.view;
    auto& typed = view.form.typed;
    for (const auto* field : {"montant", "mode", "beneficiaire", "reference", "motif", "cle"})
        typed[field] = base::on_one_line(visit.request.form.get(field));
    if (typed["cle"].empty()) typed["cle"] = bookings::new_idempotency_key(visit.services);
    billing::RefundOrder order;
    order.household = form.place.scope.household_id();
    order.regie = form.place.account.regie.id;
    order.payee = typed["beneficiaire"];
    order.reference = typed["reference"];
    order.reason = typed["motif"];
    order.idempotency_key = form_key("refund", typed["cle"]);
    const auto amount = base::parse_amount(typed["montant"]);
    if (!amount || *amount <= base::Money())
        view.errors.add("montant", "Indiquez un montant, comme 45,60");
    else
        order.amount = *amount;
    const auto mode = billing::payment_mode(typed["mode"]);
    if (mode && std::ranges::find(billing::refund_modes, *mode) != billing::refund_modes.end())
        order.mode = *mode;
    else
        view.errors.add("mode", "Choisissez comment la famille est remboursée");
    if (order.reason.empty()) view.errors.add("motif", "Indiquez le motif du remboursement");
    for (const auto* field : {"beneficiaire", "reference", "motif"}) {
        if (base::length(typed[field]) > most_refund_characters)
            view.errors.add(field, "Écrivez 200 caractères au plus");
    }
    return order;
}

void add_too_much(RefundForm& form) {
    form.view.errors.add("montant", "Indiquez au plus " + base::typed_amount(form.view.available) +
                                        "\u00A0€\u00A0: un remboursement ne dépasse pas l’avoir");
}

http::Response show_refund(const OfficerVisit& visit, const RefundForm& form, html::Html content,
                           int status) {
    auto page = credit_use_page(form.place, "Rembourser un avoir");
    page.errors = form.view.errors;
    page.content = std::move(content);
    return show(visit, page, {}, status);
}

http::Response show_refund_errors(const OfficerVisit& visit, const RefundForm& form, int status) {
    return show_refund(visit, form, refund_form_view(form.view), status);
}

std::optional<billing::RefundId> known_refund(const OfficerVisit& visit, const RefundForm& form,
                                              std::string_view key) {
    return visit.services.database.read(
        [&](db::Read& read) { return billing::refund_recorded_as(read, form.place.scope, key); });
}

http::Response to_refund(const RefundForm& form, billing::RefundId id) {
    return http::see_other(account_path(form.place.scope.household_id()) +
                           "?remboursement=" + std::to_string(id.value()));
}

}  // namespace

http::Response show_refund_form(const OfficerVisit& visit) {
    auto form = load_refund_form(visit);
    if (!form) return foreign_id_refused(visit);
    form->view.form.typed["cle"] = bookings::new_idempotency_key(visit.services);
    form->view.form.typed["montant"] = base::typed_amount(form->view.available);
    return show_refund_errors(visit, *form, 200);
}

http::Response preview_refund(const OfficerVisit& visit) {
    auto form = load_refund_form(visit);
    if (!form) return foreign_id_refused(visit);
    const auto order = read_refund(visit, *form);
    if (order.amount > form->view.available) add_too_much(*form);
    if (!form->view.errors.empty()) return show_refund_errors(visit, *form, 422);
    if (visit.request.form.get("acte") == "modifier") return show_refund_errors(visit, *form, 200);
    return show_refund(visit, *form, refund_review_view(form->view, order.amount, order.mode), 200);
}

http::Response submit_refund(const OfficerVisit& visit) {
    auto form = load_refund_form(visit);
    if (!form) return foreign_id_refused(visit);
    const auto order = read_refund(visit, *form);
    // The credit is gone already: the form that was sent twice would look wrong now.
    if (const auto known = known_refund(visit, *form, order.idempotency_key))
        return to_refund(*form, *known);
    if (!form->view.errors.empty()) return show_refund_errors(visit, *form, 422);
    const auto refunded = billing::refund_credit(visit.services, at_desk(visit), order);
    if (refunded) return to_refund(*form, refunded->id);
    switch (refunded.error()) {
        case billing::RefundRefusal::no_family:
            return foreign_id_refused(visit);
        case billing::RefundRefusal::known:
            if (const auto known = known_refund(visit, *form, order.idempotency_key))
                return to_refund(*form, *known);
            form->view.form.typed["cle"] = bookings::new_idempotency_key(visit.services);
            form->view.errors.add("montant", "Vérifiez le remboursement, puis enregistrez-le");
            break;
        case billing::RefundRefusal::too_much:
            add_too_much(*form);
            break;
        case billing::RefundRefusal::day_is_closed:
            form->view.errors.add("montant",
                                  "Revenez demain\u00A0: la caisse de la régie est arrêtée pour "
                                  "aujourd’hui");
            break;
    }
    return show_refund_errors(visit, *form, 409);
}

http::Response print_family_refund(const OfficerVisit& visit) {
    const billing::RefundId id(id_in_path(visit, 1));
    std::optional<billing::Regie> regie;
    billing::RefundedHousehold household;
    const auto refund =
        visit.services.database.read([&](db::Read& read) -> std::optional<billing::Refund> {
            const auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                               accounts::Permission::see_invoices);
            auto found = scope ? billing::find_refund(read, *scope, id) : std::nullopt;
            if (!found) return std::nullopt;
            regie = billing::find_regie(read, found->regie);
            household = {scope->household().name, scope->household().file_number};
            return found;
        });
    if (!refund) return foreign_id_refused(visit);
    return http::download(billing::refund_pdf(visit.services, *regie, *refund, household),
                          "application/pdf", billing::file_name(*refund));
}

}  // namespace office
