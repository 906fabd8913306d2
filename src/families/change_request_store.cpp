#include "families/change_request_store.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace families {

namespace {

using accounts::Permission;

constexpr std::string_view request_purpose = "change_request";
constexpr std::array<std::string_view, 3> sheet_names = {"household", "adult", "child"};
constexpr std::array<std::string_view, 4> state_names = {"pending", "accepted", "refused",
                                                         "withdrawn"};

std::string_view stored_sheet(SheetKind kind) {
    return sheet_names.at(static_cast<std::size_t>(kind));
}
std::string_view stored(RequestState state) {
    return state_names.at(static_cast<std::size_t>(state));
}
SheetKind requested_sheet(std::string_view text) {
    return static_cast<SheetKind>(std::ranges::find(sheet_names, text) - sheet_names.begin());
}
RequestState request_state_of(std::string_view text) {
    return static_cast<RequestState>(std::ranges::find(state_names, text) - state_names.begin());
}

db::Blob sealed(const crypto::Keys& keys, const std::string& value) {
    return {crypto::seal(keys, request_purpose, base::Sensitive<std::string>(value))};
}

/// A value that no key opens is shown as nothing rather than losing the whole request.
std::string opened(const crypto::Keys& keys, const db::Blob& value) {
    const auto plain = crypto::open(keys, request_purpose, value.bytes);
    return plain ? plain->reveal() : std::string();
}

constexpr std::string_view request_columns = R"(
    SELECT r.id, r.household_id, r.sheet, r.subject_id, r.topic, r.asked_by,
           a.display_name || coalesce(', pour ' || g.first_name || ' ' || g.last_name, ''),
           r.asked_at, r.state, r.decided_at, coalesce(d.display_name, ''), r.refusal, r.words
    FROM change_request r JOIN account a ON a.id = r.asked_by
    LEFT JOIN adult g ON g.id = r.on_behalf_of_adult_id
    LEFT JOIN account d ON d.id = r.decided_by )";

std::string requests_where(std::string_view condition) {
    std::string sql(request_columns);
    sql += condition;
    return sql;
}

/// The person a request is about, in SQL: "" for the household.
constexpr std::string_view subject_name = R"(
    CASE r.sheet
        WHEN 'adult' THEN (SELECT s.first_name || ' ' || s.last_name FROM adult s
                           WHERE s.id = r.subject_id)
        WHEN 'child' THEN (SELECT s.first_name || ' ' || s.last_name FROM child s
                           WHERE s.id = r.subject_id)
        ELSE '' END )";

ChangeRequest request_in(const db::Row& row) {
    ChangeRequest request;
    request.id = row.get<ChangeRequestId>(0);
    request.household = row.get<HouseholdId>(1);
    request.sheet = {requested_sheet(row.text(2)), row.get<std::int64_t>(3)};
    request.topic = topic_named(row.text(4)).value_or(Topic::identity);
    request.asked_by = row.get<accounts::AccountId>(5);
    request.asked_by_name = row.get<std::string>(6);
    request.asked_at = row.get<base::Instant>(7);
    request.state = request_state_of(row.text(8));
    request.decided_at = row.get<std::optional<base::Instant>>(9);
    request.decided_by_name = row.get<std::string>(10);
    if (!row.is_null(11)) request.refusal = refusal_reason_named(row.text(11));
    request.words = row.get<std::string>(12);
    return request;
}

void add_changes(db::Read read, const crypto::Keys& keys, ChangeRequest& request) {
    read->each(
        "SELECT field, old_sealed, new_sealed FROM change_request_line "
        "WHERE change_request_id = :id",
        {{"id", request.id}}, [&](const db::Row& row) {
            const auto* field = family_field_named(row.text(0));
            if (!field) return;
            request.changes.push_back({field->field, opened(keys, row.get<db::Blob>(1)),
                                       opened(keys, row.get<db::Blob>(2))});
        });
    std::ranges::sort(request.changes, {}, &ValueChange::field);
}

std::optional<ChangeRequest> request_by_id(db::Read read, const crypto::Keys& keys,
                                           ChangeRequestId id) {
    std::optional<ChangeRequest> found;
    read->each(requests_where("WHERE r.id = :id"), {{"id", id}},
               [&](const db::Row& row) { found = request_in(row); });
    if (found) add_changes(read, keys, *found);
    return found;
}

}  // namespace

ChangeRequestId add_request(db::Write& write, const crypto::Keys& keys, const FamilyScope& scope,
                            const NewChangeRequest& request, base::Instant now) {
    std::vector<std::string> fields;
    for (const auto& change : request.changes) fields.emplace_back(family_field(change.field).name);
    write->execute(R"(
        UPDATE change_request SET state = 'withdrawn', decided_at = :now
        WHERE household_id = :household AND sheet = :sheet AND subject_id = :subject
              AND state = 'pending' AND id IN (
                  SELECT change_request_id FROM change_request_line WHERE field IN (:fields)))",
                   {{"now", now},
                    {"household", scope.household_id()},
                    {"sheet", stored_sheet(request.sheet.kind)},
                    {"subject", request.sheet.subject},
                    {"fields", fields}});
    const auto id = write->value<ChangeRequestId>(
        R"(
        INSERT INTO change_request (household_id, sheet, subject_id, topic, asked_by,
                                    on_behalf_of_adult_id, asked_at, state, words)
        VALUES (:household, :sheet, :subject, :topic, :account, :on_behalf_of, :now, 'pending', '')
        RETURNING id)",
        {{"household", scope.household_id()},
         {"sheet", stored_sheet(request.sheet.kind)},
         {"subject", request.sheet.subject},
         {"topic", name(request.topic)},
         {"account", scope.account()},
         {"on_behalf_of", scope.on_behalf_of()},
         {"now", now}});
    for (const auto& change : request.changes) {
        write->execute(R"(
            INSERT INTO change_request_line (change_request_id, field, old_sealed, new_sealed)
            VALUES (:id, :field, :old, :new))",
                       {{"id", id},
                        {"field", family_field(change.field).name},
                        {"old", sealed(keys, change.old_value)},
                        {"new", sealed(keys, change.new_value)}});
    }
    return id;
}

