#include "payments/debit_mandate_store.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace payments {

namespace {

/// A key for each mandate: an account copied to another mandate's row does not open there.
std::string purpose(std::string_view rum) {
    return "iban of mandate " + std::string(rum);
}

constexpr std::string_view mandate_columns = R"(
    m.id, m.rum, m.regie_id, m.household_id, m.account_id, m.state, m.holder, m.holder_street,
    m.holder_postcode, m.holder_town, m.iban_end, m.bic, m.ics, m.creditor_name,
    m.creditor_address, m.proposed_at, m.signed_at, m.signed_email, m.ended_at, m.state_reason,
    (SELECT MAX(r.collection_date) FROM debit_line l JOIN debit_run r ON r.id = l.debit_run_id
     WHERE l.debit_mandate_id = m.id AND l.state <> 'cancelled'), m.signed_on_paper,
    m.signed_place, m.former_debit_on)";
constexpr int mandate_column_count = 24;

DebitMandate mandate_of(const db::Row& row) {
    DebitMandate mandate;
    mandate.id = row.get<DebitMandateId>(0);
    mandate.rum = row.get<std::string>(1);
    mandate.regie = row.get<billing::RegieId>(2);
    mandate.household = row.get<families::HouseholdId>(3);
    mandate.account = row.get<accounts::AccountId>(4);
    mandate.state = mandate_state(row.text(5));
    mandate.holder = row.get<std::string>(6);
    mandate.holder_street = row.get<std::string>(7);
    mandate.holder_postcode = row.get<std::string>(8);
    mandate.holder_town = row.get<std::string>(9);
    mandate.iban_end = row.get<std::string>(10);
    mandate.bic = row.get<std::string>(11);
    mandate.ics = row.get<std::string>(12);
    mandate.creditor_name = row.get<std::string>(13);
    mandate.creditor_address = row.get<std::string>(14);
    mandate.proposed_at = row.get<base::Instant>(15);
    mandate.signed_at = row.get<std::optional<base::Instant>>(16);
    mandate.signed_email = row.get<std::string>(17);
    mandate.ended_at = row.get<std::optional<base::Instant>>(18);
    mandate.state_reason = row.get<std::string>(19);
    mandate.last_used_on = row.get<std::optional<base::Date>>(20);
    mandate.signing = row.get<bool>(21) ? MandateSigning::on_paper : MandateSigning::by_code;
    mandate.signed_place = row.get<std::string>(22);
    mandate.former_debit_on = row.get<std::optional<base::Date>>(23);
    // Nothing is before any day.
    mandate.last_used_on = std::max(mandate.last_used_on, mandate.former_debit_on);
    return mandate;
}

std::string mandates_where(std::string_view condition) {
    return "SELECT " + std::string(mandate_columns) + " FROM debit_mandate m WHERE " +
           std::string(condition);
}

std::string listed_where(std::string_view condition) {
    return "SELECT " + std::string(mandate_columns) +
           ", h.name, h.file_number, g.name FROM debit_mandate m "
           "JOIN household h ON h.id = m.household_id JOIN regie g ON g.id = m.regie_id WHERE " +
           std::string(condition);
}

ListedMandate listed_of(const db::Row& row) {
    return {mandate_of(row), row.get<std::string>(mandate_column_count),
            row.get<std::string>(mandate_column_count + 1),
            row.get<std::string>(mandate_column_count + 2)};
}

}  // namespace

DebitMandateId add_mandate(const db::Write& tx, const crypto::Keys& keys,
                           const DebitMandate& mandate, const base::Sensitive<std::string>& iban) {
    const db::Blob sealed{crypto::seal(keys, purpose(mandate.rum), iban)};
    return tx->value<DebitMandateId>(R"(
        INSERT INTO debit_mandate (rum, regie_id, household_id, account_id, state, holder,
                                   holder_street, holder_postcode, holder_town, iban_sealed,
                                   iban_end, bic, ics, creditor_name, creditor_address,
                                   proposed_at, code_tries, signed_email, signed_from,
                                   state_reason)
        VALUES (:rum, :regie, :household, :account, 'proposed', :holder, :street, :postcode, :town,
                :iban, :iban_end, :bic, :ics, :creditor, :creditor_address, :now, 0, '', '', '')
        RETURNING id)",
                                     {{"rum", mandate.rum},
                                      {"regie", mandate.regie},
                                      {"household", mandate.household},
                                      {"account", mandate.account},
                                      {"holder", mandate.holder},
                                      {"street", mandate.holder_street},
                                      {"postcode", mandate.holder_postcode},
                                      {"town", mandate.holder_town},
                                      {"iban", sealed},
                                      {"iban_end", mandate.iban_end},
                                      {"bic", mandate.bic},
                                      {"ics", mandate.ics},
                                      {"creditor", mandate.creditor_name},
                                      {"creditor_address", mandate.creditor_address},
                                      {"now", mandate.proposed_at}});
}

