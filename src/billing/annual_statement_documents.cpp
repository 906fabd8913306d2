#include "billing/annual_statement_documents.hpp"

#include <fmt/format.h>

#include <array>

#include "base/french.hpp"
#include "billing/regie_letter_documents.hpp"
#include "platform/pdf/document.hpp"
#include "town/town.hpp"

namespace billing {

namespace {

namespace french = base::french;

/// The boxes of the income tax return (form 2042 RICI), by the child's place among those who count.
class Boxes {
 public:
    std::string next(bool is_in_two_homes) {
        static constexpr std::array alone = {"7GA", "7GB", "7GC"};
        static constexpr std::array shared = {"7GE", "7GF", "7GG"};
        auto& used = is_in_two_homes ? shared_ : alone_;
        const auto place = used++;
        if (place >= alone.size()) return "à la suite, sur papier libre";
        return is_in_two_homes ? shared[place] : alone[place];
    }

 private:
    std::size_t alone_ = 0;
    std::size_t shared_ = 0;
};

pdf::Table children_table(const AnnualStatement& statement, const StatementPayer& payer) {
    pdf::Table table{{{"Enfant", 16},
                      {"Né(e) le", 9},
                      {"Frais de garde payés", 9, pdf::Align::right},
                      {"Non compris", 8, pdf::Align::right},
                      {"Case", 7}},
                     {}};
    Boxes boxes;
    for (const auto& child : statement.children) {
        const bool is_shared = payer.in_two_homes.contains(child.child);
        table.rows.push_back({child.name, french::date(child.birth_date),
                              french::amount(child.care), french::amount(child.excluded),
                              child.care.is_zero() ? "–" : boxes.next(is_shared)});
    }
    return table;
}

}  // namespace

std::string file_name(const AnnualStatement& statement) {
    return fmt::format("releve-annuel-{}.pdf", statement.year);
}

std::string annual_statement_pdf(const town::Services& services, const AnnualStatement& statement,
                                 const StatementPayer& payer, YearState state) {
    const auto& town = services.town;
    const auto today = services.today();
    const auto title = fmt::format("Relevé de situation annuel {}", statement.year);
    pdf::Document document(
        {.title = title, .author = town.legal_name, .created = services.clock.now()});
    std::vector<std::string> sender = {town.legal_name};
    sender.insert(sender.end(), town.address_lines.begin(), town.address_lines.end());
    if (!town.siret.empty()) sender.push_back("SIRET " + town.siret);
    document.envelope({.sender = sender,
                       .recipient = typed_lines(payer.recipient),
                       .place_and_date = town.name + ", le " + french::date(today)});
    document.title(title);
    document.paragraph("Dossier " + payer.file_number);
    if (state == YearState::going_on)
        document.strong(fmt::format("Situation provisoire au {}\u00A0: l’année n’est pas finie.",
                                    french::date(today)));
    document.paragraph(fmt::format(
        "La {} atteste avoir reçu en {}, pour la garde hors du domicile des enfants de moins de 6 "
        "ans au 1er janvier {}, les sommes suivantes.",
        town.legal_name, statement.year, statement.year));
    if (statement.children.empty()) {
        document.strong("Aucune somme n’ouvre droit au crédit d’impôt cette année.");
    } else {
        document.table(children_table(statement, payer));
        document.strong("Total des frais de garde payés\u00A0: " +
                        french::amount(statement.total_care));
    }
    document.list(
        {"Ne comptent que les sommes payées dans l’année, quelle que soit la date de la facture.",
         "«\u00A0Non compris\u00A0»\u00A0: la nourriture, les suppléments et pénalités, et ce qui "
         "n’est pas "
         "une garde.",
         "Les aides de la CAF ou de l’employeur ne sont pas déduites\u00A0: déduisez-les "
         "vous-même.",
         "En résidence alternée, chaque parent déclare ce qu’il a payé (cases 7GE, 7GF, 7GG)."});
    document.small(
        "Crédit d’impôt pour frais de garde des jeunes enfants\u00A0: article 200 quater B du code "
        "général des impôts. Gardez ce relevé jusqu’à la fin de la troisième année qui suit.");
    document.paragraph(
        fmt::format("En {}, vous avez payé en tout {}, pour tous vos enfants et "
                    "toutes les activités.",
                    statement.year, french::amount(statement.paid)));
    document.paragraph("Pour la " + town.legal_name + ",\nle " + town.desk_name);
    return std::move(document).finish();
}

}  // namespace billing
