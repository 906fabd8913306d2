#include "families/change_sheet.hpp"

#include <algorithm>
#include <map>

#include "accounts/audit_store.hpp"
#include "families/add_document.hpp"
#include "families/certification_store.hpp"
#include "families/change_request_store.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/field_choice_store.hpp"
#include "families/kept_upload_store.hpp"
#include "families/quotient_store.hpp"
#include "families/record_file_act.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using Reason = SheetRefusal::Reason;

/// Who acts, on what, from where: what every step below needs.
struct Act {
    const town::Services& services;
    const accounts::FamilyActor& actor;
    Sheet sheet;
    std::string_view remote_address;
    const SealedFile* proof = nullptr;
};

FileAct told(const Act& act, const FamilyScope& scope, std::string_view action) {
    return {.account = act.actor.account(),
            .household = scope.household_id(),
            .sheet = act.sheet,
            .action = action,
            .detail = "",
            .changes = {},
            .remote_address = std::string(act.remote_address)};
}

/// What was tried and not done is told in a transaction of its own: the refused one leaves nothing.
void record_refused(const Act& act, std::string_view action, const std::string& detail) {
    act.services.database.write([&](db::Write& tx) {
        accounts::record(tx, {.at = act.services.clock.now(),
                              .account = act.actor.account(),
                              .action = action,
                              .subject = subject_text(act.sheet),
                              .detail = detail,
                              .remote_address = std::string(act.remote_address)});
    });
}

/// The paper sent with the form, to be checked like any other.
std::optional<DocumentId> keep_proof(const Act& act, db::Write& tx, const FamilyScope& scope) {
    if (!act.proof) return std::nullopt;
    const auto now = act.services.clock.now();
    const auto id = add_document(tx, scope, {.kind = DocumentKind::income}, *act.proof, now);
    record_added(tx, scope, id, DocumentKind::income, now, act.remote_address);
    forget_upload(tx, scope, UploadingForm::quotient);
    return id;
}

void write_immediate(const Act& act, db::Write& tx, const FamilyScope& scope,
                     const std::vector<ValueChange>& changes) {
    if (changes.empty()) return;
    for (const auto& change : changes)
        write_field(tx, scope, act.sheet, change.field, change.new_value, act.services.today());
    cancel_certification(tx, scope, act.sheet);
    auto entry = told(act, scope, "sheet_changed");
    entry.changes = changes;
    record_file_act(act.services, tx, entry);
}

/// One request for each topic, so that officers decide together what belongs together.
void write_requests(const Act& act, db::Write& tx, const FamilyScope& scope,
                    const std::vector<ValueChange>& changes, std::optional<DocumentId> proof) {
    std::map<Topic, std::vector<ValueChange>> by_topic;
    for (const auto& change : changes) by_topic[family_field(change.field).topic].push_back(change);
    for (const auto& [topic, of_topic] : by_topic) {
        const auto id = add_request(tx, act.services.keys, scope, {act.sheet, topic, of_topic},
                                    act.services.clock.now());
        if (proof && topic == Topic::income) attach_proof(tx, scope, id, *proof);
        auto entry = told(act, scope, "change_requested");
        entry.detail = "request " + std::to_string(id.value());
        entry.changes = of_topic;
        record_file_act(act.services, tx, entry);
    }
}

struct Saved {
    SheetSaved saved;
    std::vector<Field> ignored;
};
struct Refused {
    SheetRefusal refusal;
    std::vector<Field> ignored = {};
};

