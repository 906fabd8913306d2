#include "demo/paper_documents.hpp"

#include "platform/pdf/document.hpp"

namespace demo {

std::string invented_pdf(const std::string& title, std::string_view household, base::Instant now) {
    pdf::Document paper({.title = title, .author = "Démonstration", .created = now});
    paper.title(title);
    paper.paragraph("Document inventé de la ville de démonstration, famille " +
                    std::string(household) + ".");
    return std::move(paper).finish();
}

}  // namespace demo
