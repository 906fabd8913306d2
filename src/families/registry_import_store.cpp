#include "families/registry_import_store.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "base/text.hpp"
#include "families/address_store.hpp"
#include "families/registry_store.hpp"
#include "families/search_index_store.hpp"

namespace families {

namespace {

constexpr std::string_view import_seal = "registry import";

constexpr std::array import_states{
    std::pair{ImportState::checking, std::string_view("checking")},
    std::pair{ImportState::checked, std::string_view("checked")},
    std::pair{ImportState::writing, std::string_view("writing")},
    std::pair{ImportState::written, std::string_view("written")},
    std::pair{ImportState::unreadable, std::string_view("unreadable")},
    std::pair{ImportState::given_up, std::string_view("given_up")}};

std::string_view stored(ImportState state) {
    for (const auto& [known, name] : import_states) {
        if (known == state) return name;
    }
    return {};
}

ImportState import_state_of(std::string_view text) {
    for (const auto& [state, name] : import_states) {
        if (name == text) return state;
    }
    return ImportState::given_up;
}

RegistryImport import_of(const db::Row& row) {
    return {row.get<RegistryImportId>(0),
            import_kind_named(row.text(1)).value_or(ImportKind::families),
            row.text(2) == "update" ? KnownLines::update : KnownLines::leave,
            row.get<std::string>(3),
            row.get<std::string>(4),
            row.get<base::Instant>(5),
            import_state_of(row.text(6)),
            row.get<int>(7),
            row.get<int>(8),
            row.get<std::string>(9),
            row.get<std::optional<base::Instant>>(10)};
}

std::string columns_of(const PlannedLine& line) {
    if (line.verdict == Verdict::refuse) return line.problem.column;
    std::string columns;
    for (const auto& change : line.changes) columns += (columns.empty() ? "" : ", ") + change.field;
    return columns;
}

void load_schools(db::Read read, KnownRegistry& known) {
    read->each("SELECT id, name FROM school", {}, [&](const db::Row& row) {
        known.schools.emplace(base::search_key(row.text(1)), row.get<SchoolId>(0));
    });
    read->each("SELECT id, school_id, school_year, name, level, teacher FROM school_class", {},
               [&](const db::Row& row) {
                   known.classes.emplace(
                       class_key(row.get<SchoolId>(1), row.text(2), row.text(3)),
                       KnownClass{row.get<SchoolClassId>(0), row.get<std::string>(4),
                                  row.get<std::string>(5)});
               });
}

void load_households(db::Read read, KnownRegistry& known) {
    std::map<HouseholdId, KnownHousehold*> by_id;
    read->each(R"(
        SELECT h.id, h.file_number, h.name, h.street, h.postcode, h.town, h.insee_code,
               h.residency, q.quotient
        FROM household h LEFT JOIN quotient_familial q ON q.household_id = h.id
        ORDER BY h.id, q.valid_from)",
               {}, [&](const db::Row& row) {
                   auto& household = known.households[row.get<std::string>(1)];
                   household.id = row.get<HouseholdId>(0);
                   auto& line = household.line;
                   line.name = row.get<std::string>(2);
                   line.street = row.get<std::string>(3);
                   line.postcode = row.get<std::string>(4);
                   line.town = row.get<std::string>(5);
                   line.insee_code = row.get<std::string>(6);
                   line.residency =
                       row.text(7) == "resident" ? Residency::resident : Residency::non_resident;
                   line.quotient = row.get<std::optional<int>>(8);
                   by_id[household.id] = &household;
               });
    read->each(
        "SELECT household_id, id, first_name, last_name, phone, email, account_id FROM adult "
        "ORDER BY id",
        {}, [&](const db::Row& row) {
            by_id.at(row.get<HouseholdId>(0))
                ->adults.push_back(
                    {row.get<AdultId>(1),
                     base::search_key(row.get<std::string>(2) + " " + row.get<std::string>(3)),
                     row.get<std::string>(4), row.get<std::string>(5), !row.is_null(6)});
        });
}

void load_children(db::Read read, KnownRegistry& known) {
    std::map<ChildId, KnownChild> children;
    read->each("SELECT child_id, household_id FROM child_household ORDER BY id", {},
               [&](const db::Row& row) {
                   children[row.get<ChildId>(0)].households.push_back(row.get<HouseholdId>(1));
               });
    read->each("SELECT child_id, school_year, school_class_id FROM schooling", {},
               [&](const db::Row& row) {
                   children[row.get<ChildId>(0)].classes[row.get<std::string>(1)] =
                       row.get<SchoolClassId>(2);
               });
    read->each("SELECT id, first_name, last_name, birth_date FROM child ORDER BY id", {},
               [&](const db::Row& row) {
                   auto child = children[row.get<ChildId>(0)];
                   child.id = row.get<ChildId>(0);
                   known.children.emplace(
                       child_key(row.text(1), row.text(2), row.get<base::Date>(3)),
                       std::move(child));
               });
}

}  // namespace

