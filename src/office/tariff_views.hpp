#pragma once

#include <optional>
#include <string>
#include <vector>

#include "office/tariff_form.hpp"
#include "office/tariff_preview.hpp"
#include "platform/html/html.hpp"
#include "tariffs/change_tariff.hpp"
#include "tariffs/priced_service.hpp"
#include "ui/form_errors.hpp"

namespace office {

using tariffs::PricedService;

/// A page lists every version of every tariff.
struct TariffListView {
    std::vector<tariffs::TariffTable> tables;  ///< by name, then first day
    std::vector<PricedService> services;
    base::Date today;
};
[[nodiscard]] html::Html tariff_list_view(const TariffListView& view);

struct TariffView {
    tariffs::TariffTable table;
    base::Date today;
    std::vector<std::string> services;  ///< labels of those that follow it
    std::vector<std::string> problems;
    std::vector<ServicePreview> preview;
    std::string mark;  ///< of the draft as it is shown: acts on its rules carry it
    std::string csrf_token;
};
[[nodiscard]] html::Html tariff_view(const TariffView& view);
[[nodiscard]] std::string state_words(const tariffs::TariffTable& table, base::Date today);
[[nodiscard]] std::string refusal_sentence(const tariffs::VoteRefusal& refusal);

/// Name, vote, dates, roundings, siblings: of a new draft or of one that is there.
struct TariffSettingsView {
    std::string action;
    TypedValues fields;
    std::string mark = {};  ///< of the draft as it was shown; "" for a new one
    ui::FormErrors errors = {};
    std::string csrf_token = {};
};
[[nodiscard]] html::Html tariff_settings_view(const TariffSettingsView& view);

struct TariffRuleView {
    std::string action;
    std::string mark;  ///< what the draft was when it was shown
    MethodKind kind = MethodKind::fixed;
    TypedValues fields;
    std::vector<std::string> table_names;  ///< whose part may be taken
    std::vector<std::string> group_names;  ///< the town's
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html tariff_rule_view(const TariffRuleView& view);

/// Which tariff each service follows.
struct ServiceTariffsView {
    std::vector<PricedService> services;
    std::vector<std::string> table_names;
    std::string csrf_token;
};
[[nodiscard]] html::Html service_tariffs_view(const ServiceTariffsView& view);

}  // namespace office
