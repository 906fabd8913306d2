#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/change_request_store.hpp"
#include "town/services.hpp"

namespace families {

/// The job that tells the family; families_jobs.hpp runs it. The payload is the request's id.
inline constexpr std::string_view request_decided_mail_job = "families.request_decided_mail";

/// What to do when the sheet has changed since the family asked.
enum class Overwrite : std::uint8_t { refuse, allow };

struct RequestNotDecided {
    enum class Reason : std::uint8_t {
        unknown,            ///< no such request, or an officer without the permission
        already,            ///< decided or withdrawn: see `state` and `by`
        changed_meanwhile,  ///< see `changed`: what was asked for starts from other values
        reason_missing,     ///< a refusal says why; `other` in words
    };
    Reason reason = Reason::unknown;
    RequestState state = RequestState::pending;
    std::string by = {};
    std::vector<ValueChange> changed = {};
};

/// Accepts or refuses. Accepting writes the values, in one transaction with the audit log and the
/// e-mail's job; of two officers at once, one decides. A quotient holds from the day it was asked.
[[nodiscard]] base::Result<ChangeRequestId, RequestNotDecided> decide_request(
    const town::Services& services, const accounts::OfficerActor& actor, ChangeRequestId id,
    const RequestDecision& decision, Overwrite overwrite, std::string_view remote_address);

}  // namespace families
