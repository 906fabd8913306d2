#include "billing/regie_letter_documents.hpp"

#include "base/cut_text.hpp"
#include "base/french.hpp"
#include "base/text.hpp"

namespace billing {

std::vector<std::string> typed_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto line = base::trimmed(base::cut_at(text, '\n'));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

pdf::Metadata letter_metadata(const town::Town& town, const Regie& regie, std::string title,
                              base::Instant made_at) {
    auto footer = town.legal_name.empty() ? town.town_hall : town.legal_name;
    if (!town.siret.empty()) footer += ", SIRET\u00A0" + town.siret;
    footer += ", " + regie.name + ". " + title;
    return {.title = std::move(title),
            .author = town.town_hall,
            .created = made_at,
            .footer = std::move(footer)};
}

pdf::Envelope regie_envelope(const town::Town& town, const Regie& regie, std::string_view recipient,
                             base::Date date) {
    std::vector<std::string> sender = {town.town_hall, regie.name};
    sender.insert(sender.end(), town.address_lines.begin(), town.address_lines.end());
    return {.sender = std::move(sender),
            .recipient = typed_lines(recipient),
            .place_and_date = town.name + ", le " + base::french::date(date)};
}

std::vector<std::string> contact_lines(const town::Town& town, const Regie& regie) {
    auto contact = typed_lines(regie.contact);
    if (contact.empty()) {
        contact.push_back(town.desk_name + ", " + town.town_hall);
        if (!town.phone.empty()) contact.push_back("Téléphone\u00A0: " + town.phone);
        if (!town.email.empty()) contact.push_back("Courriel\u00A0: " + town.email);
    }
    return contact;
}

void add_contact(pdf::Document& document, const town::Town& town, const Regie& regie) {
    std::string words;
    for (const auto& line : contact_lines(town, regie)) words += (words.empty() ? "" : "\n") + line;
    document.heading("Une question, une erreur\u00A0?");
    document.paragraph(words);
    for (const auto& line : typed_lines(regie.mentions)) document.small(line);
}

}  // namespace billing
