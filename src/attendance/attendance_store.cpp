#include "attendance/attendance_store.hpp"

#include "base/text.hpp"

namespace attendance {

namespace {

constexpr std::string_view attendance_columns =
    "t.id, t.child_id, t.household_id, t.session_id, t.session_date, t.state, t.reason, "
    "t.picked_up_at_minutes";

Attendance attendance_of(const db::Row& row) {
    Attendance attendance{row.get<AttendanceId>(0),
                          row.get<families::ChildId>(1),
                          row.get<families::HouseholdId>(2),
                          row.get<activities::SessionId>(3),
                          row.get<base::Date>(4),
                          {attendance_state_named(row.text(5)).value(), row.get<std::string>(6)}};
    if (const auto minutes = row.get<std::optional<int>>(7))
        attendance.mark.picked_up_at = base::TimeOfDay(*minutes);
    return attendance;
}

constexpr std::string_view enrolled_columns = R"(
    SELECT e.id, c.id, h.id, c.last_name, c.first_name, h.name
    FROM enrolment e
    JOIN child c ON c.id = e.child_id
    JOIN household h ON h.id = e.household_id
    WHERE e.activity_id = :activity AND :date BETWEEN e.valid_from AND e.valid_to)";

/// Appended, since g++ 12 takes the sum of a view and a literal for an overflow here.
std::string enrolled_where(std::string_view more) {
    std::string sql(enrolled_columns);
    sql.append(more);
    return sql;
}

EnrolledChild enrolled_of(const db::Row& row) {
    return {row.get<activities::EnrolmentId>(0), row.get<families::ChildId>(1),
            row.get<families::HouseholdId>(2),
            row.get<std::string>(3) + ' ' + row.get<std::string>(4), row.get<std::string>(5)};
}

}  // namespace

void lock_roll(const db::Write& tx, activities::SessionId session) {
    tx->execute("SELECT id FROM session WHERE id = :id FOR UPDATE", {{"id", session}});
}

std::map<families::ChildId, RecordedAttendance> attendance_of_session(
    db::Read read, activities::SessionId session) {
    std::map<families::ChildId, RecordedAttendance> recorded;
    read->each("SELECT " + std::string(attendance_columns) +
                   ", a.display_name, t.recorded_at FROM attendance t "
                   "JOIN account a ON a.id = t.recorded_by WHERE t.session_id = :session",
               {{"session", session}}, [&](const db::Row& row) {
                   const auto one = attendance_of(row);
                   recorded.emplace(one.child, RecordedAttendance{one, row.get<std::string>(8),
                                                                  row.get<base::Instant>(9)});
               });
    return recorded;
}

std::map<families::ChildId, std::string> names_of_recorded(db::Read read,
                                                           activities::SessionId session) {
    std::map<families::ChildId, std::string> names;
    read->each(
        "SELECT c.id, c.last_name, c.first_name FROM attendance t "
        "JOIN child c ON c.id = t.child_id WHERE t.session_id = :session",
        {{"session", session}}, [&](const db::Row& row) {
            names.emplace(row.get<families::ChildId>(0),
                          row.get<std::string>(1) + ' ' + row.get<std::string>(2));
        });
    return names;
}

std::vector<Attended> attendance_of_children(db::Read read,
                                             const std::vector<families::ChildId>& children,
                                             base::Date from, base::Date to) {
    return read->all(
        "SELECT " + std::string(attendance_columns) +
            ", (SELECT count(*) FROM booking b WHERE b.child_id = t.child_id "
            "AND b.session_id = t.session_id AND b.state <> 'cancelled' AND b.state = 'booked') "
            "FROM attendance t WHERE t.child_id IN (:children) "
            "AND t.state <> 'withdrawn' AND t.session_date BETWEEN :from AND :to "
            "ORDER BY t.child_id, t.session_date, t.id",
        {{"children", children}, {"from", from}, {"to", to}}, [](const db::Row& row) {
            return Attended{attendance_of(row), row.get<std::int64_t>(8) > 0};
        });
}

std::vector<families::HouseholdId> households_with_attendance(db::Read read, base::Date from,
                                                              base::Date to) {
    return read->all(
        "SELECT DISTINCT household_id FROM attendance WHERE state <> 'withdrawn' "
        "AND session_date BETWEEN :from AND :to ORDER BY household_id",
        {{"from", from}, {"to", to}},
        [](const db::Row& row) { return row.get<families::HouseholdId>(0); });
}

std::map<families::ChildId, families::HouseholdId> booked_children(db::Read read,
                                                                   activities::SessionId session) {
    std::map<families::ChildId, families::HouseholdId> booked;
    read->each(
        "SELECT child_id, household_id FROM booking WHERE session_id = :session "
        "AND state <> 'cancelled' AND state = 'booked'",
        {{"session", session}}, [&](const db::Row& row) {
            booked.emplace(row.get<families::ChildId>(0), row.get<families::HouseholdId>(1));
        });
    return booked;
}

std::vector<EnrolledChild> enrolled_without_booking(db::Read read, activities::ActivityId activity,
                                                    activities::SessionId session, base::Date date,
                                                    std::string_view part, int limit) {
    std::string pattern = "%";
    pattern.append(base::search_key(part)).append("%");
    return read->all(enrolled_where(R"(
          AND c.search_key LIKE :pattern
          AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.child_id = c.id
                          AND b.session_id = :session AND b.state <> 'cancelled'
                          AND b.state = 'booked')
          AND NOT EXISTS (SELECT 1 FROM attendance t WHERE t.child_id = c.id
                          AND t.session_id = :session AND t.state <> 'withdrawn')
        ORDER BY c.search_key, c.id, h.id LIMIT :most)"),
                     {{"activity", activity},
                      {"session", session},
                      {"date", date},
                      {"pattern", pattern},
                      {"most", limit}},
                     [](const db::Row& row) { return enrolled_of(row); });
}

std::optional<EnrolledChild> find_enrolled(db::Read read, activities::EnrolmentId enrolment,
                                           activities::ActivityId activity, base::Date date) {
    std::optional<EnrolledChild> found;
    read->each(enrolled_where(" AND e.id = :enrolment"),
               {{"activity", activity}, {"date", date}, {"enrolment", enrolment}},
               [&](const db::Row& row) { found = enrolled_of(row); });
    return found;
}

void write_attendance(const db::Write& tx, const Attendance& attendance,
                      accounts::AccountId officer, base::Instant now) {
    std::optional<std::int64_t> minutes;
    if (attendance.mark.picked_up_at) minutes = attendance.mark.picked_up_at->count();
    tx->execute(R"(
        INSERT INTO attendance (child_id, session_id, session_date, household_id, state, reason,
                                picked_up_at_minutes, recorded_by, recorded_at)
        VALUES (:child, :session, :date, :household, :state, :reason, :minutes, :officer, :now)
        ON CONFLICT (child_id, session_id) DO UPDATE
        SET household_id = excluded.household_id, state = excluded.state,
            reason = excluded.reason, picked_up_at_minutes = excluded.picked_up_at_minutes,
            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at)",
                {{"child", attendance.child},
                 {"session", attendance.session},
                 {"date", attendance.date},
                 {"household", attendance.household},
                 {"state", name(attendance.mark.state)},
                 {"reason", attendance.mark.reason},
                 {"minutes", minutes},
                 {"officer", officer},
                 {"now", now}});
}

}  // namespace attendance
