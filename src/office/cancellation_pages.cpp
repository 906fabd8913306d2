#include "office/cancellation_pages.hpp"

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "billing/cancel_payment.hpp"
#include "billing/invoice_store.hpp"
#include "billing/receipt_store.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/cancellation_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using billing::CancelRefusal;
using billing::ReturnKind;

std::optional<CancellationView> load_cancellation(const OfficerVisit& visit) {
    const billing::PaymentId id(id_in_path(visit, 1));
    auto view =
        visit.services.database.read([&](db::Read& read) -> std::optional<CancellationView> {
            const auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                               accounts::Permission::manage_billing);
            auto payment = scope ? billing::find_payment(read, *scope, id) : std::nullopt;
            if (!payment) return std::nullopt;
            return CancellationView{std::move(*payment), billing::settled_by(read, *scope, id)};
        });
    if (!view) return view;
    view->form.action =
        family_path(visit) + "/reglements/" + std::to_string(id.value()) + "/annulation";
    view->form.csrf_token = accounts::csrf_token(visit.actor);
    return view;
}

enum class CancellationStep { form, review };

http::Response cancellation_page(const OfficerVisit& visit, const CancellationView& view,
                                 CancellationStep step, int status) {
    auto page = page_below_account(view.payment.household, step == CancellationStep::form
                                                               ? "Annuler un règlement"
                                                               : "Vérifier l’annulation");
    page.caption = html::text(payment_title(view.payment));
    page.errors = view.errors;
    page.content = step == CancellationStep::form ? cancellation_form_view(view)
                                                  : cancellation_review_view(view);
    return show(visit, page, {}, status);
}

std::string_view cancel_refusal_words(CancelRefusal refusal) {
    switch (refusal) {
        case CancelRefusal::known:
            return "Ce règlement est déjà annulé.";
        case CancelRefusal::not_by_hand:
            return "Un paiement en ligne ne s’annule pas ici, et un prélèvement rejeté se saisit "
                   "avec les rejets.";
        case CancelRefusal::not_by_bank:
            return "Seuls un chèque et un CESU reviennent impayés.";
        case CancelRefusal::on_a_slip:
            return "Ce règlement est sur un bordereau de remise\u00A0: il ne s’annule plus comme "
                   "une erreur de saisie.";
        case CancelRefusal::day_is_closed:
            return "La caisse de la régie est arrêtée pour aujourd’hui\u00A0: revenez demain.";
        case CancelRefusal::no_payment:
            break;
    }
    return "";
}

/// Nothing can be done: why, and the way back.
http::Response cancellation_refused(const OfficerVisit& visit, const CancellationView& view,
                                    CancelRefusal refusal) {
    if (refusal == CancelRefusal::no_payment) return foreign_id_refused(visit);
    auto page = page_below_account(view.payment.household, "Ce règlement ne peut pas être annulé");
    page.caption = html::text(payment_title(view.payment));
    page.content = html::html(R"(<p class="govuk-body">{}</p>)", cancel_refusal_words(refusal));
    return show(visit, page, {}, 409);
}

void read_cancellation(const OfficerVisit& visit, CancellationView& view) {
    constexpr std::size_t most_characters = 200;
    auto& typed = view.form.typed;
    typed["nature"] = std::string(visit.request.form.get("nature"));
    typed["motif"] = base::on_one_line(visit.request.form.get("motif"));
    const auto kind = billing::return_kind(typed["nature"]);
    if (!kind || *kind == ReturnKind::credited)
        view.errors.add("nature", "Choisissez pourquoi ce règlement ne compte plus");
    if (typed["motif"].empty()) view.errors.add("motif", "Indiquez le motif de l’annulation");
    if (base::length(typed["motif"]) > most_characters)
        view.errors.add("motif", "Raccourcissez le motif\u00A0: 200 caractères au plus");
}

}  // namespace

http::Response show_cancellation_form(const OfficerVisit& visit) {
    auto view = load_cancellation(visit);
    if (!view) return foreign_id_refused(visit);
    const auto refusal = billing::why_not_taken_back(view->payment, ReturnKind::mistake);
    if (refusal && !billing::can_be_taken_back(view->payment))
        return cancellation_refused(visit, *view, *refusal);
    return cancellation_page(visit, *view, CancellationStep::form, 200);
}

http::Response preview_cancellation(const OfficerVisit& visit) {
    auto view = load_cancellation(visit);
    if (!view) return foreign_id_refused(visit);
    read_cancellation(visit, *view);
    if (!view->errors.empty()) return cancellation_page(visit, *view, CancellationStep::form, 422);
    const auto kind = *billing::return_kind(view->form.typed["nature"]);
    if (const auto refusal = billing::why_not_taken_back(view->payment, kind))
        return cancellation_refused(visit, *view, *refusal);
    const bool is_changed = visit.request.form.get("acte") == "modifier";
    return cancellation_page(visit, *view,
                             is_changed ? CancellationStep::form : CancellationStep::review, 200);
}

http::Response submit_cancellation(const OfficerVisit& visit) {
    auto view = load_cancellation(visit);
    if (!view) return foreign_id_refused(visit);
    read_cancellation(visit, *view);
    if (!view->errors.empty()) return cancellation_page(visit, *view, CancellationStep::form, 422);
    billing::Cancellation cancellation;
    cancellation.household = view->payment.household;
    cancellation.payment = view->payment.id;
    cancellation.kind = *billing::return_kind(view->form.typed["nature"]);
    cancellation.reason = view->form.typed["motif"];
    const auto cancelled = billing::cancel_payment(visit.services, at_desk(visit), cancellation);
    // Sent twice, or by two officers: it counts no more, which is what the account says.
    if (!cancelled && cancelled.error() != CancelRefusal::known)
        return cancellation_refused(visit, *view, cancelled.error());
    return http::see_other(account_path(view->payment.household) +
                           "?annule=" + std::to_string(view->payment.id.value()));
}

}  // namespace office
