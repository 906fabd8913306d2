#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/files/inspect.hpp"

/// Files as families and their enemies send them, made here: none of them lies in the repository.
namespace support {

/// A PDF of one page, written object by object.
class PdfText {
 public:
    /// Each "<< … >>", "[ … ]" or stream; answers its number. The first three are taken: catalogue,
    /// page tree, page.
    int add(std::string object);
    int add_stream(const std::string& dictionary, const std::string& data);
    /// Entries for the catalogue's, the page's and the trailer's dictionaries.
    PdfText& in_catalogue(std::string entries);
    PdfText& in_page(std::string entries);
    PdfText& in_trailer(std::string entries);
    /// The file, with its cross-reference table.
    [[nodiscard]] std::string text() const;

 private:
    std::vector<std::string> objects_;  ///< from number 4
    std::string catalogue_;
    std::string page_;
    std::string trailer_;
};

/// A proof of address as it should be.
[[nodiscard]] std::string good_pdf();
[[nodiscard]] std::string good_png(unsigned width = 8, unsigned height = 8);
[[nodiscard]] std::string good_jpeg();
/// With what qpdf would write: object streams and a cross-reference stream.
[[nodiscard]] std::string compressed_pdf();
/// `size` zeros, deflated.
[[nodiscard]] std::string deflated_zeros(std::size_t size);
[[nodiscard]] std::string deflated(const std::string& data);

struct HostileFile {
    std::string what;  ///< for the test's message
    std::string name;
    std::string announced_type;
    std::string content;
    files::Fault fault;
};
/// None of which may be taken where a PDF is asked for.
[[nodiscard]] std::vector<HostileFile> hostile_files();

}  // namespace support
