#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <thread>

#include "platform/files/judges.hpp"
#include "platform/pdf/document.hpp"
#include "platform/qr/qr.hpp"
#include "support/built_program.hpp"
#include "support/pdf_file.hpp"
#include "support/temporary_directory.hpp"

namespace {

using support::told_by;
using testing::HasSubstr;

class Pdf : public testing::Test {
 protected:
    std::string saved(const std::string& content) {
        const auto file = directory.path() / "a.pdf";
        std::ofstream(file, std::ios::binary) << content;
        return file.string();
    }
    static std::string letter(int rows = 3) {
        pdf::Document document({.title = "Votre code d’activation",
                                .author = "Ville de Démo",
                                .created = base::parse_instant("2026-11-23T07:00:00Z").value(),
                                .footer = "Guichet Famille"});
        document.envelope(
            {.sender = {"Ville de Démo", "1 place de la Mairie", "03100 Montluçon"},
             .recipient = {"Madame Zoé LEFÈVRE-ÇELIK", "12 bis rue de l’Évêché", "03100 MONTLUÇON"},
             .place_and_date = "Montluçon, le 23 novembre 2026"});
        document.title("Activez votre compte");
        document.paragraph("Bonjour,\nvoici votre code :");
        document.large("K7MW 3PXA 9Q");
        document.list({"Ouvrez le portail", "Tapez le code"});
        document.heading("Vos enfants");
        pdf::Table table{{{"Enfant", 3}, {"Classe", 2}, {"Prix", 1, pdf::Align::right}}, {}};
        for (int row = 0; row < rows; ++row)
            table.rows.push_back({"Noël " + std::to_string(row), "CE2 B", "4,35 €"});
        document.table(table);
        document.code(qr::matrix("https://famille.ville.example/activation"),
                      "Code QR vers le portail");
        return std::move(document).finish();
    }

