#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "payments/bank_account.hpp"
#include "payments/debit_creditor.hpp"
#include "payments/debit_file_documents.hpp"
#include "payments/debit_mandate.hpp"
#include "payments/debit_reason.hpp"
#include "payments/debit_return_documents.hpp"
#include "payments/debit_run.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Money;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto today = 2026y / 11 / 26;

std::optional<IbanProblem> problem(std::string_view typed) {
    const auto iban = parse_iban(typed);
    return iban ? std::nullopt : std::optional(iban.error());
}

TEST(Iban, IsReadAsPeopleTypeIt) {
    for (const auto* typed : {"FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189",
                              "fr76-3000.6000 0112 3456 7890 189 ",
                              "FR76\u00A03000\u00A06000 01123456 7890\u202F189"}) {
        const auto iban = parse_iban(typed);
        ASSERT_TRUE(iban.has_value()) << typed;
        EXPECT_EQ(iban->reveal(), "FR7630006000011234567890189");
    }
}

TEST(Iban, OfAnotherCountryHasThatCountrysLength) {
    for (const auto* good :
         {"DE89370400440532013000", "BE68539007547034", "ES9121000418450200051332",
          "LU280019400644750000", "NL91ABNA0417164300", "PT50000201231234567890154",
          "IT60X0542811101000000123456", "CH9300762011623852957", "GB29NWBK60161331926819",
          "MC5811222000010123456789030"})
        EXPECT_EQ(problem(good), std::nullopt) << good;
    EXPECT_EQ(problem("DE8937040044053201300"), IbanProblem::wrong_length);
}

TEST(Iban, WhatIsWrongIsNamed) {
    EXPECT_EQ(problem(""), IbanProblem::missing);
    EXPECT_EQ(problem(" - "), IbanProblem::missing);
    EXPECT_EQ(problem("FR76"), IbanProblem::wrong_form);
    EXPECT_EQ(problem("F176 3000"), IbanProblem::wrong_form);
    EXPECT_EQ(problem("FRA6 3000"), IbanProblem::wrong_form);
    EXPECT_EQ(problem("FR76 3000é"), IbanProblem::wrong_form);
    EXPECT_EQ(problem("US76 3000 6000 0112 3456 7890 189"), IbanProblem::outside_sepa);
    EXPECT_EQ(problem("FR76 3000 6000 0112 3456 7890 18"), IbanProblem::wrong_length);
    EXPECT_EQ(problem("FR76 3000 6000 0112 3456 7890 198"), IbanProblem::wrong_check);
    EXPECT_EQ(problem("FR77 3000 6000 0112 3456 7890 189"), IbanProblem::wrong_check);
}

TEST(Iban, AFrenchOneIsCheckedByItsKeyToo) {
    // The two digits at the front were made to agree: only the key of the account does not.
    EXPECT_EQ(problem("FR49 3000 6000 0112 3456 7890 190"), IbanProblem::wrong_rib_key);
}

TEST(RibKey, IsThatOfTheBanks) {
    EXPECT_EQ(rib_key("30006", "00001", "12345678901"), 89);
    EXPECT_EQ(rib_key("20041", "01005", "0500013M026"), 6);
    EXPECT_EQ(rib_key("30006", "00001", "1234567890é"), std::nullopt);
}

TEST(Iban, IsShownByItsEndAlone) {
    const auto iban = parse_iban("FR7630006000011234567890189").value();
    EXPECT_EQ(end_of_iban(iban), "0189");
    EXPECT_EQ(masked_iban("0189"), "•••• •••• 0189");
    EXPECT_EQ(grouped_iban(iban.reveal()), "FR76 3000 6000 0112 3456 7890 189");
}

TEST(Bic, HasEightOrElevenSigns) {
    for (const auto* good : {"AGRIFRPP", "agrifrpp882", "BNPAFRPPXXX", "CEPA FR PP 751"})
        EXPECT_TRUE(parse_bic(good).has_value()) << good;
    EXPECT_EQ(parse_bic("agrifrpp882"), "AGRIFRPP882");
    EXPECT_EQ(parse_bic(""), "");
    for (const auto* bad : {"AGRIFRP", "AGRIFRPP8", "AGR1FRPP", "AGRIFR1P", "AGRIFRPO",
                            "AGRIFRPP88é", "AGRIFRPP8822"})
        EXPECT_EQ(parse_bic(bad), std::nullopt) << bad;
}

