#include "support/pdf_file.hpp"

#include <array>
#include <cstdio>
#include <fstream>

namespace support {

std::string told_by(const std::string& command) {
    std::string text;
    auto* pipe = popen((command + " 2>&1; echo exit $?").c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe))
        text.append(buffer.data(), size);
    pclose(pipe);
    return text;
}

PdfFile::PdfFile(std::string_view content) {
    std::ofstream(path(), std::ios::binary) << content;
}

std::string PdfFile::text() const {
    std::string plain;
    const auto told = told_by("pdftotext -layout " + path() + " -");
    for (std::size_t i = 0; i < told.size(); ++i) {
        constexpr std::string_view no_break = "\u00A0";
        const bool is_no_break = std::string_view(told).substr(i).starts_with(no_break);
        if (is_no_break) i += no_break.size() - 1;
        const char c = is_no_break || told[i] == '\n' ? ' ' : told[i];
        if (c != ' ' || (!plain.empty() && plain.back() != ' ')) plain += c;
    }
    return plain;
}

std::string PdfFile::faults() const {
    std::string faults;
    const auto needs = [&](const std::string& told, std::string_view part) {
        if (told.find(part) == std::string::npos) faults += std::string(part) + " is missing; ";
    };
    needs(told_by("qpdf --check " + path()), "exit 0");
    needs(told_by("pdfinfo " + path()), "Tagged:          yes");
    const auto plain = told_by("qpdf --qdf --object-streams=disable " + path() + " -");
    needs(plain, "/Lang (fr-FR)");
    needs(plain, "/DisplayDocTitle true");
    needs(told_by("pdfinfo -struct-text " + path()), "H1");
    return faults;
}

}  // namespace support
