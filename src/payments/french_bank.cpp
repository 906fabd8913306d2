#include "payments/french_bank.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/csv_reader.hpp"
#include "base/embedded.hpp"
#include "payments/bank_account.hpp"

namespace payments {

namespace {

bool is_bank_code(std::string_view text) {
    return text.size() == 5 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

template <class Fits>
const FrenchBank* listed_bank(Fits fits) {
    const auto& banks = french_banks();
    const auto found = std::ranges::find_if(banks, fits);
    return found == banks.end() ? nullptr : &*found;
}

}  // namespace

std::vector<FrenchBank> read_french_banks(std::string_view csv) {
    std::vector<FrenchBank> banks;
    for (const auto& row : base::read_csv(csv)) {
        if (row.fault || row.cells.size() != 3 || !is_bank_code(row.cells[0])) continue;
        const auto bic = parse_bic(row.cells[1]);
        if (!bic || bic->empty() || row.cells[2].empty()) continue;
        banks.push_back({row.cells[0], *bic, row.cells[2]});
    }
    return banks;
}

const std::vector<FrenchBank>& french_banks() {
    static const auto banks = [] {
        CHECK(embedded::french_banks().size() == 1);
        return read_french_banks(embedded::french_banks().front().content);
    }();
    return banks;
}

const FrenchBank* bank_of_iban(const base::Sensitive<std::string>& iban) {
    const std::string_view signs = iban.reveal();
    if (!signs.starts_with("FR") || signs.size() != 27) return nullptr;
    const auto code = signs.substr(4, 5);
    return listed_bank([&](const FrenchBank& bank) { return bank.code == code; });
}

const FrenchBank* bank_of_bic(std::string_view bic) {
    if (bic.empty()) return nullptr;
    return listed_bank([&](const FrenchBank& bank) {
        return bank.bic == bic || (bank.bic.size() == 8 && bic.starts_with(bank.bic));
    });
}

std::string bic_or_known(const std::string& typed, const base::Sensitive<std::string>& iban) {
    if (!typed.empty()) return typed;
    const auto* bank = bank_of_iban(iban);
    return bank == nullptr ? std::string() : bank->bic;
}

}  // namespace payments
