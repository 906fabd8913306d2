#include "families/move_store.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "families/address_store.hpp"
#include "families/registry_store.hpp"

namespace families {

namespace {

Residency residency_of(std::string_view text) {
    return text == "non_resident" ? Residency::non_resident : Residency::resident;
}

std::string_view stored(MoveState state) {
    switch (state) {
        case MoveState::pending:
            return "pending";
        case MoveState::accepted:
            return "accepted";
        case MoveState::refused:
            return "refused";
        case MoveState::withdrawn:
            return "withdrawn";
    }
    CHECK(false);
}

MoveState move_state_of(std::string_view text) {
    if (text == "accepted") return MoveState::accepted;
    if (text == "refused") return MoveState::refused;
    return text == "withdrawn" ? MoveState::withdrawn : MoveState::pending;
}

std::string_view stored(Parity parity) {
    if (parity == Parity::even) return "even";
    return parity == Parity::odd ? "odd" : "all";
}

Parity parity_of(std::string_view text) {
    if (text == "even") return Parity::even;
    return text == "odd" ? Parity::odd : Parity::all;
}

/// number, street, complement, postcode, town, insee_code
Address address_in(const db::Row& row, int column) {
    return {row.get<std::string>(column),     row.get<std::string>(column + 1),
            row.get<std::string>(column + 2), row.get<std::string>(column + 3),
            row.get<std::string>(column + 4), row.get<std::string>(column + 5)};
}

constexpr std::string_view move_columns = R"(
    SELECT m.id, m.household_id, m.number, m.street, m.complement, m.postcode, m.town,
           m.insee_code, m.moved_on, m.document_id, m.state,
           a.display_name || coalesce(', pour ' || g.first_name || ' ' || g.last_name, ''),
           m.declared_at,
           m.residency, coalesce(o.display_name, ''), m.decided_at, h.name,
           h.file_number, coalesce(ga.email, g.email, a.email, ''),
           coalesce(g.first_name || ' ' || g.last_name, a.display_name)
    FROM household_move m
    JOIN account a ON a.id = m.account_id
    LEFT JOIN adult g ON g.id = m.on_behalf_of_adult_id
    LEFT JOIN account ga ON ga.id = g.account_id
    JOIN household h ON h.id = m.household_id
    LEFT JOIN account o ON o.id = m.decided_by )";

std::string select_moves(std::string_view rest) {
    std::string sql(move_columns);
    sql += rest;
    return sql;
}

/// A row, with its document still to be read.
struct Found {
    Move move;
    DocumentId proof;
    std::string household_name;
    std::string file_number;
    std::string email;
    std::string display_name;  ///< of whom to write to
};

Found found_in(const db::Row& row) {
    Found found;
    found.move.id = row.get<MoveId>(0);
    found.move.household = row.get<HouseholdId>(1);
    found.move.address = address_in(row, 2);
    found.move.moved_on = row.get<base::Date>(8);
    found.proof = row.get<DocumentId>(9);
    found.move.state = move_state_of(row.text(10));
    found.move.declared_by = row.get<std::string>(11);
    found.move.declared_at = row.get<base::Instant>(12);
    found.move.residency = residency_of(row.text(13));
    found.move.decided_by = row.get<std::string>(14);
    found.move.decided_at = row.get<std::optional<base::Instant>>(15);
    found.household_name = row.get<std::string>(16);
    found.file_number = row.get<std::string>(17);
    found.email = row.get<std::string>(18);
    found.display_name = row.get<std::string>(19);
    return found;
}

}  // namespace

std::optional<MoveId> add_move(const db::Write& tx, const FamilyScope& scope, const NewMove& move,
                               base::Instant now) {
    const auto pending = tx->value<std::int64_t>(
        "SELECT count(*) FROM household_move WHERE household_id = :household "
        "AND state = 'pending'",
        {{"household", scope.household_id()}});
    if (pending > 0) return std::nullopt;
    const auto& address = move.address;
    return tx->value<MoveId>(R"(
        INSERT INTO household_move (household_id, account_id, on_behalf_of_adult_id,
                                    declared_at, moved_on, number,
                                    street, complement, postcode, town, insee_code, document_id,
                                    state, residency)
        VALUES (:household, :account, :on_behalf_of, :now, :moved_on, :number, :street, :complement, :postcode,
                :town, :insee, :document, 'pending', '')
        RETURNING id)",
                             {{"household", scope.household_id()},
                              {"account", scope.account()},
                              {"on_behalf_of", scope.on_behalf_of()},
                              {"now", now},
                              {"moved_on", move.moved_on},
                              {"number", address.number},
                              {"street", address.street},
                              {"complement", address.complement},
                              {"postcode", address.postcode},
                              {"town", address.town},
                              {"insee", address.insee_code},
                              {"document", move.proof}});
}

std::vector<Move> moves_of(db::Read read, const crypto::Keys& keys, const FamilyScope& scope) {
    const auto rows = read->all(
        select_moves("WHERE m.household_id = :household ORDER BY m.declared_at DESC, m.id DESC"),
        {{"household", scope.household_id()}}, found_in);
    std::vector<Move> moves;
    for (auto row : rows) {
        if (auto proof = find_document(read, keys, scope, row.proof))
            row.move.proof = std::move(*proof);
        moves.push_back(std::move(row.move));
    }
    return moves;
}

