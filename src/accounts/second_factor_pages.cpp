#include "accounts/second_factor_pages.hpp"

#include <chrono>
#include <functional>
#include <utility>

#include "accounts/account_store.hpp"
#include "accounts/account_views.hpp"
#include "accounts/change_second_factor.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/own_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/second_factor_store.hpp"
#include "base/french.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/db/database.hpp"
#include "town/town.hpp"

namespace accounts {

namespace {

std::string base_path(const OwnVisit& visit) {
    return account_path(visit) + "/double-authentification";
}

http::Response answer(const OwnVisit& visit, ui::Page page, int status) {
    page.back_href = account_path(visit);
    page.back_text = "Mon compte";
    return visit.show(page, status);
}

http::Response enrolment_page(const OwnVisit& visit, ui::FormErrors errors, int status) {
    auto view = enrolment_of(visit.services, visit.actor.account());
    if (!view) return http::see_other(base_path(visit));
    view->action = base_path(visit) + "/activation";
    view->csrf_token = csrf_token(visit.actor);
    view->password = EnrolmentView::Password::asked;
    view->errors = std::move(errors);
    return answer(visit, enrolment_view(*view), status);
}

http::Response second_factor_page(const OwnVisit& visit, ui::FormErrors errors, int status) {
    SecondFactorView view;
    std::optional<SecondFactor> factor;
    visit.services.database.read([&](db::Read& read) {
        factor = find_second_factor(read, visit.services.keys, visit.actor.account());
        view.recovery_codes_left = recovery_codes_left(read, visit.actor.account());
        if (const auto account = find_account(read, visit.actor.account()))
            view.identifier = account->identifier;
    });
    if (!factor || !factor->is_confirmed()) return enrolment_page(visit, std::move(errors), status);
    view.kind = visit.actor.kind();
    view.base_path = base_path(visit);
    view.csrf_token = csrf_token(visit.actor);
    view.since = base::french::moment(visit.services.town_time.local(*factor->confirmed_at),
                                      visit.services.today());
    view.errors = std::move(errors);
    return answer(visit, second_factor_view(view), status);
}

http::Response codes_page(const OwnVisit& visit, const RecoveryCodes& codes) {
    return answer(visit,
                  recovery_codes_view(
                      {texts_of(codes), base_path(visit), std::nullopt, csrf_token(visit.actor)}),
                  200);
}

/// What is wrong with the proof. `wrong_code` says it of a code.
ui::FormErrors errors_of(const OwnVisit& visit, const ProofRefusal& refusal,
                         const std::function<std::string(std::chrono::seconds)>& wrong_code) {
    const auto wait = refusal.wait(visit.services.clock.now());
    const bool is_wrong_code =
        refusal.part == ProofRefusal::Part::code && refusal.reason == ProofRefusal::Reason::wrong;
    ui::FormErrors errors;
    errors.add(refusal.part == ProofRefusal::Part::code ? std::string(code_field) : "mot_de_passe",
               is_wrong_code ? wrong_code(wait) : current_refused_text(refusal.reason, wait));
    return errors;
}

http::Response proof_refused(const OwnVisit& visit, const ProofRefusal& refusal) {
    return second_factor_page(visit, errors_of(visit, refusal, wrong_code_text), 422);
}

Proof proof_in(const http::Fields& form) {
    return {base::Sensitive<std::string>(std::string(form.get("mot_de_passe").substr(0, 1024))),
            std::string(form.get(code_field).substr(0, 100))};
}

/// What of the proof was not typed.
ui::FormErrors missing_in(const Proof& proof) {
    ui::FormErrors errors;
    if (proof.password.reveal().empty()) errors.add("mot_de_passe", current_missing_text());
    if (proof.code.empty()) errors.add(std::string(code_field), code_missing_text());
    return errors;
}

http::Response change(const OwnVisit& visit) {
    const http::Fields& form = visit.request.form;
    const Proof proof = proof_in(form);
    auto errors = missing_in(proof);
    if (!errors.empty()) return second_factor_page(visit, std::move(errors), 422);

    if (form.get("acte") == "arret") {
        const auto removed =
            remove_second_factor(visit.services, visit.actor, proof, visit.request.remote_address);
        if (!removed) return proof_refused(visit, removed.error());
        if (visit.actor.kind() == AccountKind::officer)
            return http::see_other(second_step_path(AccountKind::officer, SecondStep::enrolment));
        return http::see_other("/mon-compte?fait=double-authentification");
    }
    const auto codes =
        change_recovery_codes(visit.services, visit.actor, proof, visit.request.remote_address);
    if (!codes) return proof_refused(visit, codes.error());
    return codes_page(visit, *codes);
}

}  // namespace

std::optional<EnrolmentView> enrolment_of(const town::Services& services, AccountId account) {
    const auto key = key_to_enrol(services, account);
    const auto owner =
        services.database.read([&](db::Read& read) { return find_account(read, account); });
    if (!key || !owner) return std::nullopt;
    const town::Town& town = services.town;
    EnrolmentView view;
    view.uri = crypto::authenticator_uri(town.site_title + " " + town.name, owner->identifier, *key)
                   .reveal();
    view.key = in_groups_of(4, crypto::base32(*key).reveal());
    return view;
}

std::vector<std::string> texts_of(const RecoveryCodes& codes) {
    std::vector<std::string> texts;
    for (const auto& code : codes) texts.push_back(code.reveal());
    return texts;
}

http::Response show_second_factor(const FamilyVisit& visit) {
    return second_factor_page(own(visit), {}, 200);
}

http::Response submit_second_factor(const FamilyVisit& visit) {
    const auto own_visit = own(visit);
    const Proof proof = proof_in(visit.request.form);
    if (auto errors = missing_in(proof); !errors.empty())
        return enrolment_page(own_visit, std::move(errors), 422);
    const auto codes =
        enrol_second_factor(visit.services, visit.actor, proof, visit.request.remote_address);
    if (codes) return codes_page(own_visit, *codes);
    const auto wrong_code = [](std::chrono::seconds) { return wrong_first_code_text(); };
    return enrolment_page(own_visit, errors_of(own_visit, codes.error(), wrong_code), 422);
}

http::Response submit_second_factor_change(const FamilyVisit& visit) {
    return change(own(visit));
}

http::Response show_officer_second_factor(const OfficerVisit& visit, OfficerFraming framed) {
    return second_factor_page(own(visit, framed), {}, 200);
}

http::Response submit_officer_second_factor_change(const OfficerVisit& visit,
                                                   OfficerFraming framed) {
    return change(own(visit, framed));
}

}  // namespace accounts
