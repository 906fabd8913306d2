#pragma once

#include <string>

#include "office/supplement_form.hpp"
#include "platform/html/html.hpp"
#include "tariffs/tariff.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// What a table asks besides its prices; `mark` is the draft's, "" for a table in force.
struct SupplementListView {
    const tariffs::TariffTable& table;
    std::string path;  ///< the table's
    std::string mark;
    std::string csrf_token;
};
[[nodiscard]] html::Html supplement_list_view(const SupplementListView& view);

struct SupplementView {
    std::string action;
    std::string mark;  ///< what the draft was when it was shown
    tariffs::SupplementKind kind = tariffs::SupplementKind::late_booking;
    TypedValues fields;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html supplement_view(const SupplementView& view);

}  // namespace office
