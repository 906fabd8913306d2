#include "platform/pdf/joined.hpp"

#include <exception>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "platform/pdf/document.hpp"

namespace pdf {

namespace {

/// As large as the page before it.
QPDFPageObjectHelper empty_page_like(QPDF& whole, QPDFPageObjectHelper page) {
    auto empty = QPDFObjectHandle::newDictionary();
    empty.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    empty.replaceKey("/MediaBox", page.getMediaBox().shallowCopy());
    empty.replaceKey("/Resources", QPDFObjectHandle::newDictionary());
    return QPDFPageObjectHelper(whole.makeIndirectObject(empty));
}

}  // namespace

std::string joined(const std::vector<std::string>& files, Sheets sheets) {
    try {
        QPDF whole;
        whole.emptyPDF();
        QPDFPageDocumentHelper pages(whole);
        std::vector<std::unique_ptr<QPDF>> read;  // pages refer to them until all is written
        for (const auto& file : files) {
            read.push_back(std::make_unique<QPDF>());
            read.back()->processMemoryFile("letter", file.data(), file.size());
            const auto letter = QPDFPageDocumentHelper(*read.back()).getAllPages();
            for (const auto& page : letter) pages.addPage(page, false);
            const bool ends_on_a_front = letter.size() % 2 == 1;
            if (sheets == Sheets::both_sides && ends_on_a_front)
                pages.addPage(empty_page_like(whole, letter.back()), false);
        }
        QPDFWriter writer(whole);
        writer.setOutputMemory();
        writer.write();
        const auto written = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
    } catch (const std::exception& error) {
        throw PdfError(error.what());
    }
}

}  // namespace pdf
