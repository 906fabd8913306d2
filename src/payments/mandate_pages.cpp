#include "payments/mandate_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "billing/regie_store.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/debit_run_store.hpp"
#include "payments/end_mandate.hpp"
#include "payments/mandate_documents.hpp"
#include "payments/mandate_views.hpp"
#include "payments/sign_mandate.hpp"
#include "platform/db/database.hpp"
#include "platform/http/path_id.hpp"

namespace payments {

namespace {

using accounts::FamilyVisit;

constexpr std::string_view home = "/paiements/prelevement";

DebitMandateId mandate_in_path(const FamilyVisit& visit) {
    return DebitMandateId(http::path_id(visit.request));
}

http::Response foreign_mandate(const FamilyVisit& visit) {
    return families::foreign_id_refused(
        visit, "debit_mandate " + std::to_string(mandate_in_path(visit).value()));
}

/// The mandate in the path; `has_household` says why there is none.
std::optional<DebitMandate> own_mandate(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<DebitMandate> {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        return find_mandate(read, *scope, mandate_in_path(visit));
    });
}

ui::Page narrow_page(std::string title) {
    ui::Page page;
    page.title = std::move(title);
    page.back_href = std::string(home);
    page.back_text = "Prélèvement automatique";
    page.main_classes = "main--narrow";
    return page;
}

/// Reads what the form of that regie needs; nothing when it debits no accounts.
std::optional<MandateFormView> form_view(const FamilyVisit& visit, billing::RegieId regie) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<MandateFormView> {
        const auto scope = families::grant(read, visit.actor);
        const auto creditor = find_debit_creditor(read, regie);
        if (!scope || !creditor) return std::nullopt;
        MandateFormView view;
        view.regie = regie;
        view.creditor_name = creditor->name;
        view.holder = visit.actor.display_name();
        for (const auto& mandate : mandates_of(read, *scope))
            view.has_mandate |= mandate.regie == regie && is_in_force(mandate.state);
        return view;
    });
}

http::Response form_page(const FamilyVisit& visit, MandateFormView view) {
    view.csrf_token = accounts::csrf_token(visit.actor);
    auto page =
        narrow_page(view.has_mandate ? "Changer de compte" : "Adhérer au prélèvement automatique");
    page.errors = view.errors;
    page.content = mandate_form_view(view);
    return families::show(visit, page, view.errors.empty() ? 200 : 422);
}

http::Response not_proposed(const FamilyVisit& visit, ProposalRefusal refusal) {
    const auto tell = [&](std::string title, std::string sentence, int status) {
        auto page = narrow_page(std::move(title));
        page.content = html::html(R"(<p class="govuk-body">{}</p>)", sentence);
        return families::show(visit, page, status);
    };
    const auto desk = families::desk_text(visit.services);
    switch (refusal) {
        case ProposalRefusal::no_household:
            return families::no_household(visit);
        case ProposalRefusal::no_regie:
            return families::not_found(visit);
        case ProposalRefusal::no_email:
            return tell("Indiquez d’abord votre courriel",
                        "Vous signez le mandat avec un code reçu par courriel. Ajoutez votre "
                        "adresse dans «\u00A0Mon dossier\u00A0», ou appelez " +
                            desk + ".",
                        409);
        case ProposalRefusal::too_many:
            break;
    }
    return tell("Attendez avant de recommencer",
                "Plusieurs codes vous ont été envoyés depuis une heure. Regardez vos derniers "
                "courriels, ou recommencez dans une heure.",
                429);
}

http::Response signature_page(const FamilyVisit& visit, DebitMandate mandate,
                              ui::FormErrors errors) {
    SignatureView view;
    view.email = visit.services.database.read(
        [&](db::Read& read) { return families::email_of(read, visit.actor.account()); });
    view.mandate = std::move(mandate);
    view.errors = errors;
    view.csrf_token = accounts::csrf_token(visit.actor);
    auto page = narrow_page("Signer le mandat de prélèvement");
    page.errors = std::move(errors);
    page.content = signature_view(view);
    return families::show(visit, page, view.errors.empty() ? 200 : 422);
}

http::Response code_not_valid(const FamilyVisit& visit, const DebitMandate& mandate) {
    auto page = narrow_page("Ce code n’est plus valable");
    page.content = html::html(
        R"(<p class="govuk-body">Un code vaut 15 minutes et cinq essais. Rien n’est signé&nbsp;: recommencez pour en recevoir un autre.</p><p class="govuk-body"><a class="govuk-link" href="/paiements/prelevement/adhesion?regie={}">Recommencer</a></p>)",
        mandate.regie);
    return families::show(visit, page, 409);
}

}  // namespace

http::Response show_mandates(const FamilyVisit& visit) {
    MandatesView view{.regies = {},
                      .ended = {},
                      .debits = {},
                      .is_just_signed = visit.request.query.get("fait") == "signe",
                      .is_just_revoked = visit.request.query.get("fait") == "revoque",
                      .desk = families::desk_text(visit.services),
                      .town_time = visit.services.town_time};
    const bool has_household = visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return false;
        const auto creditors = all_debit_creditors(read);
        for (const auto& creditor : creditors) {
            const auto regie = billing::find_regie(read, creditor.regie);
            view.regies.push_back({creditor.regie, regie ? regie->name : creditor.name});
        }
        for (auto& mandate : mandates_of(read, *scope)) {
            const auto regie = std::ranges::find(view.regies, mandate.regie, &RegieMandate::regie);
            if (is_in_force(mandate.state) && regie != view.regies.end())
                regie->mandate = std::move(mandate);
            else
                view.ended.push_back(std::move(mandate));
        }
        view.debits = debit_lines_of(read, *scope);
        return true;
    });
    if (!has_household) return families::no_household(visit);
    ui::Page page;
    page.title = "Prélèvement automatique";
    page.back_href = "/paiements";
    page.back_text = "Mes paiements en ligne";
    page.content = mandates_view(view);
    return families::show(visit, page);
}

