#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/mail/message.hpp"
#include "town/services.hpp"
#include "town/town.hpp"

namespace town {

/// Both forms of an e-mail, written side by side so that they say the same. Begins with
/// « Bonjour », ends with the desk's name and telephone.
class MailLetter {
 public:
    MailLetter() = default;
    /// Greeted by that name.
    explicit MailLetter(std::string_view name) : greeting_("Bonjour " + std::string(name) + ",") {}

    void paragraph(std::string_view words);
    void heading(std::string_view words);
    void small_heading(std::string_view words);
    /// A line in small print; nothing when there are no words.
    void small(std::string_view words);
    void list(const std::vector<std::string>& items);
    /// A link that looks like a button, and stands in full in the text.
    void button(std::string_view words, std::string_view address);
    [[nodiscard]] mail::Message message(const Services& services, mail::Address to,
                                        std::string subject) const;
    [[nodiscard]] mail::Message message(const Town& town, mail::Address from, mail::Address to,
                                        std::string subject) const;

 private:
    std::string greeting_ = "Bonjour,";
    std::string text_;
    html::Html html_;
};

}  // namespace town