base::Result<Saved, Refused> save(const Act& act, db::Write& tx,
                                  const std::vector<TypedField>& typed) {
    const auto scope = grant(tx, act.actor);
    if (!scope) return base::refuse(Refused{{.reason = Reason::no_household}});
    lock_family_file(tx, *scope);
    const auto file = load_family_file(tx, *scope, act.services.today());
    const auto* values = file.values_of(act.sheet);
    if (!values) return base::refuse(Refused{{.reason = Reason::foreign}});
    if (const auto why = why_not_yours(file, act.sheet))
        return base::refuse(Refused{{.reason = Reason::not_yours, .not_yours = why}});
    const auto plan =
        plan_sheet_change(file.owner_of(act.sheet), *values, field_choices(tx), typed,
                          act.services.today(), act.proof ? IncomeProof::sent : IncomeProof::none);
    if (!plan.problems.empty())
        return base::refuse(
            Refused{{.reason = Reason::problems, .problems = plan.problems}, plan.ignored});
    if (act.proof && !waiting_of_household(tx, *scope).have_room_for(act.proof->size_bytes))
        return base::refuse(Refused{{.reason = Reason::too_many_documents}, plan.ignored});
    const auto proof = keep_proof(act, tx, *scope);
    write_immediate(act, tx, *scope, plan.immediate);
    write_requests(act, tx, *scope, plan.requested, proof);
    return Saved{{plan.immediate.size(), plan.requested.size()}, plan.ignored};
}

void record_ignored(const Act& act, const std::vector<Field>& ignored) {
    for (const auto field : ignored)
        record_refused(act, "field_refused", std::string(family_field(field).name));
}

}  // namespace

base::Result<SheetSaved, SheetRefusal> change_sheet(const town::Services& services,
                                                    const accounts::FamilyActor& actor, Sheet sheet,
                                                    const std::vector<TypedField>& typed,
                                                    std::string_view remote_address,
                                                    const std::optional<SealedFile>& proof) {
    const Act act{services, actor, sheet, remote_address, proof ? &*proof : nullptr};
    const auto saved = services.database.write([&](db::Write& tx) { return save(act, tx, typed); });
    if (saved) {
        record_ignored(act, saved->ignored);
        return saved->saved;
    }
    const auto& [refusal, ignored] = saved.error();
    record_ignored(act, ignored);
    if (refusal.reason == Reason::foreign)
        record_refused(act, accounts::audit_action::foreign_id_refused, "sheet");
    if (refusal.reason == Reason::not_yours) record_refused(act, "sheet_refused", "");
    return base::refuse(refusal);
}

base::Result<ChangeRequestId, NotWithdrawn> withdraw_request(const town::Services& services,
                                                             const accounts::FamilyActor& actor,
                                                             ChangeRequestId request,
                                                             std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    auto withdrawn =
        services.database.write([&](db::Write& tx) -> base::Result<ChangeRequestId, NotWithdrawn> {
            const auto scope = grant(tx, actor);
            if (!scope) return base::refuse(NotWithdrawn::no_household);
            if (!withdraw(tx, *scope, request, now)) return base::refuse(NotWithdrawn::not_pending);
            accounts::record(tx, {.at = now,
                                  .account = actor.account(),
                                  .action = "request_withdrawn",
                                  .subject = "request " + std::to_string(request.value()),
                                  .detail = "",
                                  .remote_address = std::string(remote_address)});
            return request;
        });
    return withdrawn;
}

base::Result<base::Date, NotCertified> certify_sheet(const town::Services& services,
                                                     const accounts::FamilyActor& actor,
                                                     Sheet sheet, std::string_view remote_address) {
    const Act act{services, actor, sheet, remote_address};
    const auto today = services.today();
    auto certified =
        services.database.write([&](db::Write& tx) -> base::Result<base::Date, NotCertified> {
            const auto scope = grant(tx, actor);
            if (!scope) return base::refuse(NotCertified::no_household);
            lock_family_file(tx, *scope);
            const auto file = load_family_file(tx, *scope, today);
            if (!file.values_of(sheet)) return base::refuse(NotCertified::foreign);
            if (why_not_yours(file, sheet)) return base::refuse(NotCertified::not_yours);
            if (!missing_fields(file, field_choices(tx), sheet).empty())
                return base::refuse(NotCertified::incomplete);
            if (!certify(tx, *scope, sheet, today)) return base::refuse(NotCertified::foreign);
            record_file_act(services, tx, told(act, *scope, "sheet_certified"));
            return today;
        });
    if (!certified && certified.error() == NotCertified::foreign)
        record_refused(act, accounts::audit_action::foreign_id_refused, "certification");
    return certified;
}

}  // namespace families
