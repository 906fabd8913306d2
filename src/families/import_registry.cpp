#include "families/import_registry.hpp"

#include <map>
#include <set>
#include <utility>

#include "accounts/audit_store.hpp"
#include "base/csv_reader.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/custody_store.hpp"
#include "families/registry_store.hpp"
#include "families/search_index_store.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"

namespace families {

namespace {

std::string subject_of(RegistryImportId id) {
    return "import " + std::to_string(id.value());
}

bool may_import(const accounts::OfficerActor& officer) {
    return officer.may(accounts::Permission::import_families);
}

/// Writes the accepted lines of one plan.
class Writer {
 public:
    Writer(db::Write& tx, const town::Services& services) : tx_(tx), services_(services) {}

    void write(const PlannedLine& planned) {
        if (planned.verdict != Verdict::create && planned.verdict != Verdict::change) return;
        std::visit([&](const auto& line) { write_line(planned, line); }, *planned.content);
    }
    /// After the last line.
    void finish() {
        add_families(tx_, new_families_, services_.clock.now());
        index_children(tx_, {homed_children_.begin(), homed_children_.end()});
    }

 private:
    void write_line(const PlannedLine& planned, const ClassLine& line) {
        if (planned.verdict == Verdict::change)
            return update_school_class(tx_, *planned.school_class, line);
        auto school = planned.school;
        if (!school) {
            auto& written = new_schools_[base::search_key(line.school)];
            if (written == SchoolId())
                written = add_school(tx_, {line.school, line.school_address, line.week_rhythm});
            school = written;
        }
        static_cast<void>(add_school_class(
            tx_, {*school, line.school_year, line.name, line.level, line.teacher}));
    }

    void write_line(const PlannedLine& planned, const FamilyLine& line) {
        if (!planned.household) {
            new_families_.push_back(line);
            return;
        }
        const auto household = *planned.household;
        update_household(tx_, household, line, services_.today());
        for (const auto& adult : line.adults) update_or_add_guardian(tx_, household, adult);
        index_adults_of(tx_, household);
        cancel_certifications(planned, household, line);
        if (line.quotient) update_quotient(tx_, household, *line.quotient, line.quotient_from);
    }

    /// Titles about an adult end with his number; the others are the household's.
    void cancel_certifications(const PlannedLine& planned, HouseholdId household,
                               const FamilyLine& line) {
        for (const auto& change : planned.changes) {
            const bool is_second = change.field.ends_with(" 2");
            if (!is_second && !change.field.ends_with(" 1")) {
                cancel_household_certification(tx_, household);
            } else if (const std::size_t place = is_second ? 1 : 0; place < line.adults.size()) {
                cancel_adult_certification(tx_, household, line.adults[place]);
            }
        }
    }

    void write_line(const PlannedLine& planned, const ChildLine& line) {
        auto child = planned.child;
        if (planned.verdict == Verdict::create) child = write_home(planned, line);
        if (planned.school_class)
            set_schooling(tx_, *child, line.school_year, *planned.school_class);
    }

    /// The child in the household of the line, as one of its homes.
    ChildId write_home(const PlannedLine& planned, const ChildLine& line) {
        const auto home = *planned.household;
        auto child = planned.child;
        auto other_home = planned.other_home;
        if (!child) {
            const auto key = child_key(line.first_name, line.last_name, line.birth_date);
            const auto written = new_children_.find(key);
            if (written != new_children_.end()) {
                child = written->second.child;
                other_home = written->second.home;
            } else {
                child = add_child(tx_, {line.first_name, line.last_name, line.birth_date});
                new_children_.emplace(key, NewHome{*child, home});
            }
        }
        const auto today = services_.today();
        attach_child(tx_, *child, {home, today, std::nullopt}, SearchIndexing::by_caller);
        homed_children_.insert(*child);
        if (!other_home || line.weeks == CustodyWeeks::all) return *child;
        const bool is_even = line.weeks == CustodyWeeks::even;
        CustodyRule rule;
        rule.pattern = CustodyPattern::alternate_weeks;
        add_custody_calendar(tx_, *child,
                             {is_even ? home : *other_home,
                              is_even ? *other_home : home,
                              rule,
                              today,
                              {"Fichier importé", today}},
                             services_.clock.now());
        return *child;
    }

    struct NewHome {
        ChildId child;
        HouseholdId home;
    };

