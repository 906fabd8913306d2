#include "office/mandate_pages.hpp"

#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "billing/invoice_views.hpp"
#include "billing/regie_store.hpp"
#include "office/common_pages.hpp"
#include "office/mandate_views.hpp"
#include "office/office_frame.hpp"
#include "payments/change_debit_creditor.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_reason.hpp"
#include "payments/end_mandate.hpp"
#include "payments/mandate_documents.hpp"
#include "payments/open_mandate_account.hpp"
#include "platform/db/database.hpp"
#include "platform/html/html.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using payments::DebitMandateId;
using payments::MandateAct;
using payments::MandateState;

constexpr int most_mandates = 500;

DebitMandateId mandate_in_path(const OfficerVisit& visit) {
    return DebitMandateId(id_in_path(visit));
}

std::optional<MandateState> chosen_state(std::string_view word) {
    for (const auto state : {MandateState::active, MandateState::suspended, MandateState::revoked,
                             MandateState::lapsed}) {
        if (payments::name(state) == word) return state;
    }
    return std::nullopt;
}

std::optional<MandateAct> mandate_act_named(std::string_view word) {
    if (word == "suspendre") return MandateAct::suspend;
    if (word == "reprendre") return MandateAct::resume;
    if (word == "revoquer") return MandateAct::revoke;
    return std::nullopt;
}

http::Response mandate_page(const OfficerVisit& visit, std::string reason, ui::FormErrors errors) {
    const auto found = visit.services.database.read([&](db::Read& read) {
        return payments::find_listed_mandate(read, mandate_in_path(visit));
    });
    if (!found) return foreign_id_refused(visit);
    ui::Page page;
    page.title = "Mandat " + found->mandate.rum;
    page.back_href = "/agent/mandats";
    page.back_text = "Mandats";
    page.errors = errors;
    page.heading = ui::Heading::in_content;
    page.content = html::html(
        R"(<h1 class="page-title">Mandat {}</h1>{})", billing::whole_number(found->mandate.rum),
        mandate_view({*found, std::move(reason), errors, accounts::csrf_token(visit.actor),
                      visit.services.town_time}));
    return show(visit, page, {}, errors.empty() ? 200 : 422);
}

http::Response creditor_page(const OfficerVisit& visit, const billing::Regie& regie,
                             DebitCreditorView view) {
    view.action = visit.request.path;
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Prélèvement\u00A0: " + regie.name;
    page.errors = view.errors;
    page.back_href = "/agent/regies/" + std::to_string(regie.id.value());
    page.back_text = regie.name;
    page.main_classes = "main--narrow";
    page.content = debit_creditor_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

/// What `problems_of` refuses, for text that is no amount.
constexpr auto no_amount = base::Money::from_cents(-1);

/// All of them says more than any of them.
std::vector<std::string> chosen_fee_reasons(const http::Fields& form) {
    std::vector<std::string> codes;
    for (const auto code : form.all("motif-frais")) {
        if (code == payments::every_reason) return {std::string(code)};
        if (payments::find_return_reason(code)) codes.emplace_back(code);
    }
    return codes;
}

std::optional<billing::Regie> debiting_regie(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        return billing::find_regie(read, billing::RegieId(id_in_path(visit)));
    });
}

}  // namespace

http::Response show_mandates(const OfficerVisit& visit) {
    MandateListView view{.mandates = {},
                         .state = chosen_state(visit.request.query.get("etat")),
                         .is_cut = false,
                         .town_time = visit.services.town_time};
    view.mandates = visit.services.database.read([&](db::Read& read) {
        return payments::listed_mandates(read, view.state, most_mandates + 1);
    });
    view.is_cut = std::ssize(view.mandates) > most_mandates;
    if (view.is_cut) view.mandates.pop_back();
    ui::Page page;
    page.title = "Mandats de prélèvement";
    page.back_href = "/agent/prelevements";
    page.back_text = "Prélèvements";
    page.content = mandate_list_view(view);
    return show(visit, page);
}

http::Response show_mandate(const OfficerVisit& visit) {
    return mandate_page(visit, "", {});
}

http::Response submit_mandate_act(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    auto reason = base::trimmed(form.get("raison"));
    const auto act = mandate_act_named(form.get("acte"));
    ui::FormErrors errors;
    if (reason.empty()) errors.add("raison", "Indiquez le motif");
    if (base::length(reason) > 200) errors.add("raison", "Écrivez 200 caractères au plus");
    if (!errors.empty() || !act) return mandate_page(visit, std::move(reason), std::move(errors));
    const auto changed = payments::change_mandate(visit.services, at_desk(visit),
                                                  mandate_in_path(visit), *act, reason);
    if (!changed && changed.error() == payments::MandateRefusal::no_mandate)
        return foreign_id_refused(visit);
    // Changed by another meanwhile: the page says how it stands.
    return http::see_other("/agent/mandats/" + std::to_string(mandate_in_path(visit).value()));
}

http::Response download_mandate(const OfficerVisit& visit) {
    const auto opened = payments::open_mandate(visit.services, visit.actor, mandate_in_path(visit),
                                               visit.request.remote_address);
    if (!opened) return foreign_id_refused(visit);
    return http::download(payments::mandate_pdf(visit.services, *opened), "application/pdf",
                          "mandat-" + opened->mandate.rum + ".pdf");
}

http::Response show_debit_creditor(const OfficerVisit& visit) {
    const auto regie = debiting_regie(visit);
    if (!regie) return foreign_id_refused(visit);
    DebitCreditorView view;
    const auto known = visit.services.database.read(
        [&](db::Read& read) { return payments::find_debit_creditor(read, regie->id); });
    if (known) view.creditor = *known;
    view.notice_days = std::to_string(view.creditor.notice_days);
    view.return_fee = base::typed_amount(view.creditor.return_fee);
    if (!known) view.creditor.fee_reasons = {"AM04"};
    return creditor_page(visit, *regie, std::move(view));
}

http::Response submit_debit_creditor(const OfficerVisit& visit) {
    const auto regie = debiting_regie(visit);
    if (!regie) return foreign_id_refused(visit);
    const auto typed = typed_values(visit.request.form);
    DebitCreditorView view;
    auto& creditor = view.creditor;
    creditor.regie = regie->id;
    creditor.ics = value_of(typed, "ics");
    creditor.name = value_of(typed, "nom");
    creditor.building_number = value_of(typed, "numero");
    creditor.street_name = value_of(typed, "voie");
    creditor.postcode = value_of(typed, "code-postal");
    creditor.town_name = value_of(typed, "commune");
    creditor.iban = value_of(typed, "iban");
    creditor.bic = value_of(typed, "bic");
    view.notice_days = value_of(typed, "delai");
    creditor.notice_days = base::parse_count(view.notice_days, 1, 60).value_or(0);
    if (value_of(typed, "format") == "pain.008.001.02")
        creditor.file_version = payments::DebitFileVersion::pain_008_001_02;
    view.return_fee = value_of(typed, "frais");
    creditor.return_fee = view.return_fee.empty()
                              ? base::Money()
                              : base::parse_amount(view.return_fee).value_or(no_amount);
    creditor.fee_reasons = chosen_fee_reasons(visit.request.form);
    add_problems(view.errors, payments::problems_of(creditor));
    if (!view.errors.empty()) return creditor_page(visit, *regie, std::move(view));
    if (!payments::change_debit_creditor(visit.services, at_desk(visit), creditor))
        return foreign_id_refused(visit);
    return http::see_other("/agent/prelevements");
}

}  // namespace office
