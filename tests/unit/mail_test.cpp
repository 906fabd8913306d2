#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "platform/mail/compose.hpp"
#include "platform/mail/mailbox.hpp"
#include "platform/mail/mime_encoding.hpp"
#include "platform/mail/parse.hpp"
#include "support/temporary_directory.hpp"

namespace {

using mail::Failure;
using mail::Message;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using namespace std::chrono_literals;

const base::Instant noon = std::chrono::sys_days(2026y / 11 / 23) + 12h + 5min + 9s;

Message short_message() {
    return {.from = {"Guichet Famille", "guichet@ville.example"},
            .to = {"", "zoe@parent.example"},
            .subject = "Bonjour",
            .text = "Bonjour Zoé,\n.fin\n",
            .html = "",
            .attachments = {}};
}

std::string compose(const Message& message) {
    return mail::compose(message, noon, "1@ville.example");
}

TEST(Compose, WritesAPlainMailAsTheStandardsWantIt) {
    EXPECT_EQ(compose(short_message()),
              "Date: Mon, 23 Nov 2026 12:05:09 +0000\r\n"
              "From: \"Guichet Famille\"\r\n <guichet@ville.example>\r\n"
              "To: <zoe@parent.example>\r\n"
              "Subject: Bonjour\r\n"
              "Message-ID: <1@ville.example>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "Bonjour Zo=C3=A9,\r\n.fin\r\n\r\n");
}

TEST(Compose, OffersTheHtmlAsAnAlternativeAndKeepsFilesApart) {
    auto message = short_message();
    message.html = "<p>Bonjour</p>";
    message.attachments = {{"Année « 2026 »/a\"b.ics", "text/calendar; charset=utf-8", "BEGIN"}};
    const std::string eml = compose(message);
    EXPECT_THAT(eml, HasSubstr("multipart/mixed;\r\n boundary=\"=_portail_mixed\"\r\n\r\n"
                               "--=_portail_mixed\r\nContent-Type: multipart/alternative;"));
    EXPECT_LT(eml.find("text/plain"), eml.find("text/html")) << "the best form comes last";
    EXPECT_THAT(eml, HasSubstr("Content-Type: text/calendar; charset=utf-8\r\n"
                               "Content-Disposition: attachment;\r\n"
                               " filename=\"Annee << 2026 >>_a_b.ics\"\r\n"
                               "Content-Transfer-Encoding: base64\r\n\r\nQkVHSU4=\r\n"));
    EXPECT_THAT(eml, EndsWith("--=_portail_mixed--\r\n"));
}

TEST(Compose, EncodesWhatIsNoAsciiInHeaders) {
    auto message = short_message();
    message.subject = "Réservé";
    message.from.name = "Ville de \"Montluçon\"";
    message.to.name = "O'Neil, \"Zoe\" \\ Co";
    const std::string eml = compose(message);
    EXPECT_THAT(eml, HasSubstr("\r\nSubject: =?UTF-8?B?UsOpc2VydsOp?=\r\n"));
    EXPECT_THAT(eml, HasSubstr("\r\nFrom: =?UTF-8?B?"));
    message.to.name = std::string(60, '"');
    EXPECT_THAT(compose(message), HasSubstr("\r\nTo: =?UTF-8?B?"));
    EXPECT_THAT(eml, HasSubstr("\r\nTo: \"O'Neil, \\\"Zoe\\\" \\\\ Co\"\r\n <zoe@parent.example>"));
}

TEST(Compose, RefusesWhatCouldForgeAHeader) {
    using Change = void (*)(Message&);
    for (const Change change : std::initializer_list<Change>{
             [](Message& m) { m.subject = "Bonjour\r\nBcc: all@ville.example"; },
             [](Message& m) { m.subject = "Bonjour\nBcc: all@ville.example"; },
             [](Message& m) { m.subject = std::string("Bon\0jour", 8); },
             [](Message& m) { m.from.name = "Guichet\r\nBcc: all@ville.example"; },
             [](Message& m) { m.to.name = "Zoé\x7F"; },
             [](Message& m) { m.to.email = "zoe@parent.example>\r\nRCPT TO:<a@b"; },
             [](Message& m) { m.to.email = "zoe@parent.example, all@ville.example"; },
             [](Message& m) { m.to.email = "zoé@parent.example"; },
             [](Message& m) { m.to.email = "zoe"; },
             [](Message& m) { m.to.email = "@parent.example"; },
             [](Message& m) { m.to.email = "zoe@"; }, [](Message& m) { m.to.email = "a@b@c"; },
             [](Message& m) { m.to.email = ""; },
             [](Message& m) { m.from.email = std::string(250, 'a') + "@b.fr"; },
             [](Message& m) { m.attachments = {{"a", "text/plain\r\nX: y", ""}}; },
             [](Message& m) { m.text.clear(); }}) {
        auto message = short_message();
        change(message);
        try {
            compose(message);
            ADD_FAILURE() << "composed: " << message.subject << message.to.email;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::permanent);
        }
    }
}

/// A text of the characters that make trouble in mails.
std::string awkward_text() {
    static const std::vector<std::string> pieces{
        "a",      "Zoé", " ",   "\t",         "=",         "=?UTF-8?B?",
        "?=",     ".",   "€",   "\U0001F600", "--",        "=_portail_mixed",
        "\"",     "\\",  "<b>", "From ",      "n’importe", "=3D",
        "\u00A0", "mot"};
    std::string text;
    for (const auto& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
        text += piece;
    }
    return text;
}

std::string awkward_lines() {
    std::string lines = "x";
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) lines += awkward_text() + "\n";
    return lines;
}

