#include <gtest/gtest.h>

#include "platform/files/scanner.hpp"
#include "support/fake_clamd.hpp"

namespace {

using files::Verdict;
using support::FakeClamd;

TEST(Scanner, ClamdIsAskedAndBelieved) {
    const FakeClamd clamd;
    const auto scanner = files::make_scanner(clamd.address());
    EXPECT_EQ(scanner->scan("harmless"), Verdict::clean);
    EXPECT_EQ(scanner->scan("X5O!P%@AP EICAR"), Verdict::infected);
    EXPECT_EQ(scanner->scan(std::string(300'000, 'a') + "EICAR"), Verdict::infected);
    EXPECT_EQ(clamd.asked(), 3);
}

TEST(Scanner, WithoutAnswerAFileIsNotScannedAndNeverClean) {
    const FakeClamd rude(FakeClamd::Mood::hangs_up);
    EXPECT_EQ(files::make_scanner(rude.address())->scan("a"), Verdict::not_scanned);
    const FakeClamd mad(FakeClamd::Mood::talks_nonsense);
    EXPECT_EQ(files::make_scanner(mad.address())->scan("a"), Verdict::not_scanned);
    EXPECT_EQ(files::make_scanner("tcp:127.0.0.1:1")->scan("a"), Verdict::not_scanned);
    EXPECT_EQ(files::make_scanner("unix:/nowhere/clamd.ctl")->scan("a"), Verdict::not_scanned);
    EXPECT_EQ(files::make_scanner("")->scan("a"), Verdict::not_scanned);
}

TEST(Scanner, ItsAddressIsAFileOrANumericHost) {
    files::ScannerAddress address;
    EXPECT_TRUE(files::parse_scanner_address("unix:/run/clamav/clamd.ctl", address));
    EXPECT_EQ(address.socket_file, "/run/clamav/clamd.ctl");
    EXPECT_TRUE(files::parse_scanner_address("tcp:10.0.0.7:3310", address));
    EXPECT_EQ(address.host, "10.0.0.7");
    EXPECT_EQ(address.port, 3310);
    for (const auto* wrong : {"clamd", "unix:clamd.ctl", "tcp:localhost:3310", "tcp:10.0.0.7",
                              "tcp:10.0.0.7:0", "tcp:10.0.0.7:70000"})
        EXPECT_FALSE(files::parse_scanner_address(wrong, address)) << wrong;
}

}  // namespace
