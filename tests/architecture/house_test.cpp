// The rules of the house, applied to the house. Each checker is proved able to fail beside it.

#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "architecture/arrows.hpp"
#include "architecture/handbook.hpp"
#include "architecture/homes.hpp"
#include "architecture/numbering.hpp"
#include "architecture/roles.hpp"
#include "architecture/sizes.hpp"
#include "architecture/words.hpp"

namespace architecture {
namespace {

const std::filesystem::path top = PORTAIL_SOURCE_DIR;

const std::vector<SourceFile>& program() {
    static const auto files = read_sources(top, {"src"});
    return files;
}

const std::vector<SourceFile>& tests_and_bench() {
    static const auto files = read_sources(top, {"tests", "bench"});
    return files;
}

/// No amount of money passes through these.
const std::map<std::string, std::string> floating_point_allowed = {
    {"src/app/house.cpp", "the chance by which retries are spread"},
    {"src/app/metrics", "what Prometheus counts in"},
    {"src/platform/config/config.cpp", "the contrast of two colours, by WCAG's formula"},
    {"src/platform/jobs", "retries are spread by chance, so that they do not all come at once"},
    {"src/platform/pdf/document.cpp", "places on a page, in points"},
    {"src/platform/log/log.cpp", "milliseconds, for a reader of the journal"},
    {"src/ui/theme", "the contrast of two colours, by WCAG's formula"},
};

testing::AssertionResult none(const Complaints& complaints) {
    if (complaints.empty()) return testing::AssertionSuccess();
    std::ostringstream text;
    for (const auto& complaint : complaints) {
        text << "\n" << complaint.where << ": " << complaint.advice;
    }
    return testing::AssertionFailure() << text.str();
}

using Check = std::function<Complaints(const SourceFile&)>;

Complaints over(const std::vector<SourceFile>& files, const Check& check) {
    Complaints all;
    for (const auto& file : files) {
        auto found = check(file);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

std::vector<std::string> names_in(const std::string& folder, const std::string& ending) {
    std::vector<std::string> names;
    for (const auto& path : list_files(top, {folder}, {ending})) {
        names.push_back(path.filename().string());
    }
    return names;
}

std::string path_of(const std::filesystem::path& file) {
    return file.lexically_relative(top).generic_string();
}

TEST(House, is_where_the_tests_look) {
    EXPECT_GT(program().size(), 20U);
}

TEST(House, arrows_point_down) {
    EXPECT_TRUE(none(over(program(), check_arrows)));
}

TEST(House, files_do_what_their_names_say) {
    EXPECT_TRUE(none(over(program(), check_role_includes)));
}

TEST(House, views_decide_nothing) {
    EXPECT_TRUE(none(over(program(), check_views)));
}

TEST(House, sql_stands_in_stores) {
    EXPECT_TRUE(none(over(program(), check_sql_place)));
}

TEST(House, booked_sessions_are_found_by_index) {
    EXPECT_TRUE(none(over(program(), check_booked_by_index)));
}

TEST(House, everything_has_one_home_in_its_room) {
    EXPECT_TRUE(none(check_homes(program())));
}

TEST(House, coroutines_stay_in_the_server) {
    EXPECT_TRUE(none(over(program(), check_coroutines)));
    EXPECT_TRUE(none(over(tests_and_bench(), check_coroutines)));
}

TEST(House, functions_are_short) {
    EXPECT_TRUE(none(over(program(), check_function_sizes)));
    EXPECT_TRUE(none(over(tests_and_bench(), check_function_sizes)));
}

TEST(House, files_are_short) {
    const std::vector<std::string> folders = {"src", "tests", "bench", "assets", "scripts", "dev"};
    for (const auto& file :
         list_files(top, folders, {".cpp", ".hpp", ".mjs", ".js", ".scss", "dev"})) {
        EXPECT_TRUE(none(check_file_size(path_of(file), read_file(file))));
    }
}

TEST(House, speaks_the_words_of_the_glossary) {
    const auto terms = parse_glossary(read_file(top / "GLOSSARY.md"));
    EXPECT_GT(terms.size(), 40U);
    EXPECT_TRUE(none(check_glossary(terms)));
    const auto check = [&](const SourceFile& file) { return check_identifiers(file, terms); };
    EXPECT_TRUE(none(over(program(), check)));
    EXPECT_TRUE(none(over(tests_and_bench(), check)));
}

TEST(House, the_platform_knows_no_town_hall) {
    EXPECT_TRUE(none(over(program(), check_platform_words)));
}

TEST(House, families_are_spoken_to_plainly) {
    EXPECT_TRUE(none(over(program(), check_french)));
}

TEST(House, french_marks_never_begin_a_line) {
    EXPECT_TRUE(none(over(program(), check_french_spaces)));
}

TEST(House, money_never_meets_floating_point) {
    EXPECT_TRUE(none(over(program(), [](const SourceFile& file) {
        return check_floating_point(file, floating_point_allowed);
    })));
}

TEST(House, tests_wait_for_answers_not_for_time) {
    static const auto tests = read_sources(top, {"tests"});
    EXPECT_TRUE(none(over(tests, check_sleep)));
    for (const auto& file : list_files(top, {"tests"}, {".mjs", ".js"})) {
        EXPECT_TRUE(none(check_script_sleep(path_of(file), read_file(file))));
    }
}

TEST(House, nothing_is_promised_for_later) {
    const std::vector<std::string> folders = {"src",    "tests", "bench",     "assets",
                                              "schema", "docs",  "packaging", "scripts",
                                              "cmake",  "dev",   "README.md", "CONTRIBUTING.md"};
    const std::vector<std::string> endings = {".cpp", ".hpp", ".mjs",   ".js", ".scss",
                                              ".sql", ".md",  ".cmake", "dev"};
    for (const auto& file : list_files(top, folders, endings)) {
        EXPECT_TRUE(none(check_promises(path_of(file), read_file(file))));
    }
}

TEST(House, migrations_are_numbered) {
    EXPECT_TRUE(none(check_numbering("schema", names_in("schema", ".sql"), '_', ".sql")));
}

TEST(House, decisions_are_numbered_and_indexed) {
    auto names = names_in("docs/decisions", ".md");
    std::erase_if(names, [](const std::string& name) {
        return name == "README.md" || name == "0000-template.md";
    });
    EXPECT_FALSE(names.empty());
    EXPECT_TRUE(none(check_numbering("docs/decisions", names, '-', ".md")));
    EXPECT_TRUE(none(check_index(names, read_file(top / "docs/decisions/README.md"))));
}

TEST(House, the_handbook_is_whole) {
    Handbook handbook;
    for (const auto& name : names_in("docs/handbook", ".md"))
        handbook.pages[name] = read_file(top / "docs/handbook" / name);
    for (const auto& name : names_in("docs/handbook/images", ".png"))
        handbook.pictures[name] = std::filesystem::file_size(top / "docs/handbook/images" / name);
    EXPECT_GT(handbook.pages.size(), 20U);
    EXPECT_TRUE(none(check_handbook(handbook)));
}

}  // namespace
}  // namespace architecture
