#pragma once

#include <string_view>

#include "billing/invoice_mail_jobs.hpp"
#include "town/services.hpp"

namespace billing {

/// Payload of both: the run's id.
inline constexpr std::string_view prepare_run_job = "prepare_invoice_run";
inline constexpr std::string_view issue_run_job = "issue_invoice_run";

/// Makes the drafts of a run, some households at a time, so that bookings go on meanwhile. Begun
/// again after a crash, it goes on where it was.
void prepare_run(const town::Services& services, std::string_view payload);

/// Issues the drafts: of each household everything or nothing, in one transaction with its number,
/// its ledger movement and the mail that tells it. A household whose bookings or prices have
/// changed since the draft gets no invoice, but a finding for the officers, and the run stops at
/// its end. An invoice of a household that `is_debited` says so, as do its copies for ever; without
/// the function nobody is.
void issue_invoices(const town::Services& services, std::string_view payload,
                    const IsDebited& is_debited = {});

}  // namespace billing
