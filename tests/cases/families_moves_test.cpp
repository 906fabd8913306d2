#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "cases/bookings_fixture.hpp"
#include "families/address_store.hpp"
#include "families/document_views.hpp"
#include "families/kept_upload_jobs.hpp"
#include "families/move_store.hpp"
#include "support/database_rows.hpp"
#include "support/fake_clamd.hpp"
#include "support/sample_files.hpp"
#include "support/temporary_directory.hpp"

namespace {

using accounts::Permission;
using support::Answer;
using support::Pairs;
using support::Person;

constexpr std::string_view page = "/mon-dossier/demenagement";

Pairs address_fields() {
    return {{"numero", "3 bis"},      {"rue", "rue du Bief"},   {"complement", "Bâtiment C"},
            {"code_postal", "03600"}, {"commune", "Commentry"}, {"code_insee", "03082"},
            {"date-jour", "10"},      {"date-mois", "12"},      {"date-annee", "2026"}};
}

Answer declare(Person& parent, Pairs fields, const support::File& file) {
    fields.emplace_back("csrf", parent.csrf());
    return parent.client().post_multipart(page, fields, {file});
}

support::File proof() {
    return {"justificatif", "quittance.pdf", "application/pdf", support::good_pdf()};
}

/// Everything that lies in a directory. SQLite's own files grow; what matters is which there are.
std::set<std::string> files_in(const std::filesystem::path& directory) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             directory, std::filesystem::directory_options::skip_permission_denied))
        names.insert(entry.path().string());
    return names;
}

class FamiliesMoves : public support::OnThePortal {
 protected:
    Person desk() {
        return portal.sign_in(portal.add_officer("GUICHET" + std::to_string(++officers_),
                                                 {Permission::decide_requests}));
    }
    std::string pending() {
        return "/agent/demenagements/" +
               std::to_string(portal.count("SELECT max(id) FROM household_move"));
    }
    std::int64_t addresses() {
        return portal.count("SELECT count(*) FROM household_address WHERE household_id = " +
                            std::to_string(town.durand.household.value()));
    }
    std::int64_t price_of(families::ChildId child, base::Date day) {
        return portal.count("SELECT b.price_cents FROM booking b WHERE b.child_id = " +
                            std::to_string(child.value()) + " AND b.session_date = '" +
                            base::iso(day) + "' AND b.state <> 'cancelled'");
    }

 private:
    int officers_ = 0;
};
ON_BOTH_ENGINES(FamiliesMoves);

TEST_P(FamiliesMoves, AreDeclaredOnceAndFollowed) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(declare(claire, address_fields(), proof()).status, 303);
    const auto followed = claire.get(page);
    EXPECT_TRUE(followed.contains("En attente de décision"));
    EXPECT_TRUE(followed.contains("3 bis rue du Bief, Bâtiment C, 03600 Commentry"));
    EXPECT_TRUE(followed.contains("non analysé par un antivirus"));
    EXPECT_FALSE(followed.contains("enctype"));
    // The other guardian of the household follows the same move, and cannot declare a second one.
    auto paul = portal.sign_in(town.paul);
    EXPECT_TRUE(paul.get(page).contains("En attente de décision"));
    declare(paul, address_fields(), proof());
    EXPECT_EQ(portal.count("SELECT count(*) FROM household_move"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 1);
    EXPECT_EQ(audit_entries("move_declared"), 1);
}

