#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "payments/debit_file_documents.hpp"
#include "platform/xml/element.hpp"
#include "support/temporary_directory.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Money;

/// Where Debian's tryton-modules-account-payment-sepa puts the schemas of ISO 20022.
const std::filesystem::path schemas =
    "/usr/lib/python3/dist-packages/trytond/modules/account_payment_sepa/tests";

DebitLine line(int number, int mandate, SequenceType sequence, int cents) {
    DebitLine made;
    made.id = DebitLineId(number);
    made.mandate = DebitMandateId(mandate);
    made.invoice_number = "E-2026-00000" + std::to_string(number);
    made.end_to_end_id = made.invoice_number + "-7";
    made.sequence = sequence;
    made.amount = Money::from_cents(cents);
    return made;
}

OpenedMandate mandate(int id, std::string holder, std::string bic) {
    DebitMandate made;
    made.id = DebitMandateId(id);
    made.rum = "E-" + std::to_string(id) + "-7K2MX9QD";
    made.state = MandateState::active;
    made.holder = std::move(holder);
    made.holder_street = "12 bis rue des Lilas";
    made.holder_postcode = "03100";
    made.holder_town = "Montluçon";
    made.bic = std::move(bic);
    // Half an hour before midnight in Greenwich: the next day in the town.
    made.signed_at = base::parse_instant("2026-09-01T22:30:00Z").value();
    return {std::move(made), base::Sensitive<std::string>("FR7630006000011234567890189")};
}

