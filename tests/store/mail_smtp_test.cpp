#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/parse.hpp"
#include "platform/mail/smtp_sender.hpp"
#include "support/smtp_server.hpp"

namespace {

using mail::Failure;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using namespace std::chrono_literals;

const base::Instant noon = std::chrono::sys_days(2026y / 11 / 23) + 12h;

mail::Message some_message() {
    return {.from = {"Ville de Montluçon — Guichet Famille", "ne-pas-repondre@ville.example"},
            .to = {"Zoé Lefèvre", "zoe@parent.example"},
            .subject =
                "Réservations confirmées : cantine, accueil du soir et centre de loisirs de "
                "décembre 2026 (réf. R-7K2M)",
            .text =
                "Bonjour Zoé,\n\nVos réservations :\n.une ligne qui commence par un point\n..\n.\n"
                "Fin, avec une espace finale \n",
            .html = "<!doctype html><p>Bonjour <b>Zoé</b> = 12,50 €</p>\n.\n<p>Fin</p>",
            .attachments = {
                {.name = "Facture février à régler.pdf",
                 .content_type = "application/pdf",
                 .content = std::string("%PDF\r\n.\r\n\0\xFF", 11) + std::string(30'000, 'x')}}};
}

class MailOverSmtp : public testing::Test {
 protected:
    MailOverSmtp() {
        logging::set_sink([this](std::string_view line) { journal_ += line; });
    }
    ~MailOverSmtp() override {
        logging::set_sink({});
        EXPECT_THAT(journal_, Not(HasSubstr("parent.example"))) << "no personal data";
    }
    static mail::SmtpSettings settings_for(const support::SmtpServer& server) {
        mail::SmtpSettings settings;
        settings.port = server.port();
        settings.authority = server.authority();
        return settings;
    }
    std::optional<Failure> failure_of(const mail::SmtpSettings& settings) {
        try {
            mail::SmtpSender(settings, clock_).send(some_message());
            return std::nullopt;
        } catch (const Failure& failure) {
            return failure;
        }
    }
    base::SettableClock clock_{noon};
    std::string journal_;
};

MATCHER_P(FailsAs, kind, "") {
    return arg.has_value() && arg->kind() == kind;
}

TEST_F(MailOverSmtp, ArrivesIntactOverStarttls) {
    const support::SmtpServer server;
    mail::SmtpSender(settings_for(server), clock_).send(some_message());

    const auto mails = server.received();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].from, "ne-pas-repondre@ville.example");
    EXPECT_EQ(mails[0].to, "zoe@parent.example");
    EXPECT_EQ(mails[0].channel, "tls");
    const auto read = mail::parse(mails[0].eml);
    ASSERT_TRUE(read.has_value()) << mails[0].eml;
    auto expected = some_message();
    expected.attachments[0].name = "Facture fevrier a regler.pdf";
    EXPECT_EQ(read->message, expected);
    EXPECT_EQ(read->date, noon);
    EXPECT_THAT(mails[0].eml, HasSubstr("\r\nAuto-Submitted: auto-generated\r\n"));
    EXPECT_THAT(mails[0].eml, HasSubstr("@ville.example>\r\n"));
}

TEST_F(MailOverSmtp, ArrivesOverImplicitTlsAndFromTheSameMachineInClear) {
    for (const auto& [name, encryption, channel] :
         {std::tuple("tls", mail::Encryption::tls, "tls"),
          std::tuple("none", mail::Encryption::none, "clear")}) {
        const support::SmtpServer server({"--encryption", name});
        auto settings = settings_for(server);
        settings.encryption = encryption;
        mail::SmtpSender(settings, clock_).send(some_message());
        EXPECT_THAT(server.received(), SizeIs(1));
        if (name == std::string("none")) {
            EXPECT_THAT(server.received(), Each(Field(&support::ReceivedMail::channel, channel)));
        }
    }
}

TEST_F(MailOverSmtp, ConnectionIsKeptForTheNextMail) {
    const support::SmtpServer server;
    mail::SmtpSender sender(settings_for(server), clock_);
    for (int i = 0; i < 3; ++i) sender.send(some_message());
    const auto mails = server.received();
    ASSERT_THAT(mails, SizeIs(3));
    EXPECT_THAT(mails, Each(Field(&support::ReceivedMail::connection, mails[0].connection)));
}

TEST_F(MailOverSmtp, ACertificateOfAnUnknownAuthorityIsRefused) {
    const support::SmtpServer server;
    const support::SmtpServer another;
    auto settings = settings_for(server);
    settings.authority = another.authority();
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    settings.authority.clear();
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    EXPECT_THAT(server.received(), SizeIs(0));
}

TEST_F(MailOverSmtp, ACertificateForAnotherNameIsRefused) {
    const support::SmtpServer server;
    auto settings = settings_for(server);
    settings.host = "127.0.0.1";
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    EXPECT_THAT(server.received(), SizeIs(0));
}

TEST_F(MailOverSmtp, AServerWithoutStarttlsGetsNothing) {
    const support::SmtpServer server({"--encryption", "none"});
    EXPECT_THAT(failure_of(settings_for(server)), FailsAs(Failure::Kind::temporary));
    EXPECT_THAT(server.received(), SizeIs(0));
}

TEST_F(MailOverSmtp, AServerThatIsDownMeansLater) {
    mail::SmtpSettings settings;
    settings.port = support::free_port();
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
}

TEST_F(MailOverSmtp, AServerThatIsTooSlowMeansLaterAndHoldsNobodyUp) {
    const support::SmtpServer server({"--mode", "slow"});
    auto settings = settings_for(server);
    settings.total_timeout = 500ms;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST_F(MailOverSmtp, ATemporaryRefusalMeansLaterWithTheServersWords) {
    const support::SmtpServer server({"--mode", "refuse-temporary"});
    const auto failure = failure_of(settings_for(server));
    ASSERT_THAT(failure, FailsAs(Failure::Kind::temporary));
    EXPECT_THAT(failure->server_text(), StartsWith("451 4.3.0"));
}

TEST_F(MailOverSmtp, APermanentRefusalMeansNeverWithTheServersWords) {
    for (const auto& [mode, words] :
         {std::pair("refuse-permanent", "550 5.1.1"), std::pair("refuse-content", "554 5.7.1")}) {
        const support::SmtpServer server({"--mode", mode});
        const auto failure = failure_of(settings_for(server));
        ASSERT_THAT(failure, FailsAs(Failure::Kind::permanent));
        EXPECT_THAT(failure->server_text(), StartsWith(words));
        EXPECT_THAT(server.received(), SizeIs(0));
    }
}

TEST_F(MailOverSmtp, ASenderGoesOnAfterARefusal) {
    const support::SmtpServer server;
    mail::SmtpSender sender(settings_for(server), clock_);
    auto impossible = some_message();
    impossible.to.email = "zoe@parent.example>\r\nRCPT TO:<all@parent.example";
    EXPECT_THROW(sender.send(impossible), Failure);
    sender.send(some_message());
    EXPECT_THAT(server.received(), SizeIs(1));
}

TEST_F(MailOverSmtp, ASignInThatFailsCanBeCuredSoTheMailWaits) {
    const support::SmtpServer server({"--password", "sésame ouvre-toi"});
    auto settings = settings_for(server);
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    settings.user = "portail";
    settings.password = base::Sensitive<std::string>("faux");
    EXPECT_THAT(failure_of(settings), FailsAs(Failure::Kind::temporary));
    settings.password = base::Sensitive<std::string>("sésame ouvre-toi");
    EXPECT_EQ(failure_of(settings), std::nullopt);
    EXPECT_THAT(server.received(), SizeIs(1));
}

}  // namespace