std::vector<ChangeRequest> requests_of(db::Read read, const crypto::Keys& keys,
                                       const FamilyScope& scope, base::Instant since) {
    auto requests =
        read->all(requests_where("WHERE r.household_id = :household AND (r.state = 'pending' OR "
                                 "r.asked_at > :since) ORDER BY r.asked_at DESC, r.id DESC"),
                  {{"household", scope.household_id()}, {"since", since}}, request_in);
    for (auto& request : requests) add_changes(read, keys, request);
    return requests;
}

bool withdraw(const db::Write& write, const FamilyScope& scope, ChangeRequestId id,
              base::Instant now) {
    return write->execute(
               "UPDATE change_request SET state = 'withdrawn', decided_at = :now "
               "WHERE id = :id AND household_id = :household AND state = 'pending'",
               {{"now", now}, {"id", id}, {"household", scope.household_id()}}) == 1;
}

std::vector<WaitingRequest> waiting_requests(db::Read read, const accounts::OfficerActor& actor,
                                             std::optional<Topic> topic, int limit) {
    if (!actor.may(Permission::decide_requests)) return {};
    return read->all(
        "SELECT r.id, r.household_id, h.name, h.file_number, r.sheet, r.subject_id, "
        "r.topic, a.display_name || coalesce(', pour ' || g.first_name || ' ' || g.last_name, ''), "
        "r.asked_at, " +
            std::string(subject_name) +
            R"(FROM change_request r JOIN household h ON h.id = r.household_id
                            JOIN account a ON a.id = r.asked_by
                            LEFT JOIN adult g ON g.id = r.on_behalf_of_adult_id
                            WHERE r.state = 'pending' AND (:topic = '' OR r.topic = :topic)
                            ORDER BY r.asked_at, r.id LIMIT :limit)",
        {{"topic", topic ? name(*topic) : std::string_view()}, {"limit", limit}},
        [](const db::Row& row) {
            return WaitingRequest{row.get<ChangeRequestId>(0),
                                  row.get<HouseholdId>(1),
                                  row.get<std::string>(2),
                                  row.get<std::string>(3),
                                  {requested_sheet(row.text(4)), row.get<std::int64_t>(5)},
                                  row.get<std::optional<std::string>>(9).value_or(""),
                                  topic_named(row.text(6)).value_or(Topic::identity),
                                  row.get<std::string>(7),
                                  row.get<base::Instant>(8)};
        });
}

std::optional<ChangeRequest> find_request(db::Read read, const crypto::Keys& keys,
                                          const accounts::OfficerActor& actor, ChangeRequestId id) {
    if (!actor.may(Permission::decide_requests)) return std::nullopt;
    return request_by_id(read, keys, id);
}

std::optional<ChangeRequest> lock_request(db::Write& write, const crypto::Keys& keys,
                                          const accounts::OfficerActor& actor, ChangeRequestId id) {
    static_cast<void>(write->one<ChangeRequestId>(
        "SELECT id FROM change_request WHERE id = :id FOR UPDATE", {{"id", id}}));
    return find_request(write, keys, actor, id);
}

void decide(const db::Write& write, const accounts::OfficerActor& actor, ChangeRequestId id,
            const RequestDecision& decision, base::Instant now) {
    CHECK(decision.state == RequestState::accepted || decision.state == RequestState::refused);
    const auto refusal =
        decision.refusal ? std::optional(std::string(name(*decision.refusal))) : std::nullopt;
    CHECK(write->execute("UPDATE change_request SET state = :state, decided_by = :officer, "
                         "decided_at = :now, refusal = :refusal, words = :words "
                         "WHERE id = :id AND state = 'pending'",
                         {{"state", stored(decision.state)},
                          {"officer", actor.account()},
                          {"now", now},
                          {"refusal", refusal},
                          {"words", decision.words},
                          {"id", id}}) == 1);
}

base::Pile change_requests_waiting(db::Read read) {
    const auto row = read->one<std::int64_t, std::optional<base::Instant>>(
        "SELECT count(*), min(asked_at) FROM change_request WHERE state = 'pending'", {});
    return row ? base::Pile{std::get<0>(*row), std::get<1>(*row)} : base::Pile{};
}

std::optional<RequestToTell> request_to_tell(db::Read read, const crypto::Keys& keys,
                                             ChangeRequestId id) {
    auto request = request_by_id(read, keys, id);
    const bool is_decided = request && (request->state == RequestState::accepted ||
                                        request->state == RequestState::refused);
    if (!is_decided) return std::nullopt;
    const auto person =
        read->one<std::optional<std::string>, std::string, std::optional<std::string>>(
            "SELECT " + std::string(subject_name) +
                ", coalesce(g.first_name || ' ' || g.last_name, a.display_name), "
                "coalesce(ga.email, g.email, a.email) FROM change_request r "
                "JOIN account a ON a.id = r.asked_by "
                "LEFT JOIN adult g ON g.id = r.on_behalf_of_adult_id "
                "LEFT JOIN account ga ON ga.id = g.account_id WHERE r.id = :id",
            {{"id", id}});
    if (!person) return std::nullopt;
    const auto& [subject, display_name, email] = *person;
    return RequestToTell{std::move(*request), subject.value_or(""), display_name,
                         email.value_or("")};
}

}  // namespace families
