#include "billing/statement.hpp"

#include <algorithm>

#include "billing/invoice_words.hpp"

namespace billing {

std::string document_words(const AccountMovement& movement) {
    if (movement.invoice)
        return std::string(french_name(movement.invoice_kind)) + " " + movement.number;
    auto words = std::string(french_name(movement.mode));
    if (movement.is_return) return "Rejet\u00A0: " + words;
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
