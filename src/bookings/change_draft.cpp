#include "bookings/change_draft.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "accounts/audit_store.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/load_facts.hpp"
#include "families/family_store.hpp"

namespace bookings {

namespace {

using DraftAnswer = base::Result<DraftChange, NoDraft>;

/// A draft being changed, with the facts of the days concerned. Every change goes through `want`
/// and `unwant`, which count what can and what cannot be done.
class Editor {
 public:
    Editor(const Facts& facts, Draft& draft, base::Instant now)
        : facts_(facts), draft_(draft), now_(now) {}

    [[nodiscard]] const Facts& facts() const { return facts_; }
    [[nodiscard]] DraftChange change() const { return change_; }

    /// Whether the child will be in the session once the draft is confirmed.
    [[nodiscard]] bool is_wanted(Cell cell) const {
        if (const auto act = draft_.act_on(cell)) return *act == Act::book;
        return facts_.active.contains(cell);
    }

    void want(const families::Child& child, const activities::Session& session) {
        const Cell cell{child.id, session.id};
        if (is_wanted(cell)) return;
        const bool is_active = facts_.active.contains(cell);
        const auto refusal = is_active ? std::nullopt : why_not_book(facts_, child, session, now_);
        if (refusal) {
            // The other home's days and days off are not what the family asked for.
            const bool is_expected = refusal->reason == Reason::other_home ||
                                     refusal->reason == Reason::child_not_enrolled;
            if (!is_expected) ++change_.impossible;
            return;
        }
        draft_.want(cell, is_active);
        ++change_.changed;
    }

    void unwant(Cell cell, const activities::Session& session) {
        if (!is_wanted(cell)) return;
        const auto found = facts_.active.find(cell);
        const bool is_active = found != facts_.active.end();
        if (is_active && why_not_cancel(facts_, found->second, session, now_)) {
            ++change_.impossible;
            return;
        }
        draft_.unwant(cell, is_active);
        ++change_.changed;
    }

    /// The units of the child's own activities, in which it is enrolled at some time.
    [[nodiscard]] std::vector<const activities::Unit*> units_of(families::ChildId child) const {
        std::vector<const activities::Unit*> units;
        std::set<activities::ActivityId> seen;
        for (const auto& enrolment : facts_.enrolments) {
            if (enrolment.child != child || !seen.insert(enrolment.activity).second) continue;
            for (const auto& unit : facts_.catalogue->units(enrolment.activity))
                units.push_back(&unit);
        }
        return units;
    }

 private:
    const Facts& facts_;
    Draft& draft_;
    base::Instant now_;
    DraftChange change_;
};

/// What all changes have in common: one transaction in which the draft is locked, changed and
/// saved. `days` is asked for the span once the household is known.
DraftAnswer edit(const town::Services& services, const accounts::FamilyActor& actor,
                 const std::function<Days(db::Read, const families::FamilyScope&)>& days,
                 const std::function<void(Editor&)>& change) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& write) -> DraftAnswer {
        auto scope = families::grant(write, actor);
        if (!scope) return base::refuse(NoDraft::no_household);
        auto draft = lock_draft(write, *scope);
        const auto span = days(write, *scope);
        const auto facts = load_facts(services, write, std::move(*scope), draft, span);
        Editor editor(facts, draft, now);
        change(editor);
        if (draft.is_empty()) {
            delete_draft(write, facts.scope);
        } else {
            save_draft(write, facts.scope, draft, now);
        }
        return editor.change();
    });
}

DraftAnswer refuse_foreign_child(const town::Services& services, const accounts::FamilyActor& actor,
                                 families::ChildId child, std::string_view remote_address) {
    services.database.write([&](db::Write& write) {
        accounts::record(write, actor,
                         {.at = services.clock.now(),
                          .action = accounts::audit_action::foreign_id_refused,
                          .subject = "child " + std::to_string(child.value()),
                          .detail = "agenda",
                          .remote_address = std::string(remote_address)});
    });
    return base::refuse(NoDraft::foreign_child);
}

