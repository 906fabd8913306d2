#include "bookings/subscription_store.hpp"

namespace bookings {

std::vector<Subscription> subscriptions_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(R"(
        SELECT id, created_at FROM calendar_subscription
        WHERE account_id = :account AND household_id = :household AND revoked_at IS NULL
        ORDER BY created_at DESC, id DESC)",
                     {{"account", scope.account()}, {"household", scope.household_id()}},
                     [](const db::Row& row) {
                         return Subscription{row.get<SubscriptionId>(0), row.get<base::Instant>(1)};
                     });
}

void add_subscription(db::Write& write, const families::FamilyScope& scope,
                      std::string_view token_hash, base::Instant now) {
    write->execute(R"(
        INSERT INTO calendar_subscription (token_hash, account_id, household_id, created_at)
        VALUES (:token, :account, :household, :now))",
                   {{"token", token_hash},
                    {"account", scope.account()},
                    {"household", scope.household_id()},
                    {"now", now}});
}

bool revoke_subscription(db::Write& write, const families::FamilyScope& scope, SubscriptionId id,
                         base::Instant now) {
    return write->execute(R"(
        UPDATE calendar_subscription SET revoked_at = :now
        WHERE id = :id AND account_id = :account AND revoked_at IS NULL)",
                          {{"now", now}, {"id", id}, {"account", scope.account()}}) > 0;
}

std::optional<std::vector<SubscribedBooking>> subscribed_bookings(db::Read read,
                                                                  std::string_view token_hash,
                                                                  base::Date from) {
    const auto household = read->one<families::HouseholdId>(R"(
        SELECT s.household_id FROM calendar_subscription s
        JOIN adult a ON a.account_id = s.account_id AND a.household_id = s.household_id
             AND a.left_on IS NULL
        JOIN account c ON c.id = s.account_id
        WHERE s.token_hash = :token AND s.revoked_at IS NULL AND a.role = 'guardian'
          AND c.suspended_at IS NULL)",
                                                            {{"token", token_hash}});
    if (!household) return std::nullopt;
    return read->all(
        R"(
        SELECT b.id, b.session_id, c.first_name FROM booking b JOIN child c ON c.id = b.child_id
        WHERE b.child_id IN (
                  SELECT child_id FROM child_household WHERE household_id = :household)
          AND b.household_id = :household AND b.state <> 'cancelled' AND b.state = 'booked' AND b.session_date >= :from
        ORDER BY b.session_date, b.id)",
        {{"household", std::get<0>(*household)}, {"from", from}}, [](const db::Row& row) {
            return SubscribedBooking{row.get<BookingId>(0), row.get<activities::SessionId>(1),
                                     row.get<std::string>(2)};
        });
}

}  // namespace bookings
