#include <gtest/gtest.h>

#include "families/certification_store.hpp"
#include "store/families_fixture.hpp"
#include "town/setting_store.hpp"

namespace {

using namespace std::chrono_literals;
using families::CertificationState;
using families::sheet_of;

constexpr base::Date today = 2026y / 11 / 23;

class FamilyCertifications : public support::FamilyFile {
 protected:
    bool certify(accounts::AccountId account, families::Sheet sheet) {
        const auto scope = scope_of(account);
        return write([&](db::Write& tx) { return families::certify(tx, scope, sheet, today); });
    }
    void change(accounts::AccountId account, families::Sheet sheet) {
        const auto scope = scope_of(account);
        write([&](db::Write& tx) { families::cancel_certification(tx, scope, sheet); });
    }
    CertificationState state(accounts::AccountId account, families::Sheet sheet) {
        const auto scope = scope_of(account);
        return portal.services().database.read([&](db::Read& read) {
            const auto all = families::certifications_of(read, scope);
            return families::certification_state(families::certification_in(all, sheet),
                                                 families::certification_validity(read), today);
        });
    }
};
ON_BOTH_ENGINES(FamilyCertifications);

TEST_P(FamilyCertifications, AreMadeByAnAdultAndCancelledByAChangeOfThatSheetAlone) {
    const auto lea = sheet_of(town.lea);
    const auto home = sheet_of(town.durand.household);
    EXPECT_EQ(state(town.claire, lea), CertificationState::missing);
    EXPECT_TRUE(certify(town.claire, lea));
    EXPECT_TRUE(certify(town.claire, home));
    EXPECT_EQ(state(town.paul, lea), CertificationState::valid) << "one adult is enough";
    change(town.paul, lea);
    EXPECT_EQ(state(town.claire, lea), CertificationState::cancelled);
    EXPECT_EQ(state(town.claire, home), CertificationState::valid);
    EXPECT_TRUE(certify(town.paul, lea));
    EXPECT_EQ(state(town.claire, lea), CertificationState::valid);
}

TEST_P(FamilyCertifications, OfAChildOfTwoHomesAreEachHomesOwnAndCancelledForBoth) {
    const auto noe = sheet_of(town.noe);
    EXPECT_TRUE(certify(town.claire, noe));
    EXPECT_EQ(state(town.julie, noe), CertificationState::missing);
    EXPECT_TRUE(certify(town.julie, noe));
    change(town.julie, noe);
    EXPECT_EQ(state(town.claire, noe), CertificationState::cancelled);
    EXPECT_EQ(state(town.julie, noe), CertificationState::cancelled);
}

TEST_P(FamilyCertifications, OfAnotherHouseholdAreNeitherMadeNorCancelled) {
    const auto lea = sheet_of(town.lea);
    EXPECT_TRUE(certify(town.claire, lea));
    for (const auto sheet : {lea, sheet_of(town.durand.household), sheet_of(adult(town.claire))})
        EXPECT_FALSE(certify(town.julie, sheet));
    change(town.julie, lea);
    EXPECT_EQ(state(town.claire, lea), CertificationState::valid);
}

TEST_P(FamilyCertifications, HoldAsLongAsTheTownSays) {
    const auto validity = [&] {
        return portal.services().database.read(
            [](db::Read& read) { return families::certification_validity(read).text(); });
    };
    EXPECT_EQ(validity(), "12 months");
    write([](db::Write& tx) {
        families::set_certification_validity(tx, families::parse_validity("each 08-31").value());
    });
    EXPECT_EQ(validity(), "each 08-31");
    write([](db::Write& tx) { town::write_setting(tx, "certification_validity", "for ever"); });
    EXPECT_EQ(validity(), "12 months");
}

}  // namespace
