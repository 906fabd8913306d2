#include "office/reminder_pages.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "base/whole_number.hpp"
#include "billing/change_reminder_levels.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/reminder_store.hpp"
#include "office/common_pages.hpp"
#include "office/office_frame.hpp"
#include "office/paper_batch_pages.hpp"
#include "office/reminder_views.hpp"
#include "payments/send_reminders.hpp"
#include "payments/start_online_payment.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

std::string field_of_level(std::string_view what, int level) {
    return std::string(what) + "-" + std::to_string(level);
}

/// What a regie that has never reminded may begin with.
std::vector<billing::ReminderLevel> proposed_levels() {
    return {
        {1, 10, billing::ReminderChannel::email, "Rappel de paiement",
         "Bonjour,\nSauf erreur de notre part, les factures suivantes n’ont pas été payées. Si "
         "c’est un oubli, merci de les régler dès maintenant."},
        {2, 30, billing::ReminderChannel::letter, "Deuxième relance",
         "Bonjour,\nMalgré un premier rappel, les factures suivantes restent impayées. Si vous "
         "avez des difficultés, parlez-nous-en\u00A0: une solution se trouve plus facilement tôt."},
        {3, 50, billing::ReminderChannel::letter, "Dernière relance",
         "Bonjour,\nSans règlement de votre part sous quinze jours, ces factures seront "
         "transmises au comptable public, qui en poursuivra le recouvrement."}};
}

TypedValues typed_levels(const std::vector<billing::ReminderLevel>& levels) {
    TypedValues typed;
    for (const auto& level : levels) {
        typed[field_of_level("jours", level.level)] = std::to_string(level.days_late);
        typed[field_of_level("canal", level.level)] = std::string(name(level.channel));
        typed[field_of_level("titre", level.level)] = level.title;
        typed[field_of_level("texte", level.level)] = level.wording;
    }
    return typed;
}

/// Those with days, up to the first without.
std::vector<billing::ReminderLevel> read_levels(const TypedValues& typed) {
    std::vector<billing::ReminderLevel> levels;
    for (int level = 1; level <= billing::most_reminder_levels; ++level) {
        const auto days = value_of(typed, field_of_level("jours", level));
        if (days.empty()) break;
        levels.push_back(
            {level, base::parse_count(days, 0, 9999).value_or(0),
             billing::reminder_channel(value_of(typed, field_of_level("canal", level))),
             value_of(typed, field_of_level("titre", level)),
             value_of(typed, field_of_level("texte", level))});
    }
    return levels;
}

http::Response levels_page(const OfficerVisit& visit, const billing::Regie& regie,
                           ReminderLevelsView view) {
    view.action = visit.request.path;
    view.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Relances";
    page.caption = html::text(regie.name);
    page.errors = view.errors;
    page.back_href = "/agent/regies/" + std::to_string(regie.id.value());
    page.back_text = regie.name;
    page.main_classes = "main--narrow";
    page.content = reminder_levels_view(view);
    return show(visit, page, {}, view.errors.empty() ? 200 : 422);
}

std::optional<billing::Regie> regie_of_reminders(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        return billing::find_regie(read, billing::RegieId(id_in_path(visit)));
    });
}

http::Response reminders_page(const OfficerVisit& visit, billing::RegieId chosen,
                              ui::FormErrors errors) {
    constexpr int most_runs_shown = 50;
    RemindersView view;
    visit.services.database.read([&](db::Read& read) {
        view.regies = billing::all_regies(read);
        const auto known = std::ranges::find(view.regies, chosen, &billing::Regie::id);
        if (known != view.regies.end())
            view.regie = chosen;
        else if (!view.regies.empty())
            view.regie = view.regies.front().id;
        view.has_levels = !billing::reminder_levels(read, view.regie).empty();
        view.runs = billing::reminder_runs(read, most_runs_shown);
    });
    if (view.regies.empty()) return http::see_other("/agent/facturation");
    if (auto plan = payments::try_reminders(visit.services, visit.actor, view.regie))
        view.plan = std::move(*plan);
    view.form_key = payments::new_form_key(visit.services);
    view.csrf_token = accounts::csrf_token(visit.actor);
    view.errors = errors;
    ui::Page page;
    page.title = "Relances";
    page.lead = "Rien ne part avant que vous ne relanciez.";
    page.errors = errors;
    page.back_href = "/agent/facturation";
    page.back_text = "Facturation";
    page.content = reminders_view(view);
    return show(visit, page, {}, errors.empty() ? 200 : 409);
}

}  // namespace

