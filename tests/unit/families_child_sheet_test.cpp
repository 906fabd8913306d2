#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "families/authorised_person.hpp"
#include "families/child_gap.hpp"
#include "families/consent.hpp"
#include "families/diet.hpp"
#include "families/health_sheet.hpp"
#include "families/insurance.hpp"
#include "families/typed_date.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"

namespace {

using namespace std::chrono_literals;
using namespace families;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

constexpr base::Date today = 2026y / 11 / 23;

HealthSheet some_sheet() {
    HealthSheet sheet;
    sheet.allergies = "Arachide";
    sheet.pai = Pai{2026y / 9 / 1, 2027y / 8 / 31, "Stylo dans le sac rouge"};
    sheet.treatment = "Aucun";
    sheet.doctor_name = "Dr Petit";
    sheet.doctor_phone = "01 99 00 10 01";
    sheet.notes = "Porte des lunettes\n10:2";
    sheet.vaccinations = VaccinationState::up_to_date;
    return sheet;
}

base::Sensitive<std::string> text(std::string plain) {
    return base::Sensitive<std::string>(std::move(plain));
}

RC_GTEST_PROP(HealthSheets, ComeBackFromTheirTextWhateverIsWritten,
              (std::string allergies, std::string notes, std::string instructions, bool has_pai)) {
    auto sheet = some_sheet();
    sheet.allergies = allergies;
    sheet.notes = notes;
    sheet.pai->instructions = instructions;
    if (!has_pai) sheet.pai.reset();
    const auto back = parse_health_sheet(to_text(SecretHealthSheet(sheet)));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->reveal() == sheet);
}

RC_GTEST_PROP(HealthSheets, SealedShowNothingOfWhatWasWritten, (std::uint64_t seed)) {
    crypto::init();
    crypto::SeededRandom random(seed);
    const auto keys = crypto::Keys::random(random);
    auto sheet = some_sheet();
    sheet.treatment = *rc::gen::container<std::string>(40, rc::gen::inRange('a', 'z'));
    const auto sealed = crypto::seal(keys, "health", to_text(SecretHealthSheet(sheet)));
    for (const auto& plain : {sheet.allergies, sheet.treatment, sheet.doctor_name,
                              std::string("Stylo"), std::string("pai"), std::string("2027-08-31")})
        RC_ASSERT(sealed.find(plain) == std::string::npos);
}

TEST(HealthSheets, ATextThatWasNotWrittenHereIsNoSheet) {
    const auto whole = to_text(SecretHealthSheet(some_sheet())).reveal();
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(parse_health_sheet(text(whole.substr(0, size)))) << size;
    for (const char* bad : {"", "health 2\n", "health 1\nnotes 99999999999999999999:x\n",
                            "health 1\nnotes 5:x\n", "health 1\nnotes -1:x\n"})
        EXPECT_FALSE(parse_health_sheet(text(bad))) << bad;
}

TEST(HealthSheets, AreMarkedByAPaiInForceAndByAnAllergy) {
    const SecretHealthSheet sheet(some_sheet());
    EXPECT_EQ(marks_of(sheet, 2026y / 9 / 1), (HealthMarks{true, true}));
    EXPECT_EQ(marks_of(sheet, 2027y / 8 / 31), (HealthMarks{true, true}));
    EXPECT_EQ(marks_of(sheet, 2027y / 9 / 1), (HealthMarks{false, true}));
    EXPECT_EQ(marks_of(SecretHealthSheet(HealthSheet{}), today), HealthMarks{});
}

TEST(HealthSheets, SayWhatAChildNeedsAndNotWhatItsDisabilityIsCalled) {
    for (const char* word : {"Autisme léger", "enfant autiste.", "Trisomie 21", "TSA, TDAH"})
        EXPECT_TRUE(names_disability(word)) << word;
    for (const char* word : {"a besoin d’aide pour manger", "sans tsar", "appareil auditif", ""})
        EXPECT_FALSE(names_disability(word)) << word;
    auto sheet = some_sheet();
    sheet.notes = "Autiste";
    EXPECT_EQ(problem_with(sheet, HealthField::notes), HealthProblem::names_disability);
}

TEST(HealthSheets, AreRefusedWithDatesThatCannotBe) {
    auto sheet = some_sheet();
    EXPECT_EQ(problem_with(sheet, HealthField::pai_to), std::nullopt);
    sheet.pai->valid_to = 2026y / 8 / 31;
    EXPECT_EQ(problem_with(sheet, HealthField::pai_to), HealthProblem::pai_ends_before_it_begins);
    sheet.pai->valid_to = 2036y / 8 / 31;
    EXPECT_EQ(problem_with(sheet, HealthField::pai_to), HealthProblem::pai_longer_than_two_years);
    sheet.pai->instructions = "";
    EXPECT_EQ(problem_with(sheet, HealthField::pai_instructions),
              HealthProblem::pai_without_instructions);
    sheet.allergies = std::string(longest_health_note + 1, 'a');
    EXPECT_EQ(problem_with(sheet, HealthField::allergies), HealthProblem::text_too_long);
}