    db::Write& tx_;
    const town::Services& services_;
    std::vector<FamilyLine> new_families_;
    std::map<std::string, SchoolId> new_schools_;
    std::map<std::string, NewHome> new_children_;
    std::set<ChildId> homed_children_;
};

void record_changes(db::Write& tx, const town::Services& services, accounts::AccountId officer,
                    RegistryImportId id, const Plan& plan) {
    const auto now = services.clock.now();
    for (const auto& line : plan.lines) {
        if (line.verdict != Verdict::change) continue;
        const auto household =
            line.household ? std::optional(line.household->value()) : std::nullopt;
        accounts::record(tx, {.at = now,
                              .account = officer,
                              .action = "registry_line_changed",
                              .subject = subject_of(id),
                              .detail = "line " + std::to_string(line.line),
                              .remote_address = "",
                              .household = household,
                              .changes = accounts::sealed_changes(services.keys, line.changes)});
    }
    accounts::record(tx, {.at = now,
                          .account = officer,
                          .action = "registry_imported",
                          .subject = subject_of(id),
                          .detail = std::to_string(plan.count(Verdict::create)) + " created, " +
                                    std::to_string(plan.count(Verdict::change)) + " changed",
                          .remote_address = ""});
}

struct Facts {
    RegistryImport order;
    accounts::AccountId officer;
    std::vector<ReadLine> lines;
};

/// The lines of the file; nothing when it was erased meanwhile.
std::optional<Facts> read_file(const town::Services& services, RegistryImportId id) {
    std::optional<RegistryImport> order;
    std::optional<base::Sensitive<std::string>> content;
    accounts::AccountId officer;
    services.database.read([&](db::Read& read) {
        order = find_registry_import(read, id);
        content = content_of_import(read, services.keys, id);
        officer = officer_of_import(read, id);
    });
    if (!order || !content) return std::nullopt;
    const auto text = base::text_of_file(content->reveal()).value_or("");
    return Facts{*order, officer, read_registry_lines(order->kind, text)};
}

/// What an officer says of an import that waits for it, and from where.
struct ImportAct {
    std::string_view action;
    std::string_view remote_address;
};

/// `change` moves the import on; false when it is not waiting for that.
template <class Change>
ImportAnswer act_on(const town::Services& services, const accounts::OfficerActor& officer,
                    RegistryImportId id, const ImportAct& act, const Change& change) {
    if (!may_import(officer)) return base::refuse(ImportRefusal::forbidden);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> ImportAnswer {
        if (!change(tx, now)) return base::refuse(ImportRefusal::not_now);
        accounts::record(tx, {.at = now,
                              .account = officer.account(),
                              .action = act.action,
                              .subject = subject_of(id),
                              .detail = "",
                              .remote_address = std::string(act.remote_address)});
        return id;
    });
}

/// What the file holds, for the audit log.
std::string contents_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::classes:
            return "classes";
        case ImportKind::families:
            return "familles";
        case ImportKind::children:
            break;
    }
    return "enfants";
}

}  // namespace

ImportAnswer start_import(const town::Services& services, const accounts::OfficerActor& officer,
                          const ImportOrder& order) {
    if (!may_import(officer)) return base::refuse(ImportRefusal::forbidden);
    if (order.content.empty()) return base::refuse(ImportRefusal::empty);
    if (order.content.size() > largest_import_bytes) return base::refuse(ImportRefusal::too_large);
    const auto text = base::text_of_file(order.content);
    const bool is_text = text && text->find('\0') == std::string::npos;
    if (!is_text) return base::refuse(ImportRefusal::no_text);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        const auto id = add_registry_import(
            tx, services.keys,
            {order.kind, order.known_lines, std::string(base::beginning_of(order.file_name, 200)),
             base::Sensitive<std::string>(std::string(order.content)), officer.account()},
            now);
        jobs::enqueue(tx, check_import_job, std::to_string(id.value()), now);
        accounts::record(tx, {.at = now,
                              .account = officer.account(),
                              .action = "import_started",
                              .subject = subject_of(id),
                              .detail = contents_of(order.kind),
                              .remote_address = order.remote_address});
        return ImportAnswer(id);
    });
}

ImportAnswer confirm_import(const town::Services& services, const accounts::OfficerActor& officer,
                            RegistryImportId id, std::string_view remote_address) {
    return act_on(services, officer, id, {"import_confirmed", remote_address},
                  [&](db::Write& tx, base::Instant now) {
                      if (!move_import(tx, id, ImportState::checked, ImportState::writing, now))
                          return false;
                      jobs::enqueue(tx, write_import_job, std::to_string(id.value()), now);
                      return true;
                  });
}

ImportAnswer give_up_import(const town::Services& services, const accounts::OfficerActor& officer,
                            RegistryImportId id, std::string_view remote_address) {
    return act_on(services, officer, id, {"import_given_up", remote_address},
                  [&](db::Write& tx, base::Instant now) {
                      return move_import(tx, id, ImportState::checked, ImportState::given_up,
                                         now) ||
                             move_import(tx, id, ImportState::checking, ImportState::given_up, now);
                  });
}

void check_import(const town::Services& services, std::string_view payload) {
    const RegistryImportId id(jobs::id_in(payload));
    const auto facts = read_file(services, id);
    if (!facts || facts->order.state != ImportState::checking) return;
    const auto lines = static_cast<int>(facts->lines.size());
    services.database.write([&](db::Write& tx) { set_import_progress(tx, id, 0, lines); });
    const auto known = services.database.read(
        [&](db::Read& read) { return known_registry(read, facts->order.kind); });
    const auto plan = plan_import(facts->lines, known, facts->order.known_lines);
    const auto hash = crypto::hash_token(plan.text());
    services.database.write([&](db::Write& tx) {
        if (!move_import(tx, id, ImportState::checking, ImportState::checked, services.clock.now()))
            return;
        set_import_plan(tx, id, plan, hash);
    });
}

void write_import(const town::Services& services, std::string_view payload) {
    const RegistryImportId id(jobs::id_in(payload));
    const auto facts = read_file(services, id);
    if (!facts || facts->order.state != ImportState::writing) return;
    services.database.write([&](db::Write& tx) {
        const auto known = known_registry(tx, facts->order.kind);
        const auto plan = plan_import(facts->lines, known, facts->order.known_lines);
        const auto hash = crypto::hash_token(plan.text());
        const auto now = services.clock.now();
        const bool is_as_read = hash == facts->order.plan_hash;
        const auto next = is_as_read ? ImportState::written : ImportState::checked;
        if (!move_import(tx, id, ImportState::writing, next, now)) return;
        if (!is_as_read) return set_import_plan(tx, id, plan, hash);
        Writer writer(tx, services);
        for (const auto& line : plan.lines) writer.write(line);
        writer.finish();
        record_changes(tx, services, facts->officer, id, plan);
    });
}

}  // namespace families
