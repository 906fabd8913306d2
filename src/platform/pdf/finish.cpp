#include "platform/pdf/finish.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "platform/pdf/document.hpp"

namespace pdf {

namespace {

/// Goes through the structure tree in reading order.
class Tree {
 public:
    explicit Tree(const std::vector<std::string>& descriptions) : descriptions_(descriptions) {}

    void visit(QPDFObjectHandle node) {
        if (node.isArray()) {
            for (auto child : node.aitems()) visit(child);
            return;
        }
        if (!node.isDictionary()) return;
        auto role = node.getKey("/S");
        if (role.isName()) complete(node, role.getName());
        if (node.hasKey("/K")) visit(node.getKey("/K"));
    }

 private:
    void complete(QPDFObjectHandle node, const std::string& role) {
        if (role == "/Figure" && described_ < descriptions_.size())
            node.replaceKey("/Alt",
                            QPDFObjectHandle::newUnicodeString(descriptions_[described_++]));
        if (role != "/TH") return;
        auto attributes = QPDFObjectHandle::newDictionary();
        attributes.replaceKey("/O", QPDFObjectHandle::newName("/Table"));
        attributes.replaceKey("/Scope", QPDFObjectHandle::newName("/Column"));
        node.replaceKey("/A", attributes);
    }

    const std::vector<std::string>& descriptions_;
    std::size_t described_ = 0;
};

}  // namespace

std::string finished(const std::string& drawn, const std::vector<std::string>& descriptions) {
    try {
        QPDF file;
        file.processMemoryFile("drawn", drawn.data(), drawn.size());
        auto root = file.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString("fr-FR"));
        auto preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        Tree(descriptions).visit(root.getKey("/StructTreeRoot"));
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    } catch (const std::exception& error) {
        throw PdfError(std::string("the PDF cannot be finished: ") + error.what());
    }
}

}  // namespace pdf
