#include "office/payment_pages.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "billing/receipt_store.hpp"
#include "billing/record_payment.hpp"
#include "bookings/common_pages.hpp"
#include "bookings/confirm_bookings.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/payment_views.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;
using billing::PaymentMode;

struct PaymentForm {
    families::FamilyScope scope;
    PaymentFormView view;
};

std::optional<PaymentForm> load_payment_form(const OfficerVisit& visit) {
    auto form = visit.services.database.read([&](db::Read& read) -> std::optional<PaymentForm> {
        auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                     Permission::manage_billing);
        if (!scope) return std::nullopt;
        auto accounts = load_family_account(read, *scope);
        return PaymentForm{std::move(*scope), {.accounts = std::move(accounts)}};
    });
    if (!form) return form;
    form->view.action = family_path(visit) + "/encaisser";
    form->view.today = visit.services.today();
    form->view.csrf_token = accounts::csrf_token(visit.actor);
    return form;
}

http::Response payment_page(const OfficerVisit& visit, const PaymentForm& form, int status) {
    auto page = page_below_account(form.scope.household_id(), "Encaisser un règlement");
    page.caption = html::text("Famille " + form.scope.household().name);
    page.errors = form.view.errors;
    page.content =
        form.view.accounts.empty()
            ? html::html(
                  R"(<p class="govuk-body">La ville n’a pas encore de régie&nbsp;: rien ne peut être encaissé.</p>)")
            : payment_form_view(form.view);
    return show(visit, page, {}, status);
}

const RegieAccount* account_named(const PaymentFormView& view, std::string_view id) {
    const billing::RegieId regie(base::number_or_zero(id));
    const auto found = std::ranges::find_if(
        view.accounts, [&](const RegieAccount& account) { return account.regie.id == regie; });
    return found == view.accounts.end() ? nullptr : &*found;
}

/// An open invoice of the family, and its account.
struct OpenPlace {
    const RegieAccount* account = nullptr;
    const billing::OpenInvoice* invoice = nullptr;
};
OpenPlace open_place(const PaymentFormView& view, billing::InvoiceId id) {
    for (const auto& account : view.accounts) {
        const auto found = std::ranges::find(account.open, id, &billing::OpenInvoice::id);
        if (found != account.open.end()) return {&account, &*found};
    }
    return {};
}

/// What was typed and lacks something goes to the form's errors.
class PaymentReader {
 public:
    PaymentReader(PaymentFormView& view, const families::FamilyScope& scope)
        : view_(view), scope_(scope) {}

    billing::CounterPayment read() {
        billing::CounterPayment payment;
        payment.household = scope_.household_id();
        payment.idempotency_key = form_key("counter", view_.key);
        read_regie(payment);
        read_amount(payment);
        read_mode(payment);
        read_date(payment);
        read_invoices(payment);
        payment.payer = short_text("payeur", "le nom du payeur");
        payment.reference = short_text("reference", "la référence");
        payment.note = short_text("motif", "le motif");
        if (payment.mode == PaymentMode::waiver && payment.note.empty())
            view_.errors.add("motif", "Indiquez le motif de la remise gracieuse");
        return payment;
    }

 private:
    void read_regie(billing::CounterPayment& payment) {
        account_ = account_named(view_, value_of(view_.typed, "regie"));
        if (account_)
            payment.regie = account_->regie.id;
        else
            view_.errors.add("regie", "Choisissez la régie");
    }
    void read_amount(billing::CounterPayment& payment) {
        const auto amount = base::parse_amount(value_of(view_.typed, "montant"));
        if (!amount || *amount <= base::Money())
            return view_.errors.add("montant", "Indiquez un montant, comme 45,60");
        if (*amount > billing::most_at_counter)
            return view_.errors.add("montant", "Indiquez un montant de " +
                                                   base::french::amount(billing::most_at_counter) +
                                                   " au plus");
        payment.amount = *amount;
    }
    void read_mode(billing::CounterPayment& payment) {
        const auto mode = billing::payment_mode(value_of(view_.typed, "mode"));
        if (mode && *mode != PaymentMode::online && *mode != PaymentMode::direct_debit)
            payment.mode = *mode;
        else
            view_.errors.add("mode", "Choisissez comment la famille paie");
    }
    void read_date(billing::CounterPayment& payment) {
        const auto date = base::parse_french_date(value_of(view_.typed, "date"));
        if (!date)
            return view_.errors.add("date", "Indiquez une date qui existe, comme 24/11/2026");
        if (*date > view_.today)
            return view_.errors.add("date", "Indiquez aujourd’hui, ou un jour passé");
        constexpr int longest_delay_days = 366;
        if (*date < base::add_days(view_.today, -longest_delay_days))
            return view_.errors.add("date",
                                    "Vérifiez l’année\u00A0: cette date est passée depuis "
                                    "plus d’un an");
        payment.received_on = *date;
    }
    void read_invoices(billing::CounterPayment& payment) {
        const bool keeps =
            value_of(view_.typed, "reste") == "avoir" && payment.mode != PaymentMode::waiver;
        payment.rest = keeps ? billing::PaymentFacts::Rest::kept_as_credit
                             : billing::PaymentFacts::Rest::oldest_invoices_first;
        for (const auto id : view_.chosen) {
            const auto place = open_place(view_, id);
            if (!place.invoice || (account_ && place.account != account_))
                return view_.errors.add(
                    "facture", "Choisissez des factures à régler de la régie qui encaisse");
            payment.wishes.push_back({id, place.invoice->left});
        }
    }
    std::string short_text(const std::string& name, std::string_view what) {
        constexpr std::size_t most_characters = 200;
        auto text = base::on_one_line(value_of(view_.typed, name));
        if (base::length(text) > most_characters)
            view_.errors.add(
                name, "Raccourcissez " + std::string(what) + "\u00A0: 200 caractères au plus");
        return text;
    }

