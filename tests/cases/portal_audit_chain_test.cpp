#include "accounts/audit_chain_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/forget_audit_entries.hpp"
#include "accounts/seal_audit_log.hpp"
#include "accounts/verify_audit_log.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/crypto/random.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;

const base::Instant now = support::monday_morning;

class AuditChain : public support::OnThePortal {
 protected:
    void write(int count, base::Instant at = now) {
        services.database.write([&](db::Write& tx) {
            for (int i = 0; i < count; ++i)
                record(tx, {.at = at,
                            .account = AccountId(7),
                            .action = "adult_changed",
                            .subject = "adult " + std::to_string(i),
                            .changes = sealed_changes(services.keys, {{"Rue", "avant", "après"}})});
        });
    }
    std::int64_t count(std::string_view sql) { return portal.count(sql); }
    ChainReport verify(const std::optional<Anchor>& anchor = std::nullopt) {
        return verify_audit_log(services, anchor);
    }
    /// The entry at that position, by its id.
    std::string entry_at(int position) {
        return std::to_string(
            count("SELECT entry_id FROM audit_link WHERE position = " + std::to_string(position)));
    }
    void expect_fault(ChainBreak kind, std::int64_t position) {
        const auto report = verify();
        ASSERT_TRUE(report.fault);
        EXPECT_EQ(report.fault->kind, kind);
        EXPECT_EQ(report.fault->position, position);
    }

    const town::Services& services = portal.services();
};
ON_BOTH_ENGINES(AuditChain);

TEST_P(AuditChain, WhatWasWrittenIsLinkedAndVerifies) {
    EXPECT_EQ(verify().links, 0);
    write(1203);
    EXPECT_EQ(seal_audit_log(services), 1203);
    EXPECT_EQ(seal_audit_log(services), 0);
    write(2);
    const auto report = verify();
    EXPECT_FALSE(report.fault);
    EXPECT_EQ(report.links, 1205);
    EXPECT_EQ(report.end.position, 1205);
}

TEST_P(AuditChain, AChangedEntryIsFoundWhicheverFieldItWas) {
    for (const char* assignment :
         {"subject = 'adult 99'", "detail = 'x'", "action = 'sign_in'", "account_id = 8",
          "account_id = NULL", "household_id = 1", "on_behalf_of_adult_id = 1",
          "remote_address = '192.0.2.9'", "at = '2026-11-23T11:00:01Z'", "changes_of = 'health'",
          "changes = NULL"}) {
        SCOPED_TRACE(assignment);
        write(5);
        seal_audit_log(services);
        const auto position = verify().end.position - 2;
        const auto before = count("SELECT count(*) FROM audit_entry");
        change("UPDATE audit_entry SET " + std::string(assignment) +
               " WHERE id = " + entry_at(static_cast<int>(position)));
        expect_fault(ChainBreak::changed, position);
        EXPECT_EQ(count("SELECT count(*) FROM audit_entry"), before);
        change("DELETE FROM audit_link");
        change("DELETE FROM audit_entry");
    }
}

TEST_P(AuditChain, ALinkedEntryCannotBeDeletedAndALinkNotUnnoticed) {
    write(5);
    seal_audit_log(services);
    EXPECT_THROW(change("DELETE FROM audit_entry WHERE id = " + entry_at(3)), db::Error);
    const auto entry = entry_at(3);
    change("DELETE FROM audit_link WHERE position = 3");
    change("DELETE FROM audit_entry WHERE id = " + entry);
    expect_fault(ChainBreak::link_missing, 3);
    change("UPDATE audit_link SET position = position - 1 WHERE position = 4");
    expect_fault(ChainBreak::changed, 3);
}

TEST_P(AuditChain, AnEntryPutAmongOlderOnesIsFound) {
    write(3);
    change("DELETE FROM audit_entry WHERE id = 2");
    seal_audit_log(services);
    portal.set_clock(base::iso(now + 11min));
    write(1);
    seal_audit_log(services);
    change(
        "INSERT INTO audit_entry (id, at, action, subject, detail, remote_address, changes_of) "
        "VALUES (2, '2026-11-23T11:00:00Z', 'sign_in', 'account 1', '', '', 'file')");
    const auto report = verify();
    ASSERT_TRUE(report.fault);
    EXPECT_EQ(report.fault->kind, ChainBreak::entry_added);
    EXPECT_EQ(report.fault->entry, 2);
}

