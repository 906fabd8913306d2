#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "families/certification.hpp"
#include "platform/html/html.hpp"
#include "ui/frame.hpp"

namespace families {

/// One page of the guided check.
struct SheetTask {
    Sheet sheet;
    std::string title;  ///< « Votre foyer », « Léa »
    CertificationState state = CertificationState::missing;
    std::optional<base::Date> certified_on = {};
};

/// "foyer", "adulte-3", "enfant-12": how a sheet is called in an address.
[[nodiscard]] std::string step_of(Sheet sheet);

enum class Arrival { usual, after_activation, all_done };
[[nodiscard]] ui::Page verification_view(const std::vector<SheetTask>& tasks, Arrival arrival);

struct SheetCheck {
    SheetTask task;
    std::string csrf_token;
    std::vector<std::pair<std::string, std::string>> facts;  ///< what is written down: name, value
    std::string edit_path;                                   ///< where it is corrected
    std::vector<std::string> missing;  ///< mandatory and empty: « le téléphone mobile »
    std::size_t number = 1;
    std::size_t count = 1;
};
[[nodiscard]] ui::Page sheet_check_view(const SheetCheck& check);

}  // namespace families
