#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "payments/payfip_simulator_pages.hpp"
#include "payments/payments_jobs.hpp"
#include "platform/http/free_port.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mailbox.hpp"
#include "support/invoices.hpp"
#include "support/portal.hpp"

namespace support {

/// A served portal whose régie E is paid at a simulator of its own, beside it.
class PayingOnline : public testing::TestWithParam<db::Engine> {
 protected:
    PayingOnline() { simulator_server.start(); }

    [[nodiscard]] config::Payfip payfip(const std::string& prefix) const {
        config::Payfip payfip;
        payfip.regie = prefix;
        payfip.mode = config::PayfipMode::test;
        payfip.client_number = "006382";
        payfip.refdet_prefix = "PF";
        payfip.service_url = simulator_server.service_url();
        payfip.page_url = simulator_server.page_url();
        return payfip;
    }

    static constexpr const char* payzen_key = "1122334455667788";
    [[nodiscard]] config::Payzen payzen(const std::string& prefix) const {
        const auto file = keys.path() / "payzen.cle";
        std::ofstream(file) << payzen_key << "\n";
        config::Payzen payzen;
        payzen.regie = prefix;
        payzen.mode = config::PayzenMode::test;
        payzen.site = "12345678";
        payzen.key_file = file;
        payzen.order_prefix = "PZ";
        return payzen;
    }

    /// "/tpa/…" of what the gateway sends the browser to.
    static std::string path_of(std::string_view url) {
        return std::string(url.substr(url.find('/', 8)));
    }
    std::string choice_key(Person& parent) {
        return input_value(parent.get("/paiements/payer").body, "cle").value_or("");
    }
    Answer choose(Person& parent, const std::vector<billing::InvoiceId>& invoices,
                  Pairs fields = {}) {
        if (std::ranges::find(fields, "cle", &Pairs::value_type::first) == fields.end())
            fields.emplace_back("cle", choice_key(parent));
        for (const auto id : invoices) fields.emplace_back("facture", std::to_string(id.value()));
        return parent.post("/paiements/payer", std::move(fields));
    }
    /// Begins a payment; the gateway's number of it.
    std::string begin(Person& parent, const std::vector<billing::InvoiceId>& invoices) {
        const auto answer = choose(parent, invoices);
        EXPECT_EQ(answer.status, 303) << answer.body;
        const auto url = std::string(answer.location());
        EXPECT_THAT(url, testing::StartsWith(simulator_server.page_url() + "?idop="));
        return url.substr(url.find('=') + 1);
    }
    /// What the payer does on the gateway's page; answers where it sends the browser back.
    std::string pay(const std::string& id_op, const std::string& result,
                    const std::string& notification) {
        Client browser(simulator_server.port());
        const auto answer = browser.post_form(
            "/tpa/paiementws.web",
            {{"idop", id_op}, {"resultat", result}, {"notification", notification}});
        EXPECT_EQ(answer.status, 303) << answer.body;
        return path_of(answer.location());
    }
    void notify(const std::string& id_op) {
        simulator_server.notify(simulator_server.simulator().find(id_op).value());
    }
    void sweep() { payments::ask_gateways(portal.services()); }
    /// Moves both clocks.
    void set_clock(std::string_view instant) {
        portal.set_clock(instant);
        clock.stop_at(base::parse_instant(instant).value());
    }
    std::string state() { return text("SELECT state FROM online_payment ORDER BY id DESC"); }
    std::string text(std::string_view sql) {
        return portal.services().database.read(
            [&](db::Read& read) { return read->value<std::string>(sql); });
    }
    std::int64_t booked() { return portal.count("SELECT count(*) FROM payment"); }
    std::int64_t letters() {
        return portal.count("SELECT count(*) FROM job WHERE kind = 'online_payment_news'");
    }

    TemporaryDirectory keys;
    base::SettableClock clock{monday_morning};
    payments::simulator::SimulatorServer simulator_server{{}, clock};
    /// The simulator is told where to call the portal before that listens.
    std::uint16_t port = http::free_port();
    Portal portal{GetParam(), monday_morning, [this](config::Config& config) {
                      config.server.port = port;
                      config.server.public_url = "http://127.0.0.1:" + std::to_string(port);
                      config.payfip = {payfip("E"), payfip("P"), payfip("T")};
                      config.payzen = {payzen("B"), payzen("K")};
                      config.payzen[1].site = "99999999";
                      config.payzen[1].key_file = keys.path() / "absent.cle";
                      config.payfip[1].allows_parts = true;
                      config.payfip[2].kind = config::PayfipKind::titres;
                  }};
    const SmallTown& town = portal.town();
    billing::RegieId regie_e = regie(portal);
    billing::InvoiceId october = issue_invoice(portal, regie_e, town.durand.household, 4560);
    Person claire = portal.sign_in(town.claire);
    std::unique_ptr<jobs::Worker> worker = portal.house().make_worker();
};

}  // namespace support
