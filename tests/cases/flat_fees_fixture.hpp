#pragma once

#include <string>

#include "cases/golden_fixture.hpp"

namespace support {

/// School meals cost by the month, however often a child comes.
class WithFlatFees : public GoldenMonth {
 protected:
    /// By band of quotient, 20 or 45 € a month for school meals of the small town.
    void vote_monthly_fee(Pairs more = {}) {
        const auto page = draft(std::move(more));
        add_rule(page, "tranches",
                 {{"tranche-1-des", "0"},
                  {"tranche-1-prix", "20"},
                  {"tranche-2-des", "400"},
                  {"tranche-2-prix", "45"},
                  {"facturation", "mois"}});
        add_supplement(page, "sans-reservation", {{"montant", "1"}, {"calcul", "plus"}});
        vote(page);
    }
    [[nodiscard]] std::int64_t open_fees() {
        return portal.count("SELECT count(*) FROM flat_fee WHERE ended_at IS NULL");
    }
    [[nodiscard]] std::int64_t billed_fees() {
        return portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM billable_item WHERE flat_fee IS NOT NULL");
    }
    void set_quotient(const Family& family, int quotient) {
        change("UPDATE quotient_familial SET quotient = " + std::to_string(quotient) +
               " WHERE household_id = " + std::to_string(family.household.value()));
    }
};

}  // namespace support
