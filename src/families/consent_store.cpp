#include "families/consent_store.hpp"

#include "base/check.hpp"

namespace families {

namespace {

std::optional<base::TimeOfDay> time_in(const db::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return base::TimeOfDay(row.get<int>(column));
}

ConsentStatement statement_in(const db::Row& row) {
    return {parse_consent_kind(row.text(1)).value(),
            parse_consent_answer(row.text(2)).value(),
            time_in(row, 3),
            row.get<accounts::AccountId>(4),
            row.get<std::string>(5),
            row.get<base::Instant>(6)};
}

/// Somebody who is no guardian of the child any more has no say any more.
std::map<ChildId, std::vector<ConsentStatement>> statements(db::Read read,
                                                            const std::vector<ChildId>& children) {
    std::map<ChildId, std::vector<ConsentStatement>> found;
    read->each(R"(
        SELECT s.child_id, s.kind, s.answer, s.leaves_from_minutes, s.said_by, a.display_name,
               s.said_at
        FROM consent_statement s JOIN account a ON a.id = s.said_by
        WHERE s.child_id IN (:children) AND EXISTS (
            SELECT 1 FROM adult g JOIN child_household h ON h.household_id = g.household_id
            WHERE g.account_id = s.said_by AND g.role = 'guardian' AND g.left_on IS NULL
                  AND h.child_id = s.child_id)
        ORDER BY s.child_id, s.id)",
               {{"children", children}}, [&](const db::Row& row) {
                   found[row.get<ChildId>(0)].push_back(statement_in(row));
               });
    return found;
}

}  // namespace

std::vector<ConsentStatement> consents_of(db::Read read, const FamilyScope& scope, ChildId child) {
    if (!scope.child(child)) return {};
    auto found = statements(read, {child});
    return std::move(found[child]);
}

void add_consent(const db::Write& write, const FamilyScope& scope, ChildId child,
                 const ConsentStatement& statement) {
    CHECK(scope.child(child));
    std::optional<std::int64_t> minutes;
    if (statement.leaves_from) minutes = statement.leaves_from->count();
    write->execute(R"(
        INSERT INTO consent_statement (child_id, kind, answer, leaves_from_minutes, said_by,
                                       said_at)
        VALUES (:child, :kind, :answer, :minutes, :account, :at))",
                   {{"child", child},
                    {"kind", text(statement.kind)},
                    {"answer", text(statement.answer)},
                    {"minutes", minutes},
                    {"account", scope.account()},
                    {"at", statement.at}});
}

std::map<ChildId, std::vector<ConsentStatement>> consents_of(db::Read read,
                                                             const accounts::OfficerActor& actor,
                                                             const std::vector<ChildId>& children) {
    if (!actor.may_somewhere(accounts::Permission::see_head_counts)) return {};
    return statements(read, children);
}

}  // namespace families