http::Response show_reminder_levels(const OfficerVisit& visit) {
    const auto regie = regie_of_reminders(visit);
    if (!regie) return foreign_id_refused(visit);
    auto levels = visit.services.database.read(
        [&](db::Read& read) { return billing::reminder_levels(read, regie->id); });
    if (levels.empty()) levels = proposed_levels();
    ReminderLevelsView view;
    view.typed = typed_levels(levels);
    return levels_page(visit, *regie, std::move(view));
}

http::Response submit_reminder_levels(const OfficerVisit& visit) {
    const auto regie = regie_of_reminders(visit);
    if (!regie) return foreign_id_refused(visit);
    ReminderLevelsView view;
    view.typed = typed_values(visit.request.form);
    const auto levels = read_levels(view.typed);
    add_problems(view.errors, billing::problems_of(levels));
    if (!view.errors.empty()) return levels_page(visit, *regie, std::move(view));
    const auto changed =
        billing::change_reminder_levels(visit.services, at_desk(visit), regie->id, levels);
    if (!changed) return foreign_id_refused(visit);
    return http::see_other("/agent/relances?regie=" + std::to_string(regie->id.value()));
}

http::Response show_reminders(const OfficerVisit& visit) {
    return reminders_page(
        visit, billing::RegieId(base::number_or_zero(visit.request.query.get("regie"))), {});
}

http::Response submit_reminders(const OfficerVisit& visit) {
    const auto& form = visit.request.form;
    payments::ReminderOrder order;
    order.regie = billing::RegieId(base::number_or_zero(form.get("regie")));
    order.seen_count = base::parse_count(form.get("nombre"), 0, 1'000'000).value_or(0);
    order.seen_total = base::Money::from_cents(base::number_or_zero(form.get("total")));
    order.form_key = std::string(form.get("cle"));
    const auto sent = payments::send_reminders(visit.services, at_desk(visit), order);
    if (sent) return http::see_other("/agent/relances/" + std::to_string(sent->value()));
    ui::FormErrors errors;
    errors.add(
        "relances",
        sent.error() == payments::ReminderRefusal::changed_meanwhile
            ? "Des factures ont été payées ou relancées entre-temps\u00A0: voici qui reste à "
              "relancer"
            : "Personne n’est à relancer aujourd’hui");
    return reminders_page(visit, order.regie, std::move(errors));
}

http::Response show_reminder_run(const OfficerVisit& visit) {
    const billing::ReminderRunId id(id_in_path(visit));
    ReminderRunView view;
    std::optional<billing::ReminderRun> run;
    visit.services.database.read([&](db::Read& read) {
        run = billing::find_reminder_run(read, id);
        if (!run) return;
        view.reminders = billing::reminders_of_run(read, id);
        view.letters = std::ssize(billing::reminder_letters(read, id));
        view.files.batches = billing::paper_batches(read, billing::paper_of(id));
    });
    if (!run) return foreign_id_refused(visit);
    view.files.order_path = visit.request.path + "/courrier";
    view.files.to_print = view.files.batches.empty() ? view.letters : 0;
    view.files.town_time = &visit.services.town_time;
    view.files.csrf_token = accounts::csrf_token(visit.actor);
    ui::Page page;
    page.title = "Relances du " + base::french::date(run->reminded_on);
    page.back_href = "/agent/relances?regie=" + std::to_string(run->regie.value());
    page.back_text = "Relances";
    page.content = reminder_run_view(view);
    auto response = show(visit, page);
    if (is_being_made(view.files.batches)) return std::move(response).with("Refresh", "2");
    return response;
}

http::Response submit_reminder_letters(const OfficerVisit& visit) {
    const billing::ReminderRunId id(id_in_path(visit));
    const auto run = visit.services.database.read(
        [&](db::Read& read) { return billing::find_reminder_run(read, id); });
    if (!run) return foreign_id_refused(visit);
    // Nothing to print, or being made already: the page says so.
    static_cast<void>(order_letters(visit, billing::paper_of(id)));
    return http::see_other("/agent/relances/" + std::to_string(id.value()));
}

}  // namespace office
