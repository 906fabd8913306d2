#include "billing/reminder_documents.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/regie_letter_documents.hpp"
#include "billing/regie_store.hpp"
#include "platform/config/config.hpp"
#include "platform/pdf/document.hpp"
#include "platform/qr/qr.hpp"
#include "town/town.hpp"

namespace billing {

namespace {

/// What fits beside the window of the envelope.
constexpr std::size_t most_head_lines = 12;

enum class Contact { in_head, at_end };

/// Whom to ask stands under the sender, where a letter has room; a long text comes at the end.
Contact add_sender(pdf::Document& document, const town::Town& town, const Regie& regie,
                   const ReminderLetter& letter) {
    auto envelope = regie_envelope(town, regie, letter.recipient, letter.reminders[0].reminded_on);
    const auto contact = contact_lines(town, regie);
    const bool fits = envelope.sender.size() + contact.size() < most_head_lines;
    if (fits) {
        envelope.sender.emplace_back("");
        envelope.sender.insert(envelope.sender.end(), contact.begin(), contact.end());
    }
    document.envelope(envelope);
    return fits ? Contact::in_head : Contact::at_end;
}

}  // namespace

std::string reminder_pdf(const town::Services& services, const ReminderLetter& letter) {
    namespace french = base::french;
    const auto regie =
        services.database.read([&](db::Read& read) { return find_regie(read, letter.regie); });
    CHECK(regie.has_value());
    const auto& first = letter.reminders.front();
    const auto made_at = services.town_time.instant(first.reminded_on, std::chrono::hours(12));
    auto metadata = letter_metadata(services.town, *regie, first.title, made_at);
    metadata.density = pdf::Density::compact;
    pdf::Document document(metadata);
    const auto contact = add_sender(document, services.town, *regie, letter);
    document.title(first.title);
    for (const auto& line : typed_lines(first.wording)) document.paragraph(line);
    pdf::Table table{{{"Facture", 18}, {"Échéance", 14}, {"Reste à payer", 13, pdf::Align::right}},
                     {}};
    for (const auto& reminder : letter.reminders)
        table.rows.push_back(
            {reminder.number, french::date(reminder.due_date), french::amount(reminder.left)});
    table.total = {"Total à payer", "", french::amount(letter.total())};
    document.table(table);
    document.paragraph("Si vous avez payé depuis, n’en tenez pas compte.");
    const auto address = services.config.server.public_url + "/paiements";
    std::vector<std::string> ways = {
        "En ligne, en visant le carré de cette lettre avec votre téléphone, ou à l’adresse " +
        address};
    for (auto& line : typed_lines(regie->ways_to_pay)) ways.push_back(std::move(line));
    document.heading("Comment payer");
    document.list_beside_code(ways, qr::matrix(address),
                              "Code QR\u00A0: payer en ligne, " + address);
    if (contact == Contact::at_end)
        add_contact(document, services.town, *regie);
    else
        for (const auto& line : typed_lines(regie->mentions)) document.small(line);
    return std::move(document).finish();
}

}  // namespace billing
