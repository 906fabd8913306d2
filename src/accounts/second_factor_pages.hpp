#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/enrol_second_factor.hpp"
#include "accounts/second_factor_views.hpp"
#include "town/services.hpp"

/// What the pages of the second factor share, at the sign-in and in the account.
namespace accounts {

/// The key to scan and to type; the rest of the view is the caller's. Nothing when the account has
/// an app already.
[[nodiscard]] std::optional<EnrolmentView> enrolment_of(const town::Services& services,
                                                        AccountId account);

/// For the one page that shows them.
[[nodiscard]] std::vector<std::string> texts_of(const RecoveryCodes& codes);

}  // namespace accounts
