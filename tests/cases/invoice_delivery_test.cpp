#include <regex>

#include "billing/paper_batch_jobs.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/mail/mailbox.hpp"
#include "support/invoicing.hpp"
#include "support/mandates.hpp"
#include "support/pdf_file.hpp"

namespace {

using support::Answer;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr base::Date first = 2026y / 12 / 1;
constexpr base::Date last = 2026y / 12 / 31;
constexpr std::string_view password = "Trois petits chats gris";

class InvoiceDelivery : public support::OnThePortal {
 protected:
    void SetUp() override {
        auto claire = portal.sign_in(town.claire);
        claire.book({portal.cell(town.lea, town.meal, 2026y / 12 / 8)});
    }
    void activate(accounts::AccountId account) { portal.give_password(account, password); }
    /// December's run, issued; its path.
    std::string invoice_december() {
        portal.set_clock("2027-01-04T08:00:00Z");
        run_ = invoicing.invoice(first, last);
        return "/agent/facturation/" + std::to_string(run_.value());
    }
    std::int64_t mails_staged() {
        return portal.count("SELECT count(*) FROM job WHERE kind = 'invoice_issued_mail'");
    }
    std::int64_t on_paper() {
        return portal.count("SELECT count(*) FROM invoice WHERE delivery = 'paper'");
    }
    std::int64_t codes() {
        return portal.count("SELECT count(*) FROM activation_code WHERE ended_at IS NULL");
    }
    /// What the worker does with the last one ordered.
    std::string make_batch() {
        const auto id = std::to_string(portal.count("SELECT max(id) FROM paper_batch"));
        billing::make_paper_batch(portal.services(), id);
        return "/agent/courriers/" + id;
    }
    /// Ordered, made and downloaded by the régisseur.
    std::string print(const std::string& run, support::Pairs fields = {{"impression", "one"}}) {
        auto officer = portal.sign_in(invoicing.officer());
        EXPECT_EQ(officer.post(run + "/courrier", std::move(fields)).status, 303);
        return officer.get(make_batch() + "/lettres.pdf").body;
    }
    static std::string code_in(const std::string& pdf) {
        const auto text = support::PdfFile(pdf).text();
        std::smatch found;
        const std::regex code("([0-9A-Z]{5})[- ]([0-9A-Z]{5})\\b");
        return std::regex_search(text, found, code) ? found.str(1) + found.str(2) : "";
    }
    std::string mail_text() {
        portal.house().make_worker()->run_due();
        portal.house().make_worker()->run_due();
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        std::string texts;
        for (const auto& entry : mailbox.list(20)) {
            const auto message = mailbox.read(entry.id)->message;
            if (message.subject.starts_with("Votre facture")) texts += message.text;
        }
        return texts;
    }

    support::Invoicing invoicing{portal};

 private:
    billing::InvoiceRunId run_;
};
ON_BOTH_ENGINES(InvoiceDelivery);

TEST_P(InvoiceDelivery, AFamilyThatChoosesPaperGetsNoMail) {
    activate(town.claire);
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("Par courriel et sur le portail"));
    EXPECT_EQ(claire.post("/factures/reception", {}).status, 422) << "nothing was chosen";
    EXPECT_EQ(claire.post("/factures/reception", {{"reception", "paper"}}).location(),
              "/factures?fait=reception");
    EXPECT_EQ(claire.post("/factures/reception", {{"reception", "paper"}}).status, 303);
    EXPECT_EQ(audit_entries("invoice_delivery_changed"), 1) << "twice the same is one change";
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("Sur papier, par la poste"));
    invoice_december();
    EXPECT_EQ(on_paper(), 1);
    EXPECT_EQ(mails_staged(), 0);
}

TEST_P(InvoiceDelivery, WhoReadsThePortalIsToldByMail) {
    activate(town.claire);
    const auto run = invoice_december();
    EXPECT_EQ(on_paper(), 0);
    EXPECT_EQ(mails_staged(), 1);
    EXPECT_THAT(mail_text(), HasSubstr("au plus tard le"));
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_EQ(officer.post(run + "/courrier", {{"impression", "one"}}).status, 409)
        << "there is nothing to print";
}

TEST_P(InvoiceDelivery, WhoCannotSignInGetsPaperWhateverWasChosen) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("compte actif"));
    EXPECT_EQ(claire.post("/factures/reception", {{"reception", "portal"}}).status, 422);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice_delivery"), 0);
    activate(town.claire);
    EXPECT_EQ(claire.post("/factures/reception", {{"reception", "portal"}}).status, 303);
    change("UPDATE account SET email = NULL");
    invoice_december();
    EXPECT_EQ(on_paper(), 1) << "nobody would hear of it";
}

