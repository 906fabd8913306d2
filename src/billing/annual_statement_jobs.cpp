#include "billing/annual_statement_jobs.hpp"

#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "billing/load_annual_statement.hpp"
#include "families/custody_store.hpp"
#include "platform/config/config.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace billing {

std::string annual_statement_payload(int year, families::HouseholdId household) {
    return std::to_string(year) + " " + std::to_string(household.value());
}

void send_annual_statement_mail(const town::Services& services, std::string_view payload) {
    const auto space = payload.find(' ');
    const auto year = static_cast<int>(base::number_or_zero(payload.substr(0, space)));
    const families::HouseholdId household(base::number_or_zero(payload.substr(space + 1)));
    const auto now = services.clock.now();
    const auto today = services.today();
    services.database.write([&](db::Write& tx) {
        const auto made = load_statement_to_send(tx, household, year, today);
        if (!made) return;
        for (const auto& guardian : families::guardians_to_tell(tx, household)) {
            town::MailLetter letter(guardian.name);
            letter.paragraph(
                "Votre relevé annuel " + std::to_string(year) +
                " est disponible\u00A0: " + base::french::amount(made->statement.total_care) +
                " payés pour la garde de vos enfants de moins de 6 ans, à reporter sur "
                "votre déclaration de revenus.");
            letter.button("Voir mes relevés annuels",
                          services.config.server.public_url + "/releves-annuels");
            town::send_mail(tx,
                            letter.message(services, {guardian.name, guardian.email},
                                           "Votre relevé annuel " + std::to_string(year)),
                            now);
        }
    });
}

}  // namespace billing
