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

std::string reminder_pdf(const town::Services& services, const ReminderLetter& letter) {
    namespace french = base::french;
    const auto regie =
        services.database.read([&](db::Read& read) { return find_regie(read, letter.regie); });
    CHECK(regie.has_value());
    const auto& first = letter.reminders.front();
    const auto made_at = services.town_time.instant(first.reminded_on, std::chrono::hours(12));
    pdf::Document document(letter_metadata(services.town, *regie, first.title, made_at));
    document.envelope(regie_envelope(services.town, *regie, letter.recipient, first.reminded_on));
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
        "En ligne, en visant le carré ci-dessous avec votre téléphone, ou à l’adresse " + address};
    for (auto& line : typed_lines(regie->ways_to_pay)) ways.push_back(std::move(line));
    document.heading("Comment payer");
    document.list(ways);
    document.code(qr::matrix(address), "Code QR\u00A0: payer en ligne, " + address);
    add_contact(document, services.town, *regie);
    return std::move(document).finish();
}

}  // namespace billing