TEST_P(FamiliesMoves, AreNotSeenByAChildsOtherHome) {
    auto claire = portal.sign_in(town.claire);
    declare(claire, address_fields(), proof());
    auto julie = portal.sign_in(town.julie);
    EXPECT_FALSE(julie.get(page).contains("rue du Bief"));
    const auto document = portal.count("SELECT id FROM document");
    EXPECT_EQ(julie.get("/mon-dossier/documents/" + std::to_string(document)).status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
}

TEST_P(FamiliesMoves, KeepWhatWasTypedWhenSomethingLacks) {
    auto claire = portal.sign_in(town.claire);
    auto fields = address_fields();
    fields[1].second = "";
    fields[6].second = "31";
    fields[7].second = "2";
    const auto answer = declare(claire, fields, proof());
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(answer.contains("Indiquez la rue"));
    EXPECT_TRUE(answer.contains("Indiquez la date du déménagement"));
    EXPECT_TRUE(answer.contains("Fichier déjà reçu"));
    EXPECT_TRUE(answer.contains("<title>Erreur"));
    EXPECT_EQ(support::input_value(answer.body, "numero"), "3 bis");
    EXPECT_EQ(support::input_value(answer.body, "commune"), "Commentry");
    EXPECT_EQ(support::input_value(answer.body, "date-annee"), "2026");
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
}

TEST_P(FamiliesMoves, AGoodProofNeedNotBeChosenAgainWhenAnotherFieldIsWrong) {
    auto claire = portal.sign_in(town.claire);
    auto wrong = address_fields();
    wrong[3].second = "36";
    const support::File none{"justificatif", "", "application/octet-stream", ""};
    const support::File bad{"justificatif", "autre.pdf", "application/pdf", "no pdf"};
    ASSERT_EQ(declare(claire, wrong, proof()).status, 422);
    const auto again = declare(claire, wrong, bad);
    EXPECT_TRUE(again.contains("Fichier déjà reçu")) << "the good one stays";
    EXPECT_TRUE(again.contains("quittance.pdf"));
    EXPECT_TRUE(claire.get(page).contains("quittance.pdf"));
    EXPECT_FALSE(portal.sign_in(town.paul).get(page).contains("quittance.pdf")) << "Claire's alone";
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
    EXPECT_EQ(declare(claire, address_fields(), none).status, 303);
    EXPECT_TRUE(claire.get(page).contains("quittance.pdf"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM document_content"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 0);
}

TEST_P(FamiliesMoves, AKeptProofIsRemovedOnRequestAndForgottenAfterADay) {
    auto claire = portal.sign_in(town.claire);
    auto wrong = address_fields();
    wrong[3].second = "36";
    const support::File none{"justificatif", "", "application/octet-stream", ""};
    ASSERT_EQ(declare(claire, wrong, proof()).status, 422);
    auto without = address_fields();
    without.emplace_back("retirer-fichier", "oui");
    const auto refused = declare(claire, without, none);
    EXPECT_EQ(refused.status, 422);
    EXPECT_FALSE(refused.contains("Fichier déjà reçu"));
    ASSERT_EQ(declare(claire, wrong, proof()).status, 422);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'families.forget_kept_uploads'"),
              2);
    families::forget_kept_uploads(portal.services());
    EXPECT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 1);
    portal.set_clock("2026-11-24T07:00:00Z");
    families::forget_kept_uploads(portal.services());
    EXPECT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 0);
}

