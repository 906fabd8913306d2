#include "billing/regie_book_documents.hpp"

#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "billing/invoice_words.hpp"
#include "billing/regie_letter_documents.hpp"

namespace billing {

namespace {

namespace french = base::french;

std::string amount_or_nothing(base::Money amount) {
    return amount.is_zero() ? std::string() : french::amount(amount);
}

/// « Durand, dossier 010001 », with who brought the money when it was somebody else.
std::string brought_by(const SlipLine& line) {
    auto words = line.household_name + ", dossier " + line.file_number;
    if (!line.payer.empty()) words = line.payer + ", pour " + words;
    return line.refund ? "Remboursement à " + words : words;
}

void add_place_and_date(pdf::Document& document, const town::Services& services, base::Instant at) {
    document.paragraph(services.town.name + ", le " + french::date(services.town_time.date(at)) +
                       "\nLe régisseur");
}

void add_head(pdf::Document& document, const town::Services& services, const Regie& regie,
              const std::string& title) {
    document.strong(services.town.town_hall + "\n" + regie.name);
    document.title(title);
}

void add_account_totals(pdf::Document& document, const Journal& journal) {
    document.heading("Totaux par compte");
    pdf::Table table{
        {{"Compte", 24}, {"Débit", 10, pdf::Align::right}, {"Crédit", 10, pdf::Align::right}}, {}};
    base::Money debit;
    base::Money credit;
    for (const auto& total : totals_by_account(journal.lines)) {
        table.rows.push_back({std::string(account_words(total.account)),
                              amount_or_nothing(total.debit), amount_or_nothing(total.credit)});
        debit += total.debit;
        credit += total.credit;
    }
    table.total = {"Total", french::amount(debit), french::amount(credit)};
    document.table(table);
}

void add_mode_totals(pdf::Document& document, const Journal& journal) {
    document.heading("Encaissements par mode");
    const auto totals = totals_by_mode(journal.takings);
    pdf::Table table{{{"Mode", 18},
                      {"Nombre", 7, pdf::Align::right},
                      {"Reçu", 10, pdf::Align::right},
                      {"Annulé ou rendu", 12, pdf::Align::right},
                      {"Total", 10, pdf::Align::right}},
                     {}};
    int count = 0;
    base::Money received;
    base::Money given_back;
    for (const auto& sum : totals) {
        const bool is_money = sum.mode != PaymentMode::waiver;
        table.rows.push_back(
            {std::string(french_name(sum.mode)) + (is_money ? "" : " (aucun argent)"),
             std::to_string(sum.count), french::amount(sum.received),
             amount_or_nothing(sum.given_back), french::amount(sum.total())});
        if (!is_money) continue;
        count += sum.count;
        received += sum.received;
        given_back += sum.given_back;
    }
    table.total = {"Total encaissé", std::to_string(count), french::amount(received),
                   amount_or_nothing(given_back), french::amount(money_in(totals))};
    document.table(table);
}

void add_entries(pdf::Document& document, const Journal& journal) {
    document.heading("Écritures");
    if (journal.lines.empty()) {
        document.paragraph("Aucune écriture pendant cette période.");
        return;
    }
    // About a hundred pages: more are read in a spreadsheet, and would keep others waiting.
    constexpr std::size_t most_lines = 4'000;
    if (journal.lines.size() > most_lines) {
        document.paragraph("Cette période compte " + std::to_string(journal.lines.size()) +
                           " lignes d’écritures\u00A0: elles sont dans le fichier pour un tableur. "
                           "Choisissez des jours moins nombreux pour les avoir sur papier.");
        return;
    }
    pdf::Table table{{{"Date", 10},
                      {"Pièce", 15},
                      {"Compte", 17},
                      {"Débit", 10, pdf::Align::right},
                      {"Crédit", 10, pdf::Align::right}},
                     {}};
    for (const auto& line : journal.lines) {
        table.rows.push_back({french::date(line.date), line.piece,
                              std::string(account_words(line.account)),
                              amount_or_nothing(line.debit()), amount_or_nothing(line.credit())});
        table.notes.push_back(line.account == "household"
                                  ? line.words + ", " + line.household_name + ", dossier " +
                                        line.file_number
                                  : std::string());
    }
    document.table(table);
}

}  // namespace

std::string file_name(const Refund& refund) {
    return "remboursement-" + refund.number + ".pdf";
}

std::string refund_pdf(const town::Services& services, const Regie& regie, const Refund& refund,
                       const RefundedHousehold& household) {
    const auto title = "Remboursement " + refund.number;
    pdf::Document document(letter_metadata(services.town, regie, title, refund.recorded_at));
    add_head(document, services, regie, title);
    document.large(french::amount(refund.amount));
    const auto whose = "famille " + household.name + ", dossier " + household.file_number;
    auto words =
        "Remboursé à\u00A0: " +
        (refund.payee.empty() ? french::capitalised(whose) : refund.payee + ", pour la " + whose);
    words += "\nLe\u00A0: " + french::day_with_year(refund.paid_on) +
             "\nMode\u00A0: " + std::string(french_name(refund.mode));
    if (!refund.reference.empty()) words += ", " + refund.reference;
    document.paragraph(words);
    document.paragraph("Motif\u00A0: " + refund.reason);
    document.paragraph("Ce remboursement est pris sur l’avoir de la famille.");
    add_place_and_date(document, services, refund.recorded_at);
    if (refund.mode == PaymentMode::cash) document.paragraph("Reçu la somme, signature\u00A0:");
    add_contact(document, services.town, regie);
    return std::move(document).finish();
}

std::string file_name(const DepositSlip& slip) {
    return "bordereau-" + slip.number + ".pdf";
}

std::string deposit_slip_pdf(const town::Services& services, const Regie& regie,
                             const SlipWithLines& made) {
    const auto& slip = made.slip;
    const auto title = "Bordereau de remise " + slip.number;
    pdf::Document document(letter_metadata(services.town, regie, title, slip.made_at));
    add_head(document, services, regie, title);
    document.paragraph("Mode\u00A0: " + std::string(french_name(slip.mode)) + "\nDate\u00A0: " +
                       french::day_with_year(slip.made_on) + "\nÉtabli par\u00A0: " + slip.made_by +
                       "\nNombre\u00A0: " + std::to_string(slip.line_count));
    pdf::Table table{
        {{"Reçu le", 11}, {"De", 25}, {"Pièce", 17}, {"Montant", 10, pdf::Align::right}}, {}};
    for (const auto& line : made.lines) {
        table.rows.push_back(
            {french::date(line.day), brought_by(line), line.number, french::amount(line.amount)});
        table.notes.push_back(line.reference);
    }
    table.total = {"Total", "", "", french::amount(slip.total)};
    document.table(table);
    add_place_and_date(document, services, slip.made_at);
    return std::move(document).finish();
}

std::string file_name(const CashControl& control) {
    return "arrete-de-caisse-" + base::iso(control.closed_day) + ".pdf";
}

std::string cash_control_pdf(const town::Services& services, const Regie& regie,
                             const CashControl& control) {
    const auto title = "Arrêté de caisse du " + french::date(control.closed_day);
    const auto& cash = control.cash;
    pdf::Document document(letter_metadata(services.town, regie, title, control.closed_at));
    add_head(document, services, regie, title);
    pdf::Table table{{{"Espèces", 35}, {"Montant", 12, pdf::Align::right}}, {}};
    table.rows = {{cash.last_closed ? "En caisse à l’arrêté du " + french::date(*cash.last_closed)
                                    : std::string("En caisse au premier jour"),
                   french::amount(cash.opening)},
                  {"Reçu depuis", french::amount(cash.received)},
                  {"Annulé ou rendu depuis", french::amount(-cash.given_back)},
                  {"Remis à la banque depuis", french::amount(-cash.deposited)},
                  {"Attendu en caisse", french::amount(cash.expected())},
                  {"Compté", french::amount(control.counted)}};
    table.total = {"Écart", french::amount(control.difference())};
    document.table(table);
    if (!control.difference_reason.empty())
        document.paragraph("Motif de l’écart\u00A0: " + control.difference_reason);
    document.paragraph("Arrêté par\u00A0: " + control.closed_by);
    add_place_and_date(document, services, control.closed_at);
    return std::move(document).finish();
}

std::string journal_pdf(const town::Services& services, const Regie& regie,
                        const Journal& journal) {
    const auto title = "Journal " + span_words(journal.period.from, journal.period.to);
    pdf::Document document(letter_metadata(services.town, regie, title, services.clock.now()));
    add_head(document, services, regie, title);
    add_account_totals(document, journal);
    add_mode_totals(document, journal);
    add_entries(document, journal);
    return std::move(document).finish();
}

std::vector<std::vector<std::string>> journal_rows(const Journal& journal) {
    std::vector<std::vector<std::string>> rows = {
        {"Date", "Pièce", "Libellé", "Dossier", "Famille", "Compte", "Débit", "Crédit"}};
    const auto figure = [](base::Money amount) {
        return amount.is_zero() ? std::string() : base::typed_amount(amount);
    };
    for (const auto& line : journal.lines) {
        rows.push_back({base::iso(line.date), line.piece, line.words, line.file_number,
                        line.household_name, std::string(account_words(line.account)),
                        figure(line.debit()), figure(line.credit())});
    }
    return rows;
}

std::vector<std::vector<std::string>> taking_rows(const std::vector<Taking>& takings,
                                                  const base::TownTime& town_time) {
    std::vector<std::vector<std::string>> rows = {
        {"Jour", "Saisi", "Régie", "Dossier", "Famille", "Mode", "Montant", "Écriture", "Payeur",
         "Référence", "Motif", "Reçu", "Bordereau", "Par"}};
    for (const auto& taking : takings) {
        const auto at = town_time.local(taking.recorded_at);
        const auto recorded =
            at.date == taking.day ? french::time(at.time) : "saisi le " + french::date(at.date);
        rows.push_back({base::iso(taking.day), recorded, taking.regie_name, taking.file_number,
                        taking.household_name, std::string(french_name(taking.mode)),
                        base::typed_amount(taking.signed_amount()), std::string(what_words(taking)),
                        taking.payer, taking.reference, taking.note, taking.number,
                        taking.slip_number, taking.recorded_by});
    }
    return rows;
}

}  // namespace billing
