#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "platform/qr/qr.hpp"

/// PDF files for people to print, read on a screen, or have read to them: tagged, with a language
/// and a title. Made by cairo and pango, finished by libqpdf.
///
///     pdf::Document letter({.title = "Votre code d’activation", .author = "Ville de Démo"});
///     letter.envelope({.sender = {…}, .recipient = {…}, .place_and_date = "…"});
///     letter.title("Activez votre compte");
///     letter.paragraph("…");
///     letter.large("K7MW 3PXA 9Q");
///     letter.code(qr::matrix(address), "Code QR : " + address);
///     return std::move(letter).finish();
namespace pdf {

/// The file cannot be made: what() says why. A mistake of ours, or a font is missing.
class PdfError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// Compact: smaller letters and closer lines, for a letter that is to be one page; its addresses
/// stay as large as the post reads them.
enum class Density { roomy, compact };

struct Metadata {
    std::string title;
    std::string author;
    base::Instant created{};
    std::string footer = {};  ///< small, at the foot of each page, before « page 1 »
    Density density = Density::roomy;
};

/// The head of a letter for a window envelope (NF Z 10-011, DL with the window at the right): the
/// sender at the left, the recipient 110 mm from the left and 50 mm from the top.
struct Envelope {
    std::vector<std::string> sender;
    std::vector<std::string> recipient;  ///< at most 7 lines; the last is postcode and town
    std::string place_and_date;          ///< « Montluçon, le 23 novembre 2026 »
};

enum class Align { left, right };
struct Column {
    std::string heading;
    int share = 1;  ///< of the width, beside the other columns' shares
    Align align = Align::left;
};
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< as many cells as columns, or a bug
    /// Small, under the first cell of each row; none, or one for each row ("" for nothing).
    std::vector<std::string> notes = {};
    std::vector<std::string> total = {};  ///< a last row that stands out; none, or as `rows`
};

/// A4, portrait. What is added stands below what was added before; a new page begins when one is
/// full, between two lines of a table if need be. Texts are UTF-8 and may hold line breaks. Not for
/// two threads at once; two documents in two threads are fine. About 10 ms a page.
class Document {
 public:
    explicit Document(const Metadata& metadata);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// First, if at all.
    void envelope(const Envelope& envelope);
    void title(std::string_view text);    ///< level 1: once
    void heading(std::string_view text);  ///< level 2: on the page of what follows it
    void paragraph(std::string_view text);
    void small(std::string_view text);
    void strong(std::string_view text);  ///< a paragraph that stands out
    void large(std::string_view text);   ///< to be copied by hand: big, letters well apart
    void list(const std::vector<std::string>& items);
    /// Cut between two pages if need be, its headings said again; its total never stands alone.
    void table(const Table& table);
    /// `description` is what somebody who cannot see it needs. 34 mm wide.
    void code(const qr::Matrix& squares, const std::string& description);
    /// A list with a code on its right, on one page where they fit: what a letter has room for.
    void list_beside_code(const std::vector<std::string>& items, const qr::Matrix& squares,
                          const std::string& description);

    /// The file. Throws PdfError.
    [[nodiscard]] std::string finish() &&;

 private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace pdf
