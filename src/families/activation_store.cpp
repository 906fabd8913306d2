#include "families/activation_store.hpp"

#include "families/certification_store.hpp"
#include "families/search_index_store.hpp"

namespace families {

namespace {

/// Guardians of households with children who have never signed in; `{}` of them only when no code
/// of theirs works.
constexpr std::string_view recipients_sql = R"(
    SELECT a.id, a.household_id, a.first_name, a.last_name, h.street, h.postcode, h.town,
           a.account_id, coalesce(t.identifier, '')
    FROM adult a
    JOIN household h ON h.id = a.household_id
    LEFT JOIN account t ON t.id = a.account_id
    WHERE a.role = 'guardian' AND a.left_on IS NULL AND t.password_hash IS NULL AND t.suspended_at IS NULL
      AND EXISTS (SELECT 1 FROM child_household ch WHERE ch.household_id = a.household_id)
      AND (:everyone = 1 OR NOT EXISTS (
          SELECT 1 FROM activation_code c
          WHERE c.account_id = a.account_id AND c.ended_at IS NULL AND c.expires_at > :now))
    ORDER BY h.postcode, h.town, h.street, h.id, a.id LIMIT :limit)";
constexpr std::string_view count_recipients_sql = R"(
    SELECT count(*) FROM adult a
    LEFT JOIN account t ON t.id = a.account_id
    WHERE a.role = 'guardian' AND a.left_on IS NULL AND t.password_hash IS NULL AND t.suspended_at IS NULL
      AND EXISTS (SELECT 1 FROM child_household ch WHERE ch.household_id = a.household_id)
      AND (:everyone = 1 OR NOT EXISTS (
          SELECT 1 FROM activation_code c
          WHERE c.account_id = a.account_id AND c.ended_at IS NULL AND c.expires_at > :now)))";

LetterRecipient recipient_of(const db::Row& row) {
    return {row.get<AdultId>(0),     row.get<HouseholdId>(1),
            row.get<std::string>(2), row.get<std::string>(3),
            row.get<std::string>(4), row.get<std::string>(5),
            row.get<std::string>(6), row.get<std::optional<accounts::AccountId>>(7),
            row.get<std::string>(8)};
}

GuardianAccess access_of(const db::Row& row) {
    GuardianAccess access;
    access.adult = row.get<AdultId>(0);
    access.first_name = row.get<std::string>(1);
    access.last_name = row.get<std::string>(2);
    access.account = row.get<std::optional<accounts::AccountId>>(3);
    access.identifier = row.get<std::string>(4);
    access.issued_at = row.get<std::optional<base::Instant>>(7);
    access.expires_at = row.get<std::optional<base::Instant>>(8);
    if (!row.is_null(6)) {
        access.state = GuardianAccess::State::suspended;
    } else if (!row.is_null(5)) {
        access.state = GuardianAccess::State::active;
    } else if (access.expires_at) {
        access.state = GuardianAccess::State::letter;
    }
    return access;
}

int everyone(LettersFor who) {
    return who == LettersFor::everyone ? 1 : 0;
}

}  // namespace

bool has_child_born_on(db::Read read, accounts::AccountId account, base::Date day) {
    return read->value<bool>(R"(
        SELECT count(*) > 0 FROM adult a
        JOIN child_household ch ON ch.household_id = a.household_id
        JOIN child c ON c.id = ch.child_id
        WHERE a.account_id = :account AND a.role = 'guardian' AND c.birth_date = :day)",
                             {{"account", account}, {"day", day}});
}

std::optional<AdultId> set_email_of_adult(const db::Write& tx, accounts::AccountId account,
                                          const std::string& email) {
    tx->execute("UPDATE adult SET email = :email WHERE account_id = :account",
                {{"email", email}, {"account", account}});
    const auto adult = tx->one<AdultId>("SELECT id FROM adult WHERE account_id = :account",
                                        {{"account", account}});
    if (!adult) return std::nullopt;
    index_adult(tx, std::get<0>(*adult));
    return std::get<0>(*adult);
}

std::vector<GuardianAccess> guardian_access(db::Read read, const FamilyScope& scope,
                                            base::Instant now) {
    return read->all(R"(
        SELECT a.id, a.first_name, a.last_name, a.account_id, coalesce(t.identifier, ''),
               t.password_hash, t.suspended_at, c.issued_at, c.expires_at
        FROM adult a
        LEFT JOIN account t ON t.id = a.account_id
        LEFT JOIN activation_code c
            ON c.account_id = t.id AND c.ended_at IS NULL AND c.expires_at > :now
        WHERE a.household_id = :household AND a.role = 'guardian' AND a.left_on IS NULL
        ORDER BY a.id)",
                     {{"now", now}, {"household", scope.household_id()}}, access_of);
}

std::optional<LetterRecipient> letter_recipient(db::Read read, const FamilyScope& scope,
                                                AdultId adult) {
    std::optional<LetterRecipient> found;
    read->each(R"(
        SELECT a.id, a.household_id, a.first_name, a.last_name, h.street, h.postcode, h.town,
               a.account_id, coalesce(t.identifier, '')
        FROM adult a
        JOIN household h ON h.id = a.household_id
        LEFT JOIN account t ON t.id = a.account_id
        WHERE a.id = :adult AND a.household_id = :household AND a.role = 'guardian'
          AND a.left_on IS NULL
          AND t.password_hash IS NULL AND t.suspended_at IS NULL)",
               {{"adult", adult}, {"household", scope.household_id()}},
               [&](const db::Row& row) { found = recipient_of(row); });
    return found;
}

std::vector<LetterRecipient> letter_recipients(db::Read read, LettersFor who, base::Instant now,
                                               int limit) {
    return read->all(recipients_sql, {{"everyone", everyone(who)}, {"now", now}, {"limit", limit}},
                     recipient_of);
}

std::int64_t count_letter_recipients(db::Read read, const accounts::OfficerActor& officer,
                                     LettersFor who, base::Instant now) {
    if (!officer.may(accounts::Permission::import_families)) return 0;
    return read->value<std::int64_t>(count_recipients_sql,
                                     {{"everyone", everyone(who)}, {"now", now}});
}

void set_account_of_adult(const db::Write& tx, AdultId adult, accounts::AccountId account) {
    tx->execute("UPDATE adult SET account_id = :account WHERE id = :adult",
                {{"account", account}, {"adult", adult}});
    index_adult(tx, adult);
}

}  // namespace families
