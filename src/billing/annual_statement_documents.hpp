#pragma once

#include <set>
#include <string>

#include "billing/annual_statement.hpp"
#include "families/household_batch_store.hpp"
#include "town/services.hpp"

namespace billing {

/// Whether the year is over, or its payments may still come.
enum class YearState : std::uint8_t { over, going_on };

/// What the statement's paper says beside its figures.
struct StatementPayer {
    std::string recipient;  ///< guardians' names, street, postcode and town; lines
    std::string file_number;
    std::set<families::ChildId> in_two_homes;  ///< alternating residence on 31 December
};

/// « Relevé de situation annuel », PDF, in the payer's name: town, SIRET, each child with its birth
/// date, what was paid for its care, and in which box of the return it goes.
[[nodiscard]] std::string annual_statement_pdf(const town::Services& services,
                                               const AnnualStatement& statement,
                                               const StatementPayer& payer, YearState state);

/// « releve-annuel-2026.pdf »
[[nodiscard]] std::string file_name(const AnnualStatement& statement);

}  // namespace billing
