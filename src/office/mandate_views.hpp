#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "payments/debit_creditor.hpp"
#include "payments/debit_mandate_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct MandateListView {
    std::vector<payments::ListedMandate> mandates;
    std::optional<payments::MandateState> state;  ///< nothing: all
    bool is_cut = false;                          ///< there are more
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html mandate_list_view(const MandateListView& view);

struct MandateView {
    payments::ListedMandate found;
    std::string reason;  ///< as typed
    ui::FormErrors errors;
    std::string csrf_token;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html mandate_view(const MandateView& view);

struct DebitCreditorView {
    payments::DebitCreditor creditor;  ///< as typed
    std::string notice_days;
    std::string return_fee;
    std::string action;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html debit_creditor_view(const DebitCreditorView& view);

}  // namespace office
