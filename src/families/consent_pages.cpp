#include "families/authorised_person.hpp"
#include "families/change_child_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_pages.hpp"
#include "families/child_settings_store.hpp"
#include "families/consent_store.hpp"
#include "families/consent_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

struct ConsentsData {
    Child child;
    std::vector<ConsentStatement> history;
    ChildSettings settings;
};

std::optional<ConsentsData> load_consents(const FamilyVisit& visit) {
    return load_with_child(visit, [](db::Read& read, const FamilyScope& scope, const Child& child) {
        return ConsentsData{child, consents_of(read, scope, child.id), child_settings(read)};
    });
}

std::vector<ConsentKind> kinds_for(const FamilyVisit& visit, const ConsentsData& data) {
    const auto age = age_on(data.child.birth_date, visit.services.today());
    std::vector<ConsentKind> kinds;
    for (const auto kind : consent_kinds) {
        const bool is_asked =
            kind != ConsentKind::leave_alone || age >= data.settings.leaving_age_years;
        if (is_asked) kinds.push_back(kind);
    }
    return kinds;
}

http::Response consents_page(const FamilyVisit& visit, const ConsentsData& data,
                             ConsentsView view) {
    view.frame = frame_of(visit, data.child, ChildSection::consents);
    view.kinds = kinds_for(visit, data);
    view.history = data.history;
    view.leaving_age_years = data.settings.leaving_age_years;
    view.town_time = &visit.services.town_time;
    view.today = visit.services.today();
    ui::Page page;
    page.errors = view.errors;
    if (visit.request.query.get("fait") == "autorisations")
        page.notice = saved_notice("Vos réponses sont enregistrées.");
    page.content = consents_form(view);
    return show_child_page(visit, view.frame, std::move(page));
}

/// What this guardian said last; where one word is enough, what holds.
void fill(ConsentsView& view, const ConsentsData& data, accounts::AccountId by) {
    for (const auto kind : consent_kinds) {
        const auto* const last = needs_every_guardian(kind)
                                     ? last_said_by(data.history, kind, by)
                                     : standing(data.history, kind).decided_by;
        if (!last) continue;
        view.typed[kind] = text(last->answer);
        if (last->leaves_from) view.leaves_from = time_text(*last->leaves_from);
    }
}

/// What the form says, and what it lacks.
std::vector<ConsentStatement> statements_in(const http::Fields& form,
                                            const std::vector<ConsentKind>& kinds,
                                            ConsentsView& view) {
    view.leaves_from = text_in(form, "depart");
    std::vector<ConsentStatement> statements;
    for (const auto kind : kinds) {
        const auto answer = parse_consent_answer(form.get(field_of(kind)));
        if (!answer) continue;
        view.typed[kind] = text(*answer);
        ConsentStatement statement;
        statement.kind = kind;
        statement.answer = *answer;
        if (kind == ConsentKind::leave_alone && *answer == ConsentAnswer::given) {
            statement.leaves_from = parse_time(view.leaves_from);
            if (!statement.leaves_from)
                view.errors.add("depart", "Indiquez une heure, par exemple 16:30");
        }
        statements.push_back(std::move(statement));
    }
    if (statements.empty() && !kinds.empty())
        view.errors.add(field_of(kinds.front()), "Répondez à une question au moins");
    return statements;
}

}  // namespace

http::Response show_consents(const FamilyVisit& visit) {
    const auto data = load_consents(visit);
    if (!data) return child_not_found(visit);
    ConsentsView view;
    fill(view, *data, visit.actor.account());
    return consents_page(visit, *data, std::move(view));
}

http::Response submit_consents(const FamilyVisit& visit) {
    const auto data = load_consents(visit);
    if (!data) return child_not_found(visit);
    ConsentsView view;
    auto statements = statements_in(visit.request.form, kinds_for(visit, *data), view);
    if (!view.errors.empty()) return consents_page(visit, *data, std::move(view));
    const auto answer = give_consents(change_of(visit), std::move(statements));
    return answer ? back_to(visit, ChildSection::consents, "autorisations")
                  : child_not_found(visit);
}

}  // namespace families