RegistryImportId add_registry_import(db::Write& tx, const crypto::Keys& keys,
                                     const NewRegistryImport& file, base::Instant now) {
    constexpr std::chrono::days patience{7};
    tx->execute(
        "UPDATE registry_import SET state = 'given_up', sealed_file = NULL, finished_at = :now "
        "WHERE state IN ('checking', 'checked') AND created_at < :before",
        {{"now", now}, {"before", base::Instant(now - patience)}});
    return tx->value<RegistryImportId>(
        R"(
        INSERT INTO registry_import (kind, known_lines, file_name, sealed_file, officer_id,
                                     created_at, state, line_count, lines_done, plan_hash)
        VALUES (:kind, :known, :name, :file, :officer, :now, 'checking', 0, 0, '') RETURNING id)",
        {{"kind", name(file.kind)},
         {"known", file.known_lines == KnownLines::update ? std::string_view("update")
                                                          : std::string_view("leave")},
         {"name", file.file_name},
         {"file", db::Blob{crypto::seal(keys, import_seal, file.content)}},
         {"officer", file.officer},
         {"now", now}});
}

std::vector<RegistryImport> registry_imports(db::Read read, const accounts::OfficerActor& officer,
                                             int limit) {
    if (!officer.may(accounts::Permission::import_families)) return {};
    return read->all(R"(
        SELECT i.id, i.kind, i.known_lines, i.file_name, a.display_name, i.created_at, i.state,
               i.line_count, i.lines_done, i.plan_hash, i.finished_at
        FROM registry_import i JOIN account a ON a.id = i.officer_id
        ORDER BY i.created_at DESC, i.id DESC LIMIT :limit)",
                     {{"limit", limit}}, import_of);
}

std::optional<RegistryImport> find_registry_import(db::Read read, RegistryImportId id) {
    std::optional<RegistryImport> found;
    read->each(R"(
        SELECT i.id, i.kind, i.known_lines, i.file_name, a.display_name, i.created_at, i.state,
               i.line_count, i.lines_done, i.plan_hash, i.finished_at
        FROM registry_import i JOIN account a ON a.id = i.officer_id WHERE i.id = :id)",
               {{"id", id}}, [&](const db::Row& row) { found = import_of(row); });
    return found;
}

accounts::AccountId officer_of_import(db::Read read, RegistryImportId id) {
    const auto row = read->one<accounts::AccountId>(
        "SELECT officer_id FROM registry_import WHERE id = :id", {{"id", id}});
    return row ? std::get<0>(*row) : accounts::AccountId();
}

std::optional<base::Sensitive<std::string>> content_of_import(db::Read read,
                                                              const crypto::Keys& keys,
                                                              RegistryImportId id) {
    const auto row = read->one<std::optional<db::Blob>>(
        "SELECT sealed_file FROM registry_import WHERE id = :id", {{"id", id}});
    if (!row || !std::get<0>(*row)) return std::nullopt;
    return crypto::open(keys, import_seal, std::get<0>(*row)->bytes);
}

bool move_import(const db::Write& tx, RegistryImportId id, ImportState from, ImportState to,
                 base::Instant now) {
    const bool ends =
        to == ImportState::written || to == ImportState::given_up || to == ImportState::unreadable;
    const std::string_view sql =
        ends ? "UPDATE registry_import SET state = :to, sealed_file = NULL, finished_at = :now "
               "WHERE id = :id AND state = :from"
             : "UPDATE registry_import SET state = :to, finished_at = :now "
               "WHERE id = :id AND state = :from";
    const auto finished_at = ends ? std::optional(now) : std::nullopt;
    return tx->execute(
               sql,
               {{"to", stored(to)}, {"now", finished_at}, {"id", id}, {"from", stored(from)}}) == 1;
}

void set_import_progress(const db::Write& tx, RegistryImportId id, int done, int lines) {
    tx->execute("UPDATE registry_import SET lines_done = :done, line_count = :lines WHERE id = :id",
                {{"done", done}, {"lines", lines}, {"id", id}});
}

