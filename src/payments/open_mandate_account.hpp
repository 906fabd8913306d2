#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "accounts/actor.hpp"
#include "base/sensitive.hpp"
#include "payments/debit_run.hpp"
#include "town/services.hpp"

/// Accounts in clear. Each of these writes to the audit log who read which.
namespace payments {

struct OpenedMandate {
    DebitMandate mandate;
    /// Nothing for a parent who did not sign it: whose account it is may be a stranger's to him.
    std::optional<base::Sensitive<std::string>> iban;
};
/// A mandate of the family's own that was signed, for its file.
[[nodiscard]] std::optional<OpenedMandate> open_own_mandate(const town::Services& services,
                                                            const accounts::FamilyActor& actor,
                                                            DebitMandateId id,
                                                            const std::string& remote_address);
/// The same for an officer. Asks for `Permission::manage_billing`.
[[nodiscard]] std::optional<OpenedMandate> open_mandate(const town::Services& services,
                                                        const accounts::OfficerActor& actor,
                                                        DebitMandateId id,
                                                        const std::string& remote_address);

/// A run with all that its file says.
struct OpenedDebitRun {
    DebitRun run;
    std::vector<DebitLine> lines;
    std::map<DebitMandateId, OpenedMandate> mandates;
};
/// Asks for `Permission::manage_billing`. Nothing of a run that was called off.
[[nodiscard]] std::optional<OpenedDebitRun> open_debit_run(const town::Services& services,
                                                           const accounts::OfficerActor& actor,
                                                           DebitRunId id,
                                                           const std::string& remote_address);

}  // namespace payments