TEST(Ics, IsCheckedWithoutItsThreeSigns) {
    EXPECT_EQ(parse_ics("fr72 zzz 123456"), "FR72ZZZ123456");
    EXPECT_EQ(parse_ics("FR72ABC123456"), "FR72ABC123456");
    EXPECT_EQ(parse_ics("DE98ZZZ09999999999"), "DE98ZZZ09999999999");
    for (const auto* bad :
         {"", "FR73ZZZ123456", "FR72ZZZ123457", "FR72ZZZ12345", "FRZZZ123456", "FR72ZZZ12345é"})
        EXPECT_EQ(parse_ics(bad), std::nullopt) << bad;
}

TEST(Rum, HasThirtyFiveSignsAtMostAndNoSpace) {
    EXPECT_EQ(make_rum("E", families::HouseholdId(1204), "7K2MX9QD"), "E-1204-7K2MX9QD");
    EXPECT_TRUE(is_rum("ABCabc019/-?:().,'+"));
    EXPECT_TRUE(is_rum(std::string(35, 'A')));
    for (const auto& bad : {std::string(), std::string(36, 'A'), std::string("A B"),
                            std::string("É"), std::string("A_B"), std::string("A;B")})
        EXPECT_FALSE(is_rum(bad)) << bad;
    EXPECT_TRUE(is_rum(make_rum("ABCD", families::HouseholdId(999'999'999'999), "7K2MX9QD")));
}

TEST(Sequence, IsFirstOnceThenRecurrent) {
    using enum SequenceType;
    EXPECT_EQ(sequence_for({}), first);
    EXPECT_EQ(sequence_for({.was_debited = true}), recurrent);
    EXPECT_EQ(sequence_for({.was_debited = true, .ends_with_this = true}), last);
    EXPECT_EQ(sequence_for({.kind = MandateKind::one_off}), one_off);
    for (const auto type : {first, recurrent, one_off, last})
        EXPECT_EQ(sequence_type(name(type)), type);
    EXPECT_EQ(sequence_type("XXXX"), std::nullopt);
}

TEST(Mandate, LapsesThirtySixMonthsAfterItsLastUse) {
    EXPECT_EQ(lapses_on(2023y / 11 / 26, std::nullopt), 2026y / 11 / 26);
    EXPECT_EQ(lapses_on(2023y / 11 / 26, 2024y / 1 / 10), 2027y / 1 / 10);
    EXPECT_EQ(lapses_on(2024y / 2 / 29, std::nullopt), 2027y / 2 / 28);
}

TEST(Mandate, SaysWhatTheSchemePrescribes) {
    const auto text = mandate_text("Régie Enfance");
    ASSERT_EQ(text.size(), 3);
    EXPECT_THAT(text[0], HasSubstr("vous autorisez (A) Régie Enfance à envoyer des instructions"));
    EXPECT_THAT(text[1], HasSubstr("huit semaines"));
    EXPECT_THAT(text[1], HasSubstr("treize mois"));
}

TEST(ConsentCode, IsSixDigits) {
    EXPECT_EQ(clean_code(" 012 345 "), "012345");
    for (const auto* bad : {"", "12345", "1234567", "12345a", "１２３４５６"})
        EXPECT_EQ(clean_code(bad), "") << bad;
}

// ---- Reasons ----

TEST(ReturnReasons, OnlyThreeSuspendTheMandate) {
    std::vector<std::string_view> suspending;
    for (const auto& reason : all_return_reasons()) {
        EXPECT_TRUE(is_reason_code(reason.code)) << reason.code;
        EXPECT_FALSE(reason.officer.empty()) << reason.code;
        EXPECT_EQ(reason.family.empty(), reason.news == ReturnNews::nobody) << reason.code;
        if (reason.effect == ReturnEffect::mandate_suspended) suspending.push_back(reason.code);
    }
    EXPECT_THAT(suspending, ElementsAre("AC04", "MD01", "MD07"));
}

TEST(ReturnReasons, KnowWhatBanksSay) {
    for (const auto* code :
         {"AC01", "AC04", "AC06", "AG01", "AM04", "AM05", "BE05", "FF01", "MD01", "MD02",
          "MD06", "MD07", "MS02", "MS03", "RC01", "RR01", "RR02", "RR03", "RR04", "SL01"})
        EXPECT_NE(find_return_reason(code), nullptr) << code;
    EXPECT_EQ(find_return_reason("AM04")->effect, ReturnEffect::mandate_stays);
    EXPECT_EQ(find_return_reason("MD06")->window, ReturnWindow::eight_weeks);
    EXPECT_EQ(find_return_reason("MD01")->window, ReturnWindow::thirteen_months);
    EXPECT_EQ(find_return_reason("MD07")->news, ReturnNews::nobody);
    EXPECT_EQ(find_return_reason("ZZ99"), nullptr);
    EXPECT_FALSE(is_reason_code("am04"));
    EXPECT_FALSE(is_reason_code("AM4"));
}

TEST(ReturnReasons, HaveTheirLastDay) {
    EXPECT_EQ(last_return_day(ReturnWindow::eight_weeks, 2026y / 12 / 10), 2027y / 2 / 4);
    EXPECT_EQ(last_return_day(ReturnWindow::thirteen_months, 2026y / 1 / 31), 2027y / 2 / 28);
    // The week-end does not count, nor do Christmas and the day after.
    EXPECT_EQ(last_return_day(ReturnWindow::five_bank_days, 2026y / 12 / 10), 2026y / 12 / 17);
    EXPECT_EQ(last_return_day(ReturnWindow::five_bank_days, 2026y / 12 / 23), 2026y / 12 / 31);
}

TEST(BankDays, LeaveOutWeekendsAndTheSixDaysOfTheEuroSystem) {
    for (const auto date : {2026y / 11 / 28, 2026y / 11 / 29, 2027y / 1 / 1, 2027y / 3 / 26,
                            2027y / 3 / 29, 2026y / 5 / 1, 2026y / 12 / 25, 2025y / 12 / 26})
        EXPECT_FALSE(is_bank_day(date)) << base::iso(date);
    EXPECT_TRUE(is_bank_day(2026y / 11 / 11)) << "banks are open on the 11th of November";
    EXPECT_TRUE(is_bank_day(2026y / 12 / 24));
}

// ---- What a run takes ----

DebitCreditor creditor() {
    DebitCreditor made;
    made.regie = billing::RegieId(1);
    made.ics = "FR72ZZZ123456";
    made.name = "Régie Enfance de Montluçon";
    made.street_name = "place de la Mairie";
    made.building_number = "1";
    made.postcode = "03100";
    made.town_name = "Montluçon";
    made.iban = "FR7630006000011234567890189";
    return made;
}

DebitCandidate candidate(int invoice, int mandate) {
    DebitCandidate made;
    made.invoice = billing::InvoiceId(invoice);
    made.number = "E-2026-00000" + std::to_string(invoice);
    made.due_date = 2026y / 12 / 1;
    made.left = Money::from_cents(1000 * invoice);
    made.owed = Money::from_cents(100'000);
    made.household = families::HouseholdId(mandate);
    made.mandate = DebitMandateId(mandate);
    made.mandate_ics = "FR72ZZZ123456";
    made.signed_on = 2026y / 9 / 1;
    return made;
}

TEST(DebitPlan, TakesWhatIsDueAndOnlyTheFirstOfANewMandateIsFirst) {
    auto used = candidate(3, 2);
    used.last_used_on = 2026y / 10 / 10;
    const auto plan =
        plan_debits({candidate(1, 1), candidate(2, 1), used}, creditor(), 2026y / 12 / 10);
    ASSERT_EQ(plan.debits.size(), 3);
    EXPECT_EQ(plan.debits[0].sequence, SequenceType::first);
    EXPECT_EQ(plan.debits[1].sequence, SequenceType::recurrent);
    EXPECT_EQ(plan.debits[2].sequence, SequenceType::recurrent);
    EXPECT_EQ(plan.total, Money::from_cents(6000));
    EXPECT_TRUE(plan.left_out.empty());
}

TEST(DebitPlan, SaysWhyItLeavesOut) {
    const auto why = [](auto change) -> std::optional<LeftOut> {
        auto one = candidate(1, 1);
        change(one);
        const auto plan = plan_debits({one}, creditor(), 2026y / 12 / 10);
        if (plan.left_out.empty()) return std::nullopt;
        EXPECT_TRUE(plan.debits.empty());
        EXPECT_TRUE(plan.total.is_zero());
        return plan.left_out.front().why;
    };
    EXPECT_EQ(why([](auto&) {}), std::nullopt);
    EXPECT_EQ(why([](auto& c) { c.mandate_state = MandateState::suspended; }),
              LeftOut::mandate_suspended);
    EXPECT_EQ(why([](auto& c) { c.mandate_state = MandateState::lapsed; }),
              LeftOut::mandate_lapsed);
    EXPECT_EQ(why([](auto& c) { c.signed_on = 2023y / 12 / 10; }), LeftOut::mandate_lapsed);
    EXPECT_EQ(why([](auto& c) { c.signed_on = 2023y / 12 / 11; }), std::nullopt);
    EXPECT_EQ(why([](auto& c) { c.mandate_ics = "FR00ZZZ000000"; }), LeftOut::other_creditor);
    EXPECT_EQ(why([](auto& c) { c.is_being_debited = true; }), LeftOut::being_debited);
    EXPECT_EQ(why([](auto& c) { c.is_being_paid = true; }), LeftOut::being_paid_online);
    EXPECT_EQ(why([](auto& c) { c.came_back = true; }), LeftOut::came_back);
    EXPECT_EQ(why([](auto& c) { c.owed = Money(); }), LeftOut::covered_by_credit);
    EXPECT_EQ(why([](auto& c) { c.due_date = 2026y / 12 / 11; }), LeftOut::due_later);
    EXPECT_EQ(why([](auto& c) { c.due_date = 2026y / 12 / 10; }), std::nullopt);
}

TEST(DebitPlan, TakesNoMoreThanAHouseholdOwesInAll) {
    // 60 € are open and 25 € stand in credit: the newest invoice gets the rest.
    auto invoices = std::vector{candidate(1, 1), candidate(2, 1), candidate(3, 1)};
    for (auto& invoice : invoices) invoice.owed = Money::from_cents(3500);
    auto plan = plan_debits(invoices, creditor(), 2026y / 12 / 10);
    ASSERT_EQ(plan.debits.size(), 3);
    EXPECT_EQ(plan.debits[0].candidate.left, Money::from_cents(1000));
    EXPECT_EQ(plan.debits[1].candidate.left, Money::from_cents(2000));
    EXPECT_EQ(plan.debits[2].candidate.left, Money::from_cents(500));
    EXPECT_EQ(plan.total, Money::from_cents(3500));
    for (auto& invoice : invoices) invoice.owed = Money::from_cents(1000);
    plan = plan_debits(invoices, creditor(), 2026y / 12 / 10);
    EXPECT_EQ(plan.total, Money::from_cents(1000));
    ASSERT_EQ(plan.left_out.size(), 2);
    EXPECT_EQ(plan.left_out[0].why, LeftOut::covered_by_credit);
}

TEST(CollectionDay, LeavesFamiliesTheirNotice) {
    EXPECT_EQ(first_collection_day(today, 14), 2026y / 12 / 10);
    EXPECT_EQ(first_collection_day(2026y / 12 / 11, 14), 2026y / 12 / 28) << "not at Christmas";
    EXPECT_EQ(problem_of_day(2026y / 12 / 9, today, 14), CollectionDayProblem::too_soon);
    EXPECT_EQ(problem_of_day(2026y / 12 / 10, today, 14), std::nullopt);
    EXPECT_EQ(problem_of_day(2026y / 12 / 12, today, 14), CollectionDayProblem::no_bank_day);
    EXPECT_EQ(problem_of_day(2026y / 12 / 1, today, 5), std::nullopt);
    EXPECT_EQ(problem_of_day(2028y / 1 / 3, today, 14), CollectionDayProblem::too_late);
}

TEST(Creditor, IsCheckedFieldByField) {
    EXPECT_TRUE(problems_of(creditor()).empty());
    const auto field = [](auto change) {
        auto one = creditor();
        change(one);
        const auto problems = problems_of(one);
        return problems.size() == 1 ? problems.front().field : "";
    };
    EXPECT_EQ(field([](auto& c) { c.ics = "FR71ZZZ123456"; }), "ics");
    EXPECT_EQ(field([](auto& c) { c.name = ""; }), "nom");
    EXPECT_EQ(field([](auto& c) { c.name = std::string(71, 'a'); }), "nom");
    EXPECT_EQ(field([](auto& c) { c.street_name = ""; }), "voie");
    EXPECT_EQ(field([](auto& c) { c.postcode = "3100"; }), "code-postal");
    EXPECT_EQ(field([](auto& c) { c.town_name = ""; }), "commune");
    EXPECT_EQ(field([](auto& c) { c.iban = "FR76"; }), "iban");
    EXPECT_EQ(field([](auto& c) { c.bic = "X"; }), "bic");
    EXPECT_EQ(field([](auto& c) { c.notice_days = 0; }), "delai");
    EXPECT_EQ(field([](auto& c) { c.notice_days = 61; }), "delai");
}

// ---- Files ----

TEST(BankText, KeepsTheSignsThatEveryBankTakes) {
    EXPECT_EQ(bank_text("  Hélène & François  D’Arc_3 ", 70), "Helene Francois D'Arc 3");
    EXPECT_EQ(bank_text("a/b-c?d:e(f)g.h,i'j+k", 70), "a/b-c?d:e(f)g.h,i'j+k");
    EXPECT_EQ(bank_text("abcdef", 4), "abcd");
    EXPECT_EQ(bank_text("abc def", 4), "abc");
}

ReturnFile read(std::string_view file) {
    return read_return_file(file, today).value();
}

TEST(ReturnFiles, AStatusReportNamesEachDebit) {
    const auto file = read(R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-12-11T08:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>PF-E-20261126-1</OrgnlMsgId><OrgnlMsgNmId>pain.008</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>PF-E-20261126-1-FRST</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>E-2026-000001-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>E-2026-000002-1</OrgnlEndToEndId><TxSts>ACCP</TxSts></TxInfAndSts>
<TxInfAndSts><TxSts>RJCT</TxSts></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>E-2026-000003-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Prtry>?</Prtry></Rsn></StsRsnInf></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>)");
    EXPECT_EQ(file.source, ReturnSource::pain_002);
    ASSERT_EQ(file.returned.size(), 2);
    EXPECT_EQ(file.returned[0].end_to_end_id, "E-2026-000001-1");
    EXPECT_EQ(file.returned[0].reason_code, "AC04");
    EXPECT_EQ(file.returned[0].returned_on, 2026y / 12 / 11);
    EXPECT_EQ(file.returned[1].reason_code, "MS03") << "a reason that is no code";
    EXPECT_EQ(file.unreadable, 1);
    EXPECT_TRUE(file.wholes.empty());
}

TEST(ReturnFiles, AWholeFileOrBlockCanBeRefused) {
    const auto whole = read(R"(<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts>
<OrgnlMsgId>M1</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>
</OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>)");
    ASSERT_EQ(whole.wholes.size(), 1);
    EXPECT_EQ(whole.wholes[0].message_id, "M1");
    EXPECT_EQ(whole.wholes[0].sequence, std::nullopt);
    EXPECT_EQ(whole.wholes[0].reason_code, "FF01");
    EXPECT_EQ(whole.wholes[0].returned_on, today) << "the file does not say when";
    const auto block = read(R"(<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts>
<OrgnlMsgId>M1</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
<OrgnlPmtInfId>M1-RCUR</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>)");
    ASSERT_EQ(block.wholes.size(), 1);
    EXPECT_EQ(block.wholes[0].sequence, SequenceType::recurrent);
}

TEST(ReturnFiles, ANotificationNamesDebitsThatCameBack) {
    const auto file = read(
        R"(<n:Document xmlns:n="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><n:BkToCstmrDbtCdtNtfctn><n:Ntfctn>
<n:Ntry><n:Amt Ccy="EUR">45.60</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:BookgDt><n:Dt>2026-12-14</n:Dt></n:BookgDt>
<n:NtryDtls><n:TxDtls><n:Refs><n:EndToEndId>E-2026-000001-1</n:EndToEndId></n:Refs><n:RtrInf><n:Rsn><n:Cd>AM04</n:Cd></n:Rsn></n:RtrInf></n:TxDtls>
<n:TxDtls><n:Refs><n:EndToEndId>NOTPROVIDED</n:EndToEndId></n:Refs><n:RtrInf/></n:TxDtls>
<n:TxDtls><n:Refs><n:EndToEndId>FRAIS</n:EndToEndId></n:Refs></n:TxDtls></n:NtryDtls></n:Ntry>
<n:Ntry><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:NtryDtls><n:TxDtls><n:Refs><n:EndToEndId>X</n:EndToEndId></n:Refs><n:RtrInf/></n:TxDtls></n:NtryDtls></n:Ntry>
</n:Ntfctn></n:BkToCstmrDbtCdtNtfctn></n:Document>)");
    EXPECT_EQ(file.source, ReturnSource::camt_054);
    ASSERT_EQ(file.returned.size(), 1);
    EXPECT_EQ(file.returned[0].end_to_end_id, "E-2026-000001-1");
    EXPECT_EQ(file.returned[0].reason_code, "AM04");
    EXPECT_EQ(file.returned[0].returned_on, 2026y / 12 / 14);
    EXPECT_EQ(file.unreadable, 1);
}

TEST(ReturnFiles, OtherFilesAreRefused) {
    EXPECT_EQ(read_return_file("pas du XML", today).error(), ReturnFileProblem::no_xml);
    EXPECT_EQ(read_return_file("<Document><CstmrDrctDbtInitn/></Document>", today).error(),
              ReturnFileProblem::other_message);
}

}  // namespace