    support::TemporaryDirectory directory;
};

TEST_F(Pdf, IsWellFormedAndSaysItsTitleLanguageAndStructure) {
    const auto file = saved(letter());
    EXPECT_THAT(told_by("qpdf --check " + file), HasSubstr("exit 0"));
    const auto info = told_by("pdfinfo " + file);
    EXPECT_THAT(info, HasSubstr("Votre code d’activation"));
    EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
    EXPECT_THAT(info, HasSubstr("A4"));
    EXPECT_THAT(info, HasSubstr("Pages:           1"));
    const auto structure = told_by("pdfinfo -struct-text " + file);
    for (const auto* part : {"Document", "H1", "H2", "Table", "TR", "TH", "TD", "LBody", "Figure"})
        EXPECT_THAT(structure, HasSubstr(part));
    const auto plain = told_by("qpdf --qdf --object-streams=disable " + file + " -");
    EXPECT_THAT(plain, HasSubstr("/Lang (fr-FR)"));
    EXPECT_THAT(plain, HasSubstr("/DisplayDocTitle true"));
    EXPECT_THAT(plain, HasSubstr("/Alt (Code QR vers le portail)"));
    EXPECT_THAT(plain, HasSubstr("/Scope /Column"));
    EXPECT_THAT(told_by("pdffonts " + file), HasSubstr("yes yes"));
}

TEST_F(Pdf, ReadsInTheOrderOfItsPartsWithItsAccents) {
    const auto text = told_by("pdftotext " + saved(letter()) + " -");
    EXPECT_THAT(text, HasSubstr("Madame Zoé LEFÈVRE-ÇELIK"));
    EXPECT_THAT(text, HasSubstr("K7MW 3PXA 9Q"));
    EXPECT_LT(text.find("Activez votre compte"), text.find("Vos enfants"));
    EXPECT_LT(text.find("Vos enfants"), text.find("Noël 2"));
}

TEST_F(Pdf, TheRecipientStandsInTheWindowOfTheEnvelope) {
    // Left 110 mm and top 50 mm, in points.
    const auto words = told_by("pdftotext -bbox " + saved(letter()) + " -");
    const auto at = words.find(">Madame<");
    ASSERT_NE(at, std::string::npos);
    const auto line = words.substr(words.rfind("<word", at), at - words.rfind("<word", at));
    EXPECT_THAT(line, HasSubstr("xMin=\"311."));
    EXPECT_THAT(line, HasSubstr("yMin=\"14"));
}

TEST_F(Pdf, ALongTableGoesOnOverPagesWithItsHeadings) {
    const auto file = saved(letter(120));
    EXPECT_THAT(told_by("qpdf --check " + file), HasSubstr("exit 0"));
    const auto text = told_by("pdftotext -layout " + file + " -");
    EXPECT_THAT(text, HasSubstr("Noël 119"));
    EXPECT_THAT(text, HasSubstr("page 4"));
    std::size_t headings = 0;
    for (auto at = text.find("Classe"); at != std::string::npos; at = text.find("Classe", at + 1))
        ++headings;
    EXPECT_GE(headings, 4U);
}

TEST_F(Pdf, ARowHasItsNoteUnderItAndATableItsTotalAtItsEnd) {
    pdf::Document document({.title = "Facture", .author = "Ville de Démo", .created = {}});
    pdf::Table table{{{"Prestation", 3}, {"Montant", 1, pdf::Align::right}}, {}};
    for (int row = 0; row < 60; ++row) {
        table.rows.push_back({"Repas-" + std::to_string(row), "3,50 €"});
        table.notes.push_back(row % 2 == 0 ? "Note-" + std::to_string(row) : "");
    }
    table.total = {"Total-Temoin", "210,00 €"};
    document.table(table);
    const auto file = saved(std::move(document).finish());
    EXPECT_THAT(told_by("qpdf --check " + file), HasSubstr("exit 0"));
    const auto text = told_by("pdftotext -layout " + file + " -");
    EXPECT_LT(text.find("Repas-58"), text.find("Note-58"));
    EXPECT_LT(text.find("Note-58"), text.find("Repas-59"));
    EXPECT_LT(text.find("Repas-59"), text.find("Total-Temoin"));
    EXPECT_EQ(text.find("Note-59"), std::string::npos);
}

TEST_F(Pdf, TheTotalOfATableNeverStandsAlone) {
    std::size_t cut = 0;
    for (int rows = 26; rows < 42; ++rows) {
        pdf::Document document({.title = "Lettre", .author = "Ville de Démo", .created = {}});
        pdf::Table table{{{"Facture", 2}, {"Reste", 1, pdf::Align::right}}, {}};
        for (int row = 1; row <= rows; ++row)
            table.rows.push_back({"Facture-" + std::to_string(row), "4,35 €"});
        table.total = {"Total-Temoin", "100,00 €"};
        document.table(table);
        const auto text = told_by("pdftotext " + saved(std::move(document).finish()) + " -");
        const auto last_row = text.find("Facture-" + std::to_string(rows));
        const auto total = text.find("Total-Temoin");
        ASSERT_NE(last_row, std::string::npos);
        ASSERT_NE(total, std::string::npos);
        const auto between = text.substr(last_row, total - last_row);
        EXPECT_EQ(between.find('\f'), std::string::npos) << rows;
        const auto before = text.substr(0, last_row);
        if (before.find('\f') != std::string::npos) ++cut;
    }
    EXPECT_GT(cut, 0U) << "no page was ever full";
}

TEST_F(Pdf, AHeadingStandsOnThePageOfWhatFollowsIt) {
    std::size_t moved = 0;
    for (int lines = 30; lines < 48; ++lines) {
        pdf::Document document({.title = "Lettre", .author = "Ville de Démo", .created = {}});
        for (int line = 0; line < lines; ++line) document.paragraph("Ligne");
        document.heading("Titre-Temoin");
        document.paragraph("Suite-Temoin\n1\n2\n3\n4\n5\n6");
        document.heading("Tableau-Temoin");
        document.table({{{"Colonne", 1}}, {{"Cellule-Temoin"}}});
        const auto text = told_by("pdftotext " + saved(std::move(document).finish()) + " -");
        const auto page_of = [&](std::string_view what) {
            const auto at = text.find(what);
            EXPECT_NE(at, std::string::npos) << what;
            return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\f');
        };
        EXPECT_EQ(page_of("Titre-Temoin"), page_of("Suite-Temoin")) << lines;
        EXPECT_EQ(page_of("Tableau-Temoin"), page_of("Cellule-Temoin")) << lines;
        if (page_of("Tableau-Temoin") > 0) ++moved;
    }
    EXPECT_GT(moved, 0U) << "no page was ever full";
}

TEST_F(Pdf, IsTheSameEachTimeAndInEachThread) {
    std::array<std::string, 3> made;
    std::array<std::thread, 3> threads;
    for (std::size_t i = 0; i < made.size(); ++i)
        threads[i] = std::thread([&made, i] { made[i] = letter(); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(made[0], made[1]);
    EXPECT_EQ(made[1], made[2]);
}

TEST_F(Pdf, PassesItsOwnInspection) {
    constexpr std::array allowed = {files::MediaType::pdf};
    const auto content = letter();
    files::Judges judges(support::built_program());
    EXPECT_TRUE(
        files::inspect({"lettre.pdf", "application/pdf", content}, allowed, judges).has_value());
}

}  // namespace
