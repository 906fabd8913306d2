#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "platform/files/content_checks.hpp"
#include "support/sample_files.hpp"

namespace {

using files::Fault;
using files::MediaType;
using support::good_jpeg;
using support::good_pdf;
using support::good_png;

constexpr std::array only_pdf = {MediaType::pdf};
constexpr std::array all_types = {MediaType::pdf, MediaType::jpeg, MediaType::png};

base::Result<files::Inspected, Fault> inspect(std::string_view name, std::string_view type,
                                              const std::string& content) {
    return files::inspect({name, type, content}, all_types);
}

TEST(Inspection, SixtyHostileFilesAndMoreAreRefusedForTheirOwnReason) {
    const auto hostile = support::hostile_files();
    EXPECT_GE(hostile.size(), 60U);
    for (const auto& file : hostile) {
        SCOPED_TRACE(file.what);
        const auto found = files::inspect({file.name, file.announced_type, file.content}, only_pdf);
        ASSERT_FALSE(found.has_value());
        EXPECT_EQ(static_cast<int>(found.error()), static_cast<int>(file.fault));
    }
}

TEST(Inspection, FilesAsFamiliesSendThemAreTaken) {
    for (const auto& pdf : {good_pdf(), support::compressed_pdf(), good_pdf() + "\r\n \n"}) {
        const auto found = inspect("Quittance d’octobre.pdf", "application/pdf", pdf);
        ASSERT_TRUE(found.has_value()) << static_cast<int>(found.error());
        EXPECT_EQ(found->type, MediaType::pdf);
        EXPECT_EQ(found->display_name, "Quittance d’octobre.pdf");
    }
    EXPECT_EQ(inspect("PHOTO.JPG", "image/jpeg", good_jpeg()).value().display_name, "PHOTO.jpg");
    EXPECT_EQ(inspect("carnet.png", "image/png", good_png()).value().type, MediaType::png);
}

TEST(Inspection, ATelephoneThatAnnouncesNothingIsBelievedByTheContent) {
    EXPECT_TRUE(inspect("123456", "", good_pdf()).has_value());
    EXPECT_TRUE(inspect("quittance.PDF", "application/octet-stream", good_pdf()).has_value());
    EXPECT_EQ(inspect("123456", "", good_pdf()).value().display_name, "123456.pdf");
}

TEST(Inspection, TheDecentPartsOfAPdfAreNoFault) {
    support::PdfText pdf;
    pdf.in_catalogue("/OpenAction [3 0 R /Fit] /Names << /JavaScript null >>");
    pdf.in_page(
        "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://edf.example) >> "
        ">>]");
    EXPECT_TRUE(inspect("a.pdf", "application/pdf", pdf.text()).has_value());
}

TEST(Inspection, BrokenAndOversizedPicturesAreRefused) {
    auto changed = good_png();
    changed[45] ^= 1;
    EXPECT_EQ(inspect("a.png", "image/png", changed).error(), Fault::damaged);
    EXPECT_EQ(inspect("a.png", "image/png", good_png() + "x").error(), Fault::two_in_one);
    EXPECT_EQ(inspect("a.png", "image/png", good_png(60000, 60000)).error(), Fault::unfolds);
    const auto jpeg = good_jpeg();
    EXPECT_EQ(inspect("a.jpg", "image/jpeg", jpeg.substr(0, jpeg.size() - 2)).error(),
              Fault::damaged);
}

TEST(Inspection, WithoutAFileItSaysSo) {
    EXPECT_EQ(inspect("", "", "").error(), Fault::missing);
}

TEST(DisplayName, KeepsOnlyWhatCannotHarm) {
    const auto shown = [](std::string_view name) {
        return files::display_name(name, MediaType::pdf);
    };
    EXPECT_EQ(shown("../../etc/passwd"), "passwd.pdf");
    EXPECT_EQ(shown("C:\\temp\\Ma facture.PDF"), "Ma facture.pdf");
    EXPECT_EQ(shown("a\"b<c>|$(d).pdf"), "a_b_c___(d).pdf");
    EXPECT_EQ(shown("..pdf"), "document.pdf");
    EXPECT_EQ(shown("-rf.pdf"), "rf.pdf");
    EXPECT_EQ(shown("facture\xE2\x80\xAE"
                    "fdp.pdf"),
              "facturefdp.pdf");
    EXPECT_EQ(shown("\xFF\xFE"), "document.pdf");
    EXPECT_EQ(shown(std::string(300, 'a') + ".pdf").size(), 79U);
}

/// What holds judges at work: each says that it has begun, and waits for the test's word.
class HeldJudges {
 public:
    HeldJudges() {
        if (pipe(begun) != 0 || pipe(word) != 0) throw std::runtime_error("no pipe");
    }
    ~HeldJudges() {
        for (const int end : {begun[0], begun[1], word[0], word[1]}) close(end);
    }
    static std::optional<Fault> judge(std::string_view) {
        char letter = 'b';
        if (write(begun[1], &letter, 1) != 1 || read(word[0], &letter, 1) != 1)
            return Fault::damaged;
        return std::nullopt;
    }
    static void wait_until_one_has_begun() {
        char letter = 0;
        EXPECT_EQ(read(begun[0], &letter, 1), 1);
    }
    static void let_one_go() { EXPECT_EQ(write(word[1], "g", 1), 1); }

 private:
    inline static int begun[2];
    inline static int word[2];
};

TEST(Judges, WorkOnlyAFewAtOnceAndWhoFindsThemBusyForTooLongComesAgain) {
    const HeldJudges held;
    std::vector<std::jthread> askers;
    std::atomic<int> good = 0;
    for (int i = 0; i < files::most_judges; ++i) {
        askers.emplace_back([&] { good += files::judged_apart(HeldJudges::judge, "") ? 0 : 1; });
        HeldJudges::wait_until_one_has_begun();
    }
    const auto nothing = [](std::string_view) { return std::optional<Fault>(); };
    EXPECT_EQ(files::judged_apart(nothing, "", std::chrono::milliseconds(0)), Fault::not_judged);
    for (int i = 0; i < files::most_judges; ++i) HeldJudges::let_one_go();
    askers.clear();
    EXPECT_EQ(good, files::most_judges);
    EXPECT_EQ(files::judged_apart(nothing, "", std::chrono::milliseconds(0)), std::nullopt);
}

TEST(Judges, WhoWantTooMuchMemoryFindTheFileDamaged) {
    const auto greedy = [](std::string_view) {
        constexpr std::size_t part = std::size_t{64} * 1024 * 1024;
        const std::vector<std::string> parts(32, std::string(part, 'x'));
        return parts.empty() ? std::optional(Fault::empty) : std::optional<Fault>();
    };
    EXPECT_EQ(files::judged_apart(greedy, ""), Fault::damaged);
}

}  // namespace