TEST_P(AuditChain, AnEntryThatCommitsAfterLaterOnesIsLinkedWhenItComes) {
    write(1);
    change(
        "INSERT INTO audit_entry (id, at, action, subject, detail, remote_address, changes_of) "
        "VALUES (5, '2026-11-23T11:00:00Z', 'sign_in', 'account 1', '', '', 'file')");
    EXPECT_EQ(seal_audit_log(services), 2);
    change(
        "INSERT INTO audit_entry (id, at, action, subject, detail, remote_address, changes_of) "
        "VALUES (3, '2026-11-23T11:00:00Z', 'sign_in', 'account 1', '', '', 'file')");
    EXPECT_EQ(seal_audit_log(services), 1);
    EXPECT_EQ(verify().links, 3);
    EXPECT_FALSE(verify().fault);
}

TEST_P(AuditChain, AnotherTownsKeysVerifyNothing) {
    write(3);
    seal_audit_log(services);
    const auto others = crypto::Keys::random(services.random);
    const town::Services elsewhere{
        services.database, services.clock,   services.town_time, others,
        services.random,   services.config,  services.assets,    services.town,
        services.memory,   services.scanner, services.judges};
    EXPECT_EQ(verify_audit_log(elsewhere, std::nullopt).fault->position, 1);
}

TEST_P(AuditChain, AnAnchorShowsThatTheEndWasCutOff) {
    write(5);
    const auto anchor = verify().end;
    write(2);
    EXPECT_EQ(verify(anchor).anchor, AnchorCheck::passed);
    for (int position = 4; position <= 7; ++position) {
        const auto entry = entry_at(position);
        change("DELETE FROM audit_link WHERE position = " + std::to_string(position));
        change("DELETE FROM audit_entry WHERE id = " + entry);
    }
    EXPECT_FALSE(verify().fault);
    const auto report = verify(anchor);
    ASSERT_TRUE(report.fault);
    EXPECT_EQ(report.fault->kind, ChainBreak::end_missing);
    write(4);
    EXPECT_EQ(verify(anchor).fault->kind, ChainBreak::anchor_differs);
}

TEST_P(AuditChain, RetentionTakesTheOldestAwayAndTheRestStillVerifies) {
    write(700, now - 24h * 400);
    write(5);
    const auto old_anchor = Anchor{3, "x"};
    const auto end = verify().end;
    EXPECT_EQ(forget_audit_entries(services), Forgetting::done);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'adult_changed'"), 5);
    const auto report = verify(end);
    EXPECT_FALSE(report.fault);
    EXPECT_EQ(report.anchor, AnchorCheck::passed);
    EXPECT_EQ(report.forgotten, 700);
    EXPECT_EQ(report.links, 6) << "and the entry that tells of it";
    EXPECT_EQ(verify(old_anchor).anchor, AnchorCheck::forgotten);
    EXPECT_EQ(forget_audit_entries(services), Forgetting::done);
    EXPECT_EQ(verify().forgotten, 700);
}

TEST_P(AuditChain, RetentionStopsAtABreakAndCannotBeForged) {
    write(10, now - 24h * 400);
    write(5);
    seal_audit_log(services);
    change("UPDATE audit_entry SET detail = 'x' WHERE id = " + entry_at(4));
    EXPECT_EQ(forget_audit_entries(services), Forgetting::chain_is_broken);
    expect_fault(ChainBreak::changed, 4);
    change("UPDATE audit_checkpoint SET position = 4");
    change("DELETE FROM audit_link WHERE position <= 4");
    expect_fault(ChainBreak::checkpoint_changed, 4);
}

TEST_P(AuditChain, TheLastLinkAlwaysStays) {
    write(3, now - 24h * 400);
    seal_audit_log(services);
    EXPECT_EQ(forget_audit_entries(services), Forgetting::done);
    EXPECT_EQ(count("SELECT count(*) FROM audit_link"), 1);
    EXPECT_FALSE(verify().fault);
}

}  // namespace
}  // namespace accounts
