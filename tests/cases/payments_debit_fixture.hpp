#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "payments/debit_jobs.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mailbox.hpp"
#include "support/invoicing.hpp"
#include "support/mandates.hpp"
#include "support/online_payments.hpp"
#include "support/portal.hpp"

namespace support {

inline constexpr std::string_view good_iban = "FR76 3000 6000 0112 3456 7890 189";

/// A served portal whose régie E debits accounts, with Claire's family and an officer.
class Debiting : public testing::TestWithParam<db::Engine> {
 protected:
    Debiting() { make_debiting(portal, regie_e); }

    std::string text(std::string_view sql) {
        return portal.services().database.read(
            [&](db::Read& read) { return read->value<std::string>(sql); });
    }
    std::int64_t count(const std::string& table) {
        return portal.count("SELECT count(*) FROM " + table);
    }
    /// The mails that leave now, the newest first.
    std::vector<mail::Message> letters() {
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        const auto before = mailbox.list(500).size();
        worker->run_due();
        worker->run_due();
        std::vector<mail::Message> found;
        const auto all = mailbox.list(500);
        for (std::size_t i = 0; i + before < all.size(); ++i)
            found.push_back(mailbox.read(all[i].id).value().message);
        return found;
    }
    /// "012345" of the one mail that leaves now.
    std::string code() {
        const auto sent = letters();
        EXPECT_EQ(sent.size(), 1);
        if (sent.empty()) return "";
        constexpr std::string_view before = "code de signature\u00A0: ";
        const auto at = sent.front().text.find(before);
        EXPECT_NE(at, std::string::npos) << sent.front().text;
        return at == std::string::npos ? "" : sent.front().text.substr(at + before.size(), 6);
    }
    std::string regie_id() const { return std::to_string(regie_e.value()); }
    Answer type_account(Person& parent, std::string iban = std::string(good_iban)) {
        return parent.post("/paiements/prelevement/adhesion", {{"regie", regie_id()},
                                                               {"titulaire", "Claire Durand"},
                                                               {"iban", std::move(iban)},
                                                               {"bic", ""}});
    }
    /// From the account to the signature; the mandate's own path.
    std::string join(Person& parent) {
        const auto typed = type_account(parent);
        EXPECT_EQ(typed.status, 303) << typed.body;
        const auto signature = std::string(typed.location());
        EXPECT_EQ(parent.post(signature, {{"code", code()}}).location(),
                  "/paiements/prelevement?fait=signe");
        return signature.substr(0, signature.rfind('/'));
    }
    /// Issues a run of that day as the dry run shows it; its path, "" when it was refused.
    std::string issue(std::string_view day = "11/01/2027", Pairs changes = {}) {
        const auto dry = officer.get("/agent/prelevements/nouveau?regie=" + regie_id() +
                                     "&date=" + std::string(day));
        Pairs fields = std::move(changes);
        fields.emplace_back("regie", regie_id());
        fields.emplace_back("date", std::string(day));
        for (const auto* name : {"cle", "nombre", "total"}) {
            const auto known = std::ranges::find(fields, name, &Pairs::value_type::first);
            if (known == fields.end()) fields.emplace_back(name, hidden_value(dry.body, name));
        }
        last = officer.post("/agent/prelevements/nouveau", fields);
        return last.status == 303 ? std::string(last.location()) : "";
    }
    static std::string hidden_value(const std::string& page, const std::string& name) {
        const auto before = "<input type=\"hidden\" name=\"" + name + "\" value=\"";
        const auto at = page.find(before);
        if (at == std::string::npos) return "";
        const auto begin = at + before.size();
        return page.substr(begin, page.find('"', begin) - begin);
    }
    std::string reference(billing::InvoiceId invoice) {
        return text("SELECT end_to_end_id FROM debit_line WHERE invoice_id = " +
                    std::to_string(invoice.value()) + " ORDER BY id DESC");
    }
    Answer give_back(const std::string& end_to_end_id, const std::string& reason,
                     const std::string& date) {
        return officer.post("/agent/prelevements/rejets",
                            {{"reference", end_to_end_id}, {"motif", reason}, {"date", date}});
    }
    /// At another moment, when both have signed in again.
    void go_to(std::string_view instant) {
        portal.set_clock(instant);
        claire = portal.sign_in(town.claire);
        officer = portal.sign_in(regisseur);
    }
    std::string mandate_state() { return text("SELECT state FROM debit_mandate ORDER BY id DESC"); }

    Portal portal{GetParam()};
    const SmallTown& town = portal.town();
    billing::RegieId regie_e = regie(portal);
    Person claire = portal.sign_in(town.claire);
    accounts::AccountId regisseur = portal.add_officer(
        "REGIE", {accounts::Permission::manage_billing, accounts::Permission::see_invoices});
    Person officer = portal.sign_in(regisseur);
    std::unique_ptr<jobs::Worker> worker = portal.house().make_worker();
    Answer last;
};

}  // namespace support