bool withdraw_move(const db::Write& tx, const FamilyScope& scope, base::Instant now) {
    std::optional<DocumentId> proof;
    tx->each(R"(
        UPDATE household_move SET state = 'withdrawn', decided_at = :now
        WHERE household_id = :household AND state = 'pending' RETURNING document_id)",
             {{"now", now}, {"household", scope.household_id()}},
             [&](const db::Row& row) { proof = row.get<DocumentId>(0); });
    if (proof) erase_content(tx, *proof, now);
    return proof.has_value();
}

// ---- Officers ----

base::Pile moves_waiting(db::Read read) {
    base::Pile pile;
    read->each("SELECT count(*), min(declared_at) FROM household_move WHERE state = 'pending'", {},
               [&](const db::Row& row) {
                   pile.count = row.get<std::int64_t>(0);
                   pile.oldest = row.get<std::optional<base::Instant>>(1);
               });
    return pile;
}

std::vector<OfficersMove> moves_to_decide(db::Read read, const crypto::Keys& keys,
                                          const accounts::OfficerActor& officer, int limit) {
    if (!officer.may(accounts::Permission::decide_requests)) return {};
    const auto rows = read->all(
        select_moves("WHERE m.state = 'pending' ORDER BY m.declared_at, m.id LIMIT :limit"),
        {{"limit", limit}}, found_in);
    std::vector<OfficersMove> moves;
    for (auto row : rows) {
        if (auto proof = find_document(read, keys, officer, row.proof))
            row.move.proof = std::move(proof->document);
        moves.push_back({std::move(row.move), row.household_name, row.file_number});
    }
    return moves;
}

std::optional<OfficersMove> find_move(db::Read read, const crypto::Keys& keys,
                                      const accounts::OfficerActor& officer, MoveId move) {
    if (!officer.may(accounts::Permission::decide_requests)) return std::nullopt;
    auto rows = read->all(select_moves("WHERE m.id = :move"), {{"move", move}}, found_in);
    if (rows.empty()) return std::nullopt;
    auto& row = rows.front();
    if (auto proof = find_document(read, keys, officer, row.proof))
        row.move.proof = std::move(proof->document);
    return OfficersMove{std::move(row.move), row.household_name, row.file_number};
}

AddressPeriod address_before(db::Read read, const OfficersMove& move) {
    return address_period(read, move.move.household, base::add_days(move.move.moved_on, -1));
}

bool write_decision(const db::Write& tx, const accounts::OfficerActor& officer,
                    const DecidedMove& decision, base::Instant now) {
    CHECK(decision.state == MoveState::accepted || decision.state == MoveState::refused);
    const bool is_accepted = decision.state == MoveState::accepted;
    return tx->execute(R"(
        UPDATE household_move
        SET state = :state, residency = :residency, insee_code = :insee,
            decided_by = :officer, decided_at = :now
        WHERE id = :move AND state = 'pending')",
                       {{"state", stored(decision.state)},
                        {"residency", is_accepted ? stored_residency(decision.residency) : ""},
                        {"insee", decision.insee_code},
                        {"officer", officer.account()},
                        {"now", now},
                        {"move", decision.move}}) == 1;
}

std::vector<StreetSector> sectors_of(db::Read read, std::string_view street) {
    return read->all(R"(
        SELECT s.street_key, s.parity, s.number_from, s.number_to, s.school_id, k.name
        FROM street_sector s JOIN school k ON k.id = s.school_id
        WHERE s.street_key = :street ORDER BY s.id)",
                     {{"street", base::search_key(street)}}, [](const db::Row& row) {
                         return StreetSector{row.get<std::string>(0), parity_of(row.text(1)),
                                             row.get<int>(2),         row.get<int>(3),
                                             row.get<SchoolId>(4),    row.get<std::string>(5)};
                     });
}

void add_sector(const db::Write& tx, std::string_view street, const StreetSector& sector) {
    tx->execute(R"(
        INSERT INTO street_sector (street, street_key, parity, number_from, number_to, school_id)
        VALUES (:street, :key, :parity, :from, :to, :school))",
                {{"street", street},
                 {"key", base::search_key(street)},
                 {"parity", stored(sector.parity)},
                 {"from", sector.number_from},
                 {"to", sector.number_to},
                 {"school", sector.school}});
}

std::optional<MoveAnnouncement> move_to_announce(db::Read read, const crypto::Keys& keys,
                                                 MoveId move) {
    auto rows = read->all(select_moves("WHERE m.id = :move"), {{"move", move}}, found_in);
    if (rows.empty()) return std::nullopt;
    auto& row = rows.front();
    if (auto proof = document_to_announce(read, keys, row.proof))
        row.move.proof = std::move(proof->document);
    return MoveAnnouncement{std::move(row.move), row.display_name, row.email};
}

}  // namespace families