    PaymentFormView& view_;
    const families::FamilyScope& scope_;
    const RegieAccount* account_ = nullptr;
};

http::Response to_account(const families::FamilyScope& scope, billing::PaymentId payment) {
    return http::see_other(account_path(scope.household_id()) +
                           "?reglement=" + std::to_string(payment.value()));
}

http::Response payment_refused(const OfficerVisit& visit, PaymentForm& form,
                               billing::CounterRefusal refusal) {
    switch (refusal) {
        case billing::CounterRefusal::no_family:
            return foreign_id_refused(visit);
        case billing::CounterRefusal::known: {
            // Sent twice: the first one counts, and is what is shown.
            const auto known = visit.services.database.read([&](db::Read& read) {
                return billing::payment_recorded_as(read, form.scope,
                                                    form_key("counter", form.view.key));
            });
            if (known) return to_account(form.scope, *known);
            form.view.key = bookings::new_idempotency_key(visit.services);
            form.view.errors.add("montant", "Vérifiez le règlement, puis enregistrez-le");
            break;
        }
        case billing::CounterRefusal::day_is_closed:
            form.view.errors.add("date",
                                 "Indiquez un jour plus récent\u00A0: la caisse de la régie est "
                                 "arrêtée jusqu’à ce jour compris");
            break;
        case billing::CounterRefusal::no_debt_left:
            form.view.errors.add("montant",
                                 "Indiquez un montant que la famille doit encore\u00A0: une remise "
                                 "ne dépasse pas la dette");
            break;
    }
    return payment_page(visit, form, 422);
}

}  // namespace

http::Response show_payment_form(const OfficerVisit& visit) {
    auto form = load_payment_form(visit);
    if (!form) return foreign_id_refused(visit);
    auto& view = form->view;
    view.key = bookings::new_idempotency_key(visit.services);
    view.typed["date"] = typed_date(view.today);
    view.typed["reste"] = "anciennes";
    const billing::InvoiceId asked(base::number_or_zero(visit.request.query.get("facture")));
    const auto place = open_place(view, asked);
    if (place.invoice) {
        view.chosen = {asked};
        view.typed["montant"] = base::typed_amount(place.invoice->left);
        view.typed["regie"] = std::to_string(place.account->regie.id.value());
    }
    return payment_page(visit, *form, 200);
}

http::Response submit_payment(const OfficerVisit& visit) {
    auto form = load_payment_form(visit);
    if (!form) return foreign_id_refused(visit);
    auto& view = form->view;
    view.typed = typed_values(visit.request.form);
    view.key = std::string(visit.request.form.get("cle"));
    if (view.key.empty()) view.key = bookings::new_idempotency_key(visit.services);
    for (const auto text : visit.request.form.all("facture"))
        view.chosen.insert(billing::InvoiceId(base::number_or_zero(text)));
    const auto known = visit.services.database.read([&](db::Read& read) {
        return billing::payment_recorded_as(read, form->scope, form_key("counter", view.key));
    });
    // What it settled is open no more: the form that was sent twice would look wrong now.
    if (known) return to_account(form->scope, *known);
    const auto payment = PaymentReader(view, form->scope).read();
    if (!view.errors.empty()) return payment_page(visit, *form, 422);
    const auto recorded = billing::record_counter_payment(visit.services, at_desk(visit), payment);
    if (!recorded) return payment_refused(visit, *form, recorded.error());
    return to_account(form->scope, recorded->id);
}

}  // namespace office