/// Header texts lose white space at their ends, and tabs are control characters.
std::string awkward_header() {
    std::string text = awkward_text();
    std::ranges::replace(text, '\t', ' ');
    return "x" + text + "x";
}

RC_GTEST_PROP(Compose, EveryMailIsReadAsItWasWrittenInShortAsciiLines, ()) {
    Message message{.from = {awkward_header(), "guichet@ville.example"},
                    .to = {awkward_header(), "zoe@parent.example"},
                    .subject = awkward_header(),
                    .text = awkward_lines(),
                    .html = *rc::gen::arbitrary<bool>() ? awkward_lines() : std::string(),
                    .attachments = {}};
    if (*rc::gen::arbitrary<bool>()) {
        message.attachments = {{"a.bin", "application/pdf", *rc::gen::arbitrary<std::string>()},
                               {"b.ics", "text/calendar; charset=utf-8", awkward_lines()}};
    }
    const std::string eml = compose(message);
    const auto read = mail::parse(eml);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->date == noon);
    RC_ASSERT(read->message == message);

    RC_ASSERT(std::ranges::none_of(eml, [](char c) { return c < 0 || c == 0x7F; }));
    for (std::size_t begin = 0; begin < eml.size();) {
        const auto end = eml.find("\r\n", begin);
        RC_ASSERT(end != std::string::npos && end - begin <= 78);
        RC_ASSERT(eml.substr(begin, end - begin).find_first_of("\r\n") == std::string::npos);
        begin = end + 2;
    }
}

TEST(Compose, WindowsLineEndsBecomeOrdinaryOnes) {
    auto message = short_message();
    message.text = "un\r\ndeux\r\n";
    EXPECT_EQ(mail::parse(compose(message))->message.text, "un\ndeux\n");
}

TEST(Compose, MessageIdsAreUniqueAndOfTheSendersDomain) {
    const auto id = mail::new_message_id("guichet@ville.example");
    EXPECT_THAT(id, EndsWith("@ville.example"));
    EXPECT_NE(id, mail::new_message_id("guichet@ville.example"));
}

RC_GTEST_PROP(MimeEncoding, IsReversible, (const std::string& bytes)) {
    RC_ASSERT(mail::from_base64(mail::base64_lines(bytes)) == bytes);
    RC_ASSERT(mail::from_quoted_printable(mail::quoted_printable(bytes)) == bytes);
}