std::optional<DebitMandate> find_mandate(db::Read read, DebitMandateId id) {
    std::optional<DebitMandate> found;
    read->each(mandates_where("m.id = :id"), {{"id", id}},
               [&](const db::Row& row) { found = mandate_of(row); });
    return found;
}

std::optional<DebitMandate> find_mandate(db::Read read, const families::FamilyScope& scope,
                                         DebitMandateId id) {
    auto found = find_mandate(read, id);
    if (!found || found->household != scope.household_id()) return std::nullopt;
    const accounts::AccountId account = scope.account();
    if (found->state == MandateState::proposed && found->account != account) return std::nullopt;
    return found;
}

std::optional<DebitMandate> mandate_named(db::Read read, std::string_view rum) {
    std::optional<DebitMandate> found;
    read->each(mandates_where("m.rum = :rum"), {{"rum", rum}},
               [&](const db::Row& row) { found = mandate_of(row); });
    return found;
}

std::vector<DebitMandate> mandates_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(
        mandates_where(
            "m.household_id = :household AND m.state <> 'proposed' ORDER BY m.signed_at DESC, "
            "m.id DESC"),
        {{"household", scope.household_id()}}, [](const db::Row& row) { return mandate_of(row); });
}

std::optional<DebitMandate> lock_mandate_in_force(const db::Write& tx,
                                                  families::HouseholdId household,
                                                  billing::RegieId regie) {
    const auto row = tx->one<DebitMandateId>(
        "SELECT id FROM debit_mandate WHERE household_id = :household AND regie_id = :regie AND "
        "state IN ('active', 'suspended') FOR UPDATE",
        {{"household", household}, {"regie", regie}});
    return row ? find_mandate(tx, std::get<0>(*row)) : std::nullopt;
}

std::optional<DebitMandate> mandate_in_force(db::Read read, families::HouseholdId household,
                                             billing::RegieId regie) {
    std::optional<DebitMandate> found;
    read->each(mandates_where("m.household_id = :household AND m.regie_id = :regie "
                              "AND m.state IN ('active', 'suspended')"),
               {{"household", household}, {"regie", regie}},
               [&](const db::Row& row) { found = mandate_of(row); });
    return found;
}

std::optional<DebitMandate> lock_mandate(const db::Write& tx, DebitMandateId id) {
    const auto row = tx->one<DebitMandateId>(
        "SELECT id FROM debit_mandate WHERE id = :id FOR UPDATE", {{"id", id}});
    return row ? find_mandate(tx, id) : std::nullopt;
}

std::optional<base::Sensitive<std::string>> iban_of(db::Read read, const crypto::Keys& keys,
                                                    DebitMandateId id) {
    const auto row = read->one<std::string, db::Blob>(
        "SELECT rum, iban_sealed FROM debit_mandate WHERE id = :id", {{"id", id}});
    if (!row) return std::nullopt;
    const auto& [rum, sealed] = *row;
    return crypto::open(keys, purpose(rum), sealed.bytes);
}

std::optional<ConsentCode> consent_code_of(db::Read read, DebitMandateId id) {
    std::optional<ConsentCode> found;
    read->each(R"(
        SELECT code_mac, code_sent_at, code_tries FROM debit_mandate
        WHERE id = :id AND code_mac IS NOT NULL AND state = 'proposed')",
               {{"id", id}}, [&](const db::Row& row) {
                   found = ConsentCode{row.get<std::string>(0), row.get<base::Instant>(1),
                                       row.get<int>(2)};
               });
    return found;
}

