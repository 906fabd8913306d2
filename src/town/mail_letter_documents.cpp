#include "town/mail_letter_documents.hpp"

#include "platform/config/config.hpp"
#include "town/town.hpp"

namespace town {

void MailLetter::paragraph(std::string_view words) {
    text_ += std::string(words) + "\n\n";
    html_ += html::html(R"(<p style="margin:0 0 16px">{}</p>)", words);
}

void MailLetter::list(const std::vector<std::string>& items) {
    for (const auto& item : items) text_ += "  - " + item + "\n";
    text_ += "\n";
    html_ += html::html(
        R"(<ul style="margin:0 0 16px;padding-left:20px">{}</ul>)",
        html::each(items, [](const std::string& item) { return html::html("<li>{}</li>", item); }));
}

void MailLetter::button(std::string_view words, std::string_view address) {
    text_ += std::string(words) + "\u00A0:\n" + std::string(address) + "\n\n";
    html_ += html::html(
        R"(<p style="margin:24px 0"><a href="{}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0f5a66;color:#ffffff;text-decoration:none;font-weight:bold">{}</a></p>)",
        address, words);
}

mail::Message MailLetter::message(const Services& services, mail::Address to,
                                  std::string subject) const {
    const auto& town = services.town;
    const auto& from = services.config.mail;
    auto signature = town.desk_name + "\n" + town.town_hall + "\n";
    if (!town.phone.empty()) signature += town.phone + "\n";
    mail::Message message;
    message.from = {from.sender_name, from.sender_address};
    message.to = std::move(to);
    message.text = "Bonjour,\n\n" + text_ + signature;
    message.html =
        html::html(
            R"(<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{}</title></head><body style="margin:0;background:#fbfaf7;color:#16242d;font:17px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto;padding:24px"><p style="font-weight:bold">{}<br>{}</p><p>Bonjour,</p>{}<hr style="border:0;border-top:1px solid #d9e0e2"><p style="color:#4a5b66">{}</p></div></body></html>)",
            subject, town.site_title, town.town_hall, html_, html::lines(signature))
            .take();
    message.subject = std::move(subject);
    return message;
}

}  // namespace town