/// The first child of the list that does not live in the actor's household.
std::optional<families::ChildId> foreign_child(const town::Services& services,
                                               const accounts::FamilyActor& actor,
                                               const std::set<families::ChildId>& children) {
    return services.database.read([&](db::Read& read) -> std::optional<families::ChildId> {
        const auto scope = families::grant(read, actor);
        if (!scope) return std::nullopt;
        for (const auto child : children) {
            if (!scope->child(child)) return child;
        }
        return std::nullopt;
    });
}

Days days_of(base::Month month) {
    return {base::first_day(month), base::last_day(month)};
}

}  // namespace

DraftAnswer apply_ticks(const town::Services& services, const accounts::FamilyActor& actor,
                        const Ticks& ticks, std::string_view remote_address) {
    std::set<families::ChildId> children;
    for (const auto& cell : ticks.ticked) children.insert(cell.child);
    for (const auto& cell : ticks.cleared) children.insert(cell.child);
    if (const auto foreign = foreign_child(services, actor, children))
        return refuse_foreign_child(services, actor, *foreign, remote_address);

    Draft touched;  // widens the days to those of the squares
    for (const auto& cell : ticks.ticked) touched.want(cell, false);
    for (const auto& cell : ticks.cleared) touched.want(cell, false);
    const auto days = [&](db::Read read, const families::FamilyScope&) {
        return span_of(services, read, touched);
    };
    return edit(services, actor, days, [&](Editor& editor) {
        const auto& facts = editor.facts();
        for (const auto& cell : ticks.ticked) {
            const auto* child = facts.scope.child(cell.child);
            const auto* session = facts.catalogue->session(cell.session);
            if (child && session) editor.want(*child, *session);
        }
        for (const auto& cell : ticks.cleared) {
            const auto* session = facts.catalogue->session(cell.session);
            if (session) editor.unwant(cell, *session);
        }
    });
}

namespace {

bool is_in_series(const Series& series, base::Date date) {
    return series.weekdays.empty() ||
           std::ranges::find(series.weekdays, base::weekday_of(date)) != series.weekdays.end();
}

void apply_to_child(Editor& editor, const Series& series, const families::Child& child) {
    const auto& catalogue = *editor.facts().catalogue;
    for (const auto* unit : editor.units_of(child.id)) {
        const auto name = series_unit(catalogue.activity_of(*unit), *unit);
        if (std::ranges::find(series.units, name) == series.units.end()) continue;
        for (const auto& session : catalogue.sessions(unit->id, series.from, series.to)) {
            if (!is_in_series(series, session.date)) continue;
            if (series.act == Act::book) {
                editor.want(child, session);
            } else {
                editor.unwant({child.id, session.id}, session);
            }
        }
    }
}

}  // namespace

std::string series_unit(const activities::Activity& activity, const activities::Unit& unit) {
    std::string name(activities::text(activity.kind));
    return name + ' ' + activity.short_name + ' ' + unit.name;
}

DraftAnswer apply_series(const town::Services& services, const accounts::FamilyActor& actor,
                         const Series& series, std::string_view remote_address) {
    const std::set<families::ChildId> children(series.children.begin(), series.children.end());
    if (const auto foreign = foreign_child(services, actor, children))
        return refuse_foreign_child(services, actor, *foreign, remote_address);
    const auto days = [&](db::Read, const families::FamilyScope&) {
        return Days{series.from, series.to};
    };
    return edit(services, actor, days, [&](Editor& editor) {
        for (const auto& child : editor.facts().scope.children()) {
            if (children.empty() || children.contains(child.id))
                apply_to_child(editor, series, child);
        }
    });
}

