#include "families/family_store.hpp"

#include "accounts/audit_store.hpp"
#include "families/custody_store.hpp"
#include "families/household_rows_store.hpp"

namespace families {

namespace {

/// Officers see the children a household had, too.
constexpr base::Date long_ago = std::chrono::year(1900) / 1 / 1;

}  // namespace

class ScopeFactory {
 public:
    /// With the children who belong to the household on `today` or later.
    static std::optional<FamilyScope> load(db::Read read, accounts::AccountId account,
                                           HouseholdId household, base::Date today,
                                           std::optional<AdultId> on_behalf_of = std::nullopt) {
        FamilyScope scope;
        scope.account_ = account;
        scope.on_behalf_of_ = on_behalf_of;
        bool is_known = false;
        read->each(R"(
            SELECT h.id, h.file_number, h.name, h.residency, q.quotient, q.valid_from, q.valid_to,
                   a.valid_from, a.residency, m.valid_from, t.name
            FROM household h LEFT JOIN quotient_familial q ON q.household_id = h.id
            LEFT JOIN household_address a ON a.household_id = h.id
            LEFT JOIN household_tariff_group m ON m.household_id = h.id
            LEFT JOIN tariff_group t ON t.id = m.tariff_group_id
            WHERE h.id = :household ORDER BY q.valid_from DESC, a.valid_from, m.valid_from)",
                   {{"household", household}}, [&](const db::Row& row) {
                       is_known = true;
                       add_household_row(scope.household_, row);
                   });
        if (!is_known) return std::nullopt;
        read->each(R"(
            SELECT c.id, c.first_name, c.last_name, c.birth_date,
                   ch.household_id, ch.valid_from, ch.valid_to,
                   s.school_year, k.school_id, sc.name, k.name, k.level,
                   COALESCE(m.source, 'kitchen')
            FROM child c
            JOIN child_household ch ON ch.child_id = c.id
            LEFT JOIN schooling s ON s.child_id = c.id
            LEFT JOIN school_class k ON k.id = s.school_class_id
            LEFT JOIN school sc ON sc.id = k.school_id
            LEFT JOIN child_meals m ON m.child_id = c.id
            WHERE c.id IN (SELECT child_id FROM child_household
                           WHERE household_id = :household
                             AND (valid_to IS NULL OR valid_to >= :today))
            ORDER BY c.first_name, c.id, ch.valid_from, ch.id, s.school_year)",
                   {{"household", household}, {"today", today}},
                   [&](const db::Row& row) { add_child_row(scope.children_, household, row); });
        add_custody(read, scope.children_);
        return scope;
    }
};

std::optional<FamilyScope> grant(db::Read read, const accounts::FamilyActor& actor) {
    // The visit's own day, by UTC: a home that a child has left sees nothing of it any more.
    const base::Date today = std::chrono::floor<std::chrono::days>(actor.last_seen_at());
    if (const auto* acting = actor.acting()) {
        const HouseholdId acted_for(acting->household);
        const AdultId guardian(acting->guardian);
        const auto still = read->one<AdultId>(
            "SELECT id FROM adult WHERE id = :guardian AND household_id = :household AND role = "
            "'guardian' AND left_on IS NULL",
            {{"guardian", guardian}, {"household", acted_for}});
        if (!still) return std::nullopt;
        return ScopeFactory::load(read, actor.account(), acted_for, today, guardian);
    }
    const auto household = read->one<HouseholdId>(
        "SELECT household_id FROM adult WHERE account_id = :account AND role = 'guardian' "
        "AND left_on IS NULL",
        {{"account", actor.account()}});
    if (!household) return std::nullopt;
    return ScopeFactory::load(read, actor.account(), std::get<0>(*household), today);
}

std::optional<FamilyScope> grant(db::Read read, const accounts::OfficerActor& actor,
                                 HouseholdId household, accounts::Permission needed) {
    if (!actor.may(needed)) return std::nullopt;
    return ScopeFactory::load(read, actor.account(), household, long_ago);
}

void record(db::Write& tx, const FamilyScope& scope, accounts::AuditEntry entry) {
    entry.account = scope.account();
    entry.household = scope.household_id().value();
    if (const auto guardian = scope.on_behalf_of()) entry.on_behalf_of = guardian->value();
    accounts::record(tx, entry);
}

std::string email_of(db::Read read, accounts::AccountId account,
                     std::optional<AdultId> on_behalf_of) {
    if (on_behalf_of) {
        const auto guardian = read->one<std::string>(
            "SELECT COALESCE(c.email, a.email) FROM adult a "
            "LEFT JOIN account c ON c.id = a.account_id WHERE a.id = :guardian",
            {{"guardian", *on_behalf_of}});
        return guardian ? std::get<0>(*guardian) : "";
    }
    const auto email = read->one<std::optional<std::string>>(
        "SELECT email FROM account WHERE id = :account", {{"account", account}});
    return email ? std::get<0>(*email).value_or("") : "";
}

}  // namespace families
