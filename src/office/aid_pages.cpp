#include "office/aid_pages.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "aids/aid_store.hpp"
#include "aids/aid_views.hpp"
#include "aids/aid_words.hpp"
#include "aids/change_aid.hpp"
#include "base/csv_writer.hpp"
#include "base/text.hpp"
#include "base/typed_number.hpp"
#include "base/typed_text.hpp"
#include "billing/run_store.hpp"
#include "bookings/confirm_bookings.hpp"
#include "families/family_store.hpp"
#include "office/aid_form.hpp"
#include "office/aid_views.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;
using accounts::Permission;

constexpr std::string_view whose_child = "Choisissez un enfant de ce foyer";

aids::AidId aid_in_path(const OfficerVisit& visit) {
    return aids::AidId(id_in_path(visit, 1));
}

std::optional<families::FamilyScope> family_of_aid(const OfficerVisit& visit, db::Read read) {
    return families::grant(read, visit.actor, household_in_path(visit), Permission::manage_billing);
}

std::string aids_path(const OfficerVisit& visit) {
    return family_path(visit) + "/aides";
}

http::Response in_family_file(const OfficerVisit& visit, const families::FamilyScope& scope,
                              std::string title, const ui::FormErrors& errors, html::Html content) {
    ui::Page page;
    page.title = std::move(title);
    page.caption = html::text("Famille " + scope.household().name);
    page.errors = errors;
    page.back_href = family_path(visit) + "#aides";
    page.back_text = "Famille " + scope.household().name;
    page.main_classes = "main--narrow";
    page.content = std::move(content);
    return show(visit, page, {}, errors.empty() ? 200 : 422);
}

http::Response new_aid_page(const OfficerVisit& visit, TypedValues fields, ui::FormErrors errors) {
    const auto scope =
        visit.services.database.read([&](db::Read& read) { return family_of_aid(visit, read); });
    if (!scope) return foreign_id_refused(visit);
    auto key = fields["cle"];
    auto content = aid_form_view({.children = scope->children(),
                                  .fields = std::move(fields),
                                  .errors = errors,
                                  .action = visit.request.path,
                                  .csrf_token = accounts::csrf_token(visit.actor),
                                  .form_key = std::move(key)});
    return in_family_file(visit, *scope, "Accorder une aide", errors, std::move(content));
}

/// One aid of the family, with what was used of it.
struct FoundAid {
    families::FamilyScope scope;
    aids::Aid aid;
    bool is_used = false;
};

std::optional<FoundAid> find_family_aid(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) -> std::optional<FoundAid> {
        auto scope = family_of_aid(visit, read);
        if (!scope) return std::nullopt;
        const auto book = aids::all_aids_of(read, *scope, visit.services.today());
        const auto aid = std::ranges::find(book.aids, aid_in_path(visit), &aids::Aid::id);
        if (aid == book.aids.end()) return std::nullopt;
        return FoundAid{std::move(*scope), *aid, aids::is_used(read, aid->id)};
    });
}

/// What was typed in one of the page's two forms.
struct TypedAid {
    std::optional<TypedValues> fields = {};
    std::optional<std::string> last_day = {};
};

http::Response family_aid_page(const OfficerVisit& visit, TypedAid typed_aid,
                               const ui::FormErrors& errors) {
    const auto found = find_family_aid(visit);
    if (!found) return foreign_id_refused(visit);
    const auto token = accounts::csrf_token(visit.actor);
    const auto path = aids_path(visit) + "/" + std::to_string(found->aid.id.value());
    html::Html content;
    if (!found->is_used)
        content += aid_form_view({.children = found->scope.children(),
                                  .fields = typed_aid.fields.value_or(typed(found->aid)),
                                  .errors = errors,
                                  .action = path,
                                  .csrf_token = token,
                                  .button = "Enregistrer la correction"});
    content +=
        aid_end_view({.aid = found->aid,
                      .is_used = found->is_used,
                      .last_day = typed_aid.last_day.value_or(typed_date(visit.services.today())),
                      .errors = errors,
                      .action = path + "/fin",
                      .csrf_token = token});
    return in_family_file(visit, found->scope, "Aide " + found->aid.giver, errors,
                          std::move(content));
}

/// Whether the aid is for a child of the family, or for all.
bool is_for_family(const OfficerVisit& visit, const aids::Aid& aid) {
    if (!aid.child) return true;
    const auto scope =
        visit.services.database.read([&](db::Read& read) { return family_of_aid(visit, read); });
    return !scope || scope->child(*aid.child) != nullptr;
}

}  // namespace

html::Html family_aids(const FamilyReading& reading) {
    const auto& visit = reading.visit;
    const bool may_change = visit.actor.may(Permission::manage_billing);
    auto book = aids::all_aids_of(reading.read, reading.scope, visit.services.today());
    if (book.aids.empty() && !may_change) return {};
    const auto none = [] { return html::html(R"(<p class="govuk-body">Aucune aide.</p>)"); };
    const auto give = [&] {
        return html::html(
            R"(<p class="no-print"><a class="govuk-link" href="{}/nouvelle">Accorder une aide</a></p>)",
            aids_path(visit));
    };
    const bool is_empty = book.aids.empty();
    const auto list = aids::aid_list_view(
        {std::move(book), reading.scope.children(), visit.services.today(),
         aids::AidListView::Place::section, may_change ? aids_path(visit) : std::string()});
    return html::html("{}{}{}", html::when(is_empty, none), list, html::when(may_change, give));
}

