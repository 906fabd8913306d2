#include "office/office_store.hpp"

#include <algorithm>

namespace office {

std::map<activities::SessionId, HeadCount> head_counts(
    db::Read read, const std::vector<activities::SessionId>& sessions) {
    std::map<activities::SessionId, HeadCount> counts;
    read->each(R"(
        SELECT session_id, sum(CASE WHEN state = 'booked' THEN 1 ELSE 0 END),
               sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END)
        FROM booking WHERE session_id IN (:sessions) AND state <> 'cancelled'
        GROUP BY session_id)",
               {{"sessions", sessions}}, [&](const db::Row& row) {
                   counts.emplace(row.get<activities::SessionId>(0),
                                  HeadCount{row.get<int>(1), row.get<int>(2)});
               });
    return counts;
}

std::vector<ExpectedChild> children_of(db::Read read, activities::SessionId session,
                                       std::string_view school_year) {
    std::vector<ExpectedChild> children;
    read->each(
        R"(
        SELECT c.id, b.household_id, c.first_name, c.last_name, sc.name, k.name, b.state,
               a.first_name, a.last_name, a.phone
        FROM booking b
        JOIN child c ON c.id = b.child_id
        LEFT JOIN schooling s ON s.child_id = c.id AND s.school_year = :year
        LEFT JOIN school_class k ON k.id = s.school_class_id
        LEFT JOIN school sc ON sc.id = k.school_id
        LEFT JOIN adult a ON a.household_id = b.household_id AND a.role = 'guardian'
            AND a.left_on IS NULL
        WHERE b.session_id = :session AND b.state <> 'cancelled'
        ORDER BY b.state, b.waiting_since, c.search_key, c.id, a.id)",
        {{"session", session}, {"year", school_year}}, [&](const db::Row& row) {
            const auto child = row.get<families::ChildId>(0);
            if (children.empty() || children.back().child != child) {
                children.push_back({child,
                                    row.get<families::HouseholdId>(1),
                                    row.get<std::string>(2),
                                    row.get<std::string>(3),
                                    row.get<std::optional<std::string>>(4).value_or(""),
                                    row.get<std::optional<std::string>>(5).value_or(""),
                                    bookings::booking_state(row.text(6)),
                                    {}});
            }
            if (row.is_null(7)) return;
            children.back().guardians.push_back(
                {row.get<std::string>(7) + " " + row.get<std::string>(8), row.get<std::string>(9)});
        });
    return children;
}

std::vector<activities::FacilityId> facilities_expecting(db::Read read, families::ChildId child,
                                                         base::Date from, base::Date to) {
    return read->all(R"(
        SELECT DISTINCT a.facility_id
        FROM booking b
        JOIN session s ON s.id = b.session_id
        JOIN activity_unit u ON u.id = s.unit_id
        JOIN activity a ON a.id = u.activity_id
        WHERE b.child_id = :child AND b.state <> 'cancelled' AND b.state = 'booked'
            AND b.session_date >= :from AND b.session_date <= :to)",
                     {{"child", child}, {"from", from}, {"to", to}},
                     [](const db::Row& row) { return row.get<activities::FacilityId>(0); });
}

}  // namespace office
