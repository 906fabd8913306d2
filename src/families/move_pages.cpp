#include "families/move_pages.hpp"

#include <array>

#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/add_document.hpp"
#include "families/address_store.hpp"
#include "families/common_pages.hpp"
#include "families/declare_move.hpp"
#include "families/document_views.hpp"
#include "families/family_store.hpp"
#include "families/move_store.hpp"
#include "families/move_views.hpp"
#include "families/proof_pages.hpp"
#include "families/save_upload.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

struct MoveData {
    std::vector<Move> moves;
    Address address;
    std::optional<KeptUpload> kept;
};

std::optional<MoveData> load_moves(const FamilyVisit& visit) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<MoveData> {
        const auto scope = grant(read, visit.actor);
        if (!scope) return std::nullopt;
        return MoveData{moves_of(read, services.keys, *scope),
                        address_on(read, *scope, services.today()),
                        kept_upload(read, services.keys, *scope, UploadingForm::move)};
    });
}

bool waits(const MoveData& data) {
    return !data.moves.empty() && data.moves.front().state == MoveState::pending;
}

html::Html follow_up(const FamilyVisit& visit, const MoveData& data) {
    return move_follow_up_view({data.moves, visit.services.town_time, visit.services.today(),
                                accounts::csrf_token(visit.actor)});
}

http::Response show_form(const FamilyVisit& visit, const MoveData& data, TypedMove typed,
                         ui::FormErrors errors, int status) {
    ui::Page page;
    page.title = "Déclarer un déménagement";
    page.back_href = "/mon-dossier";
    page.back_text = "Mon dossier";
    page.main_classes = "main--narrow";
    page.errors = errors;
    const auto form = move_form_view({data.address, std::move(typed), std::move(errors),
                                      accounts::csrf_token(visit.actor), data.kept});
    const auto earlier = [&] {
        return html::html(R"(<h2 class="govuk-heading-m">Vos déclarations</h2>{})",
                          follow_up(visit, data));
    };
    page.content = html::html("{}{}", form, html::when(!data.moves.empty(), earlier));
    return show(visit, page, status);
}

http::Response show_follow_up(const FamilyVisit& visit, const MoveData& data) {
    ui::Page page;
    page.title = "Votre déménagement";
    page.back_href = "/mon-dossier";
    page.back_text = "Mon dossier";
    page.main_classes = "main--narrow";
    page.content = follow_up(visit, data);
    return show(visit, page);
}

TypedMove typed_in(const http::Fields& form) {
    const auto text = [&](std::string_view name) { return base::on_one_line(form.get(name)); };
    return {text("numero"),      text("rue"),       text("complement"),
            text("code_postal"), text("commune"),   text("code_insee"),
            text("date-jour"),   text("date-mois"), text("date-annee")};
}

Address typed_address(const TypedMove& typed) {
    return {typed.number,   typed.street, typed.complement,
            typed.postcode, typed.town,   typed.insee_code};
}

std::optional<base::Date> check_date(const TypedMove& typed, base::Date today,
                                     ui::FormErrors& errors) {
    const auto date = base::parse_french_date(typed.day + "/" + typed.month + "/" + typed.year);
    if (!date) {
        errors.add("date", "Indiquez la date du déménagement, comme 1 12 2026");
    } else if (judge(*date, today) == MoveDate::too_old) {
        errors.add("date", "Indiquez une date de moins de deux ans, ou appelez le guichet");
    } else if (judge(*date, today) == MoveDate::too_far) {
        errors.add("date", "Indiquez une date dans moins d’un an");
    }
    return date;
}

files::Received upload_in(const http::Request& request) {
    for (const auto& upload : request.uploads) {
        if (upload.field == "justificatif")
            return {upload.filename, upload.content_type, upload.content};
    }
    return {};
}

}  // namespace

http::Response show_move(const FamilyVisit& visit) {
    const auto data = load_moves(visit);
    if (!data) return no_household(visit);
    if (waits(*data)) return show_follow_up(visit, *data);
    return show_form(visit, *data, {}, {}, 200);
}

http::Response submit_move(const FamilyVisit& visit) {
    const auto& services = visit.services;
    auto data = load_moves(visit);
    if (!data) return no_household(visit);
    if (waits(*data)) return http::see_other("/mon-dossier/demenagement");
    auto typed = typed_in(visit.request.form);
    ui::FormErrors errors;
    auto address = typed_address(typed);
    check_address(address, errors);
    const auto date = check_date(typed, services.today(), errors);
    constexpr std::array allowed = {files::MediaType::pdf};
    const auto proof = proof_in(visit, UploadingForm::move, upload_in(visit.request), allowed);
    if (!proof) errors.add("justificatif", fault_text(proof.error(), Accepts::pdf));
    if (!errors.empty()) {
        if (proof) save_upload(services, visit.actor, UploadingForm::move, *proof);
        data = load_moves(visit);
        return show_form(visit, *data, std::move(typed), std::move(errors), 422);
    }
    if (address.insee_code.empty()) address.insee_code = insee_code_in_town(services, address);
    const auto declared =
        declare_move(services, visit.actor, {address, *date, visit.request.remote_address}, *proof);
    if (!declared && declared.error() == NotDeclared::no_household) return no_household(visit);
    if (!declared && declared.error() == NotDeclared::too_many_documents) {
        errors.add("justificatif", too_many_documents_text());
        return show_form(visit, *data, std::move(typed), std::move(errors), 422);
    }
    return http::see_other("/mon-dossier/demenagement");
}

http::Response submit_move_withdrawal(const FamilyVisit& visit) {
    withdraw_pending_move(visit.services, visit.actor, visit.request.remote_address);
    return http::see_other("/mon-dossier/demenagement");
}

}  // namespace families