DraftAnswer copy_child(const town::Services& services, const accounts::FamilyActor& actor,
                       const CopyChild& copy, std::string_view remote_address) {
    if (const auto foreign = foreign_child(services, actor, {copy.from, copy.to}))
        return refuse_foreign_child(services, actor, *foreign, remote_address);
    const auto span = days_of(copy.month);
    return edit(
        services, actor, [&](db::Read, const families::FamilyScope&) { return span; },
        [&](Editor& editor) {
            const auto& catalogue = *editor.facts().catalogue;
            const auto* target = editor.facts().scope.child(copy.to);
            if (!target) return;
            for (const auto* unit : editor.units_of(copy.from)) {
                for (const auto* like : editor.units_of(copy.to)) {
                    const bool is_like =
                        like->name == unit->name &&
                        catalogue.activity_of(*like).kind == catalogue.activity_of(*unit).kind;
                    if (!is_like) continue;
                    for (const auto& session : catalogue.sessions(unit->id, span.from, span.to)) {
                        const auto* twin = catalogue.session_on(like->id, session.date);
                        if (twin && editor.is_wanted({copy.from, session.id}))
                            editor.want(*target, *twin);
                    }
                }
            }
        });
}

namespace {

/// The weekdays on which the child was booked for at least half of the unit's sessions.
std::vector<std::chrono::weekday> usual_weekdays(const Editor& editor, families::ChildId child,
                                                 activities::UnitId unit, Days days) {
    std::array<int, 7> open{};
    std::array<int, 7> booked{};
    for (const auto& session : editor.facts().catalogue->sessions(unit, days.from, days.to)) {
        const auto weekday = base::weekday_of(session.date).c_encoding();
        ++open[weekday];
        if (editor.facts().active.contains({child, session.id})) ++booked[weekday];
    }
    std::vector<std::chrono::weekday> usual;
    for (unsigned weekday = 0; weekday < 7; ++weekday) {
        if (booked[weekday] > 0 && 2 * booked[weekday] >= open[weekday])
            usual.emplace_back(weekday);
    }
    return usual;
}

}  // namespace

DraftAnswer repeat_month_before(const town::Services& services, const accounts::FamilyActor& actor,
                                base::Month month) {
    const auto before = days_of(month - std::chrono::months(1));
    const auto here = days_of(month);
    return edit(
        services, actor,
        [&](db::Read, const families::FamilyScope&) { return Days{before.from, here.to}; },
        [&](Editor& editor) {
            for (const auto& child : editor.facts().scope.children()) {
                for (const auto* unit : editor.units_of(child.id)) {
                    Series usual;
                    usual.weekdays = usual_weekdays(editor, child.id, unit->id, before);
                    if (usual.weekdays.empty()) continue;
                    for (const auto& session :
                         editor.facts().catalogue->sessions(unit->id, here.from, here.to)) {
                        if (is_in_series(usual, session.date)) editor.want(child, session);
                    }
                }
            }
        });
}

DraftAnswer undo_confirmation(const town::Services& services, const accounts::FamilyActor& actor,
                              std::string_view reference) {
    std::optional<Confirmation> confirmation;
    const auto days = [&](db::Read read, const families::FamilyScope& scope) {
        confirmation = read_confirmation(read, scope, reference);
        const auto today = services.today();
        Days span{today, today};
        if (!confirmation) return span;
        for (const auto& line : confirmation->lines) {
            span.from = std::min(span.from, line.date);
            span.to = std::max(span.to, line.date);
        }
        return span;
    };
    const auto change = edit(services, actor, days, [&](Editor& editor) {
        if (!confirmation) return;
        const auto& facts = editor.facts();
        for (const auto& line : confirmation->lines) {
            const auto* child = facts.scope.child(line.cell.child);
            const auto* session = facts.catalogue->session(line.cell.session);
            if (!child || !session) continue;
            if (line.outcome == Outcome::cancelled) {
                editor.want(*child, *session);
            } else {
                editor.unwant(line.cell, *session);
            }
        }
    });
    if (change && !confirmation) return base::refuse(NoDraft::unknown_confirmation);
    return change;
}

void discard_draft(const town::Services& services, const accounts::FamilyActor& actor) {
    services.database.write([&](db::Write& write) {
        if (const auto scope = families::grant(write, actor)) delete_draft(write, *scope);
    });
}

}  // namespace bookings
