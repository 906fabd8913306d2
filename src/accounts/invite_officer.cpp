#include "accounts/invite_officer.hpp"

#include "accounts/account.hpp"
#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/role_store.hpp"
#include "platform/db/database.hpp"

namespace accounts {

base::Result<AccountId, InvitationRefusal> invite_officer(const town::Services& services,
                                                          const OfficerInvitation& invitation) {
    const bool is_complete = !identifier_key(invitation.identifier).empty() &&
                             !invitation.display_name.empty() &&
                             email_key(invitation.email).find('@') != std::string::npos;
    if (!is_complete) return base::refuse(InvitationRefusal::incomplete);
    const auto now = services.clock.now();
    AccountId account;
    try {
        account = services.database.write([&](db::Write& tx) {
            const auto added =
                add_account(tx,
                            {AccountKind::officer, identifier_key(invitation.identifier),
                             invitation.email, invitation.display_name, ""},
                            now);
            set_assignments(tx, added, invitation.roles);
            record(tx, {.at = now,
                        .account = invitation.invited_by,
                        .action = "officer_invited",
                        .subject = "account " + std::to_string(added.value()),
                        .detail = invitation.display_name,
                        .remote_address = invitation.remote_address});
            return added;
        });
    } catch (const db::Error& error) {
        if (error.violates("account_identifier"))
            return base::refuse(InvitationRefusal::identifier_taken);
        if (error.violates("account_email")) return base::refuse(InvitationRefusal::email_taken);
        if (error.kind() == db::ErrorKind::foreign_key)
            return base::refuse(InvitationRefusal::unknown_role);
        throw;
    }
    request_password_reset(services, invitation.email, invitation.remote_address);
    return account;
}

}  // namespace accounts
