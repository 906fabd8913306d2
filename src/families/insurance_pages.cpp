#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/change_child_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_pages.hpp"
#include "families/insurance_store.hpp"
#include "families/insurance_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

constexpr std::size_t longest_text = 100;

struct InsuranceData {
    Child child;
    std::optional<StoredInsurance> stored;
};

std::optional<InsuranceData> load_insurance(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<InsuranceData> {
        const auto scope = scope_with_child(read, visit);
        if (!scope) return std::nullopt;
        const auto id = child_in_path(visit.request);
        return InsuranceData{*scope->child(id), read_insurance(read, *scope, id)};
    });
}

http::Response insurance_page(const FamilyVisit& visit, const InsuranceData& data,
                              InsuranceView view, html::Html notice) {
    view.frame = frame_of(visit, data.child, ChildSection::insurance);
    std::optional<Insurance> known;
    if (data.stored) {
        known = data.stored->insurance;
        view.frame.changed = changed_by(visit, data.stored->changed_by, data.stored->changed_at);
    }
    view.state = insurance_state(known, visit.services.today());
    ui::Page page;
    page.errors = view.errors;
    page.notice = std::move(notice);
    page.content = insurance_form(view) +
                   papers_of(visit, data.child.id, {DocumentKind::insurance}, "assurance");
    return show_child_page(visit, view.frame, std::move(page));
}

void check_text(const std::string& text, const std::string& field, const std::string& message,
                ui::FormErrors& errors) {
    if (text.empty()) errors.add(field, message);
    if (base::length(text) > longest_text)
        errors.add(field, "Raccourcissez ce texte\u00A0: 100 caractères au plus");
}

}  // namespace

http::Response show_insurance(const FamilyVisit& visit) {
    const auto data = load_insurance(visit);
    if (!data) return child_not_found(visit);
    InsuranceView view;
    if (data->stored) {
        const auto& known = data->stored->insurance;
        view.company = known.company;
        view.contract_number = known.contract_number;
        view.valid_to = TypedDate(known.valid_to);
    }
    const bool is_saved = visit.request.query.get("fait") == "assurance";
    return insurance_page(visit, *data, std::move(view),
                          is_saved ? saved_notice("L’assurance est enregistrée.") : html::Html());
}

http::Response submit_insurance(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    InsuranceView view;
    view.company = base::on_one_line(form.get("assureur"));
    view.contract_number = base::on_one_line(form.get("contrat"));
    view.valid_to = date_in(form, "valable-au");
    check_text(view.company, "assureur", "Indiquez le nom de l’assureur", view.errors);
    check_text(view.contract_number, "contrat", "Indiquez le numéro de contrat", view.errors);
    const auto valid_to = view.valid_to.date();
    if (!valid_to) view.errors.add("valable-au", "Indiquez jusqu’à quel jour elle est valable");
    if (view.errors.empty()) {
        const auto answer =
            change_insurance(change_of(visit), {view.company, view.contract_number, *valid_to});
        return answer ? back_to(visit, ChildSection::insurance, "assurance")
                      : child_not_found(visit);
    }
    const auto data = load_insurance(visit);
    if (!data) return child_not_found(visit);
    return insurance_page(visit, *data, std::move(view), {});
}

}  // namespace families
