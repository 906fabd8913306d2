#pragma once

#include <string>

#include "platform/html/html.hpp"

namespace accounts {

/// What a mail says, in both of its forms.
struct MailText {
    std::string subject;
    std::string text;
    html::Html html;
};

struct MailFacts {
    std::string site_title;  ///< « Portail Famille »
    std::string town_hall;   ///< « Ville de Montluçon »
    std::string desk_name;
    std::string phone;
    std::string display_name;
};

/// A mail's HTML round its content, and the end of its text.
[[nodiscard]] html::Html mail_document(const std::string& subject, const MailFacts& facts,
                                       const html::Html& content);
[[nodiscard]] std::string mail_signature(const MailFacts& facts);

/// `link` is a whole address; `valid_until` as in « mardi 24 novembre à 23 h 59 ».
[[nodiscard]] MailText reset_mail(const MailFacts& facts, const std::string& link,
                                  const std::string& valid_until);
/// To an officer whose account was just made; the same link, for the first password.
[[nodiscard]] MailText invitation_mail(const MailFacts& facts, const std::string& link,
                                       const std::string& valid_until,
                                       const std::string& forgotten_link);
/// To an address that somebody gave as theirs; opening `link` confirms it.
[[nodiscard]] MailText email_link_mail(const MailFacts& facts, const std::string& link,
                                       const std::string& valid_until);
/// `forgotten_link` leads to the page for choosing another one, should it not have been them.
[[nodiscard]] MailText password_changed_mail(const MailFacts& facts, const std::string& changed_at,
                                             const std::string& forgotten_link);

}  // namespace accounts
