#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "platform/files/judges.hpp"
#include "support/built_program.hpp"
#include "support/sample_files.hpp"

namespace {

using files::Fault;
using files::MediaType;
using support::good_jpeg;
using support::good_pdf;
using support::good_png;

constexpr std::array only_pdf = {MediaType::pdf};
constexpr std::array all_types = {MediaType::pdf, MediaType::jpeg, MediaType::png};

base::Result<files::Inspected, Fault> inspect(const files::Received& file,
                                              std::span<const MediaType> allowed) {
    files::Judges judges(support::built_program());
    return files::inspect(file, allowed, judges);
}

base::Result<files::Inspected, Fault> inspect(std::string_view name, std::string_view type,
                                              const std::string& content) {
    return inspect({name, type, content}, all_types);
}

TEST(Inspection, SixtyHostileFilesAndMoreAreRefusedForTheirOwnReason) {
    const auto hostile = support::hostile_files();
    EXPECT_GE(hostile.size(), 60U);
    for (const auto& file : hostile) {
        SCOPED_TRACE(file.what);
        const auto found = inspect({file.name, file.announced_type, file.content}, only_pdf);
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

}  // namespace
