#include "payments/debit_creditor_store.hpp"

namespace payments {

namespace {

constexpr std::string_view creditors = R"(
    SELECT c.regie_id, c.ics, c.creditor_name, c.street_name, c.building_number, c.postcode,
           c.town_name, c.iban, c.bic, c.notice_days, c.file_version
    FROM debit_creditor c JOIN regie r ON r.id = c.regie_id)";

DebitCreditor creditor_of(const db::Row& row) {
    return {row.get<billing::RegieId>(0),    row.get<std::string>(1),
            row.get<std::string>(2),         row.get<std::string>(3),
            row.get<std::string>(4),         row.get<std::string>(5),
            row.get<std::string>(6),         row.get<std::string>(7),
            row.get<std::string>(8),         row.get<int>(9),
            debit_file_version(row.text(10))};
}

}  // namespace

std::optional<DebitCreditor> find_debit_creditor(db::Read read, billing::RegieId id) {
    std::optional<DebitCreditor> found;
    read->each(std::string(creditors) + " WHERE c.regie_id = :id", {{"id", id}},
               [&](const db::Row& row) { found = creditor_of(row); });
    return found;
}

std::vector<DebitCreditor> all_debit_creditors(db::Read read) {
    return read->all(std::string(creditors) + " ORDER BY r.name", {},
                     [](const db::Row& row) { return creditor_of(row); });
}

void save_debit_creditor(const db::Write& tx, const DebitCreditor& creditor) {
    tx->execute(R"(
        INSERT INTO debit_creditor (regie_id, ics, creditor_name, street_name, building_number,
                                    postcode, town_name, iban, bic, notice_days, file_version)
        VALUES (:regie, :ics, :name, :street, :building, :postcode, :town, :iban, :bic, :notice,
                :version)
        ON CONFLICT (regie_id) DO UPDATE SET
            ics = excluded.ics, creditor_name = excluded.creditor_name,
            street_name = excluded.street_name, building_number = excluded.building_number,
            postcode = excluded.postcode, town_name = excluded.town_name, iban = excluded.iban,
            bic = excluded.bic, notice_days = excluded.notice_days,
            file_version = excluded.file_version)",
                {{"regie", creditor.regie},
                 {"ics", creditor.ics},
                 {"name", creditor.name},
                 {"street", creditor.street_name},
                 {"building", creditor.building_number},
                 {"postcode", creditor.postcode},
                 {"town", creditor.town_name},
                 {"iban", creditor.iban},
                 {"bic", creditor.bic},
                 {"notice", creditor.notice_days},
                 {"version", name(creditor.file_version)}});
}

}  // namespace payments
