#include "office/audit_log_store.hpp"

#include <charconv>

#include "base/text.hpp"

namespace office {

namespace {

const base::Instant beginning_of_time = base::parse_instant("1970-01-01T00:00:00Z").value();
const base::Instant end_of_time = base::parse_instant("9999-12-31T00:00:00Z").value();

/// The condition that an index serves stands first; others are looked at row by row. `last` and
/// `last_id` are the last line shown.
std::string lines_where(std::string_view condition) {
    return "SELECT e.at, e.id, e.account_id, a.display_name, a.kind, g.first_name, g.last_name, "
           "e.household_id, h.name, h.file_number, e.action, e.subject, e.detail, "
           "e.remote_address, CASE WHEN e.changes IS NULL THEN 0 ELSE 1 END, e.changes_of "
           "FROM audit_entry e LEFT JOIN account a ON a.id = e.account_id "
           "LEFT JOIN adult g ON g.id = e.on_behalf_of_adult_id "
           "LEFT JOIN household h ON h.id = e.household_id WHERE " +
           std::string(condition) +
           " e.at >= :from AND e.at <= :last AND (e.at < :last OR e.id < :last_id) "
           "ORDER BY e.at DESC, e.id DESC LIMIT :most";
}

AuditLine line_from(const db::Row& row) {
    AuditLine line;
    line.place = {row.get<base::Instant>(0), row.get<std::int64_t>(1)};
    line.account = row.get<std::optional<accounts::AccountId>>(2);
    line.account_name = row.get<std::optional<std::string>>(3).value_or("");
    line.is_officer = row.get<std::optional<std::string>>(4).value_or("") == "officer";
    if (!row.is_null(5))
        line.on_behalf_of = row.get<std::string>(5) + " " + row.get<std::string>(6);
    line.household = row.get<std::optional<std::int64_t>>(7);
    line.household_name = row.get<std::optional<std::string>>(8).value_or("");
    line.file_number = row.get<std::optional<std::string>>(9).value_or("");
    line.action = row.get<std::string>(10);
    line.subject = row.get<std::string>(11);
    line.detail = row.get<std::string>(12);
    line.remote_address = row.get<std::string>(13);
    line.has_changes = row.get<int>(14) == 1;
    line.values_of =
        row.text(15) == "health" ? accounts::ValuesOf::health : accounts::ValuesOf::file;
    return line;
}

}  // namespace

std::vector<AuditLine> search_audit_log(db::Read read, const AuditFilter& filter,
                                        const std::optional<AuditPlace>& after, int limit) {
    std::vector<AuditLine> lines;
    const auto add = [&](const db::Row& row) { lines.push_back(line_from(row)); };
    const auto from = filter.from.value_or(beginning_of_time);
    // An id of 0 is below all: nothing of the instant itself.
    AuditPlace last{filter.until.value_or(end_of_time), 0};
    if (after && after->at < last.at) last = *after;
    constexpr std::string_view of_action =
        "(CAST(:action AS TEXT) = '' OR e.action = CAST(:action AS TEXT)) AND";
    constexpr std::string_view of_account =
        "(CAST(:account AS REFERENCE) = 0 OR e.account_id = CAST(:account AS REFERENCE)) AND ";
    if (filter.household) {
        constexpr std::string_view of_looks =
            "(CAST(:looks AS INTEGER) = 1 OR "
            "e.action NOT IN ('family_bookings_seen', 'family_account_seen')) AND ";
        read->each(lines_where("e.household_id = :household AND " + std::string(of_looks) +
                               std::string(of_account) + std::string(of_action)),
                   {{"household", *filter.household},
                    {"looks", filter.looks == LookEntries::shown ? 1 : 0},
                    {"account", filter.account.value_or(accounts::AccountId())},
                    {"action", filter.action},
                    {"from", from},
                    {"last", last.at},
                    {"last_id", last.id},
                    {"most", limit}},
                   add);
    } else if (filter.account) {
        read->each(lines_where("e.account_id = :account AND " + std::string(of_action)),
                   {{"account", *filter.account},
                    {"action", filter.action},
                    {"from", from},
                    {"last", last.at},
                    {"last_id", last.id},
                    {"most", limit}},
                   add);
    } else if (!filter.action.empty()) {
        read->each(lines_where("e.action = :action AND"),
                   {{"action", filter.action},
                    {"from", from},
                    {"last", last.at},
                    {"last_id", last.id},
                    {"most", limit}},
                   add);
    } else {
        read->each(lines_where(""),
                   {{"from", from}, {"last", last.at}, {"last_id", last.id}, {"most", limit}}, add);
    }
    return lines;
}

std::optional<AuditDetail> read_audit_entry(db::Read read, std::int64_t id) {
    std::optional<AuditDetail> found;
    read->each(R"(
        SELECT e.at, e.id, e.account_id, a.display_name, a.kind, g.first_name, g.last_name,
               e.household_id, h.name, h.file_number, e.action, e.subject, e.detail,
               e.remote_address, CASE WHEN e.changes IS NULL THEN 0 ELSE 1 END, e.changes_of,
               e.changes, l.position
        FROM audit_entry e LEFT JOIN account a ON a.id = e.account_id
        LEFT JOIN adult g ON g.id = e.on_behalf_of_adult_id
        LEFT JOIN household h ON h.id = e.household_id
        LEFT JOIN audit_link l ON l.entry_id = e.id
        WHERE e.id = :id)",
               {{"id", id}}, [&](const db::Row& row) {
                   found = AuditDetail{line_from(row), row.is_null(16) ? "" : row.blob(16),
                                       row.get<std::optional<std::int64_t>>(17)};
               });
    return found;
}

std::optional<std::int64_t> find_household(db::Read read, std::string_view number) {
    const auto text = base::trimmed(number);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) id = 0;
    const auto found = read->one<std::int64_t>(
        "SELECT id FROM household WHERE file_number = :number OR id = :id "
        "ORDER BY CASE WHEN file_number = :number THEN 0 ELSE 1 END LIMIT 1",
        {{"number", text}, {"id", id}});
    if (!found) return std::nullopt;
    return std::get<0>(*found);
}

std::vector<OfficerName> officer_names(db::Read read) {
    return read->all(
        "SELECT id, display_name FROM account WHERE kind = 'officer' ORDER BY display_name, id", {},
        [](const db::Row& row) {
            return OfficerName{row.get<accounts::AccountId>(0), row.get<std::string>(1)};
        });
}

}  // namespace office