void set_consent_code(const db::Write& tx, DebitMandateId id, std::string_view mac,
                      base::Instant now) {
    tx->execute(R"(
        UPDATE debit_mandate SET code_mac = :mac, code_sent_at = :now
        WHERE id = :id AND state = 'proposed')",
                {{"mac", mac}, {"now", now}, {"id", id}});
}

void count_wrong_code(const db::Write& tx, DebitMandateId id) {
    tx->execute("UPDATE debit_mandate SET code_tries = code_tries + 1 WHERE id = :id",
                {{"id", id}});
}

int proposals_since(db::Read read, accounts::AccountId account, base::Instant since) {
    return read->value<int>(
        "SELECT COUNT(*) FROM debit_mandate WHERE account_id = :account AND proposed_at > :since",
        {{"account", account}, {"since", since}});
}

void sign_mandate_row(const db::Write& tx, DebitMandateId id, const MandateSignature& signature) {
    const auto changed = tx->execute(R"(
        UPDATE debit_mandate SET state = 'active', signed_at = :at, signed_email = :email,
                                 signed_from = :address, code_mac = NULL
        WHERE id = :id AND state = 'proposed')",
                                     {{"at", signature.at},
                                      {"email", signature.email},
                                      {"address", signature.remote_address},
                                      {"id", id}});
    CHECK(changed == 1);
}

void sign_paper_mandate_row(const db::Write& tx, DebitMandateId id, const PaperSignature& paper) {
    const auto changed = tx->execute(
        R"(
        UPDATE debit_mandate SET state = 'active', signed_at = :at, signed_on_paper = TRUE,
                                 signed_place = :place, former_debit_on = :former
        WHERE id = :id AND state = 'proposed')",
        {{"at", paper.at}, {"place", paper.place}, {"former", paper.former_debit_on}, {"id", id}});
    CHECK(changed == 1);
}

void set_mandate_state(const db::Write& tx, DebitMandateId id, MandateState state,
                       std::string_view reason, base::Instant now) {
    std::optional<base::Instant> ended_at;
    if (!is_in_force(state)) ended_at = now;
    tx->execute(R"(
        UPDATE debit_mandate SET state = :state, state_reason = :reason, ended_at = :ended
        WHERE id = :id AND state <> 'proposed')",
                {{"state", name(state)}, {"reason", reason}, {"ended", ended_at}, {"id", id}});
}

std::int64_t forget_proposals(const db::Write& tx, base::Instant before) {
    return tx->execute(
        "DELETE FROM debit_mandate WHERE state = 'proposed' AND proposed_at < :before",
        {{"before", before}});
}

std::vector<ListedMandate> listed_mandates(db::Read read, std::optional<MandateState> state,
                                           int most) {
    const std::string_view order = " ORDER BY h.name, h.id, m.signed_at DESC LIMIT :most";
    if (!state)
        return read->all(listed_where("m.state <> 'proposed'") + std::string(order),
                         {{"most", most}}, [](const db::Row& row) { return listed_of(row); });
    return read->all(listed_where("m.state = :state") + std::string(order),
                     {{"state", name(*state)}, {"most", most}},
                     [](const db::Row& row) { return listed_of(row); });
}

std::optional<ListedMandate> find_listed_mandate(db::Read read, DebitMandateId id) {
    std::optional<ListedMandate> found;
    read->each(listed_where("m.id = :id AND m.state <> 'proposed'"), {{"id", id}},
               [&](const db::Row& row) { found = listed_of(row); });
    return found;
}

std::vector<MandateCount> mandate_counts(db::Read read) {
    return read->all(
        "SELECT state, COUNT(*) FROM debit_mandate WHERE state <> 'proposed' GROUP BY state "
        "ORDER BY state",
        {}, [](const db::Row& row) {
            return MandateCount{mandate_state(row.text(0)), row.get<std::int64_t>(1)};
        });
}

std::vector<DebitMandate> mandates_in_force(db::Read read) {
    return read->all(mandates_where("m.state IN ('active', 'suspended') ORDER BY m.id"), {},
                     [](const db::Row& row) { return mandate_of(row); });
}

}  // namespace payments