TEST_P(FamiliesMoves, WithdrawnEraseTheirProof) {
    auto claire = portal.sign_in(town.claire);
    declare(claire, address_fields(), proof());
    EXPECT_EQ(claire.post("/mon-dossier/demenagement/retrait", {}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document_content"), 0);
    const auto after = claire.get(page);
    EXPECT_TRUE(after.contains("Retiré"));
    EXPECT_TRUE(after.contains("enctype"));  // another one can be declared
    EXPECT_EQ(declare(claire, address_fields(), proof()).status, 303);
}

TEST_P(FamiliesMoves, AcceptedChangePricesFromTheirDateOnAndNoConfirmedOne) {
    auto claire = portal.sign_in(town.claire);
    const auto before = base::add_days(support::thursday, -2);
    claire.book({meal_of(town.lea, before), meal_of(town.lea, support::thursday)});
    declare(claire, address_fields(), proof());
    claire.post("/mon-dossier/certification", {{"fiche", "foyer"}});
    ASSERT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 1);
    auto officer = desk();
    EXPECT_TRUE(officer.get("/agent/demenagements").contains("Durand"));
    const auto shown = officer.get(pending());
    for (const auto* part : {"rue du Bief", "Hors commune", "déjà confirmée", "5,00"})
        EXPECT_TRUE(shown.contains(part)) << part;
    EXPECT_EQ(officer.post(pending(), {{"decision", "accepte"}}).status, 422);
    EXPECT_EQ(
        officer
            .post(pending(),
                  {{"decision", "accepte"}, {"statut", "hors_commune"}, {"code_insee", "03082"}})
            .status,
        303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 0)
        << "the address has changed, whatever else the officer may";
    EXPECT_EQ(price_of(town.lea, support::thursday), 210);
    claire.book({meal_of(town.tom, before), meal_of(town.tom, support::thursday)});
    EXPECT_EQ(price_of(town.tom, before), 210);
    EXPECT_EQ(price_of(town.tom, support::thursday), 500);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document WHERE state = 'accepted'"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'families.move_decided'"), 1);
    EXPECT_EQ(audit_entries("move_accepted"), 1);
    EXPECT_TRUE(claire.get(page).contains("Accepté"));
}