http::Response show_new_aid(const OfficerVisit& visit) {
    return new_aid_page(visit,
                        {{"cle", bookings::new_idempotency_key(visit.services)},
                         {"du", typed_date(visit.services.today())}},
                        {});
}

http::Response submit_new_aid(const OfficerVisit& visit) {
    auto fields = typed_values(visit.request.form);
    auto& key = fields["cle"];
    key = std::string(base::beginning_of(key, longest_form_key));
    if (key.empty()) key = bookings::new_idempotency_key(visit.services);
    base::FieldProblems problems;
    const auto aid = aid_of_form(fields, problems);
    if (aid && !is_for_family(visit, *aid))
        problems.push_back({"enfant", std::string(whose_child)});
    if (!problems.empty()) return new_aid_page(visit, std::move(fields), errors_of(problems));
    const auto given =
        aids::give_aid(visit.services, at_desk(visit), household_in_path(visit), *aid, key);
    if (given) return http::see_other(family_path(visit) + "#aides");
    if (given.error() != aids::AidRefusal::other_form) return foreign_id_refused(visit);
    // With a key of its own, what is typed now can be given after all.
    key = bookings::new_idempotency_key(visit.services);
    problems.push_back({"organisme",
                        "Ce formulaire a déjà accordé une aide, différente de celle-ci\u00A0: "
                        "vérifiez les aides de la famille avant d’en accorder une autre"});
    return new_aid_page(visit, std::move(fields), errors_of(problems));
}

http::Response show_family_aid(const OfficerVisit& visit) {
    return family_aid_page(visit, {}, {});
}

http::Response submit_family_aid(const OfficerVisit& visit) {
    auto fields = typed_values(visit.request.form);
    base::FieldProblems problems;
    auto aid = aid_of_form(fields, problems);
    if (aid && !is_for_family(visit, *aid))
        problems.push_back({"enfant", std::string(whose_child)});
    if (!problems.empty())
        return family_aid_page(visit, {.fields = std::move(fields)}, errors_of(problems));
    aid->id = aid_in_path(visit);
    const auto done =
        aids::correct_aid(visit.services, at_desk(visit), household_in_path(visit), *aid);
    if (!done && done.error() == aids::AidRefusal::no_aid) return foreign_id_refused(visit);
    // Used meanwhile: the page says so, and offers to end it.
    if (!done) return http::see_other(visit.request.path);
    return http::see_other(family_path(visit) + "#aides");
}

http::Response submit_end_of_aid(const OfficerVisit& visit) {
    auto typed_day = std::string(visit.request.form.get("fin"));
    const auto day = base::parse_french_date(typed_day);
    ui::FormErrors errors;
    const auto again = [&](std::string_view sentence) {
        errors.add("fin", std::string(sentence));
        return family_aid_page(visit, {.last_day = std::move(typed_day)}, errors);
    };
    if (!day) return again("Indiquez le dernier jour, par exemple 31/12/2026");
    const auto done = aids::end_aid(visit.services, at_desk(visit), household_in_path(visit),
                                    aid_in_path(visit), *day);
    if (done) return http::see_other(family_path(visit) + "#aides");
    if (done.error() == aids::AidRefusal::no_aid) return foreign_id_refused(visit);
    return again("Indiquez un jour entre le premier et le dernier jour de l’aide");
}

http::Response download_run_aids(const OfficerVisit& visit) {
    const billing::InvoiceRunId id(id_in_path(visit));
    std::vector<billing::AidedLine> lines;
    const auto run = visit.services.database.read([&](db::Read& read) {
        lines = billing::aided_lines(read, id);
        return billing::find_run(read, id);
    });
    if (!run) return foreign_id_refused(visit);
    std::vector<std::vector<std::string>> rows = {{"Organisme", "Facture", "Foyer", "Enfant",
                                                   "Prestation", "Date", "Prix", "Aide",
                                                   "Reste à la famille"}};
    for (const auto& line : lines) {
        const auto& item = line.item;
        for (const auto& share : item.aided.shares)
            rows.push_back({share.offer.giver, line.number, line.household_name, item.child_name,
                            item.label, typed_date(item.date),
                            base::typed_amount(item.before_aids()), base::typed_amount(share.given),
                            base::typed_amount(item.amount)});
    }
    visit.services.database.write([&](db::Write& tx) {
        accounts::record(tx, {.at = visit.services.clock.now(),
                              .account = visit.actor.account(),
                              .action = "aids_exported",
                              .subject = "invoice run " + std::to_string(id.value()),
                              .remote_address = visit.request.remote_address});
    });
    return http::download(
        base::csv(rows), "text/csv; charset=utf-8",
        "aides-" + base::iso(run->period_from) + "-" + base::iso(run->period_to) + ".csv");
}

}  // namespace office
