#include "payments/debit_return_documents.hpp"

#include "payments/debit_reason.hpp"
#include "platform/xml/element.hpp"

namespace payments {

namespace {

using xml::Element;

/// For a reason that the file does not give, or not as a code.
constexpr std::string_view no_reason_given = "MS03";

std::string code_in(const Element& element, std::string_view holder) {
    const auto* causes = element.find(holder);
    const auto* reason = causes ? causes->find("Rsn") : nullptr;
    const auto code = reason ? std::string(reason->text_of("Cd")) : std::string();
    return is_reason_code(code) ? code : std::string(no_reason_given);
}

base::Date date_in(std::string_view text, base::Date otherwise) {
    return base::parse_date(text.substr(0, 10)).value_or(otherwise);
}

bool is_rejected(const Element& element, std::string_view status) {
    return element.text_of(status) == "RJCT";
}

/// "…-FRST" of the block's name: which of the file's debits it held.
std::optional<SequenceType> sequence_in(std::string_view block_name) {
    return block_name.size() < 4 ? std::nullopt
                                 : sequence_type(block_name.substr(block_name.size() - 4));
}

void read_block(const Element& block, std::string_view message_id, base::Date day,
                ReturnFile& file) {
    bool has_lines = false;
    for (const auto& line : block.children) {
        if (line.name != "TxInfAndSts") continue;
        has_lines = true;
        const bool is_line_rejected =
            is_rejected(line, "TxSts") ||
            (line.text_of("TxSts").empty() && is_rejected(block, "PmtInfSts"));
        if (!is_line_rejected) continue;
        const std::string name(line.text_of("OrgnlEndToEndId"));
        if (name.empty()) {
            ++file.unreadable;
            continue;
        }
        file.returned.push_back({name, code_in(line, "StsRsnInf"), day});
    }
    const auto sequence = sequence_in(block.text_of("OrgnlPmtInfId"));
    if (!has_lines && is_rejected(block, "PmtInfSts") && sequence)
        file.wholes.push_back(
            {std::string(message_id), sequence, code_in(block, "StsRsnInf"), day});
}

ReturnFile read_status_report(const Element& report, base::Date today) {
    ReturnFile file;
    file.source = ReturnSource::pain_002;
    base::Date day = today;
    if (const auto* header = report.child("GrpHdr"))
        day = date_in(header->text_of("CreDtTm"), today);
    const auto* group = report.child("OrgnlGrpInfAndSts");
    const std::string message_id(group ? group->text_of("OrgnlMsgId") : "");
    for (const auto& block : report.children) {
        if (block.name == "OrgnlPmtInfAndSts") read_block(block, message_id, day, file);
    }
    if (group && is_rejected(*group, "GrpSts") && file.returned.empty() && file.wholes.empty())
        file.wholes.push_back({message_id, std::nullopt, code_in(*group, "StsRsnInf"), day});
    return file;
}

void read_entry(const Element& entry, base::Date today, ReturnFile& file) {
    // Money that came in is no return.
    if (entry.text_of("CdtDbtInd") == "CRDT") return;
    base::Date day = today;
    if (const auto* booked = entry.child("BookgDt")) {
        const auto text = booked->text_of("Dt");
        day = date_in(text.empty() ? booked->text_of("DtTm") : text, today);
    }
    for (const auto& details : entry.children) {
        if (details.name != "NtryDtls") continue;
        for (const auto& line : details.children) {
            if (line.name != "TxDtls" || !line.child("RtrInf")) continue;
            const auto* references = line.child("Refs");
            const std::string name(references ? references->text_of("EndToEndId") : "");
            if (name.empty() || name == "NOTPROVIDED") {
                ++file.unreadable;
                continue;
            }
            file.returned.push_back({name, code_in(line, "RtrInf"), day});
        }
    }
}

ReturnFile read_notification(const Element& message, base::Date today) {
    ReturnFile file;
    file.source = ReturnSource::camt_054;
    for (const auto& notification : message.children) {
        if (notification.name != "Ntfctn") continue;
        for (const auto& entry : notification.children) {
            if (entry.name == "Ntry") read_entry(entry, today, file);
        }
    }
    return file;
}

}  // namespace

base::Result<ReturnFile, ReturnFileProblem> read_return_file(std::string_view text,
                                                             base::Date today) {
    const auto document = xml::parse(text);
    if (!document) return base::refuse(ReturnFileProblem::no_xml);
    if (const auto* report = document->child("CstmrPmtStsRpt"))
        return read_status_report(*report, today);
    if (const auto* message = document->child("BkToCstmrDbtCdtNtfctn"))
        return read_notification(*message, today);
    return base::refuse(ReturnFileProblem::other_message);
}

}  // namespace payments
