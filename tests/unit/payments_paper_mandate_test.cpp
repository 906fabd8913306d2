#include <gtest/gtest.h>

#include "payments/paper_mandate.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;

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

}  // namespace