TEST(HealthSheets, AreKeptUntilTheEndOfTheSchoolYear) {
    const auto august = std::chrono::August / 31;
    EXPECT_EQ(kept_until(2026y / 11 / 23, august), base::Date(2027y / 8 / 31));
    EXPECT_EQ(kept_until(2027y / 8 / 31, august), base::Date(2027y / 8 / 31));
    EXPECT_EQ(kept_until(2027y / 9 / 1, august), base::Date(2028y / 8 / 31));
    EXPECT_EQ(kept_until(2026y / 1 / 1, std::chrono::February / 29), base::Date(2026y / 2 / 28));
}

TEST(HealthSheets, TellTheAuditLogWhichFieldsChangedAndNotHow) {
    auto other = some_sheet();
    other.allergies = "Gluten";
    other.pai.reset();
    const auto told = changed_fields(SecretHealthSheet(some_sheet()), SecretHealthSheet(other));
    EXPECT_EQ(told, "allergies, pai");
}

TEST(Vaccinations, AreThreeBeforeTwentyEighteenAndElevenAfter) {
    EXPECT_THAT(mandatory_vaccinations(2017y / 12 / 31, today),
                ElementsAre("diphtérie", "tétanos", "poliomyélite"));
    EXPECT_EQ(mandatory_vaccinations(2018y / 1 / 1, today).size(), 11U);
    EXPECT_THAT(mandatory_vaccinations(2018y / 1 / 1, today), Contains("méningocoque C"));
}

TEST(Vaccinations, AskForMeningococciAcwyAndBSinceTwentyTwentyFive) {
    const auto before = mandatory_vaccinations(2024y / 3 / 1, 2024y / 12 / 31);
    EXPECT_THAT(before, Contains("méningocoque C"));
    EXPECT_EQ(before.size(), 11U);
    const auto after = mandatory_vaccinations(2024y / 3 / 1, 2025y / 1 / 1);
    EXPECT_THAT(after, Contains("méningocoques ACWY"));
    EXPECT_THAT(after, Contains("méningocoque B"));
    EXPECT_THAT(after, Not(Contains("méningocoque C")));
    EXPECT_EQ(after.size(), 12U);
}

TEST(Diets, NameNoBelief) {
    for (const char* name : {"halal", "Repas HALAL", "sans-porc/halal", "casher", "kascher",
                             "régime musulman", "religieux", "repas confessionnel", "catholique"})
        EXPECT_EQ(problem_with_diet_name(name), DietProblem::names_belief) << name;
    for (const char* name : {"sans porc", "sans viande", "sans gluten", "végétarien", "sans œuf"})
        EXPECT_EQ(problem_with_diet_name(name), std::nullopt) << name;
    EXPECT_EQ(problem_with_diet_name("  "), DietProblem::empty);
    EXPECT_EQ(problem_with_diet_name(std::string(41, 'a')), DietProblem::too_long);
}

AuthorisedPerson somebody() {
    AuthorisedPerson person;
    person.name = "Monique Durand";
    person.phone = "01 99 00 10 09";
    person.may_collect = true;
    return person;
}

TEST(AuthorisedPersons, WhoAreMinorsMustBeOldEnoughToFetchAChild) {
    auto person = somebody();
    EXPECT_EQ(problem_with(person, Majority::adult, 14, today), std::nullopt);
    EXPECT_EQ(problem_with(person, Majority::minor, 14, today), PersonProblem::birth_date_missing);
    person.birth_date = 2012y / 11 / 24;
    EXPECT_EQ(problem_with(person, Majority::minor, 14, today), PersonProblem::too_young);
    person.birth_date = 2012y / 11 / 23;
    EXPECT_EQ(problem_with(person, Majority::minor, 14, today), std::nullopt) << "14 today";
    person.birth_date = 2008y / 11 / 23;
    EXPECT_EQ(problem_with(person, Majority::minor, 14, today), PersonProblem::not_a_minor);
    person.may_collect = false;
    EXPECT_EQ(problem_with(person, Majority::adult, 14, today), PersonProblem::no_purpose);
    person.is_emergency_contact = true;
    person.birth_date = 2016y / 1 / 1;
    EXPECT_EQ(problem_with(person, Majority::minor, 14, today), std::nullopt) << "is only called";
}

TEST(AuthorisedPersons, HaveTelephonesHoweverTheyAreTyped) {
    for (const char* typed : {"0199001009", "01 99 00 10 09", "01.99.00.10.09", "01-99-00-10-09",
                              "+33 1 99 00 10 09", "01\u00A099\u00A000\u00A010\u00A009"})
        EXPECT_EQ(tidy_phone(typed), "01 99 00 10 09") << typed;
    EXPECT_EQ(tidy_phone("+32 470 12 34 56"), "+32470123456");
    for (const char* typed : {"", "12", "019900100", "01990010099", "0199 appeler", "1199001009"})
        EXPECT_EQ(tidy_phone(typed), std::nullopt) << typed;
}