void set_import_plan(const db::Write& tx, RegistryImportId id, const Plan& plan,
                     const std::string& plan_hash) {
    tx->execute("DELETE FROM registry_import_line WHERE registry_import_id = :id", {{"id", id}});
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(plan.lines.size());
    for (const auto& line : plan.lines) {
        const bool is_refused = line.verdict == Verdict::refuse;
        rows.push_back({db::to_value(id), db::to_value(line.line), db::to_value(name(line.verdict)),
                        db::to_value(columns_of(line)),
                        db::to_value(is_refused ? name(line.problem.fault) : std::string_view())});
    }
    tx->insert_rows(
        "INSERT INTO registry_import_line (registry_import_id, line, verdict, columns, fault) "
        "VALUES :rows",
        rows);
    tx->execute(
        "UPDATE registry_import SET plan_hash = :hash, line_count = :lines, "
        "lines_done = :lines WHERE id = :id",
        {{"hash", plan_hash}, {"lines", static_cast<std::int64_t>(plan.lines.size())}, {"id", id}});
}

VerdictCounts verdict_counts(db::Read read, RegistryImportId id) {
    VerdictCounts counts;
    read->each(
        "SELECT verdict, count(*) FROM registry_import_line "
        "WHERE registry_import_id = :id GROUP BY verdict",
        {{"id", id}}, [&](const db::Row& row) {
            const auto verdict = verdict_named(row.text(0));
            const int count = row.get<int>(1);
            if (verdict == Verdict::create) counts.created = count;
            if (verdict == Verdict::change) counts.changed = count;
            if (verdict == Verdict::leave) counts.left = count;
            if (verdict == Verdict::refuse) counts.refused = count;
        });
    return counts;
}

std::vector<ImportLine> import_lines(db::Read read, RegistryImportId id, Verdict verdict,
                                     int limit) {
    return read->all(
        "SELECT line, columns, fault FROM registry_import_line "
        "WHERE registry_import_id = :id AND verdict = :verdict "
        "ORDER BY line, id LIMIT :limit",
        {{"id", id}, {"verdict", name(verdict)}, {"limit", limit}}, [&](const db::Row& row) {
            return ImportLine{row.get<int>(0), verdict, row.get<std::string>(1),
                              line_fault_named(row.text(2))};
        });
}

KnownRegistry known_registry(db::Read read, ImportKind kind) {
    KnownRegistry known;
    if (kind != ImportKind::families) load_schools(read, known);
    if (kind != ImportKind::classes) load_households(read, known);
    if (kind == ImportKind::children) load_children(read, known);
    return known;
}

namespace {

Address address_in(const FamilyLine& line) {
    auto address = address_of_line(line.street);
    address.postcode = line.postcode;
    address.town = line.town;
    address.insee_code = line.insee_code;
    return address;
}

std::string adult_key(const AdultCells& adult) {
    return base::search_key(adult.last_name + " " + adult.first_name + " " + adult.last_name);
}

/// The new households' ids by file number.
std::map<std::string, HouseholdId> add_households(const db::Write& tx,
                                                  const std::vector<FamilyLine>& families,
                                                  base::Instant now) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(families.size());
    for (const auto& line : families) {
        rows.push_back({db::to_value(line.file_number), db::to_value(line.name),
                        db::to_value(line.street), db::to_value(line.postcode),
                        db::to_value(line.town), db::to_value(line.insee_code),
                        db::to_value(stored_residency(line.residency)), db::to_value(now)});
    }
    std::map<std::string, HouseholdId> ids;
    tx->insert_rows(
        "INSERT INTO household (file_number, name, street, postcode, town, insee_code, residency, "
        "created_at) VALUES :rows RETURNING file_number, id",
        rows,
        [&](const db::Row& row) { ids.emplace(row.get<std::string>(0), row.get<HouseholdId>(1)); });
    return ids;
}

}  // namespace

