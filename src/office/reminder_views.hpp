#pragma once

#include <string>
#include <vector>

#include "billing/regie.hpp"
#include "billing/reminder.hpp"
#include "billing/reminder_store.hpp"
#include "office/paper_batch_views.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct ReminderLevelsView {
    std::string action;
    TypedValues typed;  ///< "jours-1", "canal-1", "titre-1", "texte-1"; no days: no such level
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html reminder_levels_view(const ReminderLevelsView& view);

struct RemindersView {
    std::vector<billing::Regie> regies;
    billing::RegieId regie;
    bool has_levels = false;
    billing::ReminderPlan plan;
    std::vector<billing::ReminderRun> runs;  ///< of all regies, the newest first
    ui::FormErrors errors;
    std::string form_key;
    std::string csrf_token;
};
[[nodiscard]] html::Html reminders_view(const RemindersView& view);

struct ReminderRunView {
    std::vector<billing::SentReminder> reminders;  ///< by household's name
    std::int64_t letters = 0;
    PaperFilesView files;
};
[[nodiscard]] html::Html reminder_run_view(const ReminderRunView& view);

}  // namespace office
