#include <fstream>

#include "accounts/web_session_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "families/add_document.hpp"
#include "families/document_jobs.hpp"
#include "platform/crypto/hash.hpp"
#include "support/sample_files.hpp"

namespace {

using accounts::Permission;
using families::DocumentId;
using families::DocumentKind;

class FamiliesDocuments : public support::OnThePortal {
 protected:
    accounts::FamilyActor family(accounts::AccountId account) {
        const auto credentials = portal.credentials(account);
        return portal.services().database.read([&](db::Read& read) {
            return std::get<accounts::FamilyActor>(
                accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                     portal.services().clock.now())
                    .value());
        });
    }
    base::Result<DocumentId, families::NotAdded> add(accounts::AccountId account,
                                                     const families::NewDocument& document) {
        constexpr std::array allowed = {files::MediaType::pdf};
        const auto file = families::take_file(
            portal.services(), {"Secret de famille.pdf", "application/pdf", pdf}, allowed);
        return families::add_document(portal.services(), family(account), {document, "::1"},
                                      file.value());
    }
    accounts::OfficerActor officer_actor(const std::string& name,
                                         std::vector<Permission> permissions) {
        const auto credentials = portal.credentials(portal.add_officer(name, permissions));
        return portal.services().database.read([&](db::Read& read) {
            return std::get<accounts::OfficerActor>(
                accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                     portal.services().clock.now())
                    .value());
        });
    }
    std::string address(DocumentId document) { return std::to_string(document.value()); }
    support::Person officer(const std::string& name, std::vector<Permission> permissions) {
        return portal.sign_in(portal.add_officer(name, permissions));
    }

    const std::string pdf = support::good_pdf();
};
ON_BOTH_ENGINES(FamiliesDocuments);

TEST_P(FamiliesDocuments, AreSavedByTheirHouseholdAndByNoOtherHome) {
    const auto document =
        add(town.claire, {.kind = DocumentKind::insurance, .child = town.noe}).value();
    for (const auto parent : {town.claire, town.paul}) {
        const auto answer =
            portal.sign_in(parent).get("/mon-dossier/documents/" + address(document));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, pdf);
        EXPECT_EQ(answer.header("Content-Type"), "application/pdf");
        EXPECT_TRUE(answer.header("Content-Disposition").starts_with("attachment"));
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    }
    EXPECT_EQ(audit_entries("foreign_id_refused"), 0);
    // Noé lives with Julie, too: the paper is the other home's all the same.
    const auto refused =
        portal.sign_in(town.julie).get("/mon-dossier/documents/" + address(document));
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
}

TEST_P(FamiliesDocuments, AboutAForeignChildAreRefusedAndNoted) {
    const auto answer = add(town.claire, {.kind = DocumentKind::insurance, .child = town.zoe});
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error(), families::NotAdded::foreign_child);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document_content"), 0);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
}

TEST_P(FamiliesDocuments, EachReadingByAnOfficerIsNoted) {
    const auto document = add(town.claire, {.kind = DocumentKind::income}).value();
    auto desk = officer("GUICHET", {Permission::decide_requests});
    EXPECT_EQ(desk.get("/agent/documents/" + address(document)).body, pdf);
    EXPECT_EQ(audit_entries("document_read"), 1);
    EXPECT_TRUE(desk.get("/agent/documents").contains("Justificatif de revenus"));
    EXPECT_TRUE(desk.get("/agent/documents/" + address(document) + "/verification")
                    .contains("non analysé par un antivirus"));
}

TEST_P(FamiliesDocuments, AboutHealthAreReadOnlyByThoseWhoMaySeeHealthSheets) {
    const auto document = add(town.claire, {.kind = DocumentKind::pai, .child = town.lea}).value();
    auto desk = officer("GUICHET", {Permission::decide_requests});
    EXPECT_EQ(desk.get("/agent/documents/" + address(document)).status, 404);
    EXPECT_FALSE(desk.get("/agent/documents").contains("PAI"));
    auto nurse = officer("SANTE", {Permission::decide_requests, Permission::see_health_sheets});
    EXPECT_EQ(nurse.get("/agent/documents/" + address(document)).status, 200);
    EXPECT_EQ(audit_entries("document_read"), 1);
}