void add_families(const db::Write& tx, const std::vector<FamilyLine>& families, base::Instant now) {
    if (families.empty()) return;
    const auto ids = add_households(tx, families, now);
    std::vector<std::vector<db::Value>> adults;
    std::vector<std::vector<db::Value>> quotients;
    std::vector<FirstAddress> addresses;
    for (const auto& line : families) {
        const auto id = ids.at(line.file_number);
        const auto household = db::to_value(id);
        addresses.push_back({id, address_in(line), line.residency});
        for (const auto& adult : line.adults) {
            adults.push_back({household, db::to_value("guardian"), db::to_value(adult.first_name),
                              db::to_value(adult.last_name), db::to_value(adult_key(adult)),
                              db::to_value(adult.phone), db::to_value(adult.email)});
        }
        if (line.quotient) {
            quotients.push_back({household, db::to_value(*line.quotient), db::to_value("town"),
                                 db::to_value(line.quotient_from)});
        }
    }
    tx->insert_rows(
        "INSERT INTO adult (household_id, role, first_name, last_name, search_key, phone, email) "
        "VALUES :rows",
        adults);
    tx->insert_rows(
        "INSERT INTO quotient_familial (household_id, quotient, source, valid_from) VALUES :rows",
        quotients);
    begin_addresses(tx, addresses);
    std::vector<HouseholdId> written;
    for (const auto& [number, household] : ids) written.push_back(household);
    index_new_households(tx, written);
}

void update_school_class(const db::Write& tx, SchoolClassId id, const ClassLine& line) {
    tx->execute(
        "UPDATE school_class SET level = :level, teacher = CASE WHEN :teacher = '' THEN "
        "teacher ELSE :teacher END WHERE id = :id",
        {{"level", line.level}, {"teacher", line.teacher}, {"id", id}});
}

namespace {

/// Another address in the file is where the family lives from today on.
void update_address(const db::Write& tx, HouseholdId id, const FamilyLine& line, base::Date today) {
    const auto before = address_period(tx, id, today);
    auto address = address_in(line);
    if (address.insee_code.empty() && address.town == before.address.town)
        address.insee_code = before.address.insee_code;
    if (first_line(address) == first_line(before.address))
        address.complement = before.address.complement;
    if (address == before.address && line.residency == before.residency) return;
    write_address(tx, id, address, line.residency, today, PlannedAddresses::kept);
    show_address_of(tx, id, today);
}

}  // namespace

void update_household(const db::Write& tx, HouseholdId id, const FamilyLine& line,
                      base::Date today) {
    tx->execute("UPDATE household SET name = :name WHERE id = :id",
                {{"name", line.name}, {"id", id}});
    update_address(tx, id, line, today);
    index_household(tx, id);
}

void update_or_add_guardian(const db::Write& tx, HouseholdId household, const AdultCells& adult) {
    const auto key = adult_key(adult);
    const auto changed = tx->execute(
        R"(
        UPDATE adult SET phone = CASE WHEN :phone = '' THEN phone ELSE :phone END,
            email = CASE WHEN :email = '' OR account_id IS NOT NULL THEN email ELSE :email END
        WHERE household_id = :household AND search_key = :key)",
        {{"phone", adult.phone}, {"email", adult.email}, {"household", household}, {"key", key}});
    if (changed > 0) return;
    tx->execute(R"(
        INSERT INTO adult (household_id, role, first_name, last_name, search_key, phone, email)
        VALUES (:household, 'guardian', :first, :last, :key, :phone, :email))",
                {{"household", household},
                 {"first", adult.first_name},
                 {"last", adult.last_name},
                 {"key", key},
                 {"phone", adult.phone},
                 {"email", adult.email}});
}

void cancel_household_certification(const db::Write& tx, HouseholdId household) {
    tx->execute(
        "UPDATE certification SET is_cancelled = :yes "
        "WHERE sheet = 'household' AND subject_id = :household",
        {{"yes", true}, {"household", household}});
}

void cancel_adult_certification(const db::Write& tx, HouseholdId household,
                                const AdultCells& adult) {
    tx->execute(
        "UPDATE certification SET is_cancelled = :yes WHERE sheet = 'adult' AND subject_id IN "
        "(SELECT id FROM adult WHERE household_id = :household AND search_key = :key)",
        {{"yes", true}, {"household", household}, {"key", adult_key(adult)}});
}

void update_quotient(const db::Write& tx, HouseholdId household, int quotient, base::Date from) {
    tx->execute(
        "UPDATE quotient_familial SET valid_to = :before WHERE household_id = :household "
        "AND valid_from < :from AND (valid_to IS NULL OR valid_to >= :from)",
        {{"before", base::add_days(from, -1)}, {"household", household}, {"from", from}});
    tx->execute(R"(
        INSERT INTO quotient_familial (household_id, quotient, source, valid_from)
        VALUES (:household, :quotient, 'town', :from)
        ON CONFLICT (household_id, valid_from) DO UPDATE SET quotient = excluded.quotient)",
                {{"household", household}, {"quotient", quotient}, {"from", from}});
}

}  // namespace families