TEST_P(InvoiceDelivery, AnOfficerChoosesForTheFamily) {
    activate(town.claire);
    const auto account = portal.add_officer(
        "GUICHET", {accounts::Permission::change_family_files,
                    accounts::Permission::see_family_files, accounts::Permission::see_invoices});
    auto officer = portal.sign_in(account);
    const auto path = "/agent/familles/" + std::to_string(town.durand.household.value());
    EXPECT_THAT(officer.get(path).body, HasSubstr(path + "/reception"));
    EXPECT_EQ(officer.post(path + "/reception", {{"reception", "paper"}}).location(), path);
    EXPECT_THAT(officer.get(path).body, HasSubstr("Sur papier, par la poste"));
    EXPECT_EQ(audit_entries("invoice_delivery_changed"), 1);
    EXPECT_EQ(officer.post("/agent/familles/99999/reception", {{"reception", "paper"}}).status,
              404);
}

TEST_P(InvoiceDelivery, WhoseAccountIsDebitedIsNotAskedToPay) {
    activate(town.claire);
    support::add_mandate(portal, town.durand.household, town.claire);
    invoice_december();
    const auto text = mail_text();
    EXPECT_THAT(text, HasSubstr("seront prélevés sur votre compte"));
    EXPECT_THAT(text, Not(HasSubstr("au plus tard")));
}

TEST_P(InvoiceDelivery, TheFirstPrintedInvoiceBringsACodeAndNoOtherCopyDoes) {
    const auto run = invoice_december();
    ASSERT_EQ(codes(), 0);
    const auto letters = print(run);
    EXPECT_THAT(support::told_by("qpdf --check " + support::PdfFile(letters).path()),
                Not(HasSubstr("WARNING")));
    EXPECT_THAT(support::PdfFile(letters).text(), HasSubstr("CLAIRE"));
    const auto code = code_in(letters);
    ASSERT_FALSE(code.empty()) << support::PdfFile(letters).text();
    EXPECT_EQ(codes(), 1);
    EXPECT_EQ(audit_entries("activation_code_with_invoice"), 1);

    support::Client client(portal.port());
    const auto form = client.get("/connexion").body;
    EXPECT_EQ(
        client
            .post_form("/activation", {{"csrf", support::input_value(form, "csrf").value_or("")},
                                       {"identifiant", "CLAIRE"},
                                       {"code", code},
                                       {"naissance-jour", "5"},
                                       {"naissance-mois", "5"},
                                       {"naissance-annee", "2018"}})
            .location(),
        "/activation/compte");

    const auto first_batch = std::to_string(portal.count("SELECT max(id) FROM paper_batch"));
    const auto again = print(run, {{"impression", "one"}, {"repris", first_batch}});
    EXPECT_EQ(code_in(again), "") << "a reprint";
    auto claire = portal.sign_in(town.claire);
    const auto invoice = std::to_string(portal.count("SELECT id FROM invoice"));
    EXPECT_EQ(code_in(claire.get("/factures/" + invoice + "/pdf").body), "") << "a download";
    EXPECT_EQ(codes(), 1) << "the code that was posted still works";
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_EQ(officer.post(run + "/courrier", {{"impression", "one"}}).status, 409)
        << "all is printed";

    change("UPDATE billable_item SET item_date = '2026-11-08', booking_id = NULL");
    invoicing.invoice(first, last);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice WHERE kind = 'invoice'"), 2);
    const auto second =
        "/agent/facturation/" + std::to_string(portal.count("SELECT max(id) FROM invoice_run"));
    EXPECT_EQ(code_in(print(second)), "") << "the second invoice";
}

TEST_P(InvoiceDelivery, AnActivatedFamilyGetsNoCode) {
    activate(town.paul);
    change("UPDATE account SET email = NULL");
    const auto run = invoice_december();
    ASSERT_EQ(on_paper(), 1);
    EXPECT_EQ(code_in(print(run)), "");
    EXPECT_EQ(codes(), 0);
}

TEST_P(InvoiceDelivery, TheFileIsForPrintersAloneAndGoesWhenPrinted) {
    const auto run = invoice_december();
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_EQ(officer.post(run + "/courrier", {{"impression", "both"}}).status, 303);
    EXPECT_EQ(officer.post(run + "/courrier", {{"impression", "both"}}).status, 409)
        << "two at once would print one letter twice";
    EXPECT_THAT(officer.get(run + "/courrier").body, HasSubstr("En préparation"));
    const auto path = make_batch();
    const auto file = officer.get(path + "/lettres.pdf");
    EXPECT_EQ(file.header("Cache-Control"), "no-store");
    EXPECT_THAT(support::told_by("pdfinfo " + support::PdfFile(file.body).path()),
                testing::ContainsRegex("Pages: +2\n"))
        << "an invoice of one page, and its empty back";
    EXPECT_EQ(audit_entries("paper_batch_opened"), 1);
    EXPECT_THAT(officer.get(run + "/courrier").body, HasSubstr("Imprimée"));
    EXPECT_EQ(officer.post(path + "/effacement", {}).location(), run + "/courrier");
    EXPECT_EQ(officer.get(path + "/lettres.pdf").status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM paper_batch WHERE sealed_file IS NOT NULL"), 0);
}

}  // namespace
