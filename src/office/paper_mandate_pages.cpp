#include "office/paper_mandate_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "base/whole_number.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"
#include "office/account_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/paper_mandate_views.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/mandate_views.hpp"
#include "payments/record_paper_mandate.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using payments::PaperMandateRefusal;

struct PaperMandateForm {
    families::FamilyScope scope;
    PaperMandateView view;
};

std::optional<PaperMandateForm> load_paper_mandate(const OfficerVisit& visit) {
    auto form =
        visit.services.database.read([&](db::Read& read) -> std::optional<PaperMandateForm> {
            auto scope = families::grant(read, visit.actor, household_in_path(visit),
                                         accounts::Permission::manage_billing);
            if (!scope) return std::nullopt;
            PaperMandateView view;
            const auto mandates = payments::mandates_of(read, *scope);
            for (auto& creditor : payments::all_debit_creditors(read)) {
                const auto regie = billing::find_regie(read, creditor.regie);
                const bool has_mandate = std::ranges::any_of(mandates, [&](const auto& mandate) {
                    return mandate.regie == creditor.regie && payments::is_in_force(mandate.state);
                });
                view.regies.push_back(
                    {regie ? regie->name : creditor.name, std::move(creditor), has_mandate});
            }
            return PaperMandateForm{std::move(*scope), std::move(view)};
        });
    if (!form) return form;
    form->view.action = family_path(visit) + "/mandat-papier";
    form->view.chance = crypto::random_code(visit.services.random, payments::rum_chance_length);
    form->view.csrf_token = accounts::csrf_token(visit.actor);
    return form;
}

http::Response paper_mandate_page(const OfficerVisit& visit, const PaperMandateForm& form) {
    const auto& errors = form.view.errors;
    auto page = page_below_account(form.scope.household_id(), "Enregistrer un mandat papier");
    page.caption = html::text("Famille " + form.scope.household().name);
    page.errors = errors;
    page.content =
        form.view.regies.empty()
            ? html::html(
                  R"(<p class="govuk-body">Aucune régie ne prélève&nbsp;: donnez d’abord à l’une d’elles son identifiant créancier.</p>)")
            : paper_mandate_form_view(form.view);
    return show(visit, page, {}, errors.empty() ? 200 : 422);
}

/// What was typed and lacks something goes to the form's errors.
payments::PaperMandate read_paper_mandate(const OfficerVisit& visit, PaperMandateForm& form) {
    auto& view = form.view;
    const auto line = [&](const std::string& name, std::string_view missing) {
        constexpr std::size_t most = 70;
        auto text = base::on_one_line(value_of(view.typed, name));
        if (text.empty()) view.errors.add(name, std::string(missing));
        if (base::length(text) > most) view.errors.add(name, "Écrivez 70 caractères au plus");
        return text;
    };
    payments::PaperMandate paper;
    paper.household = form.scope.household_id();
    paper.regie = billing::RegieId(base::number_or_zero(value_of(view.typed, "regie")));
    const bool is_known = std::ranges::any_of(
        view.regies, [&](const auto& regie) { return regie.creditor.regie == paper.regie; });
    if (!is_known) view.errors.add("regie", "Choisissez la régie");
    paper.holder = line("titulaire", "Indiquez le nom du titulaire du compte");
    auto iban = payments::parse_iban(value_of(view.typed, "iban"));
    if (iban)
        paper.iban = std::move(*iban);
    else
        view.errors.add("iban", payments::iban_sentence(iban.error()));
    const auto bic = payments::parse_bic(value_of(view.typed, "bic"));
    if (!bic) view.errors.add("bic", "Recopiez le BIC, 8 ou 11 caractères, ou laissez vide");
    paper.bic = bic.value_or("");
    paper.signed_place = line("lieu", "Indiquez où le mandat a été signé");
    const auto signed_on = base::parse_french_date(value_of(view.typed, "signature"));
    if (!signed_on) view.errors.add("signature", "Indiquez une date qui existe, comme 24/11/2026");
    paper.rum = value_of(view.typed, "rum");
    paper.chance = view.chance;
    const auto former = value_of(view.typed, "dernier");
    paper.former_debit_on = base::parse_french_date(former);
    if (!former.empty() && !paper.former_debit_on)
        view.errors.add("dernier", "Indiquez une date qui existe, ou laissez vide");
    if (!signed_on) return paper;
    paper.signed_on = *signed_on;
    add_problems(view.errors, payments::problems_of(paper, visit.services.today()));
    return paper;
}

/// Of a sheet that is recorded already. With its own reference it cannot be recorded anew; without,
/// the next mandate gets another one, and takes that one's place.
std::string recorded_words(const payments::RefusedPaper& refused, bool has_own_rum) {
    return "Cette feuille a déjà été enregistrée sous la référence " + refused.rum +
           (refused.why == PaperMandateRefusal::other_account
                ? " avec un autre compte\u00A0: "
                : " avec d’autres mentions, pour le compte ") +
           payments::masked_iban(refused.iban_end) +
           (has_own_rum ? ". Rien n’a changé"
                        : ". Rien n’a changé. Vérifiez puis enregistrez\u00A0: un nouveau mandat "
                          "remplacera celui-là");
}

}  // namespace

http::Response show_paper_mandate_form(const OfficerVisit& visit) {
    const auto form = load_paper_mandate(visit);
    if (!form) return foreign_id_refused(visit);
    return paper_mandate_page(visit, *form);
}

http::Response submit_paper_mandate(const OfficerVisit& visit) {
    auto form = load_paper_mandate(visit);
    if (!form) return foreign_id_refused(visit);
    form->view.typed = typed_values(visit.request.form);
    // What a browser sends in its place is a reference as good as any.
    const auto sent = value_of(form->view.typed, "alea");
    if (sent.size() == payments::rum_chance_length && payments::is_rum(sent))
        form->view.chance = sent;
    const auto paper = read_paper_mandate(visit, *form);
    if (!form->view.errors.empty()) return paper_mandate_page(visit, *form);
    const auto recorded = payments::record_paper_mandate(visit.services, at_desk(visit), paper);
    if (recorded) return http::see_other("/agent/mandats/" + std::to_string(recorded->value()));
    const auto& refused = recorded.error();
    switch (refused.why) {
        case PaperMandateRefusal::no_family:
        case PaperMandateRefusal::no_regie:
            return foreign_id_refused(visit);
        case PaperMandateRefusal::rum_known:
            form->view.errors.add("rum",
                                  "Vérifiez la référence\u00A0: un autre mandat la porte déjà");
            break;
        case PaperMandateRefusal::other_account:
        case PaperMandateRefusal::other_facts:
            form->view.errors.add("iban", recorded_words(refused, !paper.rum.empty()));
            form->view.chance =
                crypto::random_code(visit.services.random, payments::rum_chance_length);
    }
    return paper_mandate_page(visit, *form);
}

}  // namespace office
