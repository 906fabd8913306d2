#include "families/insurance_store.hpp"

namespace families {

std::optional<StoredInsurance> read_insurance(db::Read read, const FamilyScope& scope,
                                              ChildId child) {
    if (!scope.child(child)) return std::nullopt;
    const auto row = read->one<std::string, std::string, base::Date, std::string, base::Instant>(
        R"(
        SELECT i.company, i.contract_number, i.valid_to, a.display_name, i.changed_at
        FROM child_insurance i JOIN account a ON a.id = i.changed_by
        WHERE i.child_id = :child)",
        {{"child", child}});
    if (!row) return std::nullopt;
    const auto& [company, contract_number, valid_to, changed_by, changed_at] = *row;
    return StoredInsurance{{company, contract_number, valid_to}, changed_by, changed_at};
}

void save_insurance(const db::Write& write, const FamilyScope& scope, ChildId child,
                    const Insurance& insurance, base::Instant now) {
    write->execute(R"(
        INSERT INTO child_insurance (child_id, company, contract_number, valid_to, changed_at,
                                     changed_by)
        VALUES (:child, :company, :number, :to, :now, :account)
        ON CONFLICT (child_id) DO UPDATE SET company = excluded.company,
            contract_number = excluded.contract_number, valid_to = excluded.valid_to,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by)",
                   {{"child", child},
                    {"company", insurance.company},
                    {"number", insurance.contract_number},
                    {"to", insurance.valid_to},
                    {"now", now},
                    {"account", scope.account()}});
}

}  // namespace families