ConsentStatement said(ConsentKind kind, ConsentAnswer answer, std::int64_t by) {
    ConsentStatement statement;
    statement.kind = kind;
    statement.answer = answer;
    statement.by = accounts::AccountId(by);
    return statement;
}

TEST(Consents, FollowTheLastWordSaidByAnybody) {
    using enum ConsentAnswer;
    EXPECT_EQ(standing({}, ConsentKind::transport).state, ConsentState::unanswered);
    std::vector<ConsentStatement> history = {said(ConsentKind::transport, given, 1)};
    EXPECT_EQ(standing(history, ConsentKind::transport).state, ConsentState::given);
    EXPECT_EQ(standing(history, ConsentKind::emergency_care).state, ConsentState::unanswered);
    history.push_back(said(ConsentKind::transport, refused, 2));
    EXPECT_EQ(standing(history, ConsentKind::transport).state, ConsentState::refused);
    history.push_back(said(ConsentKind::transport, given, 1));
    EXPECT_EQ(standing(history, ConsentKind::transport).state, ConsentState::given);
    EXPECT_FALSE(says_something_new(history, said(ConsentKind::transport, given, 2)));
}

TEST(Consents, ToAChildsImageNeedEveryGuardian) {
    using enum ConsentAnswer;
    const std::vector<ConsentStatement> history = {said(ConsentKind::photo_web, refused, 2),
                                                   said(ConsentKind::photo_web, given, 1)};
    const auto now = standing(history, ConsentKind::photo_web);
    EXPECT_EQ(now.state, ConsentState::refused);
    EXPECT_EQ(now.decided_by, &history[0]);
    EXPECT_FALSE(says_something_new(history, said(ConsentKind::photo_web, given, 1)));
    EXPECT_TRUE(says_something_new(history, said(ConsentKind::photo_web, given, 2)));
}

TEST(Consents, ReadAnHourAsItIsTyped) {
    for (const char* typed : {"16:30", "16h30", "16 h 30", "16H30"})
        EXPECT_EQ(parse_time(typed), 16h + 30min) << typed;
    EXPECT_EQ(parse_time("17 h"), 17h);
    EXPECT_EQ(time_text(16h + 5min), "16:05");
    for (const char* typed : {"", "1630", "24:00", "16:60", "16:30:00", "midi", "h"})
        EXPECT_EQ(parse_time(typed), std::nullopt) << typed;
}

TEST(Insurance, IsToBeRenewedInItsLastThirtyDays) {
    const auto until = [](base::Date day) {
        return insurance_state(Insurance{"MAE", "1", day}, today);
    };
    EXPECT_EQ(insurance_state(std::nullopt, today), InsuranceState::missing);
    EXPECT_EQ(until(base::add_days(today, -1)), InsuranceState::expired);
    EXPECT_EQ(until(today), InsuranceState::expires_soon);
    EXPECT_EQ(until(base::add_days(today, 30)), InsuranceState::expires_soon);
    EXPECT_EQ(until(base::add_days(today, 31)), InsuranceState::valid);
}

TEST(ChildGaps, AreASheetNobodyFilledInAndAnInsuranceThatIsNoneOrEnds) {
    using Kind = ChildGapKind;
    const base::Date last_day = 2027y / 8 / 31;
    EXPECT_THAT(gaps_of({}, today),
                ElementsAre(ChildGap{Kind::health_sheet}, ChildGap{Kind::insurance_missing}));
    const ChildFacts complete{HealthSheetPresence::present, last_day};
    EXPECT_THAT(gaps_of(complete, today), ElementsAre());
    EXPECT_THAT(gaps_of(complete, 2027y / 8 / 20),
                ElementsAre(ChildGap{Kind::insurance_ends_soon, last_day}));
    EXPECT_THAT(gaps_of(complete, 2027y / 9 / 1),
                ElementsAre(ChildGap{Kind::insurance_expired, last_day}));
}

TEST(TypedDates, AreDatesWhenTheyExist) {
    EXPECT_EQ(TypedDate("1", "9", "2026").date(), base::Date(2026y / 9 / 1));
    EXPECT_EQ(TypedDate(base::Date(2026y / 9 / 1)).date(), base::Date(2026y / 9 / 1));
    EXPECT_EQ(TypedDate("31", "2", "2026").date(), std::nullopt);
    EXPECT_EQ(TypedDate("1", "9", "26").date(), std::nullopt);
    EXPECT_EQ(TypedDate().date(), std::nullopt);
    EXPECT_TRUE(TypedDate().is_empty());
}

}  // namespace
