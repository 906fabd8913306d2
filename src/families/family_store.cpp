#include "families/family_store.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace families {

namespace {

Residency residency_of(std::string_view stored) {
    return stored == "resident" ? Residency::resident : Residency::non_resident;
}

CustodyPattern custody_of(std::string_view stored) {
    if (stored == "even_weeks") return CustodyPattern::even_weeks;
    if (stored == "odd_weeks") return CustodyPattern::odd_weeks;
    return CustodyPattern::always;
}

std::chrono::weekday weekday_from_iso(unsigned iso_number) {
    return std::chrono::weekday(iso_number % 7);
}

/// One row per child: the household is kept once, its children joined by commas.
void add_summary_row(std::vector<HouseholdSummary>& found, const db::Row& row, int limit) {
    const auto id = row.get<HouseholdId>(0);
    if (!found.empty() && found.back().id == id) {
        found.back().children += ", " + row.get<std::string>(4);
        return;
    }
    if (std::ssize(found) >= limit) return;
    found.push_back({id, row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
                     row.get<std::string>(4)});
}

}  // namespace

class ScopeFactory {
 public:
    static std::optional<FamilyScope> load(db::Read read, accounts::AccountId account,
                                           HouseholdId household) {
        FamilyScope scope;
        scope.account_ = account;
        bool is_known = false;
        read->each(R"(
            SELECT h.id, h.file_number, h.name, h.residency, q.quotient, q.valid_from, q.valid_to
            FROM household h LEFT JOIN quotient_familial q ON q.household_id = h.id
            WHERE h.id = :household ORDER BY q.valid_from DESC)",
                   {{"household", household}}, [&](const db::Row& row) {
                       is_known = true;
                       add_household_row(scope.household_, row);
                   });
        if (!is_known) return std::nullopt;
        read->each(R"(
            SELECT c.id, c.first_name, c.last_name, c.birth_date,
                   ch.id, ch.custody, ch.handover_weekday, ch.valid_from, ch.valid_to,
                   s.school_year, k.school_id, sc.name, k.name, k.level
            FROM child_household ch
            JOIN child c ON c.id = ch.child_id
            LEFT JOIN schooling s ON s.child_id = c.id
            LEFT JOIN school_class k ON k.id = s.school_class_id
            LEFT JOIN school sc ON sc.id = k.school_id
            WHERE ch.household_id = :household
            ORDER BY c.first_name, c.id, ch.id, s.school_year)",
                   {{"household", household}},
                   [&](const db::Row& row) { add_child_row(scope.children_, row); });
        return scope;
    }

 private:
    static void add_household_row(Household& household, const db::Row& row) {
        household.id = row.get<HouseholdId>(0);
        household.file_number = row.get<std::string>(1);
        household.name = row.get<std::string>(2);
        household.residency = residency_of(row.text(3));
        if (row.is_null(4)) return;
        household.quotients.push_back(
            {row.get<int>(4), row.get<base::Date>(5), row.get<std::optional<base::Date>>(6)});
    }

    /// One row per child, custody period and school year: each part is kept once.
    static void add_child_row(std::vector<Child>& children, const db::Row& row) {
        const auto id = row.get<ChildId>(0);
        if (children.empty() || children.back().id != id) {
            children.push_back({id,
                                row.get<std::string>(1),
                                row.get<std::string>(2),
                                row.get<base::Date>(3),
                                {},
                                {}});
        }
        auto& child = children.back();
        const Custody custody{custody_of(row.text(5)), weekday_from_iso(row.get<unsigned>(6)),
                              row.get<base::Date>(7), row.get<std::optional<base::Date>>(8)};
        const bool is_known = std::ranges::any_of(child.custody, [&](const Custody& known) {
            return known.valid_from == custody.valid_from;
        });
        if (!is_known) child.custody.push_back(custody);
        if (row.is_null(9) || child.schooling_in(row.text(9))) return;
        child.schooling.push_back({row.get<std::string>(9), row.get<SchoolId>(10),
                                   row.get<std::string>(11), row.get<std::string>(12),
                                   row.get<std::string>(13)});
    }
};

std::optional<FamilyScope> grant(db::Read read, const accounts::FamilyActor& actor) {
    const auto household = read->one<HouseholdId>(
        "SELECT household_id FROM adult WHERE account_id = :account AND role = 'guardian'",
        {{"account", actor.account()}});
    if (!household) return std::nullopt;
    return ScopeFactory::load(read, actor.account(), std::get<0>(*household));
}

std::optional<FamilyScope> grant(db::Read read, const accounts::OfficerActor& actor,
                                 HouseholdId household) {
    if (!actor.may(accounts::Permission::see_family_bookings)) return std::nullopt;
    return ScopeFactory::load(read, actor.account(), household);
}

std::vector<HouseholdSummary> search_households(db::Read read, const accounts::OfficerActor& actor,
                                                std::string_view words, int limit) {
    if (!actor.may(accounts::Permission::see_family_bookings)) return {};
    const auto key = base::search_key(words);
    if (key.empty()) return {};
    std::string pattern = "%";
    for (const char c : key) pattern += c == ' ' ? '%' : c;
    pattern += '%';
    std::vector<HouseholdSummary> found;
    read->each(R"(
        SELECT h.id, h.file_number, h.name, h.town, coalesce(c.first_name, '')
        FROM household h
        LEFT JOIN (SELECT DISTINCT household_id, child_id FROM child_household) ch
            ON ch.household_id = h.id
        LEFT JOIN child c ON c.id = ch.child_id
        WHERE h.id IN (
            SELECT household_id FROM adult WHERE search_key LIKE :pattern
            UNION SELECT x.household_id FROM child_household x
                JOIN child y ON y.id = x.child_id WHERE y.search_key LIKE :pattern
            UNION SELECT id FROM household WHERE file_number = :number)
        ORDER BY h.name, h.id, c.birth_date)",
               {{"pattern", pattern}, {"number", base::trimmed(words)}},
               [&](const db::Row& row) { add_summary_row(found, row, limit); });
    return found;
}

std::string email_of(db::Read read, accounts::AccountId account) {
    const auto email = read->one<std::optional<std::string>>(
        "SELECT email FROM account WHERE id = :account", {{"account", account}});
    return email ? std::get<0>(*email).value_or("") : "";
}

}  // namespace families
