#include "office/credit_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "billing/give_credit.hpp"
#include "billing/invoice_store.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/credit_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;

/// The invoice with what can still be taken back of it; nothing for a credit note.
std::optional<CreditView> load_credit_view(const OfficerVisit& visit) {
    const billing::InvoiceId id(id_in_path(visit, 1));
    auto view = visit.services.database.read([&](db::Read& read) -> std::optional<CreditView> {
        const auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                           Permission::manage_billing);
        auto found = scope ? billing::find_invoice(read, *scope, id) : std::nullopt;
        if (!found || found->invoice.kind != billing::InvoiceKind::invoice) return std::nullopt;
        const auto outstanding = billing::outstanding_of(read, id);
        CreditView loaded;
        loaded.invoice = std::move(found->invoice);
        for (auto& item : found->items) {
            const auto left = outstanding.find(item.id);
            const bool can_be_credited = item.amount > base::Money() && left != outstanding.end() &&
                                         left->second >= item.amount;
            if (can_be_credited) loaded.lines.push_back(std::move(item));
        }
        return loaded;
    });
    if (!view) return view;
    view->action = family_path(visit) + "/factures/" + std::to_string(id.value()) + "/avoir";
    view->csrf_token = accounts::csrf_token(visit.actor);
    return view;
}

void read_choice(const OfficerVisit& visit, CreditView& view) {
    constexpr std::size_t most_characters = 300;
    const auto& form = visit.request.form;
    for (const auto text : form.all("ligne"))
        view.chosen.insert(billing::BillableItemId(base::number_or_zero(text)));
    view.reason = base::on_one_line(form.get("motif"));
    if (view.chosen.empty()) view.errors.add("ligne", "Choisissez les lignes à reprendre");
    if (view.reason.empty()) view.errors.add("motif", "Indiquez le motif de l’avoir");
    if (base::length(view.reason) > most_characters)
        view.errors.add("motif", "Raccourcissez le motif\u00A0: 300 caractères au plus");
}

/// What was chosen and can be chosen no more.
void check_still_there(CreditView& view) {
    for (const auto id : view.chosen) {
        const bool is_there =
            std::ranges::any_of(view.lines, [&](const auto& line) { return line.id == id; });
        if (is_there) continue;
        view.errors.add("ligne",
                        "Vérifiez votre choix\u00A0: une des lignes vient d’être reprise par un "
                        "autre avoir");
        return;
    }
}

enum class CreditStep { form, preview };

http::Response credit_page(const OfficerVisit& visit, const CreditView& view, CreditStep step,
                           int status) {
    ui::Page page;
    page.title = step == CreditStep::form ? "Faire un avoir" : "Vérifier l’avoir";
    page.caption = html::text("Facture " + view.invoice.number);
    page.errors = view.errors;
    page.back_href = family_path(visit) + "/factures/" + std::to_string(view.invoice.id.value());
    page.back_text = "Facture " + view.invoice.number;
    page.content = step == CreditStep::form ? credit_form_view(view) : credit_preview_view(view);
    return show(visit, page, {}, status);
}

}  // namespace

http::Response show_credit_form(const OfficerVisit& visit) {
    const auto view = load_credit_view(visit);
    if (!view) return foreign_id_refused(visit);
    return credit_page(visit, *view, CreditStep::form, 200);
}

http::Response preview_credit(const OfficerVisit& visit) {
    auto view = load_credit_view(visit);
    if (!view) return foreign_id_refused(visit);
    read_choice(visit, *view);
    check_still_there(*view);
    if (!view->errors.empty()) return credit_page(visit, *view, CreditStep::form, 422);
    const bool is_changed = visit.request.form.get("acte") == "modifier";
    return credit_page(visit, *view, is_changed ? CreditStep::form : CreditStep::preview, 200);
}

http::Response submit_credit(const OfficerVisit& visit) {
    auto view = load_credit_view(visit);
    if (!view) return foreign_id_refused(visit);
    read_choice(visit, *view);
    if (!view->errors.empty()) return credit_page(visit, *view, CreditStep::form, 422);
    billing::CreditOrder order;
    order.household = view->invoice.household;
    order.invoice = view->invoice.id;
    order.lines.assign(view->chosen.begin(), view->chosen.end());
    order.reason = view->reason;
    const auto given = billing::give_credit(visit.services, at_desk(visit), order);
    if (given)
        return http::see_other(account_path(view->invoice.household) +
                               "?avoir=" + std::to_string(given->value()));
    switch (given.error()) {
        case billing::CreditRefusal::no_invoice:
            return foreign_id_refused(visit);
        case billing::CreditRefusal::nothing_chosen:
            view->errors.add("ligne", "Choisissez des lignes de cette facture");
            break;
        case billing::CreditRefusal::taken_back: {
            // As it is now: a colleague may have been first by a moment.
            const auto chosen = std::move(view->chosen);
            const auto reason = std::move(view->reason);
            view = load_credit_view(visit);
            if (!view) return foreign_id_refused(visit);
            view->chosen = chosen;
            view->reason = reason;
            check_still_there(*view);
            break;
        }
    }
    return credit_page(visit, *view, CreditStep::form, 409);
}

}  // namespace office
