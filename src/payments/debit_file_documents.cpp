#include "payments/debit_file_documents.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/xml/element.hpp"

namespace payments {

namespace {

using xml::Element;

Element leaf(std::string name, std::string text) {
    Element element;
    element.name = std::move(name);
    element.text = std::move(text);
    return element;
}

Element branch(std::string name, std::vector<Element> children) {
    Element element;
    element.name = std::move(name);
    element.children = std::move(children);
    return element;
}

/// "45.60".
std::string euros(base::Money amount) {
    const auto cents = amount.cents();
    const auto rest = std::to_string(cents % 100);
    return std::to_string(cents / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

bool is_newest(const DebitRun& run) {
    return run.creditor.file_version == DebitFileVersion::pain_008_001_08;
}

Element address(std::string_view street, std::string_view number, std::string_view postcode,
                std::string_view town) {
    Element element = branch("PstlAdr", {});
    const auto add = [&](std::string name, std::string_view text, std::size_t most) {
        auto clean = bank_text(text, most);
        if (!clean.empty()) element.children.push_back(leaf(std::move(name), std::move(clean)));
    };
    add("StrtNm", street, 70);
    add("BldgNb", number, 16);
    add("PstCd", postcode, 16);
    add("TwnNm", town, 35);
    element.children.push_back(leaf("Ctry", "FR"));
    return element;
}

Element agent(const DebitRun& run, std::string name, const std::string& bic) {
    auto institution = bic.empty()
                           ? branch("FinInstnId", {branch("Othr", {leaf("Id", "NOTPROVIDED")})})
                           : branch("FinInstnId", {leaf(is_newest(run) ? "BICFI" : "BIC", bic)});
    return branch(std::move(name), {std::move(institution)});
}

Element account(std::string name, const std::string& iban) {
    return branch(std::move(name), {branch("Id", {leaf("IBAN", iban)})});
}

Element initiating_party(const DebitRun& run, std::string_view siret) {
    auto party = branch("InitgPty", {leaf("Nm", bank_text(run.creditor.name, 70))});
    if (!siret.empty()) {
        auto other = branch(
            "Othr", {leaf("Id", std::string(siret)), branch("SchmeNm", {leaf("Prtry", "SIRET")})});
        party.children.push_back(branch("Id", {branch("OrgId", {std::move(other)})}));
    }
    return party;
}

Element transaction(const OpenedDebitRun& whole, const DebitLine& line,
                    const base::TownTime& town_time) {
    const auto& [mandate, iban] = whole.mandates.at(line.mandate);
    CHECK(mandate.signed_at.has_value());
    auto amount = leaf("InstdAmt", euros(line.amount));
    amount.attributes.emplace_back("Ccy", "EUR");
    auto agreement =
        branch("MndtRltdInf", {leaf("MndtId", mandate.rum),
                               leaf("DtOfSgntr", base::iso(town_time.date(*mandate.signed_at))),
                               leaf("AmdmntInd", "false")});
    auto debtor = branch(
        "Dbtr", {leaf("Nm", bank_text(mandate.holder, 70)),
                 address(mandate.holder_street, "", mandate.holder_postcode, mandate.holder_town)});
    return branch(
        "DrctDbtTxInf",
        {branch("PmtId", {leaf("EndToEndId", line.end_to_end_id)}), std::move(amount),
         branch("DrctDbtTx", {std::move(agreement)}), agent(whole.run, "DbtrAgt", mandate.bic),
         std::move(debtor), account("DbtrAcct", iban->reveal()),
         branch("RmtInf", {leaf("Ustrd", bank_text("Facture " + line.invoice_number, 140))})});
}

/// The debits of one sequence type, which the bank books together.
Element payment_information(const OpenedDebitRun& whole, SequenceType sequence,
                            const base::TownTime& town_time) {
    const auto& run = whole.run;
    const auto& creditor = run.creditor;
    std::vector<Element> transactions;
    base::Money sum;
    for (const auto& line : whole.lines) {
        if (line.sequence != sequence) continue;
        transactions.push_back(transaction(whole, line, town_time));
        sum += line.amount;
    }
    auto identified =
        branch("Othr", {leaf("Id", creditor.ics), branch("SchmeNm", {leaf("Prtry", "SEPA")})});
    auto block = branch(
        "PmtInf",
        {leaf("PmtInfId", run.message_id + "-" + std::string(name(sequence))), leaf("PmtMtd", "DD"),
         leaf("NbOfTxs", std::to_string(transactions.size())), leaf("CtrlSum", euros(sum)),
         branch("PmtTpInf",
                {branch("SvcLvl", {leaf("Cd", "SEPA")}), branch("LclInstrm", {leaf("Cd", "CORE")}),
                 leaf("SeqTp", std::string(name(sequence)))}),
         leaf("ReqdColltnDt", base::iso(run.collection_date)),
         branch("Cdtr", {leaf("Nm", bank_text(creditor.name, 70)),
                         address(creditor.street_name, creditor.building_number, creditor.postcode,
                                 creditor.town_name)}),
         account("CdtrAcct", creditor.iban), agent(run, "CdtrAgt", creditor.bic),
         leaf("ChrgBr", "SLEV"),
         branch("CdtrSchmeId", {branch("Id", {branch("PrvtId", {std::move(identified)})})})});
    std::ranges::move(transactions, std::back_inserter(block.children));
    return block;
}

}  // namespace

std::string bank_text(std::string_view text, std::size_t most) {
    constexpr std::string_view allowed = "/-?:().,'+ ";
    std::string clean;
    for (const char c : base::in_ascii(text)) {
        const bool fits = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          (c >= '0' && c <= '9') || allowed.find(c) != std::string_view::npos;
        const char kept = fits ? c : ' ';
        if (kept == ' ' && (clean.empty() || clean.back() == ' ')) continue;
        clean += kept;
    }
    if (clean.size() > most) clean.resize(most);
    while (clean.ends_with(' ')) clean.pop_back();
    return clean;
}

std::string debit_file(const OpenedDebitRun& whole, std::string_view siret,
                       const base::TownTime& town_time) {
    const auto& run = whole.run;
    base::Money sum;
    for (const auto& line : whole.lines) sum += line.amount;
    auto initiation =
        branch("CstmrDrctDbtInitn",
               {branch("GrpHdr",
                       {leaf("MsgId", run.message_id), leaf("CreDtTm", base::iso(run.created_at)),
                        leaf("NbOfTxs", std::to_string(whole.lines.size())),
                        leaf("CtrlSum", euros(sum)), initiating_party(run, siret)})});
    constexpr std::array sequences = {SequenceType::first, SequenceType::recurrent,
                                      SequenceType::one_off, SequenceType::last};
    for (const auto sequence : sequences) {
        const bool is_there = std::ranges::any_of(
            whole.lines, [&](const DebitLine& line) { return line.sequence == sequence; });
        if (is_there)
            initiation.children.push_back(payment_information(whole, sequence, town_time));
    }
    auto document = branch("Document", {std::move(initiation)});
    document.attributes.emplace_back(
        "xmlns", "urn:iso:std:iso:20022:tech:xsd:" + std::string(name(run.creditor.file_version)));
    return xml::written(document);
}

}  // namespace payments
