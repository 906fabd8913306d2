#include <gtest/gtest.h>

#include <algorithm>

#include "base/embedded.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_creditor.hpp"
#include "payments/french_bank.hpp"
#include "payments/paper_mandate.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Money;

DebitCreditor asking(std::vector<std::string> reasons) {
    DebitCreditor creditor;
    creditor.ics = "FR72ZZZ123456";
    creditor.name = "Régie";
    creditor.street_name = "place de la Mairie";
    creditor.postcode = "03100";
    creditor.town_name = "Montluçon";
    creditor.iban = "FR7630006000011234567890189";
    creditor.return_fee = Money::from_cents(500);
    creditor.fee_reasons = std::move(reasons);
    return creditor;
}

TEST(ReturnFee, IsAskedForTheReasonsThatTheTownChose) {
    struct Case {
        std::vector<std::string> chosen;
        std::string code;
        std::int64_t cents;
    };
    const Case cases[] = {
        {{"AM04"}, "AM04", 500},
        {{"AM04"}, "AC04", 0},
        {{"AM04", "AC04"}, "AC04", 500},
        {{}, "AM04", 0},
        {{"*"}, "MS02", 500},
        {{"*"}, "ZZ99", 500},   // a code that the list does not know
        {{"ZZ99"}, "ZZ99", 0},  // nobody can have chosen it
        {{"*"}, "MD07", 0},     // a death
        {{"MD07"}, "MD07", 0},
    };
    for (const auto& [chosen, code, expected] : cases)
        EXPECT_EQ(return_fee_for(asking(chosen), code).cents(), expected) << code;
    auto free = asking({"*"});
    free.return_fee = {};
    EXPECT_EQ(return_fee_for(free, "AM04"), Money());
}

TEST(ReturnFee, NeedsAReasonAndHasALimit) {
    EXPECT_TRUE(problems_of(asking({"AM04"})).empty());
    const auto field = [](auto change) {
        auto one = asking({"AM04"});
        change(one);
        const auto problems = problems_of(one);
        return problems.size() == 1 ? problems.front().field : "";
    };
    EXPECT_EQ(field([](auto& c) { c.fee_reasons = {}; }), "motif-frais");
    EXPECT_EQ(field([](auto& c) { c.return_fee = Money::from_cents(-1); }), "frais");
    EXPECT_EQ(field([](auto& c) { c.return_fee = Money::from_cents(10001); }), "frais");
    auto free = asking({});
    free.return_fee = {};
    EXPECT_TRUE(problems_of(free).empty());
}

TEST(PaperMandate, IsCheckedDayByDay) {
    static constexpr auto today = 2026y / 11 / 26;
    PaperMandate good;
    good.signed_on = 2026y / 11 / 20;
    struct Case {
        std::string field;
        void (*change)(PaperMandate&);
    };
    const Case cases[] = {
        {"", [](PaperMandate&) {}},
        {"", [](PaperMandate& m) { m.signed_on = today; }},
        {"signature", [](PaperMandate& m) { m.signed_on = 2026y / 11 / 27; }},
        {"signature", [](PaperMandate& m) { m.signed_on = 2023y / 11 / 26; }},
        {"", [](PaperMandate& m) { m.signed_on = 2023y / 11 / 27; }},
        {"rum", [](PaperMandate& m) { m.rum = "DEUX MOTS"; }},
        {"rum", [](PaperMandate& m) { m.rum = std::string(36, 'A'); }},
        {"", [](PaperMandate& m) { m.rum = "ANCIEN-0042"; }},
        {"rum", [](PaperMandate& m) { m.former_debit_on = 2026y / 11 / 21; }},
        {"dernier",
         [](PaperMandate& m) {
             m.rum = "ANCIEN-0042";
             m.former_debit_on = 2026y / 11 / 19;
         }},
        {"dernier",
         [](PaperMandate& m) {
             m.rum = "ANCIEN-0042";
             m.former_debit_on = 2026y / 11 / 27;
         }},
        {"",
         [](PaperMandate& m) {  // its use keeps it alive
             m.rum = "ANCIEN-0042";
             m.signed_on = 2015y / 1 / 5;
             m.former_debit_on = 2026y / 10 / 10;
         }},
    };
    for (const auto& [field, change] : cases) {
        auto mandate = good;
        change(mandate);
        const auto problems = problems_of(mandate, today);
        EXPECT_EQ(problems.empty() ? "" : problems.front().field, field);
    }
}

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