TEST_P(FamiliesMoves, ToComeAreShownByTheHouseholdOnTheirDayAndNoSooner) {
    auto claire = portal.sign_in(town.claire);
    declare(claire, address_fields(), proof());
    desk().post(pending(),
                {{"decision", "accepte"}, {"statut", "hors_commune"}, {"code_insee", "03082"}});
    const auto residents = [&] {
        return portal.count(
            "SELECT count(*) FROM household WHERE name = 'Durand' "
            "AND residency = 'resident'");
    };
    EXPECT_EQ(residents(), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'families.move_in'"), 1);
    EXPECT_EQ(addresses(), 2) << "the old one stays";
    portal.services().database.write([&](db::Write& tx) {
        families::show_address_of(tx, town.durand.household, support::thursday);
    });
    EXPECT_EQ(residents(), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM household WHERE street = '3 bis rue du Bief'"), 1);
}

TEST_P(FamiliesMoves, RefusedSayWhyAndChangeNothing) {
    auto claire = portal.sign_in(town.claire);
    declare(claire, address_fields(), proof());
    auto officer = desk();
    EXPECT_EQ(officer.post(pending(), {{"decision", "refuse"}, {"raison", " "}}).status, 422);
    EXPECT_EQ(officer.post(pending(), {{"decision", "refuse"}, {"raison", "Trop ancien"}}).status,
              303);
    EXPECT_TRUE(claire.get(page).contains("Trop ancien"));
    EXPECT_EQ(addresses(), 1);
    // A colleague who accepts it afterwards comes too late.
    desk().post(pending(),
                {{"decision", "accepte"}, {"statut", "hors_commune"}, {"code_insee", "03082"}});
    EXPECT_EQ(addresses(), 1);
}

TEST_P(FamiliesMoves, WaitingAreAPile) {
    auto claire = portal.sign_in(town.claire);
    declare(claire, address_fields(), proof());
    const auto pile = portal.services().database.read(
        [](db::Read& read) { return families::moves_waiting(read); });
    EXPECT_EQ(pile.count, 1);
    EXPECT_EQ(pile.oldest, support::monday_morning);
    // The proof is checked with its move, not among the documents.
    EXPECT_TRUE(desk().get("/agent/documents").contains("Aucun document n’attend"));
}

// ---- Hostile files ----

/// Where a program puts its temporary files, for as long as this lives.
class TemporaryFilesGoTo {
 public:
    explicit TemporaryFilesGoTo(const std::filesystem::path& place) {
        const char* const before = std::getenv("TMPDIR");
        if (before) before_ = before;
        ::setenv("TMPDIR", place.c_str(), 1);
    }
    TemporaryFilesGoTo(const TemporaryFilesGoTo&) = delete;
    TemporaryFilesGoTo& operator=(const TemporaryFilesGoTo&) = delete;
    ~TemporaryFilesGoTo() {
        if (before_) {
            ::setenv("TMPDIR", before_->c_str(), 1);
        } else {
            ::unsetenv("TMPDIR");
        }
    }

 private:
    std::optional<std::string> before_;
};

TEST_P(FamiliesMoves, SixtyHostileFilesEndEachInASentenceAndLeaveNothing) {
    auto claire = portal.sign_in(town.claire);
    claire.get(page);
    const support::TemporaryDirectory temporary;
    const TemporaryFilesGoTo there(temporary.path());
    const auto rows = [&] {
        return support::rows_by_table(portal.services().database,
                                      portal.services().config.database.engine);
    };
    const auto files_before = files_in(portal.directory());
    const auto rows_before = rows();
    std::set<std::string> sent;
    for (const auto& file : support::hostile_files()) {
        SCOPED_TRACE(file.what);
        sent.insert(file.name + "|" + file.announced_type + "|" + file.content);
        const auto answer = declare(claire, address_fields(),
                                    {"justificatif", file.name, file.announced_type, file.content});
        EXPECT_EQ(answer.status, 422);
        EXPECT_TRUE(answer.contains("<title>Erreur"));
        // An empty file under a name of its own is told as such, not as a missing one.
        const auto sentence = families::fault_text(file.fault, families::Accepts::pdf);
        EXPECT_TRUE(answer.contains(">" + sentence + "</a></li>")) << sentence;
        EXPECT_EQ(support::input_value(answer.body, "rue"), "rue du Bief") << "and nothing is lost";
    }
    EXPECT_GE(sent.size(), 60U) << "different files";
    EXPECT_EQ(files_in(portal.directory()), files_before);
    EXPECT_EQ(files_in(temporary.path()), std::set<std::string>());
    EXPECT_EQ(rows(), rows_before);
}

TEST_P(FamiliesMoves, AHundredMegabytesAreRefusedBeforeTheyAreRead) {
    auto claire = portal.sign_in(town.claire);
    support::Connection connection(portal.port(), std::chrono::seconds(30));
    connection.send(
        "POST /mon-dossier/demenagement HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 104857600\r\n\r\n");
    const std::string part(1024 * 1024, 'a');
    for (int sent = 0; sent < 100 && connection.try_send(part); ++sent) {
    }
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, 413);
    EXPECT_TRUE(answer.contains("5 Mo"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
}

TEST_P(FamiliesMoves, APathInAFilesNameIsOnlyItsLastPart) {
    auto claire = portal.sign_in(town.claire);
    auto file = proof();
    file.filename = "../../../etc/cron.d/quittance.pdf";
    EXPECT_EQ(declare(claire, address_fields(), file).status, 303);
    const auto followed = claire.get(page);
    EXPECT_TRUE(followed.contains(">quittance.pdf<"));
    EXPECT_FALSE(followed.contains("cron.d"));
}

/// The portal with an antivirus.
class ScannedMoves : public testing::TestWithParam<db::Engine> {
 protected:
    support::FakeClamd clamd;
    support::Portal portal{GetParam(), support::monday_morning, [this](config::Config& config) {
                               config.uploads.scanner = clamd.address();
                           }};
};
ON_BOTH_ENGINES(ScannedMoves);

TEST_P(ScannedMoves, AnInfectedProofIsRefusedAndACleanOneSaysSo) {
    auto claire = portal.sign_in(portal.town().claire);
    support::PdfText infected;
    infected.in_catalogue("/Note (EICAR)");
    const auto refused =
        declare(claire, address_fields(),
                {"justificatif", "quittance.pdf", "application/pdf", infected.text()});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.contains("logiciel malveillant"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
    EXPECT_EQ(declare(claire, address_fields(), proof()).status, 303);
    EXPECT_TRUE(claire.get(page).contains("analysé, sain"));
    EXPECT_EQ(clamd.asked(), 2);
}

}  // namespace