TEST_P(FamiliesDocuments, AnOfficerAcceptsUntilADayOnceAndTheFamilyIsTold) {
    const auto document = add(town.claire, {.kind = DocumentKind::insurance}).value();
    const auto page = "/agent/documents/" + address(document) + "/verification";
    auto desk = officer("GUICHET", {Permission::decide_requests});
    const auto wrong = desk.post(
        page,
        {{"decision", "accepte"}, {"fin-jour", "31"}, {"fin-mois", "2"}, {"fin-annee", "2027"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(support::input_value(wrong.body, "fin-annee"), "2027");
    EXPECT_EQ(desk.post(page, {{"decision", "accepte"},
                               {"fin-jour", "31"},
                               {"fin-mois", "8"},
                               {"fin-annee", "2027"}})
                  .status,
              303);
    EXPECT_TRUE(desk.get(page).contains("31 août 2027"));
    // A colleague who had the page open comes too late.
    desk.post(page, {{"decision", "refuse"}, {"raison", "Illisible"}});
    EXPECT_EQ(portal.count("SELECT count(*) FROM document WHERE state = 'accepted'"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'families.document_checked'"), 1);
    EXPECT_EQ(audit_entries("document_accepted"), 1);
}

TEST_P(FamiliesDocuments, ARefusalHasItsReason) {
    const auto document = add(town.claire, {.kind = DocumentKind::insurance}).value();
    const auto page = "/agent/documents/" + address(document) + "/verification";
    auto desk = officer("GUICHET", {Permission::decide_requests});
    EXPECT_EQ(desk.post(page, {{"decision", "refuse"}, {"raison", "  "}}).status, 422);
    EXPECT_EQ(desk.post(page, {{"decision", "refuse"}, {"raison", "Page 2 absente"}}).status, 303);
    EXPECT_TRUE(desk.get(page).contains("Page 2 absente"));
}

TEST_P(FamiliesDocuments, OnceCheckedTheContentMayGoAndTheLineStays) {
    const auto document = add(town.claire, {.kind = DocumentKind::income}).value();
    const auto page = "/agent/documents/" + address(document);
    auto desk = officer("GUICHET", {Permission::decide_requests});
    desk.post(page + "/suppression", {});
    EXPECT_EQ(portal.count("SELECT count(*) FROM document_content"), 1);  // not checked yet
    desk.post(page + "/verification", {{"decision", "accepte"}});
    desk.post(page + "/suppression", {});
    EXPECT_EQ(portal.count("SELECT count(*) FROM document_content"), 0);
    EXPECT_EQ(desk.get(page).status, 404);
    EXPECT_TRUE(desk.get(page + "/verification").contains("vu le 23 novembre 2026 par GUICHET"));
    EXPECT_EQ(portal.sign_in(town.claire).get("/mon-dossier/documents/" + address(document)).status,
              404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 0);
}

TEST_P(FamiliesDocuments, LieSealedContentNameAndReason) {
    static_cast<void>(add(town.claire, {.kind = DocumentKind::income}).value());
    portal.services().database.read([&](db::Read& read) {
        read->each(
            "SELECT d.sealed_name, t.sealed FROM document d JOIN document_content t "
            "ON t.document_id = d.id",
            {}, [&](const db::Row& row) {
                EXPECT_EQ(row.blob(0).find("Secret"), std::string::npos);
                EXPECT_EQ(row.blob(1).find("%PDF"), std::string::npos);
            });
    });
}

TEST_P(FamiliesDocuments, ThoseWaitingAreAPileWithItsAge) {
    const auto desk = officer_actor("DESK", {Permission::decide_requests});
    const auto nurse =
        officer_actor("NURSE", {Permission::decide_requests, Permission::see_health_sheets});
    const auto pile = [&](const accounts::OfficerActor& actor) {
        return portal.services().database.read(
            [&](db::Read& read) { return families::documents_waiting(read, actor); });
    };
    EXPECT_EQ(pile(desk).count, 0);
    EXPECT_FALSE(pile(desk).oldest.has_value());
    static_cast<void>(add(town.claire, {.kind = DocumentKind::income}).value());
    EXPECT_EQ(pile(desk).count, 1);
    EXPECT_EQ(pile(desk).oldest, support::monday_morning);
    static_cast<void>(add(town.claire, {.kind = DocumentKind::pai, .child = town.lea}).value());
    EXPECT_EQ(pile(desk).count, 1) << "a care plan is not for every desk";
    EXPECT_EQ(pile(nurse).count, 2);
}

}  // namespace
