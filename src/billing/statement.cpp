#include "billing/statement.hpp"

#include <algorithm>

#include "billing/invoice_words.hpp"

namespace billing {

namespace {

std::string return_words_of(const AccountMovement& movement, const std::string& mode) {
    switch (*movement.returned_as) {
        case ReturnKind::by_bank:
            if (movement.mode == PaymentMode::direct_debit) return "Rejet\u00A0: " + mode;
            return mode + " impayé, reçu " + movement.number;
        case ReturnKind::credited:
            return mode + " reprise par un avoir";
        case ReturnKind::mistake:
            break;
    }
    auto words = "Annulation\u00A0: " + mode;
    if (!movement.number.empty()) words += ", reçu " + movement.number;
    return words;
}

}  // namespace

std::string document_words(const AccountMovement& movement) {
    if (movement.invoice)
        return std::string(french_name(movement.invoice_kind)) + " " + movement.number;
    auto words = std::string(french_name(movement.mode));
    if (movement.refund) return "Remboursement\u00A0: " + words + ", " + movement.number;
    if (movement.returned_as) return return_words_of(movement, words);
    if (movement.mode != PaymentMode::waiver) words = "Règlement\u00A0: " + words;
    if (!movement.number.empty()) words += ", reçu " + movement.number;
    return words;
}

std::vector<Statement> statements_of(const std::vector<AccountMovement>& movements) {
    std::vector<Statement> statements;
    for (const auto& movement : movements) {
        auto found = std::ranges::find(statements, movement.regie, &Statement::regie);
        if (found == statements.end()) found = statements.insert(found, {movement.regie, {}});
        const auto balance = found->balance() + movement.amount;
        found->lines.push_back({movement, balance});
    }
    return statements;
}

}  // namespace billing
