#include <algorithm>
#include <map>

#include "accounts/post_origin.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "payments/family_views.hpp"
#include "payments/load_online_account.hpp"
#include "payments/online_payment_store.hpp"
#include "payments/pages.hpp"
#include "payments/start_online_payment.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/http/path_id.hpp"
#include "platform/http/security_headers.hpp"

namespace payments {

namespace {

using accounts::FamilyVisit;

/// PayFiP opens its page for that long after the payment was begun.
constexpr std::chrono::minutes payment_page_opens_for{15};

/// A town's portal has one address. The demonstration is visited under any of its machine's names,
/// and a session holds under that name alone.
std::string own_address(const FamilyVisit& visit) {
    const auto host = visit.request.header("Host");
    if (visit.services.config.demo.enabled && !host.empty()) return "http://" + std::string(host);
    return visit.services.config.server.public_url;
}

/// What a form sent, by invoice.
struct TypedChoice {
    std::vector<billing::InvoiceId> chosen = {};
    std::map<billing::InvoiceId, std::string> parts = {};

    [[nodiscard]] bool has(billing::InvoiceId id) const {
        return std::ranges::find(chosen, id) != chosen.end();
    }
    [[nodiscard]] std::string part(billing::InvoiceId id) const {
        const auto found = parts.find(id);
        return found == parts.end() ? "" : found->second;
    }
};

TypedChoice typed_choice(const http::Fields& form) {
    TypedChoice typed;
    for (const auto text : form.all("facture")) {
        const billing::InvoiceId id(families::number_or_zero(text));
        typed.chosen.push_back(id);
        typed.parts[id] = base::trimmed(form.get(part_field(id)));
    }
    return typed;
}

/// What a family can choose from.
struct Offer {
    std::vector<billing::OpenInvoice> open;
    std::vector<billing::InvoiceId> under_way;
    std::vector<billing::Regie> regies;
};

std::optional<Offer> load_offer(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<Offer> {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        return Offer{billing::open_invoices(read, *scope), invoices_under_way(read, *scope),
                     billing::all_regies(read)};
    });
}

RegieChoice regie_choice(const FamilyVisit& visit, const Offer& offer, const billing::Regie& regie,
                         const TypedChoice& typed, std::vector<std::string>& sites) {
    RegieChoice choice{.regie = regie.id, .name = regie.name};
    if (const auto account = online_account(visit.services, regie.prefix)) {
        choice.is_payable = account->takes_payments;
        choice.allows_parts = account->rules.allows_parts;
        choice.one_invoice_only = account->rules.one_invoice_only;
        choice.is_trial = account->is_trial;
        if (choice.is_payable) sites.push_back(account->site);
    }
    for (const auto& invoice : offer.open) {
        if (invoice.regie != regie.id) continue;
        const bool is_under_way =
            std::ranges::find(offer.under_way, invoice.id) != offer.under_way.end();
        choice.lines.push_back(
            {invoice, typed.has(invoice.id), is_under_way, typed.part(invoice.id)});
    }
    return choice;
}

/// All that can be paid and is not being paid or debited already; of titles the first.
TypedChoice proposed_choice(const FamilyVisit& visit, const Offer& offer) {
    TypedChoice proposed;
    for (const auto& regie : offer.regies) {
        const auto account = online_account(visit.services, regie.prefix);
        for (const auto& invoice : offer.open) {
            const bool is_under_way =
                std::ranges::find(offer.under_way, invoice.id) != offer.under_way.end();
            if (invoice.regie != regie.id || is_under_way || invoice.debit_on) continue;
            proposed.chosen.push_back(invoice.id);
            if (account && account->rules.one_invoice_only) break;
        }
    }
    return proposed;
}

http::Response show_choice_page(const FamilyVisit& visit, const Offer& offer,
                                const TypedChoice& typed, ui::FormErrors errors, int status) {
    std::vector<std::string> sites;
    ChoiceView view{.regies = {},
                    .errors = errors,
                    .csrf_token = accounts::csrf_token(visit.actor),
                    .form_key = new_form_key(visit.services),
                    .today = visit.services.today()};
    for (const auto& regie : offer.regies) {
        auto choice = regie_choice(visit, offer, regie, typed, sites);
        if (!choice.lines.empty()) view.regies.push_back(std::move(choice));
    }
    ui::Page page;
    page.title = "Payer mes factures en ligne";
    page.back_href = "/paiements";
    page.back_text = "Mes paiements en ligne";
    page.main_classes = "main--narrow";
    page.content = choice_view(view);
    page.errors = std::move(errors);
    auto response = families::show(visit, page, status);
    http::allow_form_targets(response, sites);
    return response;
}

/// Parts are amounts; each that is none is told beside its field.
std::vector<ChosenInvoice> chosen_in(const TypedChoice& typed, ui::FormErrors& errors) {
    std::vector<ChosenInvoice> chosen;
    for (const auto id : typed.chosen) {
        const auto text = typed.part(id);
        const auto part = base::parse_amount(text);
        if (!text.empty() && !part)
            errors.add(part_field(id), "Indiquez un montant en euros, comme 12,50");
        chosen.push_back({id, part});
    }
    return chosen;
}

/// Where an error of the whole choice is told: at the régie of the first chosen invoice that is
/// open, else at the first that can be paid.
std::string field_of_refusal(const Offer& offer, const TypedChoice& typed, ChoiceRefusal refusal) {
    for (const auto& invoice : offer.open) {
        if (!typed.has(invoice.id)) continue;
        return refusal == ChoiceRefusal::part_too_large && !typed.part(invoice.id).empty()
                   ? part_field(invoice.id)
                   : choice_field(invoice.regie);
    }
    return offer.open.empty() ? "factures" : choice_field(offer.open.front().regie);
}

/// The form that begins the payment at a gateway which wants one.
http::Response show_departure(const FamilyVisit& visit, const StartedPayment& started) {
    ui::Page page;
    page.title = "Continuer vers le paiement";
    page.main_classes = "main--narrow";
    page.content = departure_view(started.departure, started.fields);
    auto response = families::show(visit, page);
    http::allow_form_targets(response, {accounts::origin_of_url(started.departure)});
    return response;
}

http::Response show_not_started(const FamilyVisit& visit, const TypedChoice& typed,
                                const NotStarted& refusal) {
    const auto desk = families::desk_text(visit.services);
    const auto tell = [&](std::string title, const std::string& words, int status) {
        return families::show(visit,
                              {.title = std::move(title),
                               .content = html::html(R"(<p class="govuk-body">{}</p>{})", words,
                                                     ui::button({.text = "Revenir à mes factures",
                                                                 .href = "/paiements/payer"})),
                               .main_classes = "main--narrow"},
                              status);
    };
    switch (refusal.why) {
        case NotStarted::Why::no_household:
            return families::no_household(visit);
        case NotStarted::Why::no_key:
            return http::see_other("/paiements/payer");
        case NotStarted::Why::no_email:
            return tell("Indiquez d’abord votre courriel",
                        "Le service de paiement vous envoie un reçu. Ajoutez votre adresse de "
                        "courriel dans «\u00A0Mon dossier\u00A0», ou appelez " +
                            desk + ".",
                        409);
        case NotStarted::Why::gateway:
            return tell("Le service de paiement ne répond pas",
                        "Rien n’a été débité. Réessayez dans quelques minutes. Si cela dure, "
                        "appelez " +
                            desk + ".",
                        502);
        case NotStarted::Why::choice:
            break;
    }
    const auto offer = load_offer(visit);
    if (!offer) return families::no_household(visit);
    ui::FormErrors errors;
    errors.add(field_of_refusal(*offer, typed, refusal.choice), choice_sentence(refusal.choice));
    return show_choice_page(visit, *offer, typed, std::move(errors), 422);
}

}  // namespace

