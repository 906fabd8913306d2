#include <algorithm>
#include <array>
#include <cctype>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "platform/files/content_checks.hpp"

namespace files {

namespace {

constexpr std::string_view white_space("\0\t\n\f\r ", 6);

/// The file begins with its header and ends with its end mark: neither another file's beginning
/// nor another file's end.
std::optional<Fault> frame_fault(std::string_view content) {
    if (!content.starts_with("%PDF-")) return Fault::two_in_one;
    const auto end = content.rfind("%%EOF");
    if (end == std::string_view::npos) return Fault::damaged;
    const auto rest = content.substr(end + 5);
    return rest.find_first_not_of(white_space) == std::string_view::npos
               ? std::nullopt
               : std::optional(Fault::two_in_one);
}

/// A web page, a script or a program hidden in the comment after the header.
bool begins_as_page(std::string_view content) {
    std::string head(content.substr(0, std::min(content.find(" obj"), std::size_t{4096})));
    std::ranges::transform(head, head.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array marks = {"<html", "<script", "<!doctype", "<svg", "<?php", "<?xml", "#!/"};
    return std::ranges::any_of(
        marks, [&](const char* mark) { return head.find(mark) != std::string::npos; });
}

std::optional<Fault> action_fault(const std::string& action) {
    if (action == "/JavaScript" || action == "/Rendition") return Fault::has_script;
    if (action == "/Launch" || action == "/SubmitForm" || action == "/ImportData" ||
        action == "/GoToE" || action == "/GoToR" || action == "/Movie" || action == "/Sound")
        return Fault::starts_program;
    return std::nullopt;
}

std::optional<Fault> key_fault(const std::string& key) {
    if (key == "/JS" || key == "/JavaScript") return Fault::has_script;
    if (key == "/XFA") return Fault::dynamic_form;
    if (key == "/EF" || key == "/EmbeddedFiles" || key == "/RichMediaContent" ||
        key == "/RichMediaSettings")
        return Fault::has_attachment;
    return std::nullopt;
}

std::optional<Fault> fault_in(QPDFObjectHandle object, int depth);

std::optional<Fault> dictionary_fault(QPDFObjectHandle dictionary, int depth) {
    for (auto [key, value] : dictionary.ditems()) {
        if (value.isNull()) continue;  // as if the key were not there
        if (const auto fault = key_fault(key)) return fault;
        if (key == "/S" && value.isName()) {
            if (const auto fault = action_fault(value.getName())) return fault;
        }
        if (key == "/Subtype" && value.isName() && value.getName() == "/FileAttachment")
            return Fault::has_attachment;
        if (const auto fault = fault_in(value, depth + 1)) return fault;
    }
    return std::nullopt;
}

/// What stands in the object itself; other objects have their own turn.
std::optional<Fault> fault_in(QPDFObjectHandle object, int depth) {
    constexpr int deepest = 100;
    if (depth > deepest) return Fault::damaged;
    if (depth > 0 && object.isIndirect()) return std::nullopt;
    if (object.isStream()) return dictionary_fault(object.getDict(), depth + 1);
    if (object.isDictionary()) return dictionary_fault(object, depth);
    if (!object.isArray()) return std::nullopt;
    for (const auto& item : object.aitems()) {
        if (const auto fault = fault_in(item, depth + 1)) return fault;
    }
    return std::nullopt;
}

std::optional<Fault> structure_fault_in(std::string_view content) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("upload", content.data(), content.size());
    if (pdf.isEncrypted()) return Fault::encrypted;
    for (const auto& object : pdf.getAllObjects()) {
        if (const auto fault = fault_in(object, 0)) return fault;
    }
    return pdf.getAllPages().empty() ? std::optional(Fault::damaged) : std::nullopt;
}

}  // namespace

std::optional<Fault> pdf_structure_fault(std::string_view content) {
    try {
        return structure_fault_in(content);
    } catch (const QPDFExc& error) {
        return error.getErrorCode() == qpdf_e_password ? Fault::encrypted : Fault::damaged;
    } catch (const std::exception&) {
        return Fault::damaged;  // also what libqpdf's own checks throw of a malicious file
    }
}

std::optional<Fault> pdf_frame_fault(std::string_view content) {
    if (const auto fault = frame_fault(content)) return fault;
    if (begins_as_page(content)) return Fault::two_in_one;
    return unfolding_fault(content);
}

}  // namespace files
