#include "accounts/audit_entry.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <tuple>

namespace accounts {
namespace {

TEST(FieldChanges, AreReadAsTheyWereWritten) {
    const std::vector<FieldChange> changes = {{"Téléphone", "", "06 12 34 56 78"},
                                              {"Rue", "1, rue de l’Église", "4:2:\n|"}};
    EXPECT_EQ(parse_changes(written(changes)), changes);
    EXPECT_EQ(written({}), "");
}

RC_GTEST_PROP(FieldChanges, AnyTextsAreReadAsTheyWereWritten,
              (const std::vector<std::tuple<std::string, std::string, std::string>>& texts)) {
    std::vector<FieldChange> changes;
    for (const auto& [field, old_value, new_value] : texts) {
        if (old_value != new_value) changes.push_back({field, old_value, new_value});
    }
    RC_ASSERT(parse_changes(written(changes)) == changes);
}

TEST(FieldChanges, AFieldThatStayedTheSameIsLeftOut) {
    EXPECT_EQ(written({{"Rue", "1, rue de la Paix", "1, rue de la Paix"}}), "");
}

TEST(FieldChanges, ATextThatWasCutShortIsNone) {
    const auto whole = written({{"Rue", "1, rue de la Paix", "2, rue de la Paix"}});
    for (std::size_t size = 1; size < whole.size(); ++size)
        EXPECT_FALSE(parse_changes(whole.substr(0, size))) << size;
    EXPECT_FALSE(parse_changes("99999999999999999999:x"));
}

TEST(FieldChanges, TextsAreJoinedSoThatNoTwoListsLookAlike) {
    std::string one;
    append_counted(one, "ab");
    append_counted(one, "c");
    std::string other;
    append_counted(other, "a");
    append_counted(other, "bc");
    EXPECT_NE(one, other);
}

}  // namespace
}  // namespace accounts
