#include "town/mail_letter_documents.hpp"

#include "platform/config/config.hpp"

namespace town {

void MailLetter::paragraph(std::string_view words) {
    text_ += std::string(words) + "\n\n";
    html_ += html::html(R"(<p style="margin:0 0 16px">{}</p>)", html::lines(words));
}

void MailLetter::heading(std::string_view words) {
    text_ += std::string(words) + "\n\n";
    html_ += html::html(R"(<h2 style="margin:24px 0 8px;font-size:20px">{}</h2>)", words);
}

void MailLetter::small_heading(std::string_view words) {
    text_ += std::string(words) + "\n";
    html_ += html::html(R"(<h3 style="margin:16px 0 4px;font-size:17px">{}</h3>)", words);
}

void MailLetter::small(std::string_view words) {
    if (words.empty()) return;
    text_ += std::string(words) + "\n";
    html_ += html::html(R"(<p style="margin:0 0 4px;color:#4a5b66;font-size:15px">{}</p>)", words);
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
    const auto& from = services.config.mail;
    return message(services.town, {from.sender_name, from.sender_address}, std::move(to),
                   std::move(subject));
}

mail::Message MailLetter::message(const Town& town, mail::Address from, mail::Address to,
                                  std::string subject) const {
    auto signature = town.desk_name + "\n" + town.town_hall + "\n";
    if (!town.phone.empty()) signature += town.phone + "\n";
    mail::Message message;
    message.from = std::move(from);
    message.to = std::move(to);
    message.text = greeting_ + "\n\n" + text_ + signature;
    message.html =
        html::html(
            R"(<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{}</title></head><body style="margin:0;background:#fbfaf7;color:#16242d;font:17px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto;padding:24px"><p style="font-weight:bold">{}<br>{}</p><p>{}</p>{}<hr style="border:0;border-top:1px solid #d9e0e2"><p style="color:#4a5b66">{}</p></div></body></html>)",
            subject, town.site_title, town.town_hall, greeting_, html_, html::lines(signature))
            .take();
    message.subject = std::move(subject);
    return message;
}

}  // namespace town