http::Response show_online_payments(const FamilyVisit& visit) {
    struct Listed {
        std::vector<PaymentLine> lines;
        bool has_open_invoices = false;
    };
    const auto found = visit.services.database.read([&](db::Read& read) -> std::optional<Listed> {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        Listed listed;
        listed.has_open_invoices = !billing::open_invoices(read, *scope).empty();
        for (auto& payment : online_payments_of(read, *scope)) {
            auto parts = parts_of(read, payment.id);
            listed.lines.push_back({std::move(payment), std::move(parts)});
        }
        return listed;
    });
    if (!found) return families::no_household(visit);
    ui::Page page;
    page.title = "Mes paiements en ligne";
    page.content = payment_list_view(
        {found->lines, found->has_open_invoices, visit.services.town_time, visit.services.today()});
    return families::show(visit, page);
}

http::Response show_choice(const FamilyVisit& visit) {
    const auto offer = load_offer(visit);
    if (!offer) return families::no_household(visit);
    auto typed = typed_choice(visit.request.query);
    if (typed.chosen.empty()) typed = proposed_choice(visit, *offer);
    return show_choice_page(visit, *offer, typed, {}, 200);
}

http::Response submit_choice(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    const auto typed = typed_choice(form);
    ui::FormErrors errors;
    PaymentForm sent{.chosen = chosen_in(typed, errors),
                     .form_key = std::string(form.get("cle")),
                     .remote_address = visit.request.remote_address,
                     .own_address = own_address(visit)};
    if (!errors.empty()) {
        const auto offer = load_offer(visit);
        if (!offer) return families::no_household(visit);
        return show_choice_page(visit, *offer, typed, std::move(errors), 422);
    }
    const auto started = start_online_payment(visit.services, visit.actor, sent);
    if (!started) return show_not_started(visit, typed, started.error());
    if (!started->fields.empty()) return show_departure(visit, *started);
    if (!started->departure.empty()) return http::see_other_site(started->departure);
    return http::see_other("/paiements/" + std::to_string(started->payment.value()));
}

http::Response show_online_payment(const FamilyVisit& visit) {
    struct Shown {
        OnlinePayment payment;
        std::vector<PaymentPart> parts;
    };
    const OnlinePaymentId id(http::path_id(visit.request));
    bool has_household = false;
    const auto found = visit.services.database.read([&](db::Read& read) -> std::optional<Shown> {
        const auto scope = families::grant(read, visit.actor);
        has_household = scope.has_value();
        if (!scope) return std::nullopt;
        auto payment = find_online_payment(read, *scope, id);
        if (!payment) return std::nullopt;
        return Shown{std::move(*payment), parts_of(read, id)};
    });
    if (!has_household) return families::no_household(visit);
    if (!found)
        return families::foreign_id_refused(visit, "online_payment " + std::to_string(id.value()));
    const auto age = visit.services.clock.now() - found->payment.begun_at;
    ui::Page page;
    page.title = payment_title(found->payment.state);
    page.back_href = "/paiements";
    page.back_text = "Mes paiements en ligne";
    page.main_classes = "main--narrow";
    page.content = payment_view({found->payment, found->parts,
                                 age < payment_page_opens_for && found->payment.gateway == "payfip",
                                 families::desk_text(visit.services), visit.services.town_time,
                                 visit.services.today()});
    return families::show(visit, page);
}

}  // namespace payments
