#pragma once

#include <string>

#include "accounts/mail_views.hpp"
#include "families/family_request.hpp"

namespace families {

/// To the new address.
[[nodiscard]] accounts::MailText email_link_letter(const accounts::MailFacts& facts,
                                                   const std::string& link,
                                                   const std::string& valid_until);
/// To the old address. The new one is masked: whoever reads the old box may be somebody else.
[[nodiscard]] accounts::MailText email_changed_letter(const accounts::MailFacts& facts,
                                                      const std::string& masked_email,
                                                      const std::string& changed_at);
/// `subject_name` is the person the request is about, "" for the household.
[[nodiscard]] accounts::MailText request_decided_letter(const accounts::MailFacts& facts,
                                                        const ChangeRequest& request,
                                                        const std::string& subject_name,
                                                        const std::string& file_link);

}  // namespace families
