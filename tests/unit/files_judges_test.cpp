#include "platform/files/judges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "platform/files/content_checks.hpp"
#include "support/built_program.hpp"
#include "support/sample_files.hpp"
#include "support/temporary_directory.hpp"

namespace {

using files::Fault;

/// A program that says it has begun, and judges when it gets the test's word.
class HeldProgram {
 public:
    HeldProgram() {
        for (const auto& name : {begun(), word()})
            if (mkfifo(name.c_str(), 0600) != 0) throw std::runtime_error("no FIFO");
        std::ofstream(path()) << "#!/bin/sh\necho b >'" << begun().string() << "'\nread answer <'"
                              << word().string() << "'\nexit " << files::no_fault_code << "\n";
        std::filesystem::permissions(path(), std::filesystem::perms::owner_all);
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "judge"; }
    void wait_until_one_has_begun() const {
        std::string said;
        std::getline(std::ifstream(begun()), said);
        EXPECT_EQ(said, "b");
    }
    void let_one_go() const { std::ofstream(word()) << "go\n"; }

 private:
    [[nodiscard]] std::filesystem::path begun() const { return folder_.path() / "begun"; }
    [[nodiscard]] std::filesystem::path word() const { return folder_.path() / "word"; }
    support::TemporaryDirectory folder_;
};

std::filesystem::path program_that(const support::TemporaryDirectory& folder,
                                   std::string_view does) {
    const auto path = folder.path() / "judge";
    std::ofstream(path) << "#!/bin/sh\n" << does << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

TEST(Judges, WorkOnlyAFewAtOnceAndWhoFindsThemBusyForTooLongComesAgain) {
    const HeldProgram held;
    files::Judges judges(held.path(),
                         {.most_at_once = 1, .patience = std::chrono::milliseconds(0)});
    std::optional<Fault> first = Fault::empty;
    std::jthread asker([&] { first = judges.ask("a"); });
    held.wait_until_one_has_begun();
    EXPECT_EQ(judges.ask("b"), Fault::not_judged);
    held.let_one_go();
    asker.join();
    EXPECT_EQ(first, std::nullopt);
    std::jthread next([&] { first = judges.ask("c"); });
    held.wait_until_one_has_begun();
    held.let_one_go();
    next.join();
    EXPECT_EQ(first, std::nullopt);
}

TEST(Judges, WhoWaitForEverAreEndedAndTheFileIsDamaged) {
    const HeldProgram held;
    files::Judges judges(held.path(), {.deadline = std::chrono::milliseconds(1)});
    EXPECT_EQ(judges.ask("a"), Fault::damaged);
}

TEST(Judges, WithoutAVerdictTheFileIsDamaged) {
    const support::TemporaryDirectory folder;
    for (const auto* does : {"exit 0", "exit 1", "kill -SEGV $$"}) {
        files::Judges judges(program_that(folder, does));
        EXPECT_EQ(judges.ask("a"), Fault::damaged) << does;
    }
}

TEST(Judges, HaveThePapersAndNothingElseOfOurs) {
    const support::TemporaryDirectory folder;
    const auto seen = folder.path() / "seen";
    std::ofstream(folder.path() / "ours") << "a secret";
    const std::ifstream ours(folder.path() / "ours");
    setenv("PORTAIL_SECRET", "another", 1);
    files::Judges judges(program_that(folder, "exec >'" + seen.string() +
                                                  "'\ncat\necho \"$# $1 $PORTAIL_SECRET\"\n"
                                                  "ls -l /proc/$$/fd"));
    EXPECT_EQ(judges.ask("the papers\n"), Fault::damaged);
    unsetenv("PORTAIL_SECRET");
    std::stringstream text;
    text << std::ifstream(seen).rdbuf();
    EXPECT_THAT(text.str(), testing::StartsWith("the papers\n1 judge-pdf \n"));
    EXPECT_THAT(text.str(), testing::HasSubstr("/seen\n"));
    EXPECT_THAT(text.str(), testing::Not(testing::HasSubstr("/ours\n")));
}

TEST(Judges, AProgramThatIsNotThereIsAnError) {
    files::Judges judges("/nowhere/portail");
    EXPECT_THROW((void)judges.ask("a"), std::system_error);
}

TEST(Judges, JudgeManyFilesWhileOtherThreadsComeAndGo) {
    files::Judges judges(support::built_program());
    const auto pdf = support::good_pdf();
    std::atomic<bool> done = false;
    std::jthread busy([&] {
        while (!done)
            std::jthread([] { const std::vector<std::string> work(100, "as busy as it gets"); });
    });
    for (int i = 0; i < 10; ++i) EXPECT_EQ(judges.ask(pdf), std::nullopt);
    done = true;
}

TEST(JudgeProcess, WantsTooMuchMemoryAndTheFileIsDamaged) {
    const auto greedy = [](std::string_view) {
        constexpr std::size_t part = std::size_t{64} * 1024 * 1024;
        const std::vector<std::string> parts(32, std::string(part, 'x'));
        return parts.empty() ? std::optional(Fault::empty) : std::optional<Fault>();
    };
    std::istringstream papers;
    // Sanitizers end the process where others throw.
    EXPECT_EXIT(
        files::judge_and_exit(greedy, papers),
        [](int status) {
            return !WIFEXITED(status) || WEXITSTATUS(status) != files::no_fault_code;
        },
        "");
}

}  // namespace
