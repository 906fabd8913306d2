#include "platform/pdf/joined.hpp"

#include <exception>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "platform/pdf/document.hpp"

namespace pdf {

std::string joined(const std::vector<std::string>& files) {
    try {
        QPDF whole;
        whole.emptyPDF();
        QPDFPageDocumentHelper pages(whole);
        std::vector<std::unique_ptr<QPDF>> read;  // pages refer to them until all is written
        for (const auto& file : files) {
            read.push_back(std::make_unique<QPDF>());
            read.back()->processMemoryFile("letter", file.data(), file.size());
            for (auto& page : QPDFPageDocumentHelper(*read.back()).getAllPages())
                pages.addPage(page, false);
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
