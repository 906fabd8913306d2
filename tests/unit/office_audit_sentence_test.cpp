#include "office/audit_sentence.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "families/document.hpp"

namespace office {
namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void find_all(const std::string& text, const std::regex& pattern, std::set<std::string>& found) {
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        found.insert((*match)[1].str());
}

/// The actions that the program writes: named constants, and literals given to `.action`, also both
/// of a choice.
std::set<std::string> actions_in_the_sources() {
    static const std::regex constants(R"re(string_view\s+\w+\s*=\s*"([a-z_]+)")re");
    static const std::regex assigned(R"re(\.action\s*=([^,};]*))re");
    static const std::regex literal(R"re("([a-z_]+)")re");
    std::set<std::string> actions;
    const auto source = std::filesystem::path(PORTAIL_SOURCE_DIR) / "src";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
        if (!entry.is_regular_file()) continue;
        const auto text = content(entry.path());
        for (auto begin = text.find("namespace audit_action {"); begin != std::string::npos;
             begin = text.find("namespace audit_action {", begin + 1)) {
            find_all(text.substr(begin, text.find("}  // namespace audit_action", begin) - begin),
                     constants, actions);
        }
        for (std::sregex_iterator match(text.begin(), text.end(), assigned), end; match != end;
             ++match)
            find_all((*match)[1].str(), literal, actions);
    }
    return actions;
}

TEST(AuditSentences, EveryActionThatIsWrittenHasOne) {
    const auto actions = actions_in_the_sources();
    EXPECT_TRUE(actions.contains("sign_in"));
    EXPECT_TRUE(actions.contains("bookings_confirmed"));
    for (const auto& action : actions) {
        EXPECT_NE(action_text(action), action)
            << "add « " << action << " » to src/office/audit_sentence.cpp, in French";
    }
}

TEST(AuditSentences, NoActionStandsTwice) {
    std::set<std::string_view> actions;
    std::set<std::string_view> texts;
    for (const auto& sentence : action_sentences()) {
        EXPECT_TRUE(actions.insert(sentence.action).second) << sentence.action;
        EXPECT_TRUE(texts.insert(sentence.text).second) << sentence.text;
    }
}

TEST(AuditSentences, SubjectsAreSaidInFrench) {
    EXPECT_EQ(subject_text("child 12"), "enfant n°\u00A012");
    EXPECT_EQ(subject_text("confirmation R-7K2M-9QXD"), "confirmation R-7K2M-9QXD");
    EXPECT_EQ(subject_text("unknown name"), "identifiant inconnu");
    EXPECT_EQ(subject_text("something else"), "something else");
}

TEST(AuditSentences, SettingsTariffsAndPapersAreSaidInFrench) {
    EXPECT_EQ(subject_text("tariff"), "tarif");
    EXPECT_EQ(subject_text("session_list 7"), "liste de la séance n°\u00A07");
    for (const auto* detail : {"is_told", "refuses_bookings", "email change", "password change"})
        EXPECT_NE(detail_text(detail), detail);
    for (int kind = 0; kind <= static_cast<int>(families::DocumentKind::other); ++kind) {
        const auto stored = families::name(static_cast<families::DocumentKind>(kind));
        EXPECT_NE(detail_text(stored), stored);
    }
}

}  // namespace
}  // namespace office