http::Response show_mandate_form(const FamilyVisit& visit) {
    auto view = form_view(
        visit, billing::RegieId(families::number_or_zero(visit.request.query.get("regie"))));
    if (!view) return families::not_found(visit);
    return form_page(visit, std::move(*view));
}

http::Response submit_mandate_form(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    const billing::RegieId regie(families::number_or_zero(form.get("regie")));
    auto view = form_view(visit, regie);
    if (!view) return families::not_found(visit);
    view->holder = base::trimmed(form.get("titulaire"));
    view->iban = base::trimmed(form.get("iban"));
    view->bic = base::trimmed(form.get("bic"));
    if (view->holder.empty())
        view->errors.add("titulaire", "Indiquez le nom du titulaire du compte");
    if (base::length(view->holder) > 70)
        view->errors.add("titulaire", "Écrivez 70 caractères au plus");
    const auto iban = parse_iban(view->iban);
    if (!iban) view->errors.add("iban", iban_sentence(iban.error()));
    const auto bic = parse_bic(view->bic);
    if (!bic) view->errors.add("bic", "Recopiez le BIC, 8 ou 11 caractères, ou laissez vide");
    if (!view->errors.empty()) return form_page(visit, std::move(*view));
    const auto proposed = propose_mandate(visit.services, visit.actor,
                                          {.regie = regie,
                                           .holder = view->holder,
                                           .iban = *iban,
                                           .bic = *bic,
                                           .remote_address = visit.request.remote_address});
    if (!proposed) return not_proposed(visit, proposed.error());
    return http::see_other(std::string(home) + "/" + std::to_string(proposed->value()) +
                           "/signature");
}

http::Response show_signature(const FamilyVisit& visit) {
    auto mandate = own_mandate(visit);
    if (!mandate) return foreign_mandate(visit);
    if (mandate->state != MandateState::proposed) return http::see_other(home);
    if (!awaits_code(visit.services, mandate->id)) return code_not_valid(visit, *mandate);
    return signature_page(visit, std::move(*mandate), {});
}

http::Response submit_signature(const FamilyVisit& visit) {
    auto mandate = own_mandate(visit);
    if (!mandate) return foreign_mandate(visit);
    const auto typed = visit.request.form.get("code");
    ui::FormErrors errors;
    if (base::trimmed(typed).empty()) {
        errors.add("code", "Recopiez le code reçu par courriel");
        return signature_page(visit, std::move(*mandate), std::move(errors));
    }
    switch (sign_mandate(visit.services, visit.actor, mandate->id, typed,
                         visit.request.remote_address)) {
        case SignOutcome::signed_now:
            return http::see_other(std::string(home) + "?fait=signe");
        case SignOutcome::no_mandate:
            return foreign_mandate(visit);
        case SignOutcome::code_not_valid:
            return code_not_valid(visit, *mandate);
        case SignOutcome::wrong_code:
            break;
    }
    errors.add("code", "Vérifiez le code\u00A0: ce n’est pas celui du dernier courriel");
    return signature_page(visit, std::move(*mandate), std::move(errors));
}

http::Response download_mandate(const FamilyVisit& visit) {
    const auto opened = open_own_mandate(visit.services, visit.actor, mandate_in_path(visit),
                                         visit.request.remote_address);
    if (!opened) return foreign_mandate(visit);
    return http::download(mandate_pdf(visit.services, *opened), "application/pdf",
                          "mandat-" + opened->mandate.rum + ".pdf");
}

http::Response show_revocation(const FamilyVisit& visit) {
    RevocationView view;
    const bool is_there = visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        auto mandate = scope ? find_mandate(read, *scope, mandate_in_path(visit)) : std::nullopt;
        if (!mandate) return false;
        for (auto& line : debit_lines_of(read, *scope)) {
            if (line.mandate == mandate->id && line.state == DebitLineState::sent)
                view.announced.push_back(std::move(line));
        }
        view.mandate = std::move(*mandate);
        return true;
    });
    if (!is_there) return foreign_mandate(visit);
    if (!is_in_force(view.mandate.state)) return http::see_other(home);
    view.csrf_token = accounts::csrf_token(visit.actor);
    auto page = narrow_page("Arrêter le prélèvement automatique");
    page.content = revocation_view(view);
    return families::show(visit, page);
}

http::Response submit_revocation(const FamilyVisit& visit) {
    const auto mandate = own_mandate(visit);
    if (!mandate) return foreign_mandate(visit);
    // Sent twice: it is revoked already.
    static_cast<void>(
        revoke_mandate(visit.services, visit.actor, mandate->id, visit.request.remote_address));
    return http::see_other(std::string(home) + "?fait=revoque");
}

}  // namespace payments