OpenedDebitRun run(DebitFileVersion version) {
    OpenedDebitRun whole;
    whole.run.id = DebitRunId(7);
    whole.run.message_id = "PF-E-20261126-7";
    whole.run.collection_date = 2026y / 12 / 10;
    whole.run.created_at = base::parse_instant("2026-11-26T07:00:00Z").value();
    auto& creditor = whole.run.creditor;
    creditor.ics = "FR72ZZZ123456";
    creditor.name = "Régie Enfance & restauration";
    creditor.street_name = "place de la Mairie";
    creditor.building_number = "1";
    creditor.postcode = "03100";
    creditor.town_name = "Montluçon";
    creditor.iban = "FR7630006000011234567890189";
    creditor.file_version = version;
    whole.lines = {line(1, 1, SequenceType::first, 4560), line(2, 2, SequenceType::recurrent, 105),
                   line(3, 1, SequenceType::recurrent, 100'000)};
    whole.mandates.emplace(DebitMandateId(1), mandate(1, "Hélène D’Arc", ""));
    whole.mandates.emplace(DebitMandateId(2), mandate(2, "Paul <Petit>", "AGRIFRPP882"));
    return whole;
}

std::string file(DebitFileVersion version) {
    return debit_file(run(version), "21030185600017", base::TownTime());
}

/// "GrpHdr", "GrpHdr/MsgId" … of every element, in the order of the document.
void add_paths(const xml::Element& element, const std::string& above,
               std::vector<std::string>& paths) {
    for (const auto& child : element.children) {
        paths.push_back(above + child.name);
        add_paths(child, above + child.name + "/", paths);
    }
}

TEST(DebitFile, OfTheOlderFormFollowsItsSchema) {
    const auto schema = schemas / "pain.008.001.02.xsd";
    ASSERT_TRUE(std::filesystem::exists(schema)) << "scripts/install-packages test";
    const support::TemporaryDirectory directory;
    const auto path = directory.path() / "debits.xml";
    std::ofstream(path) << file(DebitFileVersion::pain_008_001_02);
    const auto command = "xmllint --noout --nonet --schema '" + schema.string() + "' '" +
                         path.string() + "' 2>" + (directory.path() / "said").string();
    const int status = std::system(command.c_str());
    std::ifstream said(directory.path() / "said");
    EXPECT_EQ(status, 0) << std::string(std::istreambuf_iterator<char>(said), {});
}

TEST(DebitFile, OfTheNewerFormHasTheseElementsInThisOrder) {
    const auto document = xml::parse(file(DebitFileVersion::pain_008_001_08)).value();
    ASSERT_EQ(document.attributes.size(), 1);
    EXPECT_EQ(document.attributes[0].second, "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08");
    const auto* initiation = document.child("CstmrDrctDbtInitn");
    ASSERT_NE(initiation, nullptr);
    std::vector<std::string> header;
    add_paths(*initiation->child("GrpHdr"), "", header);
    EXPECT_THAT(header, testing::ElementsAre("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty",
                                             "InitgPty/Nm", "InitgPty/Id", "InitgPty/Id/OrgId",
                                             "InitgPty/Id/OrgId/Othr", "InitgPty/Id/OrgId/Othr/Id",
                                             "InitgPty/Id/OrgId/Othr/SchmeNm",
                                             "InitgPty/Id/OrgId/Othr/SchmeNm/Prtry"));
    std::vector<std::string> block;
    add_paths(*initiation->child("PmtInf"), "", block);
    EXPECT_THAT(
        block,
        testing::ElementsAre(
            "PmtInfId", "PmtMtd", "NbOfTxs", "CtrlSum", "PmtTpInf", "PmtTpInf/SvcLvl",
            "PmtTpInf/SvcLvl/Cd", "PmtTpInf/LclInstrm", "PmtTpInf/LclInstrm/Cd", "PmtTpInf/SeqTp",
            "ReqdColltnDt", "Cdtr", "Cdtr/Nm", "Cdtr/PstlAdr", "Cdtr/PstlAdr/StrtNm",
            "Cdtr/PstlAdr/BldgNb", "Cdtr/PstlAdr/PstCd", "Cdtr/PstlAdr/TwnNm", "Cdtr/PstlAdr/Ctry",
            "CdtrAcct", "CdtrAcct/Id", "CdtrAcct/Id/IBAN", "CdtrAgt", "CdtrAgt/FinInstnId",
            "CdtrAgt/FinInstnId/Othr", "CdtrAgt/FinInstnId/Othr/Id", "ChrgBr", "CdtrSchmeId",
            "CdtrSchmeId/Id", "CdtrSchmeId/Id/PrvtId", "CdtrSchmeId/Id/PrvtId/Othr",
            "CdtrSchmeId/Id/PrvtId/Othr/Id", "CdtrSchmeId/Id/PrvtId/Othr/SchmeNm",
            "CdtrSchmeId/Id/PrvtId/Othr/SchmeNm/Prtry", "DrctDbtTxInf", "DrctDbtTxInf/PmtId",
            "DrctDbtTxInf/PmtId/EndToEndId", "DrctDbtTxInf/InstdAmt", "DrctDbtTxInf/DrctDbtTx",
            "DrctDbtTxInf/DrctDbtTx/MndtRltdInf", "DrctDbtTxInf/DrctDbtTx/MndtRltdInf/MndtId",
            "DrctDbtTxInf/DrctDbtTx/MndtRltdInf/DtOfSgntr",
            "DrctDbtTxInf/DrctDbtTx/MndtRltdInf/AmdmntInd", "DrctDbtTxInf/DbtrAgt",
            "DrctDbtTxInf/DbtrAgt/FinInstnId", "DrctDbtTxInf/DbtrAgt/FinInstnId/Othr",
            "DrctDbtTxInf/DbtrAgt/FinInstnId/Othr/Id", "DrctDbtTxInf/Dbtr", "DrctDbtTxInf/Dbtr/Nm",
            "DrctDbtTxInf/Dbtr/PstlAdr", "DrctDbtTxInf/Dbtr/PstlAdr/StrtNm",
            "DrctDbtTxInf/Dbtr/PstlAdr/PstCd", "DrctDbtTxInf/Dbtr/PstlAdr/TwnNm",
            "DrctDbtTxInf/Dbtr/PstlAdr/Ctry", "DrctDbtTxInf/DbtrAcct", "DrctDbtTxInf/DbtrAcct/Id",
            "DrctDbtTxInf/DbtrAcct/Id/IBAN", "DrctDbtTxInf/RmtInf", "DrctDbtTxInf/RmtInf/Ustrd"));
}

TEST(DebitFile, SaysWhatIsDebited) {
    for (const auto version :
         {DebitFileVersion::pain_008_001_08, DebitFileVersion::pain_008_001_02}) {
        SCOPED_TRACE(name(version));
        const auto document = xml::parse(file(version)).value();
        const auto* initiation = document.child("CstmrDrctDbtInitn");
        const auto* header = initiation->child("GrpHdr");
        EXPECT_EQ(header->text_of("NbOfTxs"), "3");
        EXPECT_EQ(header->text_of("CtrlSum"), "1046.65");
        EXPECT_EQ(header->find("Nm")->text, "Regie Enfance restauration");
        std::vector<const xml::Element*> blocks;
        for (const auto& child : initiation->children) {
            if (child.name == "PmtInf") blocks.push_back(&child);
        }
        ASSERT_EQ(blocks.size(), 2) << "one for each sequence type";
        EXPECT_EQ(blocks[0]->text_of("PmtInfId"), "PF-E-20261126-7-FRST");
        EXPECT_EQ(blocks[0]->text_of("CtrlSum"), "45.60");
        EXPECT_EQ(blocks[0]->text_of("ReqdColltnDt"), "2026-12-10");
        EXPECT_EQ(blocks[0]->find("SeqTp")->text, "FRST");
        EXPECT_EQ(blocks[1]->text_of("NbOfTxs"), "2");
        EXPECT_EQ(blocks[1]->text_of("CtrlSum"), "1001.05");
        const auto* first = blocks[0]->child("DrctDbtTxInf");
        EXPECT_EQ(first->text_of("InstdAmt"), "45.60");
        EXPECT_EQ(first->find("MndtId")->text, "E-1-7K2MX9QD");
        EXPECT_EQ(first->find("DtOfSgntr")->text, "2026-09-02") << "the town's day";
        EXPECT_EQ(first->child("DbtrAgt")->find("Id")->text, "NOTPROVIDED");
        EXPECT_EQ(first->child("Dbtr")->text_of("Nm"), "Helene D'Arc");
        EXPECT_EQ(first->child("DbtrAcct")->find("IBAN")->text, "FR7630006000011234567890189");
        const auto* second = blocks[1]->child("DrctDbtTxInf");
        const bool is_new = version == DebitFileVersion::pain_008_001_08;
        EXPECT_EQ(second->child("DbtrAgt")->find(is_new ? "BICFI" : "BIC")->text, "AGRIFRPP882");
        EXPECT_EQ(second->text_of("InstdAmt"), "1.05") << "a cent below ten";
    }
}

TEST(DebitFile, IsTheSameEachTime) {
    EXPECT_EQ(file(DebitFileVersion::pain_008_001_08), file(DebitFileVersion::pain_008_001_08));
}

}  // namespace
