#include "payments/debit_creditor_store.hpp"

#include "base/cut_text.hpp"

namespace payments {

namespace {

constexpr std::string_view creditors = R"(
    SELECT c.regie_id, c.ics, c.creditor_name, c.street_name, c.building_number, c.postcode,
           c.town_name, c.iban, c.bic, c.notice_days, c.file_version, c.return_fee_cents,
           c.fee_reasons
    FROM debit_creditor c JOIN regie r ON r.id = c.regie_id)";

/// "AM04 MS02".
std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const auto& code : codes) text += (text.empty() ? "" : " ") + code;
    return text;
}

std::vector<std::string> codes_in(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) codes.emplace_back(base::cut_at(text, ' '));
    return codes;
}

DebitCreditor creditor_of(const db::Row& row) {
    return {row.get<billing::RegieId>(0),
            row.get<std::string>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::string>(4),
            row.get<std::string>(5),
            row.get<std::string>(6),
            row.get<std::string>(7),
            row.get<std::string>(8),
            row.get<int>(9),
            debit_file_version(row.text(10)),
            row.get<base::Money>(11),
            codes_in(row.text(12))};
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
                                    postcode, town_name, iban, bic, notice_days, file_version,
                                    return_fee_cents, fee_reasons)
        VALUES (:regie, :ics, :name, :street, :building, :postcode, :town, :iban, :bic, :notice,
                :version, :fee, :reasons)
        ON CONFLICT (regie_id) DO UPDATE SET
            ics = excluded.ics, creditor_name = excluded.creditor_name,
            street_name = excluded.street_name, building_number = excluded.building_number,
            postcode = excluded.postcode, town_name = excluded.town_name, iban = excluded.iban,
            bic = excluded.bic, notice_days = excluded.notice_days,
            file_version = excluded.file_version,
            return_fee_cents = excluded.return_fee_cents, fee_reasons = excluded.fee_reasons)",
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
                 {"version", name(creditor.file_version)},
                 {"fee", creditor.return_fee},
                 {"reasons", joined(creditor.fee_reasons)}});
}

}  // namespace payments
