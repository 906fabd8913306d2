#include "office/online_payment_pages.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/online_payment_views.hpp"
#include "payments/settle_online_payment.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using payments::ListKind;
using payments::OnlinePaymentId;

constexpr int most_payments = 200;

OnlinePaymentId payment_in_path(const OfficerVisit& visit) {
    return OnlinePaymentId(id_in_path(visit));
}

std::string own_path(OnlinePaymentId id) {
    return "/agent/paiements/" + std::to_string(id.value());
}

struct TypedPaymentDecision {
    std::string decision;
    std::string amount;
    std::string reason;
};

http::Response show_payment(const OfficerVisit& visit, std::optional<TypedPaymentDecision> typed,
                            ui::FormErrors errors, int status) {
    const auto id = payment_in_path(visit);
    struct Found {
        payments::ListedPayment listed;
        std::vector<payments::PaymentPart> parts;
        std::vector<payments::PaymentEvent> events;
    };
    auto found = visit.services.database.read([&](db::Read& read) -> std::optional<Found> {
        auto listed = payments::find_listed(read, id);
        if (!listed) return std::nullopt;
        return Found{std::move(*listed), payments::parts_of(read, id),
                     payments::events_of(read, id)};
    });
    if (!found) return not_found(visit);
    if (!typed)
        typed = TypedPaymentDecision{"", base::typed_amount(found->listed.payment.money()), ""};
    ui::Page page;
    page.title = "Paiement en ligne de " + found->listed.household_name;
    page.back_href = "/agent/paiements";
    page.back_text = "Paiements en ligne";
    page.errors = errors;
    page.content = online_payment_view(
        {std::move(found->listed), std::move(found->parts), std::move(found->events),
         typed->decision, typed->amount, typed->reason, std::move(errors),
         accounts::csrf_token(visit.actor), visit.services.town_time, visit.services.today()});
    return show(visit, page, {}, status);
}

}  // namespace

http::Response show_online_payments(const OfficerVisit& visit) {
    const bool shows_all = visit.request.query.get("liste") == "tous";
    const auto view = visit.services.database.read([&](db::Read& read) {
        OnlinePaymentListView lists{
            .to_review = payments::listed_payments(read, ListKind::to_review, most_payments),
            .credits = payments::listed_payments(read, ListKind::credits, most_payments),
            .all = {},
            .shows_all = shows_all,
            .is_cut = false,
            .town_time = visit.services.town_time,
            .today = visit.services.today()};
        if (shows_all) {
            lists.all = payments::listed_payments(read, ListKind::all, most_payments + 1);
            lists.is_cut = std::ssize(lists.all) > most_payments;
            if (lists.is_cut) lists.all.pop_back();
        }
        return lists;
    });
    ui::Page page;
    page.title = "Paiements en ligne";
    page.content = online_payment_list_view(view);
    return show(visit, page);
}

http::Response show_online_payment(const OfficerVisit& visit) {
    return show_payment(visit, std::nullopt, {}, 200);
}

http::Response submit_question(const OfficerVisit& visit) {
    const auto id = payment_in_path(visit);
    if (!payments::settle_online_payment(visit.services, id, payments::Source::officer))
        return not_found(visit);
    return http::see_other(own_path(id));
}

http::Response submit_payment_decision(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    const TypedPaymentDecision typed{std::string(form.get("decision")),
                                     base::trimmed(form.get("montant")),
                                     base::trimmed(form.get("raison"))};
    ui::FormErrors errors;
    if (typed.decision != "recu" && typed.decision != "rien")
        errors.add("decision", "Indiquez si cet argent est reçu");
    const auto received = base::parse_amount(typed.amount);
    if (typed.decision == "recu" && (!received || *received <= base::Money()))
        errors.add("montant", "Indiquez le montant reçu, par exemple 42,50");
    if (typed.reason.empty()) errors.add("raison", "Indiquez ce que vous avez vérifié");
    if (base::length(typed.reason) > 1000)
        errors.add("raison", "Raccourcissez ce texte\u00A0: 1\u00A0000 caractères au plus");
    if (!errors.empty()) return show_payment(visit, typed, std::move(errors), 422);
    const auto id = payment_in_path(visit);
    const auto decided = payments::decide_online_payment(
        visit.services, visit.actor, id,
        {.answer =
             typed.decision == "recu" ? payments::Officers::accept : payments::Officers::dismiss,
         .received = received.value_or(base::Money()),
         .reason = typed.reason});
    if (!decided && decided.error() == payments::NotDecided::not_found) return not_found(visit);
    if (!decided && decided.error() == payments::NotDecided::too_much) {
        errors.add("montant",
                   "Ce montant dépasse ce qui a été demandé et annoncé\u00A0: vérifiez-le");
        return show_payment(visit, typed, std::move(errors), 422);
    }
    // Decided already: the page tells by whom.
    return http::see_other(own_path(id));
}

http::Response submit_credit_seen(const OfficerVisit& visit) {
    const auto id = payment_in_path(visit);
    if (!payments::see_credit(visit.services, visit.actor, id)) return not_found(visit);
    return http::see_other("/agent/paiements");
}

}  // namespace office
