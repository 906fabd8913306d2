#include "families/quotient_store.hpp"

namespace families {

std::vector<ProvedQuotient> quotients_of(db::Read read, const FamilyScope& scope) {
    return read->all(R"(
        SELECT q.quotient, q.source, q.valid_from, q.valid_to, p.document_id
        FROM quotient_familial q
        LEFT JOIN quotient_proof p
            ON p.household_id = q.household_id AND p.valid_from = q.valid_from
        WHERE q.household_id = :household ORDER BY q.valid_from DESC)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         const auto source =
                             quotient_source_named(row.text(1)).value_or(QuotientSource::town);
                         return ProvedQuotient{{row.get<int>(0), source},
                                               row.get<base::Date>(2),
                                               row.get<std::optional<base::Date>>(3),
                                               row.get<std::optional<DocumentId>>(4)};
                     });
}

void prove_quotient(const db::Write& tx, const FamilyScope& scope, base::Date valid_from,
                    DocumentId proof) {
    tx->execute(R"(
        INSERT INTO quotient_proof (household_id, valid_from, document_id)
        SELECT d.household_id, CAST(:from AS CIVIL_DATE), d.id FROM document d
        WHERE d.id = :document AND d.household_id = :household
        ON CONFLICT (household_id, valid_from) DO UPDATE SET document_id = excluded.document_id)",
                {{"household", scope.household_id()}, {"from", valid_from}, {"document", proof}});
}

void end_quotient(const db::Write& tx, const FamilyScope& scope, base::Date valid_from,
                  base::Date valid_to) {
    tx->execute(
        "UPDATE quotient_familial SET valid_to = :to "
        "WHERE household_id = :household AND valid_from = :from AND valid_from <= :to "
        "AND (valid_to IS NULL OR valid_to > :to)",
        {{"household", scope.household_id()}, {"from", valid_from}, {"to", valid_to}});
}

void attach_proof(const db::Write& tx, const FamilyScope& scope, ChangeRequestId request,
                  DocumentId proof) {
    tx->execute(R"(
        INSERT INTO change_request_proof (change_request_id, document_id)
        SELECT r.id, d.id FROM change_request r JOIN document d ON d.household_id = r.household_id
        WHERE r.id = :request AND d.id = :document AND r.household_id = :household)",
                {{"household", scope.household_id()}, {"request", request}, {"document", proof}});
}

std::optional<DocumentId> proof_of(db::Read read, const FamilyScope& scope,
                                   ChangeRequestId request) {
    const auto row =
        read->one<DocumentId>(R"(
        SELECT p.document_id FROM change_request_proof p
        JOIN change_request r ON r.id = p.change_request_id
        WHERE r.id = :request AND r.household_id = :household)",
                              {{"household", scope.household_id()}, {"request", request}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

}  // namespace families
