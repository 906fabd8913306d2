#include <gtest/gtest.h>

#include "payments/debit_creditor.hpp"

namespace {

using namespace payments;
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

}  // namespace