TEST(MimeEncoding, BrokenInputIsReadAsFarAsItMakesSense) {
    EXPECT_EQ(mail::from_quoted_printable("a=G1b=4"), "a=G1b=4");
    EXPECT_EQ(mail::from_header_text("=?UTF-8?B?UsOpc2VydsOp"), "=?UTF-8?B?UsOpc2VydsOp");
    EXPECT_EQ(mail::from_header_text("=?UTF-8?B?YQ==?= =?UTF-8?B?Yg==?= c"), "ab c");
    EXPECT_EQ(mail::parse(""), std::nullopt);
    EXPECT_EQ(mail::parse("no mail\r\n\r\n"), std::nullopt);
    EXPECT_EQ(mail::parse("Date: yesterday\r\n\r\ntext"), std::nullopt);
}

class MailboxTest : public testing::Test {
 protected:
    mail::Mailbox mailbox() { return mail::Mailbox(directory_.path() / "courriels"); }
    support::TemporaryDirectory directory_;
    base::SettableClock clock_{noon};
};

TEST_F(MailboxTest, KeepsWhatIsSentToReadItWhole) {
    mail::MailboxSender sender(mailbox(), clock_);
    auto message = short_message();
    message.html = "<p>é</p>";
    message.attachments = {{"a.pdf", "application/pdf", "%PDF"}};
    sender.send(message);

    const auto letters = mailbox().list(10);
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].message.subject, "Bonjour");
    EXPECT_EQ(letters[0].message.to.email, "zoe@parent.example");
    EXPECT_THAT(letters[0].message.text, IsEmpty());
    const auto letter = mailbox().read(letters[0].id);
    ASSERT_TRUE(letter.has_value());
    EXPECT_EQ(letter->message, message);
    EXPECT_EQ(letter->date, noon);
}

TEST_F(MailboxTest, ListsTheNewestFirstEvenWhenTheClockIsSetBack) {
    mail::MailboxSender sender(mailbox(), clock_);
    for (const char* subject : {"un", "deux", "trois"}) {
        auto message = short_message();
        message.subject = subject;
        sender.send(message);
        clock_.stop_at(clock_.now() - 24h);
    }
    const auto letters = mailbox().list(2);
    ASSERT_THAT(letters, SizeIs(2));
    EXPECT_EQ(letters[0].message.subject, "trois");
    EXPECT_EQ(letters[1].message.subject, "deux");
}

TEST_F(MailboxTest, ReadsNothingOutsideItsDirectory) {
    auto box = mailbox();
    const std::string id = box.put(compose(short_message()));
    std::ofstream(directory_.path() / "secret.eml") << compose(short_message());
    EXPECT_TRUE(box.read(id).has_value());
    for (const std::string& other :
         {std::string("../secret"), std::string("/etc/passwd"), std::string("..%2Fsecret"),
          std::string(), id + "x", id + ".eml", std::string("a\0b", 3)}) {
        EXPECT_FALSE(box.read(other).has_value()) << other;
    }
}

TEST_F(MailboxTest, HalfWrittenAndForeignFilesAreNoMails) {
    auto box = mailbox();
    std::ofstream(directory_.path() / "courriels" / "1.draft") << compose(short_message());
    std::ofstream(directory_.path() / "courriels" / "2.eml") << "nothing of ours";
    EXPECT_THAT(box.list(10), IsEmpty());
}

TEST_F(MailboxTest, TakesMailsFromSeveralThreads) {
    mail::MailboxSender sender(mailbox(), clock_);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&sender] {
                for (int n = 0; n < 25; ++n) sender.send(short_message());
            });
        }
    }
    EXPECT_THAT(mailbox().list(1'000), SizeIs(100));
}

TEST_F(MailboxTest, ADirectoryThatIsGoneMeansLater) {
    auto box = mailbox();
    std::filesystem::remove_all(directory_.path() / "courriels");
    try {
        box.put("mail");
        FAIL() << "written into a directory that is gone";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::temporary);
    }
}

}  // namespace
