#pragma once

#include <string>
#include <vector>

#include "billing/one_off_charge.hpp"
#include "billing/regie.hpp"
#include "families/household.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

/// Amounts that officers add to a family's next invoice.
namespace office {

/// Where one is added.
[[nodiscard]] std::string charges_path(families::HouseholdId household);

struct ChargesTable {
    families::HouseholdId household = {};
    const std::vector<billing::OneOffCharge>& charges;  ///< the newest first
    std::vector<billing::Regie> regies;
    std::string csrf_token;  ///< "": this officer withdraws none
};
[[nodiscard]] html::Html charges_table(const ChargesTable& table);

struct ChargeFormView {
    std::vector<billing::Regie> regies;
    std::vector<families::Child> children;
    std::string action;
    TypedValues typed;  ///< "regie", "enfant", "libelle", "montant", "date", "motif"
    std::string key;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html charge_form_view(const ChargeFormView& view);

/// What was just added or withdrawn, above the account.
[[nodiscard]] html::Html charge_notice(const billing::OneOffCharge& charge);

}  // namespace office
