#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/invoice_run.hpp"
#include "town/services.hpp"

/// What officers do with a run. Each asks for `Permission::manage_billing`.
namespace billing {

enum class RunRefusal : std::uint8_t {
    no_run,             ///< or not this officer's to change
    going_on,           ///< the regie has another run that is not finished
    nobody,             ///< no booking and no earlier line in that period
    wrong_state,        ///< another officer, or the job, was first
    stopping_findings,  ///< something still stands in its way
    unfit_dates,        ///< see `problems_of_dates`: other dates are needed first
};
template <class T>
using RunResult = base::Result<T, RunRefusal>;

/// Makes a run whose drafts a job prepares. The order has no problems.
[[nodiscard]] RunResult<InvoiceRunId> start_run(const town::Services& services,
                                                const accounts::DeskOfficer& by,
                                                const RunOrder& order);
/// Throws the drafts that are not issued away and makes them again, as things are now.
[[nodiscard]] RunResult<std::monostate> prepare_again(const town::Services& services,
                                                      const accounts::DeskOfficer& by,
                                                      InvoiceRunId id);
/// Nothing of the run remains but its line in the list.
[[nodiscard]] RunResult<std::monostate> abandon_run(const town::Services& services,
                                                    const accounts::DeskOfficer& by,
                                                    InvoiceRunId id);
/// Has a job issue the drafts, also those that are left of a stopped run. From here on families
/// change the period's bookings no more.
[[nodiscard]] RunResult<std::monostate> issue_run(const town::Services& services,
                                                  const accounts::DeskOfficer& by, InvoiceRunId id);
/// Other dates for the drafts, also for those that are left of a stopped run; `unfit_dates` where
/// nothing can be issued with them.
[[nodiscard]] RunResult<std::monostate> change_run_dates(const town::Services& services,
                                                         const accounts::DeskOfficer& by,
                                                         InvoiceRunId id, const RunDates& dates);
/// The job ends between two households.
[[nodiscard]] RunResult<std::monostate> stop_run(const town::Services& services,
                                                 const accounts::DeskOfficer& by, InvoiceRunId id);

/// Lets findings of a kind pass, all that are left, with a reason.
struct SettingAside {
    FindingKind kind = FindingKind::no_quotient;
    std::string_view reason;  ///< not empty
};
[[nodiscard]] RunResult<std::monostate> set_findings_aside(const town::Services& services,
                                                           const accounts::DeskOfficer& by,
                                                           InvoiceRunId id,
                                                           const SettingAside& aside);

}  // namespace billing
