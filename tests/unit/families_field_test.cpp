#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "families/phone_number.hpp"
#include "families/sheet_change.hpp"

namespace {

using namespace std::chrono_literals;
using families::ChangeMode;
using families::clean_value;
using families::Field;
using families::FieldAccess;
using families::FieldChoices;
using families::FieldKind;
using families::FieldOwner;
using families::FieldProblem;
using families::normalised_phone;
using families::plan_sheet_change;
using families::ValueChange;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr base::Date today = 2026y / 11 / 23;

TEST(PhoneNumbers, AreKeptInOneFormHoweverTheyAreTyped) {
    for (const auto* typed :
         {"0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33612345678",
          "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "0033612345678", "06\u00A012\u202F345678"})
        EXPECT_EQ(normalised_phone(typed), "06 12 34 56 78") << typed;
    EXPECT_EQ(normalised_phone("+32 470 12 34 56"), "+32470123456");
    EXPECT_EQ(normalised_phone("0041 79 123 45 67"), "+41791234567");
}

TEST(PhoneNumbers, ThatNobodyCanCallAreNone) {
    for (const auto* typed : {"", "06 12 34 56", "06 12 34 56 78 9", "0012", "1234567890",
                              "six douze", "+", "+0123456789", "06 12 34 56 7a"})
        EXPECT_FALSE(normalised_phone(typed)) << typed;
}

TEST(FamilyFields, HaveEachANameOfTheirOwnAndADefaultTheyAllow) {
    std::set<std::string_view> names;
    std::set<std::pair<FieldOwner, std::string_view>> in_forms;
    std::set<Field> fields;
    for (const auto& field : families::family_fields()) {
        EXPECT_TRUE(names.insert(field.name).second) << field.name;
        EXPECT_TRUE(in_forms.insert({field.owner, field.form_name}).second) << field.name;
        EXPECT_TRUE(fields.insert(field.field).second) << field.name;
        EXPECT_TRUE(families::allows(field, {field.default_access, field.default_mode}))
            << field.name;
    }
    EXPECT_EQ(fields.size(), static_cast<std::size_t>(Field::child_custody) + 1);
}

TEST(FamilyFields, TakeOnlyTheChoicesTheyAllow) {
    FieldChoices choices;
    EXPECT_FALSE(
        choices.set(Field::child_last_name, {FieldAccess::editable, ChangeMode::immediate}));
    EXPECT_FALSE(choices.set(Field::child_last_name, {FieldAccess::hidden, ChangeMode::request}));
    EXPECT_TRUE(choices.set(Field::child_last_name, {FieldAccess::shown, ChangeMode::request}));
    EXPECT_FALSE(choices.lets_change(Field::child_last_name));
    EXPECT_TRUE(choices.shows(Field::child_last_name));
}

struct Typed {
    FieldKind kind;
    std::string_view typed;
    base::Result<std::string, FieldProblem> kept;
};

TEST(FamilyFields, KeepWhatWasTypedInOneForm) {
    const auto no = [](FieldProblem problem) { return base::refuse(problem); };
    const std::vector<Typed> cases = {
        {FieldKind::birth_date, "17/4/2018", "2018-04-17"},
        {FieldKind::birth_date, "31/02/2018", no(FieldProblem::not_a_date)},
        {FieldKind::birth_date, "24/11/2026", no(FieldProblem::date_to_come)},
        {FieldKind::birth_date, "1/1/1900", no(FieldProblem::date_too_old)},
        {FieldKind::person_name, "  Lefèvre-Çelik ", "Lefèvre-Çelik"},
        {FieldKind::person_name, "Durand2", no(FieldProblem::not_a_name)},
        {FieldKind::email, " a.b@exemple.fr ", "a.b@exemple.fr"},
        {FieldKind::email, "a.b@exemple", no(FieldProblem::not_an_email)},
        {FieldKind::email, "a@b@exemple.fr", no(FieldProblem::not_an_email)},
        {FieldKind::email, "a b@exemple.fr", no(FieldProblem::not_an_email)},
        {FieldKind::email, "a@exemple.fr, b@exemple.fr", no(FieldProblem::not_an_email)},
        {FieldKind::benefit_number, "1 234 567 a", "1234567A"},
        {FieldKind::benefit_number, "abc", no(FieldProblem::not_a_number)},
        {FieldKind::quotient, "540 caf", "540 caf"},
        {FieldKind::quotient, "1 038,40 msa", "1038 msa"},
        {FieldKind::quotient, "540", no(FieldProblem::not_a_number)},
        {FieldKind::quotient, "-3 caf", no(FieldProblem::not_a_number)},
        {FieldKind::quotient, "99999 caf", no(FieldProblem::number_too_big)},
        {FieldKind::short_text, std::string_view("  "), ""},
    };
    for (const auto& one : cases)
        EXPECT_EQ(clean_value(one.kind, one.typed, today), one.kept) << one.typed;
}

TEST(SheetChanges, HoldAtOnceOrWaitAsTheTownChose) {
    const families::FieldValues values = {{Field::guardian_last_name, "Durand"},
                                          {Field::guardian_mobile_phone, "06 12 34 56 78"}};
    const auto plan =
        plan_sheet_change(FieldOwner::guardian, values, {},
                          {{"nom", "Martin"}, {"telephone_mobile", "0699999999"}}, today);
    EXPECT_THAT(plan.immediate, ElementsAre(ValueChange{Field::guardian_mobile_phone,
                                                        "06 12 34 56 78", "06 99 99 99 99"}));
    EXPECT_THAT(plan.requested,
                ElementsAre(ValueChange{Field::guardian_last_name, "Durand", "Martin"}));
    EXPECT_THAT(plan.ignored, IsEmpty());
}

TEST(SheetChanges, OfFieldsThatAFamilyMayNotChangeAreIgnored) {
    FieldChoices choices;
    ASSERT_TRUE(choices.set(Field::guardian_last_name, {FieldAccess::shown, ChangeMode::request}));
    const auto plan =
        plan_sheet_change(FieldOwner::guardian, {}, choices,
                          {{"nom", "Martin"}, {"courriel", "x@exemple.fr"}, {"csrf", "x"}}, today);
    EXPECT_THAT(plan.ignored, ElementsAre(Field::guardian_last_name, Field::guardian_email));
    EXPECT_THAT(plan.requested, IsEmpty());
    EXPECT_THAT(plan.immediate, IsEmpty());
}

TEST(SheetChanges, OfAnOfficerHoldAtOnceWhateverFamiliesMayDo) {
    const families::FieldValues values = {{Field::guardian_last_name, "Durand"},
                                          {Field::guardian_email, "c@exemple.fr"}};
    const auto plan = families::plan_correction(
        FieldOwner::guardian, values,
        {{"nom", "Martin"}, {"prenom", ""}, {"courriel", ""}, {"csrf", "x"}}, today);
    EXPECT_THAT(plan.immediate,
                ElementsAre(ValueChange{Field::guardian_last_name, "Durand", "Martin"},
                            ValueChange{Field::guardian_email, "c@exemple.fr", ""}));
    ASSERT_EQ(plan.problems.size(), 1U) << "a person has a name";
    EXPECT_EQ(plan.problems[0].first, Field::guardian_first_name);
    const auto household = families::plan_correction(
        FieldOwner::household, {{Field::household_quotient, "540 caf"}},
        {{"quotient", ""}, {"adresse", "ailleurs"}, {"numero_allocataire", "12 34 567"}}, today);
    EXPECT_THAT(household.immediate,
                ElementsAre(ValueChange{Field::household_benefit_number, "", "1234567"}))
        << "a quotient that is not typed stays; the address has its own way";
}

TEST(SheetChanges, LeaveNothingMandatoryEmptyAndTellEachProblem) {
    const auto plan =
        plan_sheet_change(FieldOwner::guardian, {}, {},
                          {{"telephone_mobile", " "}, {"telephone_travail", "12"}}, today);
    ASSERT_EQ(plan.problems.size(), 2U);
    EXPECT_EQ(plan.problems[0].second, FieldProblem::missing);
    EXPECT_EQ(plan.problems[1].second, FieldProblem::not_a_phone);
}

}  // namespace
