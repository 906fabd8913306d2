#include <gtest/gtest.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "payments/bank_account.hpp"
#include "payments/french_bank.hpp"

namespace {

using namespace payments;

/// A French account of that bank: its two keys are computed.
base::Sensitive<std::string> account_at(const std::string& bank) {
    const std::string branch = "00001";
    const std::string number = "12345678901";
    auto key = std::to_string(rib_key(bank, branch, number).value());
    if (key.size() == 1) key.insert(0, 1, '0');
    for (int check = 2; check < 99; ++check) {
        auto text = std::to_string(check);
        if (text.size() == 1) text.insert(0, 1, '0');
        if (auto iban = parse_iban("FR" + text + bank + branch + number + key)) return *iban;
    }
    return base::Sensitive<std::string>("");
}

TEST(FrenchBanks, AreKnownByTheCodeInTheAccount) {
    const std::string_view list = embedded::french_banks().front().content;
    EXPECT_EQ(french_banks().size() + 1, std::ranges::count(list, '\n'))
        << "each line of the list but its first is a bank";
    for (const auto& bank : french_banks()) {
        const auto* found = bank_of_iban(account_at(bank.code));
        ASSERT_NE(found, nullptr) << bank.code;
        EXPECT_EQ(found->bic, bank.bic);
        EXPECT_EQ(bank_of_bic(bank.bic)->name, bank.name);
    }
    EXPECT_EQ(bank_of_iban(account_at("20041"))->bic, "PSSTFRPP");
    EXPECT_EQ(bank_of_bic("PSSTFRPPPAR")->name, "La Banque Postale") << "of any branch";
    EXPECT_EQ(bank_of_bic("AGRIFRPP831"), nullptr) << "another regional bank";
    EXPECT_EQ(bank_of_bic(""), nullptr);
}

TEST(FrenchBanks, AreNeverGuessed) {
    EXPECT_EQ(bank_of_iban(parse_iban("FR7630006000011234567890189").value()), nullptr);
    EXPECT_EQ(bank_of_iban(parse_iban("DE89370400440532013000").value()), nullptr);
    const auto postale = account_at("20041");
    EXPECT_EQ(bic_or_known("", postale), "PSSTFRPP");
    EXPECT_EQ(bic_or_known("BNPAFRPP", postale), "BNPAFRPP") << "what was typed counts";
    EXPECT_EQ(bic_or_known("", parse_iban("FR7630006000011234567890189").value()), "");
}

TEST(FrenchBanks, OfAListLinesThatAreNoBanksAreLeftOut) {
    EXPECT_TRUE(read_french_banks("").empty());
    const auto banks = read_french_banks(
        "bank_code;bic;name\n20041;PSSTFRPP;La Banque Postale\n2004;PSSTFRPP;Court\n"
        "20042;PSST;BIC faux\n20043;;Sans BIC\n20044;PSSTFRPP;\n");
    ASSERT_EQ(banks.size(), 1);
    EXPECT_EQ(banks.front().code, "20041");
}

}  // namespace
